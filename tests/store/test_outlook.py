"""Kept courses outlive their stories, are told once while open, and are settled by an analyst alone; on both databases."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from msgspec import structs

from tests.store.test_history import postgres
from watchfloor.errors import StoreError
from watchfloor.records import Actor, Citation, KeptCourse, Proposal, Report, ReportCourse, SourceRow
from watchfloor.records.outlook import kept_courses, proposal_id
from watchfloor.store.opening import open_engine
from watchfloor.store.store import Store, open_store

PERU = Actor(id="PER", name="Peru", kind="country", country="PER")
CHILE = Actor(id="CHL", name="Chile", kind="country", country="CHL")


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Yield an empty store on each database."""
    if request.param == "sqlite":
        with open_store() as held:
            yield held
        return
    place = os.environ.get("WATCHFLOOR_TEST_POSTGRES") or postgres() or pytest.skip("no PostgreSQL to start")
    engine = open_engine(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE courses, proposals, reports, publications CASCADE")
    with Store(engine) as held:
        yield held


def course(name: str = "the mine is shut", **fields: object) -> ReportCourse:
    made = {
        "kind": "most_likely",
        "text": "Peru will shut the mine.",
        "indicators": ("a closing date is published",),
        "against": "a new licence",
        "basis": "judgement",
        "horizon": 30,
        "likelihood": None,
        "citations": (),
        "playbook": "trade dispute",
        "between": (PERU, CHILE),
    }
    return ReportCourse(name=name, **{**made, **fields})  # type: ignore[arg-type]


def report(name: str, *courses: ReportCourse, day: int = 1, articles: tuple[str, ...] = ("a1",)) -> Report:
    rows = tuple(
        SourceRow(
            article=at, title=at, outlet=None, outlet_kind=None, url=None, published=None, origin=at,
        )
        for at in articles
    )  # fmt: skip
    return Report(
        id=name, product="sitrep", story="s1", title="A mine", summary="", sections=(), courses=courses, sources=rows,
        as_of=datetime(2025, 3, day, tzinfo=UTC),
    )  # fmt: skip


def proposal(of: KeptCourse, kind: str = "indicator", sign: str = "a closing date is published") -> Proposal:
    passage = Citation(source_kind="article", quote="The mine closes on 4 May.", article="a2", start=5, end=30)
    return Proposal(
        id=proposal_id(of.id, kind, sign, passage),
        course=of.id,
        kind=kind,
        sign=sign,
        citation=passage,
        reason="words: clos",
    )


def test_the_courses_of_a_report_are_kept_with_the_day_they_are_due(store: Store) -> None:
    numbered = course("talks begin", chance=0.4, ordinary=0.2, within=7, likelihood="unlikely")
    told = report("r1", course(), numbered)
    store.keep([told])
    kept = store.outlook.courses()
    assert [(one.name, one.opened, one.due) for one in kept] == [
        ("talks begin", date(2025, 3, 1), date(2025, 3, 8)),
        ("the mine is shut", date(2025, 3, 1), date(2025, 3, 31)),
    ]
    assert set(kept) == set(kept_courses(told))
    assert store.outlook.open_courses() == kept


def test_a_course_told_again_is_the_one_first_told_until_it_is_settled(store: Store) -> None:
    store.keep([report("r1", course())])
    store.keep([report("r1", course())])
    store.keep([report("r2", course(), day=9, articles=("a1", "a2"))])
    (first,) = store.outlook.courses()
    assert (first.report, first.opened) == ("r1", date(2025, 3, 1))
    store.outlook.confirm(first.id, agreed=False, on=date(2025, 4, 2))
    store.keep([report("r3", course(), day=20, articles=("a1", "a3"))])
    assert [(one.report, one.outcome) for one in store.outlook.courses()] == [("r1", False), ("r3", None)]


def test_courses_of_other_coverage_and_other_parties_are_other_courses(store: Store) -> None:
    store.keep([report("r1", course()), report("r2", course(), day=2, articles=("b1",))])
    store.keep([report("r3", course(between=(PERU,)), day=3)])
    assert len(store.outlook.courses()) == 3


def test_a_confirmed_indicator_leaves_the_course_open_and_a_confirmed_outcome_settles_it(store: Store) -> None:
    store.keep([report("r1", course())])
    (kept,) = store.outlook.courses()
    sign, came = proposal(kept), proposal(kept, "resolved", kept.name)
    store.keep([sign, came])
    assert store.keep([sign, came]).new == 0
    assert store.outlook.confirm(sign.id, agreed=True, on=None).outcome is None
    assert store.outlook.confirm(came.id[:6], agreed=True, on=date(2025, 3, 9)).outcome is True
    assert store.outlook.open_courses() == ()
    assert {one.kind: one.answer for one in store.outlook.proposals()} == {"indicator": True, "resolved": True}
    # What an analyst has answered is not asked again by the same passage.
    store.keep([sign])
    assert {one.kind: one.answer for one in store.outlook.proposals()} == {"indicator": True, "resolved": True}


def test_a_refused_outcome_leaves_the_course_open(store: Store) -> None:
    store.keep([report("r1", course())])
    (kept,) = store.outlook.courses()
    came = proposal(kept, "resolved", kept.name)
    store.keep([came])
    assert store.outlook.confirm(came.id, agreed=False, on=None).outcome is None
    assert store.outlook.open_courses() == (kept,)


def test_what_is_settled_or_not_there_is_refused_with_what_to_do(store: Store) -> None:
    store.keep([report("r1", course())])
    (kept,) = store.outlook.courses()
    with pytest.raises(StoreError, match="watchfloor outlook lists them"):
        store.outlook.confirm("%", agreed=True, on=None)
    store.outlook.confirm(kept.id, agreed=True, on=None)
    with pytest.raises(StoreError, match="settled already: yes"):
        store.outlook.confirm(kept.id, agreed=False, on=None)


def test_undated_coverage_is_kept_without_a_day_and_comes_last(store: Store) -> None:
    store.keep([structs.replace(report("r1", course()), as_of=None), report("r2", course("other"))])
    assert [one.due for one in store.outlook.courses()] == [date(2025, 3, 31), None]
