"""What a reviewer must clear, what a clearance holds for, and when a report is released."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from watchfloor.records import Citation, Clearance, Report, Section, Statement
from watchfloor.write.clearing import released, seal_of, still_open, why_to_clear, with_clearances

PASSAGE = Citation(source_kind="article", quote="Nine ships sailed", article="a1", start=0, end=17)
ANALYST = Citation(source_kind="analyst", quote="Added by A. Name", item="edit e", source="A. Name")
KNOWN = Citation(source_kind="knowledge", quote="A pact binds both", item="pact")
SHIPS = Statement(id="s", text="Nine ships sailed.", kind="fact", citations=(PASSAGE,), origins=1)


def report_of(*statements: Statement) -> Report:
    return Report(
        id="r", product="sitrep", story="s", title="T", summary="S", as_of=None,
        sections=(Section(title="What Happened", statements=statements),),
    )  # fmt: skip


def cleared(statement: Statement) -> Clearance:
    return Clearance(
        id="c", story="s", product="sitrep", report="r", version=1, reviewer="B. Name",
        at=datetime(2024, 5, 4, tzinfo=UTC), statement=statement.id, seal=seal_of(statement),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (SHIPS, "single origin"),
        (replace(SHIPS, origins=2), ""),
        (replace(SHIPS, origins=2, disputed=True), "disputed"),
        (replace(SHIPS, disputed=True), "disputed, single origin"),
        (replace(SHIPS, citations=(KNOWN,)), ""),
        (replace(SHIPS, citations=(ANALYST,)), "put in by an analyst"),
        (replace(SHIPS, kind="assessment"), "single origin"),
        (replace(SHIPS, kind="assessment", citations=(), origins=0, basis=("x",)), ""),
    ],
)
def test_what_is_disputed_of_one_origin_or_by_hand_waits(statement: Statement, why: str) -> None:
    assert why_to_clear(statement) == why


@pytest.mark.parametrize(
    "other",
    [
        replace(SHIPS, text="Ten ships sailed."),
        replace(SHIPS, disputed=True),
        replace(SHIPS, citations=(replace(PASSAGE, quote="Ten ships sailed"),)),
        replace(SHIPS, citations=(PASSAGE, ANALYST)),
        replace(SHIPS, kind="assessment"),
    ],
)
def test_a_clearance_is_for_the_words_their_marks_and_passages(other: Statement) -> None:
    made = with_clearances(report_of(SHIPS, replace(other, id="o")), [cleared(SHIPS)])
    assert [one.cleared for one in made.sections[0].statements] == ["B. Name, 4 May 2024", None]
    assert [one.id for _, one in still_open(made)] == ["o"]


def test_it_holds_for_the_same_statement_under_another_id_and_offset() -> None:
    again = replace(SHIPS, id="new", citations=(replace(PASSAGE, start=5, end=22),))
    assert still_open(with_clearances(report_of(again), [cleared(SHIPS)])) == []


def test_a_report_is_released_when_nothing_waits() -> None:
    day = date(2024, 5, 4)
    assert released(report_of(SHIPS), "B. Name", day).release == "DRAFT"
    done = with_clearances(report_of(SHIPS), [cleared(SHIPS)])
    assert released(done, "B. Name", day).release == "RELEASED (B. Name, 4 May 2024)"


def test_a_mark_of_before_goes_where_the_clearance_does_not_hold() -> None:
    stale = replace(SHIPS, cleared="B. Name, 1 May 2024")
    assert with_clearances(report_of(stale), []).sections[0].statements[0].cleared is None
