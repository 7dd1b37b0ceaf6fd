"""What each written form of a calendar time means: dates, months, seasons, years, decades."""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from watchfloor.read import calendar_days as days
from watchfloor.read.holidays import holiday_span
from watchfloor.read.number_words import ORDINAL, number_of
from watchfloor.read.time_forms import DAY_NUMBER, MONTH_NUMBER
from watchfloor.read.time_scene import Scene, Value
from watchfloor.records import Interval

Groups = dict[str, str]
PARTS = {
    "the beginning of": "start",
    "the start of": "start",
    "the middle of": "mid",
    "the end of": "end",
    "end of": "end",
    "end of the": "end",
    "turn of the": "start",
}
SHIFTS = dict.fromkeys(("last", "previous", "preceding", "past"), -1)
SHIFTS |= dict.fromkeys(("next", "following", "coming"), 1)
SHIFTS |= dict.fromkeys(("this", "current", "same", "that", "the"), 0)
# What is no day or month: a bare year hardly says that the telling goes on in it.
LOOSE = frozenset({"year", "decade", "century"})
# So many days before the article a month without a year may be news, or is hardly so.
RECENT, DISTANT = 45, 120
# So many characters further on a later year is looked for.
AHEAD = 400
_WITH_YEAR = re.compile(r"\b(?:(?P<m>[A-Z][a-z]{2,8}) )?(?P<y>(?:19|20)\d\d)\b")
# A year further than this from the article's own that is written in its sentence is meant by a month without a year.
FAR = 1


def month_of(groups: Groups) -> int:
    """Return the month's number."""
    return MONTH_NUMBER[groups["m"].rstrip(".")]


def offset_year(scene: Scene, word: str) -> int | None:
    """Return the year meant by "last year", "that year" and the like."""
    word = word.removeprefix("the ")
    if word in {"that", "same", "previous", "following", "preceding"} or (word == "the" and scene.anchor is None):
        span = scene.context("year")
        return None if span is None else span.first.year + SHIFTS.get(word, 0)
    return None if scene.anchor is None else scene.anchor.year + SHIFTS.get(word, 0)


def nearest_year(scene: Scene, month: int, day: int, lean: int) -> tuple[int | None, bool]:
    """Return the year of a month and day without one, and whether the article's day was needed."""
    last = scene.last
    if scene.anchor is None:
        if last is None:
            return None, True
        return last.first.year, False
    return min(
        (scene.anchor.year + n for n in (-1, 0, 1)), key=lambda year: _miss(scene.anchor, year, (month, day), lean)
    ), True


def _miss(anchor: date | None, year: int, month_day: tuple[int, int], lean: int) -> float:
    """Return how badly a year suits: days from the article's day, doubled against the way the words lean."""
    day = days.day_of(year, month_day[0], min(month_day[1], 28))
    if anchor is None or day is None:
        return 1e9
    ahead = (day - anchor).days
    # A month without a day leans harder: "in October" told as past is the last one; a slack of a month and a half
    # keeps the current month current whatever the tense.
    return abs(ahead) * (3.0 if ahead * lean < -45 else 1.0)


def _sentence_year(scene: Scene, start: int, month: int) -> int | None:
    """Return the year that an earlier fixed date in this sentence lends to a month without one."""
    last = scene.last
    if last is None or not scene.last_fixed or scene.sentence_at(start) != scene.last_sentence:
        return None
    if scene.anchor is not None and abs(scene.anchor.year - last.first.year) <= FAR:
        return None
    return last.first.year + (1 if month < last.first.month and last.grain != "year" else 0)


