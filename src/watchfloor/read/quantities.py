"""Numbers in an article: how much or how many of what, in which state, within which scope."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec import structs

from watchfloor.read.counted import Counted, counted_of
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
        at = one.end - 1 if one.word.lower().startswith("one in ") else one.at
        token = parse.tokens[max(0, bisect_right(starts, at) - 1)]
        if _inside(blocked, one) or not _is_quantity(one, token, parse, plain):
            continue
        quantity, handed = _quantity(one, token, parse, text)
        if not quantity.counted and not quantity.state and not quantity.unit:
            if _is_hour(one, token, parse):
                continue
            quantity = _completed(quantity, found, 2 if handed else 0)
        found.append(quantity)
    return tuple(found)


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
    what = Counted() if unit in TIMES or unit == "years old" else counted_of(parse, token.i, unit)
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
    named = token.i > 1 and parse.tokens[token.i - 2].pos == "PROPN"
    return before.text == "," and named and after.text in {",", "."} and token.dep in {"appos", "npadvmod", "nummod"}


def _is_quantity(one: Written, token: Token, parse: Parse, text: str) -> bool:
    """Return whether a written number is a quantity: not a name's number, a list's, a score or the pronoun "one"."""
    if _DIFFERENCE.match(text, one.end):
        return False
    if one.unit is not None:
        return True
    follow = text[one.end : one.end + 2]
    if follow[:1] in {"-", "/", "–"} and follow[1:].isalnum():
        return False
    if text[one.end : one.end + 1] in {".", ")"} and _NUMBERING.search(text[max(0, one.start - 4) : one.start]):
        return False
    above = parse.tokens[token.head]
    counts = above.i > token.i and above.pos == "NOUN" and token.dep in {"nummod", "amod"}
    if (token.ent in NAMED and not counts) or (token.i > 0 and _numbers_name(token, parse)):
        return False
    if one.word.lower() == "one":
        return token.dep == "nummod" and parse.tokens[token.head].i > token.i
    return not _is_pointing(one, token, parse) or _has_state(parse, token)


def _is_pointing(one: Written, token: Token, parse: Parse) -> bool:
    """Return whether a small number only points back: "the two sides", "the two sat down"."""
    if one.value > 10:
        return False
    if token.dep != "nummod":
        return any(parse.tokens[at].lower == "the" for at in parse.children[token.i])
    return any(parse.tokens[at].lower in DEFINITE for at in parse.children[token.head] if at < token.i)


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
