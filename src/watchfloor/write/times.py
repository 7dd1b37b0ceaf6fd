"""Times in running text: relative and yearless ones made absolute, with the right preposition."""

import re

from watchfloor.records import Interval, Part, When
from watchfloor.write.wording import interval_words, preposition_of

LEADING = re.compile(
    r"\b(on|in|at|by|since|until|from|before|after|during|for|as of|through|to|over|of"
    r"|within|till|around|about|than)\s+$",
    re.IGNORECASE,
)
DETERMINED = re.compile(r"\b(the|a|an|its|their|his|her|this|that)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "in seven years", "within 90 days": a length, whatever day it reaches.
SPAN = re.compile(
    r"(?:in|within|after|over|for) (?:[\w-]+ ){1,3}(?:years|months|weeks|days|decades|hours)\b", re.IGNORECASE
)
# A range of named days ("June 16-19"), as against a window ("the past six months").
NAMED_DAYS = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}")
POINTS = frozenset({"point"})


def plain(text: str) -> str:
    """Return text with line breaks and doubled spaces gone."""
    return re.sub(r"\s+", " ", text).strip()


def with_absolute_times(part: Part, times: tuple[When, ...]) -> str:
    """Return the part's text with every relative or yearless time in it made absolute."""
    pieces, at = [], part.start
    for when in sorted(times, key=lambda when: when.start):
        if when.start < at or when.end > part.end or when.interval is None:
            continue
        before = part.text[at - part.start : when.start - part.start]
        owns = part.text[when.end - part.start :][:2] in {"'s", "’s"}
        words = absolute(when, before, bare=owns)
        if words is None:
            continue
        if words[1]:
            before = LEADING.sub("", before)
        pieces += [before, words[0]]
        at = when.end
    return "".join([*pieces, part.text[at - part.start :]])


def absolute(when: When, before: str, *, bare: bool) -> tuple[str, bool] | None:
    """Return a time's absolute words and whether they bring their own preposition, or None to leave it as it is.

    `bare` asks for none: the time owns what follows ("next year's budget").
    """
    interval = when.interval
    if interval is None or not needs_year(when, interval) or SPAN.match(when.text):
        return None
    words = interval_words(interval)
    leading = LEADING.search(before)
    if interval.grain == "week" and not (leading and leading.group(1).lower() not in {"on", "in", "at"}):
        # "The week of 3 November" would be read as that day.
        return ("the previous week", False) if bare else (between(interval), True)
    opening = when.text.split()[0].lower()
    if when.text.lower().startswith("as of"):
        return f"as of {words}", True
    if opening in {"on", "in", "at"} and when.kind in POINTS and not interval.approximate:
        return f"{preposition_of(interval)} {words}", False
    inner = opening if opening in {"since", "until", "by", "before", "after", "from", "through"} else None
    outer = leading.group(1).lower() if leading else None
    if interval.approximate:
        return None
    if inner or (outer and outer not in {"on", "in", "at"}):
        return (f"{inner} {words}" if inner else words), False
    if bare or DETERMINED.search(before):
        # "the October squid season": the time stands inside a noun phrase and takes no preposition.
        return words, False
    placed = when.kind in POINTS or (when.kind == "range" and NAMED_DAYS.search(when.text) is not None)
    return (f"{preposition_of(interval)} {words}", True) if placed else None


def between(interval: Interval) -> str:
    """Return "between 3 and 9 November 2025"."""
    first = interval_words(Interval(first=interval.first, last=interval.first, grain="day"))
    last = interval_words(Interval(first=interval.last, last=interval.last, grain="day"))
    if (interval.first.year, interval.first.month) == (interval.last.year, interval.last.month):
        first = str(interval.first.day)
    elif interval.first.year == interval.last.year:
        first = first.removesuffix(f" {interval.first.year}")
    return f"between {first} and {last}"


def needs_year(when: When, interval: Interval) -> bool:
    """Tell whether the expression does not already hold its own year."""
    return str(interval.first.year) not in when.text and interval.grain not in {"decade", "century"}