def _told_on(scene: Scene, start: int, month_day: tuple[int, int | None], nearest: int | None) -> int | None:
    """Return the year in which history told in order goes on: "In October 2018 ... In December ... In July 2019".

    The latest date must be one of that paragraph with its own year, in the sentence before; and what follows must say
    that the telling goes on there: the same month with a day, a later year further on, or two sentences that each open
    with their time, of which the article's own months would be too far off to be meant.
    """
    last, (month, day) = scene.last, month_day
    if last is None or not scene.last_fixed or scene.anchor is None or nearest is None or last.grain in LOOSE:
        return None
    if scene.sentence_at(start) - scene.last_sentence > 1 or not scene.one_paragraph(start):
        return None
    year = last.first.year + (month < last.first.month)
    if year == nearest or (year, month) > (scene.anchor.year, scene.anchor.month):
        return None
    off = (scene.anchor - date(nearest, month, 15)).days
    ahead = _WITH_YEAR.search(scene.text[start : start + AHEAD].split("\n\n", 1)[0])
    later = ahead is not None and (year, month) <= (int(ahead["y"]), MONTH_NUMBER.get((ahead["m"] or "").lower(), 12))
    going_on = later and ahead is not None and int(ahead["y"]) <= nearest and off > RECENT
    same_month = day is not None and month == last.first.month and last.grain == "month"
    openers = scene.opens(start) and scene.opens(scene.last_start) and off > DISTANT
    return year if (same_month and off > RECENT) or going_on or openers else None


def chosen_year(scene: Scene, groups: Groups, start: int, month: int, day: int) -> tuple[int | None, bool, bool]:
    """Return the year, whether the article's day was needed, and whether the words fix it."""
    if "y" in groups:
        return int(groups["y"]), False, True
    if "o" in groups:
        return offset_year(scene, groups["o"]), True, True
    lent = _sentence_year(scene, start, month)
    # A bare year lends itself to a month ("in 2016 ... in May"), hardly ever to a day ("before 1945 ... on May 2").
    coarse = scene.last is not None and scene.last.grain in {"year", "decade", "century"}
    if lent is not None and not (coarse and "d" in groups):
        return lent, False, True
    lean = -1 if groups.get("prep") == "since" else scene.lean_at(start)
    year, relative = nearest_year(scene, month, day, lean)
    told = _told_on(scene, start, (month, day if "d" in groups else None), year)
    return (told, False, True) if told is not None else (year, relative, False)


def date_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "10 September 2025", "Sept. 10", "10-12 June"."""
    month, day = month_of(groups), int(re.sub(r"\D", "", groups["d"]))
    year, relative, fixed = chosen_year(scene, groups, start, month, day)
    if year is None:
        return Value(None, relative=True)
    first = days.day_of(year, month, day)
    if first is None:
        return None
    if "e" not in groups:
        return Value(days.day_span(first), relative, fixed=fixed)
    last = days.day_of(year, month, int(re.sub(r"\D", "", groups["e"])))
    if last is None or last < first:
        return Value(days.day_span(first), relative, fixed=fixed)
    return Value(Interval(first=first, last=last, grain="day"), relative, "range", fixed)


def iso_value(groups: Groups, _scene: Scene, _start: int) -> Value | None:
    """Value of "2025-09-10"."""
    day = days.day_of(int(groups["y"]), int(groups["m"]), int(groups["d"]))
    return None if day is None else Value(days.day_span(day), fixed=True)


def slash_value(groups: Groups, _scene: Scene, _start: int) -> Value | None:
    """Value of "25/12/2024" or "25.12.2024"; None where day and month could be swapped (full stops: day first)."""
    a, b, year = int(groups["a"]), int(groups["b"]), int(groups["y"])
    if groups["s"] == "." or a == b or a > 12:
        day = days.day_of(year, b, a)
    elif b > 12:
        day = days.day_of(year, a, b)
    else:
        return None
    return None if day is None else Value(days.day_span(day), fixed=True)


def month_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "May 2016", "in October", "that October", "late March"."""
    month, told = month_of(groups), groups.get("r", "").removeprefix("the ")
    if told in {"every", "each"}:
        return Value(None, kind="recurring")
    relative, fixed = True, bool(told)
    if told in {"last", "next", "this"} and "y" not in groups:
        year = _told_year(scene, month, told)
    elif told in {"that", "same"} and "y" not in groups:
        context = scene.context("year")
        year = None if context is None else context.first.year
    else:
        year, relative, fixed = chosen_year(scene, groups, start, month, 15)
    span = None if year is None else days.month_span(year, month)
    return Value(parted(span, groups), relative, fixed=fixed)


