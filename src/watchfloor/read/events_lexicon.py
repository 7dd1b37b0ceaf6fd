"""The words that signal events, indexed once so that coding a text is lookups only."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from watchfloor.records import Activity, EventCue, Knowledge

# A word in a condition that stands for a class of words, after a sign for where it must stand: "=%troops", "in:%jails".
CLASS_WORD = re.compile(r"(=|[a-z]+:)?%([a-z_]+)")


class Pattern(Struct, frozen=True, kw_only=True):
    """A cue for one lemma, ready to be matched: word classes written out, `loose` the objects as mere modifiers.

    `rank` says how much the cue asks for; the one that asks for most and gets it is the one meant.
    """

    word: str
    plover: str
    rule: str
    rank: int
    exacting: bool
    mode: str | None = None
    particle: str | None = None
    objects: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    clausal: bool = False
    phase: str | None = None
    reciprocal: bool = False
    swap: bool = False


Cues = tuple[Pattern, ...]


class EventLexicon:
    """Event cues by lemma, activities by head noun and contexts by word, made from a Knowledge record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.activities = by_head(knowledge.activities)
        self.contexts = by_word(knowledge)
        classes: defaultdict[str, list[str]] = defaultdict(list)
        for held in knowledge.word_classes:
            classes[held.name].extend(held.words)
        cues = [(cue, patterns_of(cue, classes)) for cue in knowledge.events]
        self.verbs = by_lemma(p for cue, held in cues if cue.pos == "VERB" and cue.plover for p in held)
        self.nouns = by_lemma(p for cue, held in cues if cue.pos == "NOUN" and cue.plover for p in held)
        self.adjectives = by_lemma(p for cue, held in cues if cue.pos == "ADJ" and cue.plover for p in held)
        self.verb_phases = by_lemma(p for cue, held in cues if cue.pos == "VERB" and not cue.plover for p in held)
        self.noun_phases = by_lemma(p for cue, held in cues if cue.pos == "NOUN" and not cue.plover for p in held)
        self.adjective_phases = by_lemma(p for cue, held in cues if cue.pos == "ADJ" and not cue.plover for p in held)
        self.near_words = frozenset(word for _, held in cues for p in held for word in p.near)


def patterns_of(cue: EventCue, classes: Mapping[str, list[str]]) -> list[Pattern]:
    """Return a cue's patterns, one for each of its lemmas."""
    objects = written_out(cue.objects, classes)
    return [
        Pattern(
            word=word, plover=cue.plover, rule=rule_of(cue, word), rank=2 * exactness(cue) + cue.above,
            exacting=exactness(cue) > 0, mode=cue.mode, particle=cue.particle, objects=objects,
            loose=frozenset(f"~{w}" for w in objects), subjects=written_out(cue.subjects, classes),
            modifiers=written_out(cue.modifiers, classes), near=written_out(cue.near, classes), clausal=cue.clausal,
            phase=cue.phase, reciprocal=cue.reciprocal, swap=cue.swap,
        )
        for word in cue.word.split("|")
    ]  # fmt: skip


def written_out(words: Iterable[str], classes: Mapping[str, list[str]]) -> frozenset[str]:
    """Return a condition's words with each "%class" replaced by the words of that class."""
    found: set[str] = set()
    for word in words:
        named = CLASS_WORD.fullmatch(word)
        found.update([word] if named is None else [f"{named[1] or ''}{inner}" for inner in classes[named[2]]])
    return frozenset(found)


def exactness(cue: EventCue) -> int:
    """Return how much a cue asks for."""
    asked = 4 * bool(cue.objects or cue.modifiers) + 2 * bool(cue.particle) + 2 * bool(cue.near)
    return asked + 2 * bool(cue.subjects) + cue.clausal


def rule_of(cue: EventCue, word: str) -> str:
    """Return how a cue is named in a reason."""
    particle = f" {cue.particle}" if cue.particle else ""
    return f"{cue.pos.lower()} {word}{particle}{' + object' if cue.objects else ''}"


def by_lemma(patterns: Iterable[Pattern]) -> Mapping[str, Cues]:
    """Return patterns by their word, most exacting first."""
    found: defaultdict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        found[pattern.word].append(pattern)
    return {word: tuple(sorted(held, key=lambda p: p.rank, reverse=True)) for word, held in found.items()}


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
