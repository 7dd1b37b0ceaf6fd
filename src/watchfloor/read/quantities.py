"""Numbers in an article: how much or how many of what, in which state, within which scope."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec import structs

from watchfloor.read.counted import Counted, counted_of, lemma_of
from watchfloor.read.counted_none import find_unnumbered
from watchfloor.read.dates import find_times
from watchfloor.read.number_forms import Written, find_written
from watchfloor.read.time_forms import CLOCK_PATTERN
from watchfloor.read.units import TIMES
from watchfloor.records import Parse, Quantity, Token, When

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
# Entities whose digits are part of a name ("Group of Seven", "Su-27", "Route 9").
NAMED = frozenset({"ORG", "PRODUCT", "LAW", "FAC", "GPE", "LOC", "WORK_OF_ART", "EVENT", "PERSON"})
DEFINITE = frozenset("the these those its their his her our both".split())
_AGED = re.compile(r"(?:\baged?|, age)[ ]$|\bat the age of $", re.IGNORECASE)
# Singular nouns that name a person by a trade or kind: "a guard of 19", "a beekeeper of 58".
_AGENT = re.compile(r"(?:[^h]er|or|ist|man|boy|girl|ian|eer|guard|student|resident|conscript|mother|father|brother)$")
# "nine more than they had reported", "three times the usual": a difference or a multiple is no count.
_DIFFERENCE = re.compile(
    r"[ \u00a0](?:(?:more|fewer|less|higher|lower)[ \u00a0]than\b|times[ \u00a0](?:the|as|more|higher|larger)\b)"
)
_OUT_OF = re.compile(r" (?:in|out of) ")
# "A 15-member council", "a 500-strong crowd": the noun is glued to its number.
_GLUED = re.compile(
    r"-(member|nation|country|strong|seat|man|woman|person|state|party|ship|vehicle|storey|story|bed|team|point)\b"
)
_OF_GROUP = re.compile(r"\b(?:Group|Gang|Council|Committee|Big) (?:of )?$|\bper $|\d for $")
_NUMBERING = re.compile(r"(?:^|\n)[ \t]*\(?$")


def find_quantities(text: str, parse: Parse, times: Iterable[When] | None = None) -> tuple[Quantity, ...]:
    """Return every quantity in text order. Numbers inside of dates are left out; durations keep their unit.

    `times` are the article's times where they have been found already. Shares ("two-thirds", "one in five") are
    given in percent; vague words ("dozens") by their least value with bound "at_least". Ages have unit "years old".
    """
    if not parse.tokens:
        return ()
    starts = [token.start for token in parse.tokens]
    plain = text.translate(PLAIN)
    if times is None:
        times = find_times(text, parse, None)
    blocked = [(when.start, when.end) for when in times if when.kind != "duration"]
    blocked += [match.span() for match in CLOCK_PATTERN.finditer(plain)]
    blocked.sort()
    found: list[Quantity] = []
    for one in find_written(plain):
        # "one in three of those": what follows hangs on the last number.
        at = one.end - 1 if one.unit == "percent" and _OUT_OF.search(one.word) else one.at
        token = parse.tokens[max(0, bisect_right(starts, at) - 1)]
        if _inside(blocked, one) or not _is_quantity(one, token, parse, plain):
            continue
        quantity, handed = _quantity(one, token, parse, text)
        if not quantity.counted and not quantity.state and not quantity.unit:
            if not handed and _is_hour(one, token, parse):
                continue
            quantity = _completed(quantity, found, 2 if handed else 0)
        if found and _is_tally_of(found[-1], quantity):
            found[-1] = structs.replace(found[-1], counted=quantity.counted)
        found.append(quantity)
    taken = {at for one in found for at in (one.start, one.end)}
    unnumbered = [one for one in find_unnumbered(parse) if not taken & {one.start, one.end}]
    return tuple(sorted([*found, *unnumbered], key=lambda one: one.start)) if unnumbered else tuple(found)


def _is_tally_of(tally: Quantity, part: Quantity) -> bool:
    """Return whether a bare number is the sum that a following count is a part of: "at six: two dead, four hurt"."""
    bare = not (tally.counted or tally.unit or tally.state)
    near = tally.sentence == part.sentence and part.start - tally.end <= 3
    return bare and near and part.counted == "people" and part.unit is None and part.value <= tally.value


def _completed(quantity: Quantity, found: list[Quantity], reach: int) -> Quantity:
    """Return a bare number with what its neighbour counts: "19 deaths: seven on one side"; a tally ("puts the number
    at six") with what was counted up to `reach` sentences before."""
    for last in reversed(found[-6:]):
        if quantity.sentence - last.sentence > reach or (not reach and quantity.start - last.end > 90):
            break
        if last.counted and not last.unit:
            return structs.replace(quantity, counted=last.counted, state=last.state)
        if not reach:
            break
    return quantity


def _is_hour(one: Written, token: Token, parse: Parse) -> bool:
    """Return whether a bare number is an hour of the day: "by eight", "shortly before nine"."""
    above = parse.tokens[token.head]
    return one.value <= 24 and token.dep == "pobj" and above.lower in {"at", "by", "before", "after", "until", "since"}


def _inside(blocked: list[tuple[int, int]], one: Written) -> bool:
    """Return whether a number stands in a date or a time of day."""
    at = bisect_right(blocked, (one.at, 1 << 60)) - 1
    # The spans may nest, never deeper than a clock in a date.
    return any(start <= one.at < end for start, end in blocked[max(0, at - 1) : at + 1])


def _quantity(one: Written, token: Token, parse: Parse, text: str) -> tuple[Quantity, bool]:
    """Return the record of a written number, and whether it is a tally of what was counted before."""
    unit = one.unit
    if unit in {None, "years"} and _is_age(one, token, parse, text):
        unit = "years old"
    glued = _GLUED.match(text, one.end) if unit is None else None
    if unit in TIMES or unit in {"years old", "magnitude"}:
        what = Counted()
    elif glued is not None:
        what = Counted("people" if glued[1] == "strong" else glued[1])
    else:
        what = counted_of(parse, token.i, unit)
        if what.counted is None and unit == "percent" and _OUT_OF.search(one.word):
            what = Counted(_next_noun(parse, one.end, token))
    quantity = Quantity(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        sentence=token.sentence,
        value=one.value,
        bound=one.bound,
        high=one.high,
        unit=unit,
        counted=what.counted,
        state=what.state,
        scope=text[what.scope[0] : what.scope[1]] if what.scope else None,
    )
    return quantity, what.handed


def _is_age(one: Written, token: Token, parse: Parse, text: str) -> bool:
    """Return whether a bare number is somebody's age: "aged 71", "Ana Li, 71,", "a guard of 19"."""
    if not (1 <= one.value <= 115 and one.value == int(one.value)):
        return False
    if _AGED.search(text[max(0, one.start - 12) : one.start]):
        return True
    if not token.text.isdigit() or token.i == 0:
        return False
    above = parse.tokens[token.head]
    if token.dep == "pobj" and above.lower == "at" and parse.tokens[above.head].lemma in {"die", "retire", "marry"}:
        return True
    if token.dep == "pobj" and above.lower == "of" and _AGENT.search(parse.tokens[above.head].lower):
        return one.value >= 5 and parse.tokens[above.head].tag == "NN"
    before, after = parse.tokens[token.i - 1], parse.tokens[min(token.i + 1, len(parse.tokens) - 1)]
    who = parse.tokens[token.i - 2] if token.i > 1 else token
    named = who.pos == "PROPN" or (who.tag == "NN" and _AGENT.search(who.lower) is not None)
    return before.text == "," and named and after.text in {",", "."} and token.dep in {"appos", "npadvmod", "nummod"}


def _is_quantity(one: Written, token: Token, parse: Parse, text: str) -> bool:
    """Return whether a written number is a quantity: not a name's number, a list's, a score or the pronoun "one"."""
    if _DIFFERENCE.match(text, one.end):
        return False
    if one.unit in TIMES and one.word[:1].isdigit() and one.word.rpartition(" ")[2][:1].isupper():
        return False  # "60 Minutes" is a programme's name
    if one.unit is not None or _GLUED.match(text, one.end):
        return True
    if _is_label(one, text) or _numbers_product(token, parse) or _is_year(one):
        return False
    above = parse.tokens[token.head]
    counts = above.i > token.i and above.pos == "NOUN" and token.dep in {"nummod", "amod"}
    if (token.ent in NAMED and not counts) or (token.i > 0 and _numbers_name(token, parse)):
        return False
    if one.word.lower() == "one":
        return token.dep == "nummod" and parse.tokens[token.head].i > token.i
    return not _is_pointing(one, token, parse) or _has_state(parse, token)


def _is_year(one: Written) -> bool:
    """Return whether four bare digits are a year and no count ("2020 Democrats"): counts have a comma or are round."""
    return len(one.word) == 4 and one.word.isdigit() and 1900 <= one.value <= 2099 and one.value % 50 != 0


def _is_label(one: Written, text: str) -> bool:
    """Return whether a number is a list's, a group's or glued to a word: "3.", "the Group of 20", "7-a-side"."""
    if _OF_GROUP.search(text[max(0, one.start - 13) : one.start]):
        return True
    follow = text[one.end : one.end + 2]
    if follow[:1] in {"-", "/", "–"} and follow[1:].isalnum():
        return True
    ends = text[one.end : one.end + 1] in {".", ")"}
    return ends and _NUMBERING.search(text[max(0, one.start - 4) : one.start]) is not None


def _is_pointing(one: Written, token: Token, parse: Parse) -> bool:
    """Return whether a small number only points back: "the two sides", "the two sat down"."""
    if one.value > 10:
        return False
    if token.dep != "nummod":
        return any(parse.tokens[at].lower == "the" for at in parse.children[token.i])
    return any(parse.tokens[at].lower in DEFINITE for at in parse.children[token.head] if at < token.i)


def _next_noun(parse: Parse, end: int, token: Token) -> str | None:
    """Return the plural noun right behind a share: "one in five children"."""
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else token
    return lemma_of(following) if following.tag in {"NNS", "NNPS"} and following.start <= end + 1 else None


def _numbers_product(token: Token, parse: Parse) -> bool:
    """Return whether a number tells one make or index from another: "Boeing 737 jets", "the S&P 500 Index"."""
    if not token.i or not token.text.isdigit():
        return False
    before, above = parse.tokens[token.i - 1], parse.tokens[token.head]
    if above.i > token.i and above.tag == "NNP" and token.dep in {"nummod", "compound"} and token.text != "1":
        return before.pos == "PROPN"
    return (
        before.ent in {"PRODUCT", "ORG"} and before.dep == "compound" and before.head == above.i and above.i > token.i
    )


def _numbers_name(token: Token, parse: Parse) -> bool:
    """Return whether a number only numbers the word before it: "Gate 2", "page 4", "Article 5"."""
    before = parse.tokens[token.i - 1]
    if before.pos not in {"PROPN", "NOUN"} or not token.text[:1].isdigit():
        return before.lower in {"no.", "no", "nos."} and before.text[:1] == "N"
    if token.head == before.i and token.dep in {"nummod", "appos", "npadvmod"}:
        return True
    return before.pos == "PROPN" and token.dep in {"pobj", "dobj", "nsubj", "ROOT", "appos", "conj"}


def _has_state(parse: Parse, token: Token) -> bool:
    """Return whether what a definite number counts has a state ("the two dead")."""
    return counted_of(parse, token.i, None).state in {"killed", "wounded", "missing", "detained", "captured"}