def _told_year(scene: Scene, month: int, told: str) -> int | None:
    """Return the year of "last March", "this March", "next March"."""
    anchor = scene.anchor
    if anchor is None:
        return None
    if told == "last":
        return anchor.year - (month >= anchor.month)
    return anchor.year + (told == "next" and month <= anchor.month)


def parted(span: Interval | None, groups: Groups) -> Interval | None:
    """Return the part ("early", "the end of") of a span that the groups ask for."""
    part = groups.get("p")
    return span if span is None or not part else days.part_of(span, PARTS.get(part, part))


def season_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "last autumn", "the spring of 2020", "this summer"; None for a bare "spring" or "fall"."""
    told = groups.get("r", "")
    if told in {"every", "each"}:
        return Value(None, kind="recurring")
    if "y" in groups:
        return Value(parted(days.season_span(int(groups["y"]), groups["s"]), groups), fixed=True)
    if told == "the" or (not told and "o" not in groups):
        return None
    if told.startswith(("in", "since", "until", "by", "during")) and groups["s"] == "fall" and "the" not in told:
        return None
    if told == "that" or groups.get("o") == "that":
        context = scene.context("year")
        return Value(None if context is None else days.season_span(context.first.year, groups["s"]), relative=True)
    return Value(parted(_near_season(scene, groups, told, start), groups), relative=True)


def _near_season(scene: Scene, groups: Groups, told: str, start: int) -> Interval | None:
    """Return the season meant from the article's day."""
    anchor, season = scene.anchor, groups["s"]
    if anchor is None:
        return None
    if "o" in groups:
        year = offset_year(scene, groups["o"])
        return None if year is None else days.season_span(year, season)
    spans = [s for n in (-2, -1, 0, 1) if (s := days.season_span(anchor.year + n, season))]
    if told == "last":
        past = [s for s in spans if s.last < anchor]
        return past[-1] if past else None
    if told == "next":
        return next((s for s in spans if s.first > anchor), None)
    lean = scene.lean_at(start)
    return min(spans, key=lambda s: _season_miss(s, anchor, lean)) if spans else None


def _season_miss(span: Interval, anchor: date, lean: int) -> float:
    """Return the days between a season and the article's day, doubled against the lean."""
    if span.first <= anchor <= span.last:
        return 0
    ahead = (span.first - anchor).days if span.first > anchor else (span.last - anchor).days
    return abs(ahead) * (3.0 if ahead * lean < 0 else 1.0)


def quarter_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "the third quarter of 2024", "Q3", "the first half of 2025"."""
    if "q" in groups:
        unit, number = ("quarter" if groups["q"][0] == "q" else "half"), int(groups["q"][1])
    else:
        unit, number = groups["u"], {"last": 0}.get(groups["n"]) or ORDINAL.get(groups["n"], 0)
        if "y" not in groups and "o" not in groups and (unit == "half" or groups["n"] == "last"):
            return None
    size = {"quarter": 3, "half": 6, "trimester": 3}[unit]
    number = number or 12 // size
    if number * size > 12:
        return None
    month = (number - 1) * size + 1
    # A quarter told as past has ended.
    nearest = month + size - 1 if scene.lean_at(start) < 0 else month
    year, relative, fixed = chosen_year(scene, groups, start, nearest, 15)
    grain = "half" if unit == "half" else "quarter"
    return Value(None if year is None else days.months_span(year, month, size, grain), relative, fixed=fixed)


def span_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "the first ten days of November", "the last week of May 2020", "the first three months of the year"."""
    relative = "y" not in groups and "z" not in groups
    if "m" in groups:
        month = month_of(groups)
        year, relative, _ = chosen_year(scene, groups, start, month, 15)
        whole = None if year is None else days.month_span(year, month)
    elif "z" in groups:
        whole = days.year_span(int(groups["z"]))
    elif scene.anchor is None:
        whole = None
    else:
        day = days.shifted(scene.anchor, SHIFTS.get(groups["o"], 0), groups["v"])
        whole = days.unit_span(day, groups["v"]) if day else None
    if whole is None:
        return Value(None, relative)
    count, unit = number_of(groups.get("n", "a")) or 1.0, singular(groups["u"])
    if groups["k"] in {"first", "opening"}:
        end = days.shifted(days.shifted(whole.first, count, unit) or whole.last, -1, "day") or whole.last
        return Value(
            Interval(first=whole.first, last=max(whole.first, min(end, whole.last)), grain=_grain(unit)), relative
        )
    begin = days.shifted(days.shifted(whole.last, -count, unit) or whole.first, 1, "day") or whole.first
    return Value(
        Interval(first=min(whole.last, max(begin, whole.first)), last=whole.last, grain=_grain(unit)), relative
    )


