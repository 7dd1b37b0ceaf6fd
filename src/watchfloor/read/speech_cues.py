"""Cues: the verbs of speech that really report something, and the words that belong to each."""

from msgspec import Struct

from watchfloor.read.language import child
from watchfloor.read.speech_contents import ADDRESSED, OBJECTS, STOPS
from watchfloor.read.speech_lexicon import VerbEntry
from watchfloor.read.speech_scene import Scene, Unit
from watchfloor.read.speech_speakers import RELATIVE
from watchfloor.read.speech_subjects import (
    NEAR,
    TIMES,
    active_subject,
    agent_of,
    is_name,
    is_passive,
    noun_turned,
    says_nothing,
)
from watchfloor.records import Token

# What would, could or should be said has not been said.
UNREAL = frozenset({"would", "could", "might", "may", "should", "must", "ought", "will", "shall", "'ll", "'d", "wo"})
CONDITIONS = frozenset({"if", "unless", "whether", "until", "before"})
# "wishes to state", "went on to say": the infinitive was said; after other verbs ("asked to say") it was not.
GOVERNING = frozenset("wish want go continue come begin like have take return try seek appear seem say report".split())
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# A quotation of fewer characters is a word or two picked out, not somebody speaking.
SHORT_QUOTE = 25


class Cue(Struct, frozen=True):
    """A verb that reports: its token, what it can do, its particle, its subject, and its words as a token range.

    `inverted` where the subject follows a verb set off by a comma or quotation (", said the mayor").
    """

    verb: Token
    entry: VerbEntry
    particle: int | None
    subject: Token | None
    passive: bool
    inverted: bool
    first: int
    last: int


def cue_at(scene: Scene, unit: Unit, token: Token) -> Cue | None:
    """Return the cue that a token is, or None where it is no verb of speech or reports nothing said."""
    held = scene.lexicon.verbs.get(token.lemma)
    if held is None or token.pos not in {"VERB", "AUX"} or token.dep in {"amod", "compound", "aux", "auxpass"}:
        return None
    if is_unreal(scene, token) or spoken_within(scene, token):
        return None
    entry, particle = sense_of(scene, token, held)
    if entry is None:
        return None
    passive = is_passive(scene, token)
    turned = None if passive or entry.clause is None else noun_turned(scene, unit, token)
    subject = agent_of(scene, token) if passive else turned or active_subject(scene, unit, token)
    if subject is not None and says_nothing(scene, token, subject):
        return None
    return Cue(token, entry, particle, subject, passive, turned is not None, *words_of(scene, token, particle))


def spoken_within(scene: Scene, verb: Token) -> bool:
    """Tell whether the verb stands inside a quotation of more than a few words: then it is part of what is said."""
    held = scene.inside[verb.i]
    return held >= 0 and scene.quotes[held].end - scene.quotes[held].start > SHORT_QUOTE


def is_unreal(scene: Scene, verb: Token) -> bool:
    """Tell whether the verb is negated, conditional, merely possible or an order to speak."""
    to = False
    for at in scene.children[verb.i]:
        token = scene.tokens[at]
        if not belongs(scene, token, verb):
            continue
        if token.dep == "neg" or (token.dep == "mark" and token.lower in CONDITIONS):
            return True
        if token.dep == "aux":
            if token.lower in UNREAL:
                return True
            to = to or token.lower == "to"
    if verb.dep == "conj" and child(scene.noticed.parse, verb.i, *SUBJECTS) is None:
        return shares_unreal(scene, verb)
    if to and verb.dep in {"xcomp", "ccomp"}:
        head = scene.tokens[verb.head]
        return head.lemma not in GOVERNING or child(scene.noticed.parse, head.i, "neg") is not None
    if verb.dep == "pcomp":
        return scene.tokens[verb.head].lower in {"without", "before", "instead", "against"}
    return to


def belongs(scene: Scene, word: Token, verb: Token) -> bool:
    """Tell whether an auxiliary, "not" or "if" can belong to the verb: not from within a quotation beside it, and not
    over a comma, from where parsers take those of what is said."""
    if scene.inside[word.i] != scene.inside[verb.i]:
        return False
    return word.dep == "mark" or all(token.text not in STOPS for token in scene.tokens[word.i : verb.i])


def shares_unreal(scene: Scene, verb: Token) -> bool:
    """Tell whether a verb after "and" shares the "would" or "not" of the verb before it."""
    if verb.tag in {"VBD", "VBZ", "VBP"}:
        return False
    head = scene.tokens[verb.head]
    return any(scene.tokens[at].lower in UNREAL or scene.tokens[at].dep == "neg" for at in scene.children[head.i])


