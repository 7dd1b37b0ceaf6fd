"""Warnings: what in the coverage does not fit itself, the calendar, or what is known of who held office when."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from watchfloor.assess.evidence import Evidence, cited, outlet_of, sentence_cited
from watchfloor.assess.figures import older_figures, sum_warnings
from watchfloor.assess.officeholders import office_index, office_warnings, stale_holders
from watchfloor.assess.spans import span_warnings
from watchfloor.records import Citation, OfficeTerm, Reading, Significance, Warning, When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What may stand between a weekday and the date it belongs to.
JOIN = re.compile(r"^,?\s*(?:the\s+)?$")


def find_warnings(
    evidence: Evidence, offices: Iterable[OfficeTerm], weighed: Significance | None = None
) -> tuple[Warning, ...]:
    """Return every warning on a story's coverage: misfits first, then what the coverage as a whole lacks."""
    index = office_index(offices)
    found: list[Warning] = []
    for reading in evidence.readings.values():
        found += instruction_warnings(reading)
    for reading in evidence.originals:
        found += office_warnings(reading, index)
        found += weekday_warnings(reading)
        found += span_warnings(reading)
        found += sum_warnings(reading)
    found += stale_holders(evidence)
    found += older_figures(evidence)
    found += first_warnings(weighed)
    found += standing_warnings(evidence)
    return tuple({warning.text: warning for warning in found}.values())


def instruction_warnings(reading: Reading) -> Iterator[Warning]:
    """Yield a warning for each paragraph that addresses automated readers."""
    for start, end in reading.instructions:
        text = f"{outlet_of(reading)} holds a passage that tries to instruct automated readers; it was not used."
        yield Warning(kind="instruction", text=text, citations=(sentence_cited(reading, start, end),))


def weekday_warnings(reading: Reading) -> Iterator[Warning]:
    """Yield a warning where a weekday is named beside a date that fell on another day."""
    text = reading.article.text
    days = sorted((t for t in reading.times if t.interval and t.interval.grain == "day"), key=lambda t: t.start)
    at = 0
    for match in DAYS.finditer(text):
        while at < len(days) and days[at].end <= match.start():
            at += 1
        for when in days[at : at + 2]:
            beside = match.end() <= when.start and JOIN.match(text[match.end() : when.start])
            day = when.interval.first if when.interval else None
            if day and (beside or when.start <= match.start() < when.end) and misdated(text, match, when, day):
                said = f"{outlet_of(reading)} gives {match[0]} for {day.day} {day:%B %Y}, which was a {day:%A}."
                yield Warning(kind="weekday", text=said, citations=(sentence_cited(reading, match.start(), when.end),))


def misdated(text: str, match: re.Match[str], when: When, day: date) -> bool:
    """Tell whether a date written out as a number fell on another weekday; without a written year, in any near year."""
    written = text[max(when.start, match.end()) : when.end]
    if not re.search(rf"\b{day.day}(?!\d)", written):
        return False
    if str(day.year) in written:
        years = {day.year}
    else:
        # A year named elsewhere in the text may be the one that is meant: "in 2009 ... on Wednesday 1 April".
        years = {day.year - 1, day.year, day.year + 1, *(int(year) for year in set(YEAR.findall(text)))}
    # 28 instead of 29 February: a leap day has no like in the years beside it.
    near = [date(year, day.month, min(day.day, 28) if day.month == 2 else day.day) for year in years]
    return match[0] not in {WEEKDAYS[other.weekday()] for other in (day, *near)}


def first_warnings(weighed: Significance | None) -> Iterator[Warning]:
    """Yield a warning where the chronology holds what "the first since" rules out."""
    held = [passage for passage in weighed.citations if passage.source_kind == "history"] if weighed else []
    if weighed and held and weighed.since:
        text = (
            f"The coverage counts the {weighed.activity or 'event'} as the first since {weighed.since.first.year}; "
            f"the chronology holds one after that: {held[-1].quote.rstrip('.')} ({held[-1].item})."
        )
        yield Warning(kind="first", text=text, citations=(held[-1],))


def standing_warnings(evidence: Evidence) -> Iterator[Warning]:
    """Yield warnings on where the coverage stands: on one origin, on another's report, on no date."""
    originals = evidence.originals
    if len(originals) == 1:
        yield single_origin(evidence, originals[0])
    else:
        for reading in originals:
            if reading.second_hand:
                text = f"{outlet_of(reading)} is second-hand: it retells a report by {reading.second_hand}."
                yield Warning(kind="second_hand", text=text, citations=opening(reading))
    undated = [reading for reading in originals if reading.article.published_day is None]
    if undated:
        names = ", ".join(outlet_of(reading) for reading in undated[:3])
        more = f" and {len(undated) - 3} more" if len(undated) > 3 else ""
        verb = "gives" if len(undated) == 1 else "give"
        text = f"{names}{more} {verb} no date of publication; relative dates there cannot be placed in the calendar."
        yield Warning(kind="undated", text=text, citations=opening(undated[0]))


def single_origin(evidence: Evidence, reading: Reading) -> Warning:
    """Return the warning that everything goes back to one text, and whether that text is itself second-hand."""
    count = len(evidence.readings)
    what = (
        outlet_of(reading)
        if count == 1
        else f"All {count} articles go back to one text, in {outlet_of(reading)}, which"
    )
    if reading.second_hand:
        text = f"{what} retells a report by {reading.second_hand}: a single origin, and second-hand."
    elif count == 1:
        text = f"{what} is the only account: nothing in it is confirmed by a second origin."
    else:
        text = f"{what} no second origin confirms."
    return Warning(kind="single_origin", text=text, citations=opening(reading))


def opening(reading: Reading) -> tuple[Citation, ...]:
    """Return the passage with which an article opens or, second-hand, the one that names what it retells."""
    at = reading.article.text.find(reading.second_hand) if reading.second_hand else 0
    if at > 0 and reading.second_hand:
        return (sentence_cited(reading, at, at + len(reading.second_hand)),)
    return tuple(cited(reading, sentence.start, sentence.end) for sentence in reading.sentences[:1])
