"""A pair's record as a drawing: the balance of what happened above, how much of it below, a shift marked with its
interval."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import sqrt

from msgspec import Struct

from watchfloor.publish.timeline import Tick
from watchfloor.publish.wording import MONTHS, counted
from watchfloor.records import Report, Series, Shift

# Room for the labels of the balance, and heights of the two fields and of what stands between and below them.
LEFT, RIGHT, TOP, BALANCE, BETWEEN, VOLUME, BELOW = 44.0, 6.0, 22.0, 120.0, 32.0, 44.0, 22.0
HEIGHT = TOP + BALANCE + BETWEEN + VOLUME + BELOW
# Radius of a dot: of one event, and at the most.
SMALLEST, LARGEST = 1.4, 3.6
# Room that the label of a year needs.
YEAR_ROOM = 34.0
# A shorter record is told, not drawn.
FEWEST_PERIODS = 8


class Dot(Struct, frozen=True):
    """One period's balance."""

    x: float
    y: float
    radius: float


class Box(Struct, frozen=True):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


class Level(Struct, frozen=True):
    """The balance on one side of a change: a line from `first` to `last` at height `y`, in a band of its interval."""

    first: float
    last: float
    y: float
    band: Box


class Trend(Struct, frozen=True, kw_only=True):
    """A drawn record in units of its own `width` and `height`; `change` is where a shift may lie; `most` the events of
    the fullest period."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    bars: tuple[Box, ...]
    levels: tuple[Level, ...]
    change: Box | None
    years: tuple[Tick, ...]
    lines: tuple[tuple[float, str], ...]
    floor: float
    most: int


class Drawn(Struct, frozen=True, kw_only=True):
    """One pair's test as shown: its drawings by name (none of a short record), and the same in words."""

    title: str
    answer: str
    told: str
    described: str
    trends: tuple[tuple[str, Trend], ...]


def trends_of(report: Report, widths: Sequence[tuple[str, float]]) -> tuple[Drawn, ...]:
    """Return each pair's test of a report, drawn in every width."""
    names = {actor.id: actor.name for event in report.events for actor in (*event.actors, *event.recipients)}
    return tuple(drawn_of(shift, names, widths) for shift in report.shifts)


def drawn_of(shift: Shift, names: Mapping[str, str], widths: Sequence[tuple[str, float]]) -> Drawn:
    """Return one pair's test as shown."""
    series = shift.series
    drawable = len(series.starts) >= FEWEST_PERIODS and sum(series.cooperation) + sum(series.conflict) > 0
    return Drawn(
        title=f"{names.get(series.one, series.one)} and {names.get(series.other, series.other)}",
        answer=shift.answer,
        told=f"{shift.why[:1].upper()}{shift.why[1:]}.",
        described=described(shift),
        trends=tuple((name, trend_of(shift, width)) for name, width in widths) if drawable else (),
    )


def described(shift: Shift) -> str:
    """Return what the drawing shows, for those who do not see it."""
    series = shift.series
    if not series.starts:
        return "No period is held."
    words = (
        f"{counted(shift.events, 'event')} in {counted(shift.periods, series.period)} from "
        f"{month_text(series.starts[0])} on, of {series.source}."
    )
    if shift.at and shift.answer == "shift":
        words += f" The change lies between {month_text(shift.at.first)} and {month_text(shift.at.last)}."
    return words


def month_text(day: date) -> str:
    """Return "Mar 2014"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def trend_of(shift: Shift, width: float) -> Trend:
    """Return a pair's record drawn that wide."""
    series = shift.series
    step = (width - LEFT - RIGHT) / len(series.starts)
    counts = [good + bad for good, bad in zip(series.cooperation, series.conflict, strict=True)]
    most = max(counts)
    floor = TOP + BALANCE + BETWEEN + VOLUME
    marked = shift.answer == "shift" and shift.at is not None
    change = change_of(shift, width) if marked else None
    return Trend(
        width=width,
        height=HEIGHT,
        dots=tuple(
            Dot(round(LEFT + (at + 0.5) * step, 1), height_of(good / count), radius_of(count / most))
            for at, (good, count) in enumerate(zip(series.cooperation, counts, strict=True))
            if count
        ),
        bars=tuple(
            Box(round(LEFT + (at + 0.1) * step, 1), round(floor - VOLUME * count / most, 1), round(0.8 * step, 2),
                round(VOLUME * count / most, 1))
            for at, count in enumerate(counts)
            if count
        ),
        levels=levels_of(shift, change, width) if change else (),
        change=change,
        years=years_of(series, width),
        lines=tuple((height_of(share), f"{share * 100:.0f} %") for share in (1.0, 0.5, 0.0)),
        floor=floor,
        most=most,
    )  # fmt: skip


def height_of(share: float) -> float:
    """Return where a share of cooperation stands."""
    return round(TOP + BALANCE * (1 - share), 1)


def radius_of(part: float) -> float:
    """Return the radius of a dot by its part of the fullest period's events: areas, not radii, are compared."""
    return round(max(SMALLEST, LARGEST * sqrt(part)), 1)


def place_of(series: Series, day: date, width: float) -> float:
    """Return where a day stands, within the drawing."""
    ends = (series.starts[-1] - series.starts[-2]) + series.starts[-1]
    share: float = (day - series.starts[0]) / max(ends - series.starts[0], timedelta(days=1))
    x: float = LEFT + (width - LEFT - RIGHT) * min(1.0, max(0.0, share))
    return round(x, 1)


def change_of(shift: Shift, width: float) -> Box:
    """Return where a change may lie, at least as wide as can be seen."""
    if shift.at is None:
        return Box(LEFT, TOP, 0.0, 0.0)
    first, last = (place_of(shift.series, day, width) for day in (shift.at.first, shift.at.last + timedelta(days=1)))
    return Box(first, TOP, round(max(2.0, last - first), 1), BALANCE + BETWEEN + VOLUME)


def levels_of(shift: Shift, change: Box, width: float) -> tuple[Level, ...]:
    """Return the balance before and after a change, each with its interval."""
    opening = place_of(shift.series, shift.before_from or shift.series.starts[0], width)
    sides = (
        (shift.before, min(opening, change.x), change.x),
        (shift.after, change.x + change.width, width - RIGHT),
    )
    return tuple(
        Level(
            first, last, height_of(told[1]),
            Box(first, height_of(told[2]), round(last - first, 1), round(height_of(told[0]) - height_of(told[2]), 1)),
        )
        for told, first, last in sides
        if told and last > first
    )  # fmt: skip


def years_of(series: Series, width: float) -> tuple[Tick, ...]:
    """Return the labels of as many years as fit side by side, at equal steps."""
    firsts = [start for start in series.starts if start.month == 1] or [series.starts[0]]
    room = (width - LEFT - RIGHT) / len(series.starts) * (12 if series.period == "month" else 4)
    every = next(step for step in (1, 2, 5, 10, 25, 100) if step * room >= YEAR_ROOM or step == 100)
    kept = [start for start in firsts if start.year % every == 0] or firsts[:1]
    places = [(place_of(series, start, width), str(start.year)) for start in kept]
    return tuple(
        Tick(x=x, at=min(x, width - YEAR_ROOM / 2), label=label, anchor="middle")
        for x, label in places
    )  # fmt: skip
