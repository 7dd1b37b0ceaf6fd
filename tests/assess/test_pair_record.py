"""A claim of "first since" is held against the pair's own record, and decided only where the record can decide it."""

from datetime import date

import pytest

from watchfloor.assess.pair_record import find_records
from watchfloor.records import Actor, Event, Interval, Series, Significance

GHANA, TOGO = (Actor(id=i, name=n, kind="country", country=i) for i, n in (("GHA", "Ghana"), ("TGO", "Togo")))
STARTS = tuple(date(2010 + at // 12, at % 12 + 1, 1) for at in range(72))
SINCE = Significance(
    kind="first", citations=(), since=Interval(first=date(2012, 1, 1), last=date(2012, 12, 31), grain="year")
)


def event(activity: str | None = None) -> Event:
    return Event(
        id="e", plover="SANCTION", status="happened", actors=(GHANA,), recipients=(TOGO,), evidence=(),
        trigger="sanctioned", activity=activity,
    )  # fmt: skip


def record(*months: date) -> Series:
    counts = tuple(months.count(start) for start in STARTS)
    zero = (0,) * len(STARTS)
    return Series(
        one="GHA", other="TGO", period="month", starts=STARTS, cooperation=zero, conflict=counts, volume=counts,
        source="a table", classes=(("SANCTION", counts),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("months", "activity", "day", "verdict", "between"),
    [
        ((date(2012, 3, 1),), None, date(2015, 12, 20), "confirmed", 0),
        ((date(2012, 3, 1), date(2014, 5, 1)), None, date(2015, 12, 20), "contradicted", 1),
        ((date(2014, 5, 1),), "exercise", date(2015, 12, 20), "unknown", 1),
        ((date(2012, 3, 1),), None, date(2019, 1, 1), "unknown", 0),
        ((date(2012, 3, 1), date(2014, 5, 1)), None, date(2014, 4, 2), "confirmed", 0),
    ],
)
def test_verdicts(months: tuple[date, ...], activity: str | None, day: date, verdict: str, between: int) -> None:
    (found,) = find_records(event(activity), SINCE, lambda one, other, *, period="month": record(*months), day)  # noqa: ARG005
    assert (found.verdict, found.between) == (verdict, between)


def test_without_a_claim_it_only_counts() -> None:
    held = record(date(2012, 3, 1), date(2014, 5, 1))
    (found,) = find_records(event(), None, lambda one, other, *, period="month": held, date(2015, 12, 20))  # noqa: ARG005
    assert (found.events, found.latest, found.verdict) == (2, date(2014, 5, 1), "")


def test_without_history_nothing_is_said() -> None:
    assert find_records(event(), SINCE, lambda one, other, *, period="month": None, date(2015, 1, 1)) == ()  # noqa: ARG005