def singular(unit: str) -> str:
    """Return a unit of time's singular."""
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _grain(unit: str) -> str:
    """Return the grain a unit of time stands for."""
    return days.GRAINS.get(unit, unit)


def years_value(groups: Groups, _scene: Scene, _start: int) -> Value | None:
    """Value of "1910-1945", "2014-15", "2024/25"."""
    first = int(groups["a"])
    last = int(groups["b"]) if len(groups["b"]) == 4 else first // 100 * 100 + int(groups["b"])
    one, other = days.year_span(first), days.year_span(last)
    if one is None or other is None or not first < last <= first + 200:
        return None
    return Value(days.hull(one, other), kind="range", fixed=True)


def year_value(groups: Groups, _scene: Scene, _start: int) -> Value | None:
    """Value of a year, or of a part of it."""
    span = parted(days.year_span(int(groups["y"])), groups)
    if span is not None and "f" in groups:
        # Fiscal years begin in different months from country to country.
        span = msgspec.structs.replace(span, approximate=True)
    kind = {"pre": "before", "post": "after"}.get(groups.get("x", ""), "point")
    return Value(span, kind=kind, fixed=True)


def decade_value(groups: Groups, _scene: Scene, _start: int) -> Value | None:
    """Value of "the 1990s", "the late '80s" (the decades of the last century, and its young successors)."""
    if "y" in groups:
        first = int(groups["y"])
    else:
        short = int(groups["t"][1:])
        first = (1900 if short >= 30 else 2000) + short
    return Value(parted(days.months_span(first, 1, 120, "decade"), groups), fixed=True)


def century_value(groups: Groups, _scene: Scene, _start: int) -> Value | None:
    """Value of "the late 19th century"."""
    number = ORDINAL.get(groups["n"]) or int(re.sub(r"\D", "", groups["n"]) or 0)
    if not 1 <= number <= 22:
        return None
    return Value(parted(days.months_span((number - 1) * 100 + 1, 1, 1200, "century"), groups), fixed=True)


def holiday_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of the holidays that have a date by rule."""
    name = groups["h"].replace("’", "'").replace("al fitr", "al-fitr").replace("al adha", "al-adha")
    if "y" in groups:
        return Value(holiday_span(name, int(groups["y"])), fixed=True)
    if "o" in groups:
        year = offset_year(scene, groups["o"])
        return Value(None if year is None else holiday_span(name, year), relative=True, fixed=True)
    usual = holiday_span(name, 2024 if scene.anchor is None else scene.anchor.year)
    if usual is None:
        return None
    year, relative, fixed = chosen_year(scene, groups, start, usual.first.month, usual.first.day)
    return Value(None if year is None else holiday_span(name, year), relative, fixed=fixed)


Resolver = Callable[[Groups, Scene, int], Value | None]
CALENDAR: dict[str, Resolver] = {
    "iso": iso_value,
    "slash": slash_value,
    "dmy": date_value,
    "mdy": date_value,
    "month": month_value,
    "span": span_value,
    "quarter": quarter_value,
    "season": season_value,
    "years": years_value,
    "year": year_value,
    "decade": decade_value,
    "century": century_value,
    "holiday": holiday_value,
}
__all__ = ["CALENDAR", "DAY_NUMBER", "Groups", "Resolver", "offset_year", "parted", "singular"]
