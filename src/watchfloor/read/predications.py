"""Predications: who does what in a sentence or a headline, as two unbroken phrases of it."""

from collections.abc import Iterator

from msgspec import Struct

from watchfloor.read.language import child, children, subtree
from watchfloor.records import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
HELPING = frozenset({"aux", "auxpass", "neg", "advmod"})
# What may be cut from a noun phrase without changing whom it names.
LOOSE = frozenset({"relcl", "appos", "parataxis", "advcl", "dep"})
# Clauses that are told apart from the act.
APART = frozenset({"advcl", "conj", "cc", "parataxis", "mark", "dep"})
CLOSING = frozenset(",:;–—-()[]|")
FENCES = frozenset(") ] | - – — : ;".split())
ENDING = frozenset("after amid while as".split())
OPENING = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "SPACE"})
LONGEST_NAME = 12
# A headline's predicate has seldom more words; a longer one is cut before its last prepositional phrase.
LONGEST_ACT = 12
VERBAL = frozenset({"VERB", "AUX"})
# What shows something to the reader does not act: "Footage shows rescuers pulling a boy from a well".
SHOWING = frozenset("footage video photo picture image clip map satellite photograph film".split())


class Predication(Struct, frozen=True, kw_only=True):
    """A subject and its verb with what completes it: half-open token ranges; `subject` and `verb` are their heads."""

    subject: int
    verb: int
    who: tuple[int, int]
    what: tuple[int, int]


def predications(parse: Parse, first: int, last: int) -> Iterator[Predication]:
    """Yield the predications among the tokens from `first` up to `last`, the main one first."""
    main = [token for token in parse.tokens[first:last] if token.dep == "ROOT"]
    others = [token for token in parse.tokens[first:last] if token.dep != "ROOT"]
    for token in (*main, *others):
        made = predication_of(parse, token, first, last)
        if made is not None:
            yield made


def predication_of(parse: Parse, verb: Token, first: int, last: int) -> Predication | None:
    """Return the predication of a verb, or None where it has no subject of its own that stands before it."""
    if verb.pos not in VERBAL and verb.tag not in {"VBN", "VBD"} and child(parse, verb.i, "nsubjpass") is None:
        return None
    subject = child(parse, verb.i, *SUBJECTS) or shared_subject(parse, verb) or passive_noun(parse, verb)
    if subject is None or subject.i > verb.i or (verb.tag == "VBG" and verb.dep not in {"ROOT", "ccomp"}):
        return None
    shown = child(parse, verb.i, "ccomp") if subject.lemma in SHOWING else None
    if shown is not None and child(parse, shown.i, *SUBJECTS) is not None:
        return predication_of(parse, shown, verb.i + 1, last)
    who = subject_range(parse, subject, first, verb.i)
    what = act_range(parse, verb, who[1], last)
    if who[1] <= who[0] or what[1] <= what[0]:
        return None
    return Predication(subject=subject.i, verb=verb.i, who=who, what=what)


def shared_subject(parse: Parse, verb: Token) -> Token | None:
    """Return the subject of the verb that a verb is coordinated with."""
    head = parse.tokens[verb.head]
    return child(parse, head.i, *SUBJECTS) if verb.dep == "conj" and head.pos in VERBAL else None


def passive_noun(parse: Parse, verb: Token) -> Token | None:
    """Return what a bare participle befalls, where a headline leaves the helping verb out ("Port shut by storm")."""
    head = parse.tokens[verb.head]
    plain = verb.dep in {"acl", "amod", "appos"} and verb.tag in {"VBN", "VBD"}
    return head if plain and head.dep == "ROOT" and head.pos in {"NOUN", "PROPN"} and head.i < verb.i else None


def subject_range(parse: Parse, subject: Token, first: int, limit: int) -> tuple[int, int]:
    """Return the tokens of a subject: a whole noun phrase with those coordinated with it, without asides."""
    inside = {at for at in subtree(parse, subject.i) if first <= at < limit}
    start = subject.i
    while start - 1 in inside and parse.tokens[start - 1].lower not in FENCES:
        start -= 1
    while start < subject.i and parse.tokens[start].pos in {"PUNCT", "SPACE", "CCONJ", "SCONJ"}:
        start += 1
    end = subject.i + 1
    cut = {at for one in inside if is_loose(parse, one, subject) for at in subtree(parse, one)}
    while end in inside and end - start < LONGEST_NAME:
        if parse.tokens[end].lower in CLOSING:
            if not lists(parse, end, inside):
                break
        elif end in cut and not (parse.tokens[end].pos == "PROPN" and parse.tokens[end - 1].lower in {",", "and"}):
            break
        end += 1
    return start, trimmed_end(parse, start, end)


def is_loose(parse: Parse, at: int, subject: Token) -> bool:
    """Tell whether a token below a subject opens what can be left out of it."""
    token = parse.tokens[at]
    if token.i < subject.i or is_item(parse, token):
        return False
    return token.dep in LOOSE or (token.dep == "acl" and parse.tokens[token.i - 1].lower == ",")


