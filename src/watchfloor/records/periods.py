"""Months and quarters: the periods that series of events run over."""

from datetime import date

MONTHS = {"month": 1, "quarter": 3}


def period_of(day: date, period: str) -> date:
    """Return the first day of the month or quarter that a day is in."""
    months = MONTHS[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def starts_between(first: date, last: date, period: str) -> tuple[date, ...]:
    """Return the first days of all periods from that of one day to that of another, both in it."""
    months, found = MONTHS[period], []
    day, end = period_of(first, period), period_of(last, period)
    while day <= end:
        found.append(day)
        later = day.month - 1 + months
        day = date(day.year + later // 12, later % 12 + 1, 1)
    return tuple(found)
