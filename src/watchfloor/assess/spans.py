"""Spans of years: "nearly ten years" set against the year it is counted from and the day the article was written."""

import re
from collections.abc import Iterator
from datetime import date

from watchfloor.assess.evidence import outlet_of, sentence_cited
from watchfloor.records import Reading, Warning, When

# "nearly ten years", "almost a decade": a length of years that the text counts up to the present.
SPANS = re.compile(
    r"\b(?:(?P<near>nearly|almost|about|some|around|over|more than|roughly|for|in|just over|less than)\s+)?"
    r"(?:(?P<count>a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|\d{1,3})\s+)?"
    r"(?P<unit>years|decades?)\b(?P<after>\s+(?:ago|after|later|since))?",
    re.IGNORECASE,
)
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
# "Nearly ten years" is used of nine and of eight, hardly of seven; what is told as a round number may be off by more.
UNDER, ROUND = 0.2, 0.15
LEAST_SLACK = 1.1
UP_TO = frozenset({"nearly", "almost", "less than"})
BEYOND = frozenset({"over", "more than", "just over"})
# How far (in characters) from a length of time the year may stand that it is counted from.
NEAR = 600
GRAINS = frozenset({"year", "month", "day"})
# What makes a length of time count up to now: "the first time in nearly ten years", "halted nearly a decade ago".
UP_TO_NOW = re.compile(
    r"\b(?:first|resum\w+|halt\w*|suspend\w*|stopp\w+|broken off|broke off|dormant|last|ended|lapsed)\b[^.]{0,60}$",
    re.IGNORECASE,
)
ENDINGS = re.compile(
    r"\b(?:halted|suspended|last held|held last|stopped|ended|broken off|broke off|frozen|shelved|lapsed)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)


def spans_in(reading: Reading) -> Iterator[tuple[re.Match[str], float]]:
    """Yield each length of three years or more that the text counts up to the present, with its years."""
    text = reading.article.text
    for match in SPANS.finditer(text):
        count = (match["count"] or ("1" if match["unit"].lower() == "decade" else "")).lower()
        years = float(COUNTS.get(count, 0) or (int(count) if count.isdigit() else 0))
        years *= 10 if match["unit"].lower().startswith("decade") else 1
        before = text[max(0, match.start() - 80) : match.start()]
        ago = (match["after"] or "").strip().lower() == "ago"
        if years >= 3 and (ago or (match["near"] and UP_TO_NOW.search(before))):
            yield match, years


def year_beside(reading: Reading, at: int, *, reach: int) -> When | None:
    """Return the past year that a length of time at an offset is counted from: the nearest that tells of an end, at
    most `reach` sentences away."""
    here = next((s.index for s in reading.sentences if s.start <= at < s.end), 0)
    # The length of time is read as a time itself: it is not what it is counted from.
    others = [when for when in reading.times if not when.start <= at < when.end]
    ends = [
        when
        for when in others
        if when.interval is not None
        and when.interval.grain in GRAINS
        and abs(when.start - at) < NEAR
        and abs(when.sentence - here) <= reach
        and (when.kind == "since" or ENDINGS.search(reading.article.text[max(0, when.start - 70) : when.start]))
    ]
    base = min(ends, key=lambda when: abs(when.start - at), default=None)
    # "Since 2010 ... the 2017 test was the first in three years": the nearer year is the one that is meant.
    low, high = sorted((base.start, at)) if base else (at, at)
    between = any(low < w.start < high and w.interval and w.interval.grain in GRAINS for w in others)
    return None if between else base


def span_warnings(reading: Reading) -> Iterator[Warning]:
    """Yield a warning where "nearly N years" does not reach from the year it is counted from to publication."""
    today = reading.article.published_day
    for match, years in spans_in(reading) if today is not None else ():
        base = year_beside(reading, match.start(), reach=1)
        if base is None or base.interval is None or today is None:
            continue
        most = (today - base.interval.first).days / 365.25
        least = (today - base.interval.last).days / 365.25
        low, high = fitting(match, years)
        if most > 1 and (most < low or least > high):
            text = (
                f"{outlet_of(reading)} counts “{match[0].strip()}” from {base.interval.first.year}, "
                f"but about {most:.0f} years had passed when it was published."
            )
            yield Warning(kind="span", text=text, citations=(sentence_cited(reading, match.start(), match.end()),))


def fitting(match: re.Match[str], years: float) -> tuple[float, float]:
    """Return the fewest and the most years for which a wording is used: "nearly ten" is hardly seven, nor eleven."""
    near = (match["near"] or "").lower()
    slack = max(LEAST_SLACK, ROUND * years)
    if near in UP_TO:
        return years - max(LEAST_SLACK, UNDER * years), years + LEAST_SLACK
    if near in BEYOND:
        return years - LEAST_SLACK / 2, years + 2 * slack
    return years - slack, years + slack


def implied_day(reading: Reading) -> tuple[date, str] | None:
    """Return the day an article speaks from: its publication or, undated, what "nearly N years" after a year says."""
    if reading.article.published_day:
        return reading.article.published_day, ""
    for match, years in spans_in(reading):
        base = year_beside(reading, match.start(), reach=len(reading.sentences))
        if base is not None and base.interval is not None:
            reached = base.interval.first.year + int(years)
            return date(reached - 1, 7, 1), f"“{match[0].strip()}” after {base.interval.first.year}"
    return None
