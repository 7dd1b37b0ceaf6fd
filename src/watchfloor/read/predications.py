"""Predications: who does what in a sentence or a headline, as two unbroken phrases of it."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from watchfloor.read.gist_words import stem_of
from watchfloor.read.language import child, children
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
NAMES = frozenset({"NOUN", "PROPN"})
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
    subject = child(parse, verb.i, *SUBJECTS) or shared_subject(parse, verb) or bare_noun(parse, verb)
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


def bare_noun(parse: Parse, verb: Token) -> Token | None:
    """Return the subject that a headline gives a verb without a helping one: "Port shut by storm", "Japan to build"."""
    head = parse.tokens[verb.head]
    to = child(parse, verb.i, "aux")
    coming = verb.tag == "VB" and to is not None and to.lower == "to" and verb.dep in {"acl", "relcl", "xcomp", "appos"}
    plain = verb.dep in {"acl", "amod", "appos"} and verb.tag in {"VBN", "VBD"}
    fit = head.dep == "ROOT" and head.pos in NAMES and head.i < verb.i and (coming or plain)
    return head if fit else None


def below(parse: Parse, i: int, first: int, last: int) -> set[int]:
    """Return the indexes of token i and what hangs on it, from `first` up to `last`; never more than lie there."""
    found: set[int] = set()
    waiting = [i]
    while waiting:
        at = waiting.pop()
        found.add(at)
        waiting.extend(one for one in parse.children[at] if first <= one < last)
    return found


def subject_range(parse: Parse, subject: Token, first: int, limit: int) -> tuple[int, int]:
    """Return the tokens of a subject: a whole noun phrase with those coordinated with it, without asides."""
    inside = below(parse, subject.i, first, limit)
    start = subject.i
    while start - 1 in inside and parse.tokens[start - 1].lower not in FENCES:
        start -= 1
    while start < subject.i and parse.tokens[start].pos in {"PUNCT", "SPACE", "CCONJ", "SCONJ"}:
        start += 1
    start = listed_before(parse, start, first)
    cut = {at for one in inside if is_loose(parse, one, subject) for at in below(parse, one, first, limit)}
    end = subject.i + 1
    while end in inside and end - start < LONGEST_NAME and not ends_name(parse, end, inside, cut):
        end += 1
    return start, trimmed_end(parse, start, end)


def ends_name(parse: Parse, at: int, inside: set[int], cut: set[int]) -> bool:
    """Tell whether a subject ends before a token: an aside, a relative clause, a comma that lists nothing."""
    token = parse.tokens[at]
    if token.lower in CLOSING:
        return not lists(parse, at, inside)
    if token.tag in {"WDT", "WP"} or token.dep == "mark":
        return True
    return at in cut and not (token.pos == "PROPN" and parse.tokens[at - 1].lower in {",", "and"})


def listed_before(parse: Parse, start: int, first: int) -> int:
    """Return where a subject begins that a headline lists with a comma for "and": "Tokyo, Seoul agree"."""
    if start - first < 2 or parse.tokens[start - 1].lower != ",":
        return start
    names = parse.tokens[first : start - 1]
    named = all((token.pos in {"PROPN", "ADJ"} and token.text[:1].isupper()) or token.lower == "," for token in names)
    return first if named and not any(token.ent in {"DATE", "TIME"} for token in names) else start


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
    return (
        sign.lower == ","
        and ends
        and any((token.dep == "conj" or is_item(parse, token)) and token.i in inside for token in after)
    )


def act_range(parse: Parse, verb: Token, after: int, last: int) -> tuple[int, int]:
    """Return the tokens of an act: the verb with its helpers and what completes it, up to a comma or a new clause."""
    helpers = [token.i for token in children(parse, verb.i, *HELPING) if after <= token.i < verb.i]
    start = min([*helpers, verb.i])
    cut: set[int] = set()
    for token in children(parse, verb.i):
        if token.i > verb.i and (token.dep in APART or (token.dep == "ccomp" and has_gap(parse, token))):
            cut.update(below(parse, token.i, after, last))
    inside = below(parse, verb.i, after, last)
    end = verb.i + 1
    while end < last and end in inside and end not in cut and not ends_act(parse, parse.tokens[end]):
        end += 1
    return start, with_quotes(parse, start, trimmed_end(parse, start, shortened(parse, start, verb.i, end)), last)


def with_quotes(parse: Parse, start: int, end: int, last: int) -> int:
    """Return the end of a range that closes the quotation opened in it, and none that was not."""
    inside = [token for token in parse.tokens[start:end] if token.lower in {"'", '"', "''", "``"}]
    if len(inside) % 2 == 0:
        return end
    if inside[-1].i == end - 1:
        return end - 1
    for token in parse.tokens[end : min(last, end + LONGEST_ACT)]:
        if token.lower == inside[-1].lower:
            return token.i + 1
    return end


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
    before = min(below(parse, token.i, token.head, token.i)) - 1
    return before >= 0 and parse.tokens[before].lower in CLOSING


def ends_act(parse: Parse, token: Token) -> bool:
    """Tell whether the phrase of an act ends before a token: an aside, a relative clause, punctuation."""
    if token.lower in CLOSING:
        before, after = parse.tokens[token.i - 1], parse.tokens[min(token.i + 1, len(parse.tokens) - 1)]
        if token.lower == ",":
            return not (before.text[:1].isupper() and after.text[:1].isupper())
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


def whole_range(parse: Parse) -> tuple[int, int]:
    """Return the tokens of a whole headline, cut before a late phrase where it is long."""
    end = 0
    while end < len(parse.tokens) and parse.tokens[end].lower not in {",", ";", ":", "–", "—"}:
        end += 1
    return 0, trimmed_end(parse, 0, shortened(parse, 0, 0, end)) if end else 0


def misread_verb(parse: Parse, acts: Counter[str], things: Counter[str]) -> Predication | None:
    """Return the predication of a headline whose verb was taken for a plural noun ("Mayor plans new bridge").

    `acts` counts the stems of the verbs in the article's text, `things` the nouns in it: a word that is mostly a verb
    there is one in the headline too. So is one right before a name that was taken for the verb.
    """
    if any(token.tag == "TO" for token in parse.tokens[:4]):
        return None
    for token in parse.tokens[1:-1]:
        before = parse.tokens[token.i - 1]
        noun = token.tag == "NNS" or (token.tag == "NN" and any(one.dep == "cc" for one in parse.tokens[: token.i]))
        if not noun or token.dep not in {"compound", "nsubj"} or before.pos not in NAMES or before.lower == "to":
            continue
        if token.dep == "nsubj" and token.head != token.i + 1:
            continue
        after = parse.tokens[token.i + 1]
        aimed = token.tag == "NNS" and after.pos in VERBAL and after.text[:1].isupper()
        if aimed or acts[stem_of(token.lower)] > things[token.lower]:
            end = token.i + 1
            while end < len(parse.tokens) and not ends_act(parse, parse.tokens[end]) and parse.tokens[end].dep != "cc":
                end += 1
            end = trimmed_end(parse, token.i, shortened(parse, token.i, token.i, end))
            return Predication(subject=before.i, verb=token.i, who=(0, token.i), what=(token.i, end))
    return None
