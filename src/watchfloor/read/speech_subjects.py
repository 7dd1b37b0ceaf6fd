"""Subjects of verbs of speech: who says it, by the parse and, where this fails, by the words beside the verb."""

from collections.abc import Sequence

from watchfloor.read.language import child, children
from watchfloor.read.speech_contents import ADDRESSED, STOPS
from watchfloor.read.speech_scene import Scene, Unit
from watchfloor.read.speech_speakers import RELATIVE
from watchfloor.records import Token

NOMINAL = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
NAMED = frozenset({"PROPN", "NOUN", "PRON"})
TIMES = frozenset({"DATE", "TIME"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NEGATIVE = frozenset({"nobody", "none", "neither", "nothing", "no-one"})
QUOTING = frozenset({"quote", "cite"})
DEMONSTRATIVE = frozenset({"this", "that", "these", "which"})
# Longer runs of words between commas are clauses, not names.
LONGEST_NAME = 14
WITHIN_PHRASE = frozenset({"det", "amod", "compound", "poss", "case", "nummod", "nmod"})
# A quotation is joined to a verb of speech over at most this many tokens of names, titles, places and times.
NEAR = 30


def is_passive(scene: Scene, verb: Token) -> bool:
    """Tell whether the verb's subject is spoken to or about ("was told", "asked by", "Asked whether …, she said")."""
    parse = scene.noticed.parse
    if child(parse, verb.i, "auxpass", "nsubjpass") is not None:
        return True
    if child(parse, verb.i, "agent") is not None:
        return child(parse, verb.i, "nsubj") is None
    bare = verb.dep in {"advcl", "acl"} and child(parse, verb.i, "aux", "nsubj", "mark") is None
    return bare and (verb.tag == "VBN" or (verb.tag == "VBD" and verb.lemma == "ask"))


def says_nothing(scene: Scene, verb: Token, subject: Token) -> bool:
    """Tell whether the subject is nobody ("neither side said"), or a relative word that stands for nobody known."""
    if subject.lower in NEGATIVE or (subject.lower in RELATIVE and verb.dep != "relcl"):
        return True
    return any(scene.tokens[at].lower in {"neither", "no"} for at in scene.children[subject.i])


def active_subject(scene: Scene, unit: Unit, verb: Token) -> Token | None:
    """Return who says the verb: its own subject by the parse, the name right before it, or the subject it shares."""
    quoted = quoted_as(scene, verb)
    if quoted is not None and not is_passive(scene, quoted):
        return child(scene.noticed.parse, quoted.i, "dobj")
    own = [token for token in children(scene.noticed.parse, verb.i, "nsubj") if token.ent not in TIMES]
    own = [token for token in own if scene.inside[token.i] == scene.inside[verb.i] and token.pos != "VERB"]
    if own:
        before = [token for token in own if token.i < verb.i]
        return antecedent(scene, verb, before[-1] if before else own[0])
    beside = name_before(scene, unit, verb) if verb.tag in FINITE else None
    return beside if beside is not None else subject_of(scene, verb)


def quoted_as(scene: Scene, verb: Token) -> Token | None:
    """Return the verb of quoting that somebody is quoted with "as saying" what the verb says, or None."""
    above = scene.tokens[verb.head]
    if verb.dep != "pcomp" or above.lower != "as":
        return None
    quoted = scene.tokens[above.head]
    return quoted if quoted.lemma in QUOTING else None


def subject_of(scene: Scene, verb: Token) -> Token | None:
    """Return who does the verb: its own subject, or the one it shares with the verb it hangs on."""
    at, parse = verb, scene.noticed.parse
    for _ in range(6):
        subject = child(parse, at.i, "nsubj", "nsubjpass", "csubj") if at is not verb else child(parse, at.i, "nsubj")
        if subject is not None:
            return antecedent(scene, at, subject)
        head = scene.tokens[at.head]
        if at.dep in {"acl", "relcl"} and head.pos in NAMED:
            return head
        hangs = at.dep in {"conj", "xcomp", "advcl", "pcomp"} or (at.dep == "prep" and head.pos in {"VERB", "AUX"})
        hangs = hangs or (at.dep == "ccomp" and at.tag in {"VBG", "VBN", "VB"})
        if not hangs or head is at:
            return None
        at = head
    return None


def antecedent(scene: Scene, verb: Token, subject: Token) -> Token:
    """Return the noun that a relative pronoun stands for, any other subject as it is."""
    if subject.lower not in RELATIVE or verb.dep != "relcl":
        return subject
    return scene.tokens[verb.head]


def agent_of(scene: Scene, verb: Token) -> Token | None:
    """Return who did what the passive verb says ("was told by Y")."""
    by = child(scene.noticed.parse, verb.i, "agent")
    return child(scene.noticed.parse, by.i, "pobj") if by is not None else None


def noun_turned(scene: Scene, unit: Unit, verb: Token) -> Token | None:
    """Return the head of the name that follows a verb set off by a comma or quotation (', said the mayor, …')."""
    tokens, at = scene.tokens, verb.i
    if verb.tag not in FINITE or verb.lemma in ADDRESSED or at <= unit.first or at + 1 >= unit.last:
        return None
    if not (tokens[at - 1].text in {",", "–", "—"} or scene.marks[at - 1]) or tokens[at + 1].pos not in NOMINAL:
        return None
    own = [token for token in children(scene.noticed.parse, at, "nsubj") if token.i < at]
    if own and own[-1].lower not in DEMONSTRATIVE and not scene.marks[at - 1]:
        return None
    end = name_end(scene, unit, at + 1)
    piece = tokens[at + 1 : end]
    while piece and piece[-1].ent in TIMES:
        piece = piece[:-1]
    closed = end >= unit.last or tokens[end].text in STOPS or scene.marks[end] or tokens[end].lower in RELATIVE
    return head_of(piece) if closed and any(token.pos in NAMED for token in piece) else None


def name_end(scene: Scene, unit: Unit, first: int) -> int:
    """Return where a run of words that can be a name ends: at a stop, a quotation or a finite verb."""
    end = first
    while end < min(unit.last, first + LONGEST_NAME + 2):
        token = scene.tokens[end]
        if token.text in STOPS or scene.marks[end] or token.tag in FINITE or token.tag == "MD":
            break
        if token.lower in {"that", "whether", "who", "which"}:
            break
        end += 1
    return end


def name_before(scene: Scene, unit: Unit, verb: Token) -> Token | None:
    """Return the head of "…, the prosecutor, A. B., said": names between commas before a verb that lacks a subject."""
    tokens = scene.tokens
    at, found = verb.i - 1, None
    while at > unit.first and tokens[at].pos in {"ADV", "AUX"}:
        at -= 1
    for _ in range(3):
        if tokens[at].text == ",":
            at -= 1
        low = at
        while low > unit.first and tokens[low].text not in STOPS and not scene.marks[low] and at - low < LONGEST_NAME:
            low -= 1
        piece = tokens[low + 1 : at + 1]
        if tokens[low].text != "," or not is_name(piece):
            break
        found, at = head_of(piece), low
    return found


def is_name(piece: Sequence[Token]) -> bool:
    """Tell whether a run of tokens is a noun phrase and nothing else."""
    if not piece or piece[-1].pos not in NAMED or piece[0].pos not in NOMINAL:
        return False
    return not any(token.pos in {"VERB", "AUX", "SCONJ"} or token.lower in RELATIVE for token in piece)


def head_of(piece: Sequence[Token]) -> Token:
    """Return the token of a noun phrase on which the others hang: its last noun before any preposition or comma."""
    last = piece[0]
    for token in piece:
        if token.pos in NAMED:
            last = token
        elif last.pos in NAMED and token.pos in {"ADP", "VERB", "PUNCT", "ADV"}:
            break
    return last


def noun_beside(scene: Scene, unit: Unit, first: int, last: int) -> tuple[Token, int] | None:
    """Return the head of the noun phrase right before the words `first`:`last` or right after them, and where that
    phrase begins; after them only where a quotation shows that somebody speaks."""
    tokens = scene.tokens
    before = tokens[first - 1] if first > unit.first else None
    if before is not None and before.pos in NAMED and scene.inside[before.i] < 0:
        low = before.i
        while low > unit.first and tokens[low - 1].pos in NOMINAL and scene.inside[low - 1] < 0:
            low -= 1
        return before, low
    if not unit.quotes or last >= unit.last or tokens[last].pos not in NOMINAL or tokens[last].ent in TIMES:
        return None
    at = last
    while at + 1 < unit.last and tokens[at].dep in WITHIN_PHRASE:
        at += 1
    return tokens[at], last
