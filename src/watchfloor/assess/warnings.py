"""Warnings: what in the coverage does not fit itself, the calendar, or what is known of who held office when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from watchfloor.assess.evidence import Evidence, sentence_cited
from watchfloor.records import OfficeTerm, Reading, Warning, When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMED_DAY = re.compile(rf"\b({'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?(?=\d|[A-Z][a-z]{{2,8}}\.?\s+\d)")
# "nearly ten years", "almost a decade": a length of years that the text sets against a year.
SPANS = re.compile(
    r"\b(?P<near>nearly|almost|about|some|around|over|more than)\s+"
    r"(?:(?P<count>a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|\d{1,3})\s+)?"
    r"(?P<unit>years|decades?)\b",
    re.IGNORECASE,
)
COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
# "Nearly ten years" is used of nine and of eight and a half; more than this off is a misfit.
SLACK_YEARS = 1.6
# How far (in characters) from a length of time the year may stand that it is counted from.
NEAR = 600
ENDINGS = ("halt", "suspend", "last", "stopped", "ended", "broke", "frozen", "shelved", "previously")
FORMER = re.compile(
    r"\b(?:former|ex-?|late|then|previous|outgoing|incoming|predecessor|successor)\W+(?:\w+\W+){0,4}$", re.IGNORECASE
)


def find_warnings(evidence: Evidence, offices: Iterable[OfficeTerm]) -> tuple[Warning, ...]:
    """Return every warning on a story's coverage, general ones first."""
    terms = tuple(offices)
    found: list[Warning] = []
    for reading in evidence.originals:
        found += instruction_warnings(reading)
        found += weekday_warnings(reading)
        found += span_warnings(reading)
        found += office_warnings(reading, terms)
    return tuple(found)


def outlet_of(reading: Reading) -> str:
    """Return how to name an article in a sentence."""
    return reading.article.outlet or f"“{reading.article.title}”"


def instruction_warnings(reading: Reading) -> Iterator[Warning]:
    """Yield a warning for each paragraph that addresses automated readers."""
    for start, end in reading.instructions:
        text = f"{outlet_of(reading)} holds a passage that tries to instruct automated readers; it was not used."
        yield Warning(kind="instruction", text=text, citations=(sentence_cited(reading, start, end),))


def weekday_warnings(reading: Reading) -> Iterator[Warning]:
    """Yield a warning where a weekday is named beside a date that fell on another day."""
    for match in NAMED_DAY.finditer(reading.article.text):
        when = next((t for t in reading.times if t.start <= match.end() < t.end), None)
        if when is None or when.interval is None or when.interval.grain != "day":
            continue
        right = WEEKDAYS[when.interval.first.weekday()]
        if right != match[1]:
            day = when.interval.first
            text = f"{outlet_of(reading)} gives {match[1]} for {day.day} {day:%B %Y}, which was a {right}."
            yield Warning(kind="weekday", text=text, citations=(sentence_cited(reading, match.start(), when.end),))


def spans_in(reading: Reading) -> Iterator[tuple[re.Match[str], float]]:
    """Yield each length of years in the text that the sentence sets against the present, with its years."""
    for match in SPANS.finditer(reading.article.text):
        count = (match["count"] or ("1" if match["unit"].lower() == "decade" else "")).lower()
        years = float(COUNTS.get(count, 0) or (int(count) if count.isdigit() else 0))
        if match["unit"].lower().startswith("decade"):
            years *= 10
        if years >= 3:
            yield match, years


def year_beside(reading: Reading, at: int) -> When | None:
    """Return the past year that a length of time at an offset is counted from: the nearest that tells of an end."""
    ends = [
        when
        for when in reading.times
        if when.interval is not None
        and when.interval.grain in {"year", "month", "day"}
        and abs(when.start - at) < NEAR
        and (when.kind == "since" or any(word in around(reading, when) for word in ENDINGS))
    ]
    return min(ends, key=lambda when: abs(when.start - at), default=None)


def around(reading: Reading, when: When) -> str:
    """Return the words just before a time."""
    return reading.article.text[max(0, when.start - 60) : when.start].lower()


def span_warnings(reading: Reading) -> Iterator[Warning]:
    """Yield a warning where "nearly N years" does not reach from the year it is counted from to publication."""
    if reading.article.published_day is None:
        return
    for match, years in spans_in(reading):
        base = year_beside(reading, match.start())
        if base is None or base.interval is None:
            continue
        passed = (reading.article.published_day - base.interval.first).days / 365.25
        if abs(passed - years) > SLACK_YEARS + 0.15 * years:
            text = (
                f"{outlet_of(reading)} counts “{match[0]}” from {base.interval.first.year}, "
                f"but {passed:.0f} years had passed when it was published."
            )
            yield Warning(kind="span", text=text, citations=(sentence_cited(reading, match.start(), match.end()),))


def implied_day(reading: Reading) -> tuple[date, str] | None:
    """Return the day an article speaks from: its publication or, undated, what "nearly N years" after a year says."""
    if reading.article.published_day:
        return reading.article.published_day, ""
    for match, years in spans_in(reading):
        base = year_beside(reading, match.start())
        if base is not None and base.interval is not None:
            reached = base.interval.first.year + int(years)
            return date(reached - 1, 7, 1), f"“{match[0]}” after {base.interval.first.year}"
    return None


def office_warnings(reading: Reading, terms: Sequence[OfficeTerm]) -> Iterator[Warning]:
    """Yield a warning for each office-holder named as in office outside the known term."""
    implied = implied_day(reading)
    if implied is None:
        return
    day, how = implied
    for term in terms:
        name = next((name for name in (term.person, *term.names) if name in reading.article.text), None)
        if name is None or in_office(term, terms, day):
            continue
        at = reading.article.text.index(name)
        before = reading.article.text[max(0, at - 60) : at]
        if term.office.split()[-1].lower() not in before.lower() or FORMER.search(before):
            continue
        span = f"{term.first.year}–{term.last.year}" if term.last else f"since {term.first.year}"
        against = how or f"the article's date, {day.day} {day:%B %Y}"
        text = (
            f"{outlet_of(reading)} names {term.person} as {term.office}, an office held {span}; "
            f"that does not fit {against}."
        )
        yield Warning(kind="office", text=text, citations=(sentence_cited(reading, at, at + len(name)),))


def in_office(term: OfficeTerm, terms: Sequence[OfficeTerm], day: date) -> bool:
    """Tell whether the person held that office on the day, in any of their terms."""
    return any(other.person == term.person and other.office == term.office and covers(other, day) for other in terms)


def covers(term: OfficeTerm, day: date) -> bool:
    """Tell whether a term covers a day."""
    return term.first <= day <= (term.last or date.max)
