"""Stretches of the calendar as Intervals: days, weeks, months, seasons, years, their parts and shifts."""

import calendar
from datetime import date, timedelta

from watchfloor.records import Interval

# First months of the northern seasons; winter begins in December and runs into the next year.
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDER = ("day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
DAYS = {
    "second": 0.0,
    "minute": 0.0,
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "weekend": 7.0,
    "fortnight": 14.0,
}
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
GRAINS = {"second": "day", "minute": "day", "hour": "day", "night": "day", "fortnight": "week", "weekend": "week"}


def day_of(year: int, month: int, day: int) -> date | None:
    """Return that day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def day_span(day: date | None) -> Interval | None:
    """Return one day as an Interval."""
    return None if day is None else Interval(first=day, last=day, grain="day")


def months_span(year: int, month: int, count: int, grain: str) -> Interval | None:
    """Return `count` whole months from a month on; None outside of the years 1 to 9998."""
    years, last = divmod(month + count - 2, 12)
    if not (year >= 1 and year + years <= 9998):
        return None
    end = date(year + years, last + 1, calendar.monthrange(year + years, last + 1)[1])
    return Interval(first=date(year, month, 1), last=end, grain=grain)


def month_span(year: int, month: int) -> Interval | None:
    """Return a calendar month."""
    return months_span(year, month, 1, "month")


def year_span(year: int) -> Interval | None:
    """Return a calendar year."""
    return months_span(year, 1, 12, "year")


def week_span(day: date) -> Interval | None:
    """Return the week, Monday to Sunday, that holds a day."""
    monday = shifted(day, -day.weekday(), "day")
    sunday = shifted(day, 6 - day.weekday(), "day")
    return Interval(first=monday, last=sunday, grain="week") if monday and sunday else None


def weekend_span(day: date) -> Interval | None:
    """Return the Saturday and Sunday of the week that holds a day."""
    week = week_span(day)
    return Interval(first=week.last - timedelta(days=1), last=week.last, grain="week") if week else None


def season_span(year: int, season: str) -> Interval | None:
    """Return a northern season of a year; winter is the one that begins in that year."""
    return months_span(year, SEASON_STARTS[season], 3, "season")


def unit_span(day: date, unit: str) -> Interval | None:
    """Return the calendar unit (day, week, month, quarter, half, year, decade, century) that holds a day."""
    if unit == "week":
        return week_span(day)
    if unit == "weekend":
        return weekend_span(day)
    if unit not in MONTHS:
        return day_span(day)
    count = MONTHS[unit]
    if count <= 12:
        return months_span(day.year, (day.month - 1) // count * count + 1, count, unit)
    first = day.year // 10 * 10 if unit == "decade" else (day.year - 1) // 100 * 100 + 1
    return months_span(first, 1, count, unit)


def shifted(day: date, count: float, unit: str) -> date | None:
    """Return the day `count` units away, kept inside its month ("31 January" and a month is 28 February)."""
    try:
        if unit in DAYS:
            return day + timedelta(days=round(count * DAYS[unit]))
        months = day.year * 12 + day.month - 1 + round(count * MONTHS[unit])
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def away(span: Interval, count: float, unit: str) -> Interval | None:
    """Return the stretch `count` units from a span, no finer than the unit nor than the span."""
    day = shifted(span.first, count, unit)
    if day is None:
        return None
    grain = GRAINS.get(unit, unit)
    if ORDER.index(span.grain) > ORDER.index(grain):
        grain = span.grain
    if grain in {"decade", "century"}:
        grain = "year"
    return unit_span(day, "month" if grain == "season" else grain)


def part_of(span: Interval, part: str) -> Interval:
    """Return the early, mid or late third of a span; "start" and "end" are its first and last month, week or tenth.

    A year's thirds are four months, a decade's four, three and three years; all are approximate.
    """
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    if months < 3:
        return _days_of(span, part)
    size = {"year": 1, "decade": 12, "century": 120}.get(span.grain, 1) if part in {"start", "end"} else months // 3
    if span.grain == "decade" and part not in {"start", "end"}:
        size = 36 + 12 * (part == "early")
    middle = 48 if span.grain == "decade" else (months - size) // 2
    skip = {"early": 0, "start": 0, "mid": middle}.get(part, months - size)
    years, month = divmod(span.first.month - 1 + skip, 12)
    found = months_span(span.first.year + years, month + 1, size, span.grain)
    grain = "month" if size == 1 else "season" if span.grain == "year" else span.grain
    return span if found is None else Interval(first=found.first, last=found.last, grain=grain, approximate=True)


def _days_of(span: Interval, part: str) -> Interval:
    """Return the part of a month or of something shorter."""
    days = (span.last - span.first).days + 1
    size = max(1, days // 4 if part in {"start", "end"} else days // 3)
    skip = {"early": 0, "start": 0, "mid": (days - size) // 2}.get(part, days - size)
    first = span.first + timedelta(days=skip)
    grain = "week" if span.grain == "month" else "day"
    return Interval(first=first, last=first + timedelta(days=size - 1), grain=grain, approximate=True)


def hull(one: Interval, other: Interval) -> Interval | None:
    """Return the stretch from the first of one to the last of the other, or None where it would run backwards."""
    if one.first > other.last:
        return None
    grain = one.grain if ORDER.index(one.grain) >= ORDER.index(other.grain) else other.grain
    return Interval(first=one.first, last=other.last, grain=grain, approximate=one.approximate or other.approximate)
