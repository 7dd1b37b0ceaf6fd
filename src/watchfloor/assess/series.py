"""Series of a pair's events by month or quarter, from events in memory; a store makes the same from its tables."""

from collections.abc import Iterable
from datetime import date
from itertools import compress

import numpy as np

from watchfloor.records import CodedEvent, Series
from watchfloor.records.periods import MONTHS, starts_between


def series_of(
    events: Iterable[CodedEvent],
    one: str,
    other: str,
    period: str = "month",
    *,
    within: tuple[date, date] | None = None,
) -> Series:
    """Return a pair's events by month or quarter, without gaps, over the days that the events run over or `within`.

    Events of other pairs count towards the volume where one of the two has part in them. Pass the events of one source:
    several tables report the same events. Raises ValueError where there are no events and no days.
    """
    held = tuple(events)
    days = np.fromiter((event.day.year * 12 + event.day.month - 1 for event in held), dtype=np.int64, count=len(held))
    if not held and within is None:
        raise ValueError("no events and no days: a series needs either")
    first, last = within or (min(event.day for event in held), max(event.day for event in held))
    starts = starts_between(first, last, period)
    both = {(one, other), (other, one)}
    pair = np.fromiter(((event.actor, event.recipient) in both for event in held), dtype=bool, count=len(held))
    names = {one, other}
    touched = (event.actor in names or event.recipient in names for event in held)
    volume = np.fromiter(touched, dtype=bool, count=len(held))
    side = np.fromiter((_SIDES[event.cooperation] for event in held), dtype=np.int8, count=len(held))
    at = (days - (starts[0].year * 12 + starts[0].month - 1)) // MONTHS[period]
    inside = (at >= 0) & (at < len(starts))
    counted = {
        name: tuple(np.bincount(at[inside & chosen], minlength=len(starts)).tolist())
        for name, chosen in (("cooperation", pair & (side > 0)), ("conflict", pair & (side < 0)), ("volume", volume))
    }
    return Series(
        one=one,
        other=other,
        period=period,
        starts=starts,
        **counted,
        source=" + ".join(sorted({event.source for event in held})),
        sources=_sources(list(compress(held, inside & volume)), at[inside & volume].tolist(), len(starts)),
        classes=_classes(list(compress(held, inside & pair)), at[inside & pair].tolist(), len(starts)),
    )


_SIDES = {True: 1, False: -1, None: 0}


def _sources(events: list[CodedEvent], at: list[int], periods: int) -> tuple[int, ...]:
    """Return how many sources the events of each period come from."""
    found: list[set[str]] = [set() for _ in range(periods)]
    for event, index in zip(events, at, strict=True):
        found[index].add(event.source)
    return tuple(len(sources) for sources in found)


def _classes(events: list[CodedEvent], at: list[int], periods: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the numbers of each class."""
    found: dict[str, list[int]] = {}
    for event, index in zip(events, at, strict=True):
        found.setdefault(event.plover, [0] * periods)[index] += 1
    return tuple((plover, tuple(found[plover])) for plover in sorted(found))