def is_item(parse: Parse, token: Token) -> bool:
    """Tell whether an apposition is the second of a list ("Ama Boateng, Kofi Addo and Esi Mensah")."""
    return token.dep == "appos" and child(parse, token.i, "conj") is not None and token.pos == "PROPN"


def lists(parse: Parse, at: int, inside: set[int]) -> bool:
    """Tell whether a comma or hyphen stands inside a list or a compound, not before an aside."""
    sign = parse.tokens[at]
    if at + 1 not in inside:
        return False
    if sign.lower in {"-", "–"}:
        return sign.start == parse.tokens[at - 1].end and parse.tokens[at + 1].start == sign.end
    after = parse.tokens[at + 1 : at + LONGEST_NAME]
    ends = any(token.dep == "cc" and token.i in inside for token in after)
    return sign.lower == "," and ends and any(
        (token.dep == "conj" or is_item(parse, token)) and token.i in inside for token in after
    )


def act_range(parse: Parse, verb: Token, after: int, last: int) -> tuple[int, int]:
    """Return the tokens of an act: the verb with its helpers and what completes it, up to a comma or a new clause."""
    helpers = [token.i for token in children(parse, verb.i, *HELPING) if after <= token.i < verb.i]
    start = min([*helpers, verb.i])
    cut: set[int] = set()
    for token in children(parse, verb.i):
        if token.i > verb.i and (token.dep in APART or (token.dep == "ccomp" and has_gap(parse, token))):
            cut.update(subtree(parse, token.i))
    inside = set(subtree(parse, verb.i))
    end = verb.i + 1
    while end < last and end in inside and end not in cut and not ends_act(parse, parse.tokens[end]):
        end += 1
    return start, trimmed_end(parse, start, shortened(parse, start, verb.i, end))


def shortened(parse: Parse, start: int, verb: int, end: int) -> int:
    """Return the end of an act, before the last phrase that would make it too long."""
    if end - start <= LONGEST_ACT:
        return end
    for at in range(start + LONGEST_ACT, verb + 2, -1):
        if parse.tokens[at].pos in {"ADP", "CCONJ"} or parse.tokens[at].lower == "to":
            return at
    return start + LONGEST_ACT


def has_gap(parse: Parse, token: Token) -> bool:
    """Tell whether a clause begins behind punctuation, and so is no part of the act told before it."""
    before = min(subtree(parse, token.i)) - 1
    return before >= 0 and parse.tokens[before].lower in CLOSING


def ends_act(parse: Parse, token: Token) -> bool:
    """Tell whether the phrase of an act ends before a token: an aside, a relative clause, punctuation."""
    if token.lower in CLOSING:
        before, after = parse.tokens[token.i - 1], parse.tokens[min(token.i + 1, len(parse.tokens) - 1)]
        return not (token.lower in {"-", "–"} and before.end == token.start and token.end == after.start)
    return token.tag in {"WDT", "WP", "WRB"} or token.lower in ENDING or token.text.isspace()


def trimmed_end(parse: Parse, start: int, end: int) -> int:
    """Return the end of a range without what cannot close a phrase: a preposition, an article, a coordinator."""
    while end > start + 1 and parse.tokens[end - 1].pos in OPENING:
        if parse.tokens[end - 1].dep in {"prt", "advmod"} or parse.tokens[end - 1].lower in {"'", '"'}:
            break
        end -= 1
    return end


def nominal_range(parse: Parse) -> tuple[int, int]:
    """Return the tokens of a headline without a verb up to the clause that hangs on it: "Fire at port of Aden"."""
    end = 0
    while end < len(parse.tokens) and end < LONGEST_ACT:
        token = parse.tokens[end]
        if token.lower in ENDING or token.tag in {"WDT", "WP", "WRB"} or token.lower in {",", ";", ":", "–", "—"}:
            break
        end += 1
    return 0, trimmed_end(parse, 0, end) if end else 0


def misread_verb(parse: Parse, acts: frozenset[str], things: frozenset[str]) -> Predication | None:
    """Return the predication of a headline whose verb was taken for a plural noun ("Mayor plans new bridge").

    `acts` are the lemmas that are verbs in the article's text, `things` the nouns in it: a word that is only ever
    a verb there is one in the headline too.
    """
    for token in parse.tokens[1:-1]:
        before = parse.tokens[token.i - 1]
        noun = token.tag == "NNS" or (token.tag == "NN" and any(one.dep == "cc" for one in parse.tokens[: token.i]))
        if not noun or token.dep not in {"compound", "nsubj"} or before.pos not in {"PROPN", "NOUN"}:
            continue
        if token.dep == "nsubj" and token.head != token.i + 1:
            continue
        if token.lemma in acts and token.lower not in things:
            end = token.i + 1
            while end < len(parse.tokens) and not ends_act(parse, parse.tokens[end]) and parse.tokens[end].dep != "cc":
                end += 1
            end = trimmed_end(parse, token.i, shortened(parse, token.i, token.i, end))
            return Predication(subject=before.i, verb=token.i, who=(0, token.i), what=(token.i, end))
    return None
