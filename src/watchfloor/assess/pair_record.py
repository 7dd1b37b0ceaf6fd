"""What a pair's own record says of the main event: how many of its class there were, and if "first since" holds."""

from datetime import date

from watchfloor.assess.pair_shifts import SeriesOf, pairs_in, until
from watchfloor.records import Event, PairRecord, Series, Significance

# Kinds of change that say nothing of the sort happened between the baseline and the event.
SINCE = frozenset({"first", "resumption"})
# The record must reach to within so many days of the event, or it does not cover the time that is claimed.
LAG_DAYS = 190


def find_records(
    main: Event | None, weighed: Significance | None, series: SeriesOf, day: date | None
) -> tuple[PairRecord, ...]:
    """Return what is held of the first pair of states in the main event: nothing where no history is."""
    for one, other in pairs_in(main)[:1] if main else ():
        held = series(one, other, period="month")
        if main is not None and held is not None and until(held, day).starts:
            return (record_of(main, weighed, until(held, day), day),)
    return ()


def record_of(main: Event, weighed: Significance | None, held: Series, day: date | None) -> PairRecord:
    """Return the count of the main event's class in a pair's record, and the verdict on "first since".

    "contradicted" only where the class itself is what is claimed (an attack, sanctions); where the event is of an
    activity, such as exercises, a table of classes can confirm that there was nothing, hardly that there was.
    """
    counts = dict(held.classes).get(main.plover, (0,) * len(held.starts))
    happened = [start for start, count in zip(held.starts, counts, strict=True) if count]
    since = weighed.since.last if weighed and weighed.since and weighed.kind in SINCE else None
    between = sum(count for start, count in zip(held.starts, counts, strict=True) if since and start > since)
    return PairRecord(
        one=held.one,
        other=held.other,
        plover=main.plover,
        source=held.source,
        first=held.starts[0],
        last=held.starts[-1],
        events=sum(counts),
        latest=happened[-1] if happened else None,
        since=since,
        between=between,
        verdict=verdict_of(main, held, since, between, day),
    )


def verdict_of(main: Event, held: Series, since: date | None, between: int, day: date | None) -> str:
    """Return confirmed, contradicted or unknown for "nothing of the sort since"; "" where nothing is claimed."""
    if since is None or day is None:
        return ""
    covers = held.starts[0] <= since and (day - held.starts[-1]).days <= LAG_DAYS
    if not covers:
        return "unknown"
    if not between:
        return "confirmed"
    return "unknown" if main.activity else "contradicted"
