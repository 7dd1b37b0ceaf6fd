"""The days of feasts and public holidays whose date follows from a rule that holds wherever the name is used."""

from collections.abc import Callable
from datetime import date, timedelta

from watchfloor.read.calendar_days import day_of
from watchfloor.records import Interval

FIXED = {
    "new year's day": (1, 1), "new years day": (1, 1), "new year's eve": (12, 31), "new years eve": (12, 31),
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "may day": (5, 1), "valentine's day": (2, 14), "international women's day": (3, 8), "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17), "anzac day": (4, 25), "juneteenth": (6, 19), "fourth of july": (7, 4),
    "july fourth": (7, 4), "bastille day": (7, 14), "halloween": (10, 31), "veterans day": (11, 11),
    "armistice day": (11, 11), "all saints' day": (11, 1), "epiphany": (1, 6), "australia day": (1, 26),
}  # fmt: skip
# Days from Easter Sunday of the western churches.
FROM_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter": 0, "easter sunday": 0,
    "easter monday": 1, "easter weekend": -1, "ascension day": 39, "whit sunday": 49, "pentecost": 49,
}  # fmt: skip
# Month, weekday (Monday 0) and which of that weekday; -1 is the last. All of them are kept in the United States.
NTH = {
    "martin luther king jr. day": (1, 0, 3), "martin luther king day": (1, 0, 3), "mlk day": (1, 0, 3),
    "presidents' day": (2, 0, 3), "presidents day": (2, 0, 3), "memorial day": (5, 0, -1), "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "black friday": (11, 4, 4),
}  # fmt: skip
# Month and day of the Islamic calendar, and how many days it lasts. Reckoned, not sighted: a day off here or there.
ISLAMIC = {
    "ramadan": (9, 1, 29), "eid al-fitr": (10, 1, 3), "eid ul-fitr": (10, 1, 3), "eid al-adha": (12, 10, 4),
    "eid ul-adha": (12, 10, 4), "ashura": (1, 10, 1), "arbaeen": (2, 20, 1), "muharram": (1, 1, 29),
    "mawlid": (3, 12, 1), "hajj": (12, 8, 6),
}  # fmt: skip
# New moons that open the Chinese year, from published calendars: month and day by year.
LUNAR = {
    2005: (2, 9), 2006: (1, 29), 2007: (2, 18), 2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3),
    2012: (1, 23), 2013: (2, 10), 2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16),
    2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29),
    2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3),
}  # fmt: skip
LUNAR_NAMES = ("lunar new year", "chinese new year", "spring festival", "tet")
NAMES = (*FIXED, *FROM_EASTER, *NTH, *ISLAMIC, *LUNAR_NAMES)
ISLAMIC_EPOCH = date(622, 7, 19).toordinal()


def easter_of(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def islamic_day(year: int, month: int, day: int) -> date | None:
    """Return the day of the reckoned Islamic calendar (30-year cycle, 11 leap years)."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + ISLAMIC_EPOCH - 1
    try:
        return date.fromordinal(days)
    except (ValueError, OverflowError):
        return None


def holiday_span(name: str, year: int) -> Interval | None:
    """Return the days of a holiday that begins in a year, or None where it is not known."""
    if not 1600 <= year <= 2200:
        return None
    rule = next((rule for names, rule in RULES if name in names), None)
    return None if rule is None else rule(name, year)


def _fixed(name: str, year: int) -> Interval | None:
    return _days(day_of(year, *FIXED[name]))


def _from_easter(name: str, year: int) -> Interval | None:
    first = easter_of(year) + timedelta(days=FROM_EASTER[name])
    return _days(first, 2 if name.endswith("weekend") else 1)


def _nth(name: str, year: int) -> Interval | None:
    month, weekday, number = NTH[name]
    if number < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return _days(last - timedelta(days=(last.weekday() - weekday) % 7))
    first = date(year, month, 1)
    return _days(first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1)))


def _islamic(name: str, year: int) -> Interval | None:
    month, day, length = ISLAMIC[name]
    for islamic in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 3):
        first = islamic_day(islamic, month, day)
        if first is not None and first.year == year:
            return _days(first, length, approximate=True)
    return None


def _lunar(_name: str, year: int) -> Interval | None:
    return _days(day_of(year, *LUNAR[year])) if year in LUNAR else None


def _days(first: date | None, length: int = 1, *, approximate: bool = False) -> Interval | None:
    if first is None:
        return None
    return Interval(first=first, last=first + timedelta(days=length - 1), grain="day", approximate=approximate)


RULES: tuple[tuple[frozenset[str], Callable[[str, int], Interval | None]], ...] = (
    (frozenset(FIXED), _fixed),
    (frozenset(FROM_EASTER), _from_easter),
    (frozenset(NTH), _nth),
    (frozenset(ISLAMIC), _islamic),
    (frozenset(LUNAR_NAMES), _lunar),
)