def sense_of(scene: Scene, verb: Token, held: dict[str, VerbEntry]) -> tuple[VerbEntry | None, int | None]:
    """Return the sense of the verb that its particle, preposition or object calls for, and where that word is."""
    if len(held) > 1 or "" not in held:
        for at in scene.children[verb.i]:
            token = scene.tokens[at]
            if at > verb.i and token.dep in {"prt", "prep", "dobj", "advmod", "agent"} and not is_dated(scene, token):
                for word in (token.lower, token.lemma):
                    if word and word in held:
                        return held[word], at
    return held.get(""), None


def is_dated(scene: Scene, word: Token) -> bool:
    """Tell whether a preposition only leads to a time ("reported on Monday")."""
    return any(scene.tokens[at].ent in TIMES for at in scene.children[word.i][:1]) and word.dep == "prep"


def words_of(scene: Scene, verb: Token, particle: int | None) -> tuple[int, int]:
    """Return the token range of the verb with its auxiliaries before and its particle right after."""
    first = verb.i
    while first > 0:
        before = scene.tokens[first - 1]
        if before.head != verb.i or before.dep not in {"aux", "auxpass", "neg"}:
            break
        first -= 1
    return first, particle + 1 if particle == verb.i + 1 else verb.i + 1


def group_of(scene: Scene, unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """Return the token range of "X said on Monday" where it stands apart from what is said, else None."""
    if cue.verb.lemma not in ADDRESSED and not cue.inverted and has_object(scene, cue):
        return None
    first, last = with_subject(scene, unit, cue)
    tokens = scene.tokens
    while first > unit.first and (tokens[first - 1].pos == "ADV" or tokens[first - 1].lower in {"as", "so", "which"}):
        first -= 1
    while last < unit.last and last - cue.last <= NEAR and not (tokens[last].text in STOPS or scene.marks[last]):
        last += 1
    if cue.inverted:
        last = past_asides(scene, unit, last)
    apart_left = first == unit.first or tokens[first - 1].text in STOPS or scene.marks[first - 1]
    apart_right = last >= unit.last or tokens[last].text in STOPS or scene.marks[last]
    if not (apart_left and apart_right) or (first == unit.first and last >= unit.last - 1):
        return None
    if first == unit.first and tokens[first].lower not in {"as", "so"}:
        return None
    return first, last


def with_subject(scene: Scene, unit: Unit, cue: Cue) -> tuple[int, int]:
    """Return the token range of the cue with its subject's phrase, where that stands beside it."""
    first, last, subject = cue.first, cue.last, cue.subject
    if subject is None or not unit.first <= subject.i < unit.last:
        return first, last
    low, high = scene.reach(subject.i, unit)
    if subject.i < cue.verb.i and cue.first - high <= 6 and low < first:
        return own_start(scene, low, subject.i), last
    if subject.i > cue.verb.i and subject.i - cue.verb.i <= 12:
        return first, max(last, subject.i + 1 if cue.inverted else high)
    return first, last


def own_start(scene: Scene, low: int, head: int) -> int:
    """Return where a subject's phrase begins: a parse that reaches back over a comma or quotation has gone wrong."""
    for i in range(head - 1, low - 1, -1):
        if scene.inside[i] >= 0 or scene.marks[i] or (scene.tokens[i].text == "," and scene.tokens[i].head != head):
            return i + 1
    return low


def has_object(scene: Scene, cue: Cue) -> bool:
    """Tell whether an object follows the verb, so that it needs no clause before it ("said enough")."""
    after = (scene.tokens[at] for at in scene.children[cue.verb.i] if at >= cue.last)
    return any(token.dep in OBJECTS and token is not cue.subject and token.ent not in TIMES for token in after)


def past_asides(scene: Scene, unit: Unit, last: int) -> int:
    """Return where a speaker's phrase ends behind appositions and relative clauses set off by commas."""
    tokens = scene.tokens
    for _ in range(3):
        if last >= unit.last or tokens[last].text != ",":
            return last
        end = last + 1
        while end < min(unit.last, last + NEAR) and tokens[end].text not in STOPS and not scene.marks[end]:
            end += 1
        piece = tokens[last + 1 : end]
        if not piece or not (piece[0].lower in RELATIVE or is_name(piece) or piece[0].dep == "appos"):
            return last
        last = end
    return last
