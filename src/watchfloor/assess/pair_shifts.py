"""Whether the relation between a story's main actors has shifted, tested on the history that is held of each pair."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Protocol

from msgspec import structs

from watchfloor.assess.parties import STATE_ROLES
from watchfloor.assess.shift import shift_of
from watchfloor.records import Actor, Event, Series, Shift
from watchfloor.records.periods import period_of

# A main event has few sides; of more, the first pairs are tested.
MOST_PAIRS = 3
# With fewer events a month than this most months are empty, and quarters show more.
SPARSE = 2.0
# A record that ends a year or longer before the report tells of the past, whatever it says of its own last years.
STALE_DAYS = 366


class SeriesOf(Protocol):
    """The history held of a pair of actors by month or quarter, None where none is."""

    def __call__(self, one: str, other: str, *, period: str = "month") -> Series | None:
        """Return the series."""
        ...


def none_held(one: str, other: str, *, period: str = "month") -> Series | None:  # noqa: ARG001
    """Return None: no history is held."""
    return None


def find_shifts(main: Event | None, series: SeriesOf, day: date | None) -> tuple[Shift, ...]:
    """Return the test of each pair of states in the main event of which history is held, up to a day."""
    if main is None:
        return ()
    return tuple(tested(*pair, series, day) for pair in pairs_in(main) if held(*pair, series, day))


def pairs_in(main: Event) -> list[tuple[str, str]]:
    """Return the pairs of states that have part in an event, an actor with a recipient first."""
    doers, others = states_in(main.actors), states_in(main.recipients)
    across = [(one, other) for one in doers for other in others if one != other]
    within = [*combinations(doers, 2), *combinations(others, 2)]
    return list(dict.fromkeys((min(pair), max(pair)) for pair in (*across, *within)))[:MOST_PAIRS]


def states_in(actors: Iterable[Actor]) -> list[str]:
    """Return the ids of the states that actors are, or are the government of."""
    return list(dict.fromkeys(state_ids(actors)))


def state_ids(actors: Iterable[Actor]) -> Iterator[str]:
    """Yield the id of the state of each actor that is one or acts for one."""
    for actor in actors:
        if actor.kind == "country":
            yield actor.id
        elif actor.country and actor.role and actor.role in STATE_ROLES:
            yield actor.country


def held(one: str, other: str, series: SeriesOf, day: date | None) -> bool:
    """Tell whether any history of a pair is held up to a day."""
    found = series(one, other, period="quarter")
    return found is not None and bool(until(found, day).starts)


def tested(one: str, other: str, series: SeriesOf, day: date | None) -> Shift:
    """Return the test of one pair, by month, or by quarter where months are thin."""
    months = series(one, other, period="month")
    cut = until(months, day) if months else None
    if cut is None or sum(cut.cooperation) + sum(cut.conflict) < SPARSE * len(cut.starts):
        quarters = series(one, other, period="quarter")
        cut = until(quarters, day) if quarters else cut
    if cut is None:
        raise ValueError(f"no history of {one} and {other}: ask held() first")
    found = shift_of(cut)
    if found.recent and day and (day - cut.starts[-1]).days > STALE_DAYS:
        return structs.replace(found, recent=False)
    return found


def until(series: Series, day: date | None) -> Series:
    """Return a series up to the last period that was over on a day: a report knows nothing later than its own day."""
    if day is None:
        return series
    over = period_of(day, series.period)
    kept = sum(start < over for start in series.starts)
    return structs.replace(
        series,
        starts=series.starts[:kept],
        cooperation=series.cooperation[:kept],
        conflict=series.conflict[:kept],
        volume=series.volume[:kept],
        sources=series.sources[:kept],
        classes=tuple((name, counts[:kept]) for name, counts in series.classes),
    )
