"""Dates as outlets write them, to a moment in UTC and the calendar day they were given for."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from msgspec import Struct

# News is neither older nor newer than this; a year outside it is a misprint or an attack on date arithmetic.
FIRST_YEAR, LAST_YEAR = 1800, 2199
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
CLOCK = (
    r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?\s{0,2}(?P<half>[ap]\.?m\.?)?"
    r"\s{0,2}(?P<zone>utc|gmt|z|[+-]\d{2}:?\d{2})?)?"
)
WRITTEN = tuple(
    re.compile(WEEKDAY + order + CLOCK, re.IGNORECASE)
    for order in (rf"{DAY}[\s-]+{MONTH},?[\s-]+{YEAR}", rf"{MONTH}\s+{DAY},?\s+{YEAR}")
)
SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
SPACED_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)|\s*(?:utc|gmt)$", re.IGNORECASE)
# Nine or ten digits are seconds since 1970, thirteen are milliseconds.
EPOCH = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d{1,9})?")


class Moment(Struct, frozen=True, kw_only=True):
    """A point in time: `at` in UTC, `day` as the calendar showed it where it was written."""

    at: datetime
    day: date


def moment_of(written: str) -> Moment | None:
    """Return the moment a date or timestamp stands for, or None where it is not understood.

    A bare date is midnight UTC; a time without an offset is taken as UTC. Day and month in figures alone
    ("06/07/2024") are not understood: outlets differ on their order.
    """
    value = " ".join(written.split())
    if not value or len(value) > 64:
        return None
    for read in (_iso, _slashed, _written, _epoch, _mail):
        try:
            moment = _moment(read, value)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if moment is not None:
            return moment
    return None


def _moment(read: Callable[[str], datetime | None], value: str) -> Moment | None:
    found = read(value)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return Moment(at=aware.astimezone(UTC), day=aware.date())


def _iso(value: str) -> datetime | None:
    return datetime.fromisoformat(SPACED_ZONE.sub("", value) if len(value) > 10 else value)


def _slashed(value: str) -> datetime | None:
    found = SLASHED.fullmatch(value)
    return datetime(*map(int, found.groups()), tzinfo=UTC) if found else None  # type: ignore[arg-type, misc]


def _written(value: str) -> datetime | None:
    found = next((match for pattern in WRITTEN if (match := pattern.fullmatch(value))), None)
    if found is None:
        return None
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    return datetime(
        int(found["year"]),
        MONTHS.index(found["month"][:3].lower()) + 1,
        int(found["day"]),
        hour,
        int(found["minute"] or 0),
        int(found["second"] or 0),
        tzinfo=_zone(found["zone"]),
    )


def _zone(written: str | None) -> timezone:
    if not written or written[0] not in "+-":
        return UTC
    shift = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
    return timezone(-shift if written[0] == "-" else shift)


def _epoch(value: str) -> datetime | None:
    found = EPOCH.fullmatch(value)
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None


def _mail(value: str) -> datetime | None:
    """Return the moment in the format of mail headers, which feeds use."""
    return parsedate_to_datetime(value) if ":" in value else None
