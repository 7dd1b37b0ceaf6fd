"""The words that signal events, indexed once so that coding a text is lookups only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from watchfloor.records import Activity, EventCue, Knowledge

Cues = tuple[EventCue, ...]


class EventLexicon:
    """Event cues by lemma, activities by head noun and contexts by word, made from a Knowledge record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.activities = by_head(knowledge.activities)
        self.contexts = by_word(knowledge)
        cues = knowledge.events
        self.verbs = by_lemma(cue for cue in cues if cue.pos == "VERB" and cue.plover)
        self.nouns = by_lemma(cue for cue in cues if cue.pos == "NOUN" and cue.plover)
        self.adjectives = by_lemma(cue for cue in cues if cue.pos == "ADJ" and cue.plover)
        self.verb_phases = by_lemma(cue for cue in cues if cue.pos == "VERB" and not cue.plover)
        self.noun_phases = by_lemma(cue for cue in cues if cue.pos == "NOUN" and not cue.plover)
        self.near_words = frozenset(word for cue in cues for word in cue.near)


def exactness(cue: EventCue) -> int:
    """Return how much a cue asks for; the cue that asks for most and gets it is the one meant."""
    return 4 * bool(cue.objects or cue.modifiers) + 2 * bool(cue.particle) + 2 * bool(cue.near) + cue.clausal


def by_lemma(cues: Iterable[EventCue]) -> Mapping[str, Cues]:
    """Return cues by their word, most exacting first."""
    found: defaultdict[str, list[EventCue]] = defaultdict(list)
    for cue in cues:
        found[cue.word].append(cue)
    return {word: tuple(sorted(held, key=exactness, reverse=True)) for word, held in found.items()}


def by_head(activities: Iterable[Activity]) -> Mapping[str, tuple[tuple[frozenset[str], Activity], ...]]:
    """Return activities by the last word of each noun, with the words that must modify it, longest first."""
    found: defaultdict[str, list[tuple[frozenset[str], Activity]]] = defaultdict(list)
    for activity in activities:
        for noun in activity.nouns:
            *before, head = noun.split()
            found[head].append((frozenset(before), activity))
    return {head: tuple(sorted(held, key=lambda item: -len(item[0]))) for head, held in found.items()}


def by_word(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Return the contexts that each word speaks for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in knowledge.contexts:
        for word in term.words:
            found[word].append(term.context)
    return {word: tuple(held) for word, held in found.items()}
