"""Who was behind a deed: claimed, blamed on somebody, denied, or told by one side alone."""

from collections.abc import Callable, Sequence

import pytest

from tests.link.conftest import article
from watchfloor.link.claims_doers import doer_rows
from watchfloor.link.copies import find_origins, in_order
from watchfloor.link.sayings import scene_of
from watchfloor.records import Article, ClaimRow, Reading

Reader = Callable[[Sequence[Article]], list[Reading]]
Rows = Callable[..., list[ClaimRow]]


@pytest.fixture(scope="session")
def rows(reader: Reader) -> Rows:
    def rows_of(*told: str) -> list[ClaimRow]:
        made = [article(f"a{i}", f"2024-03-01T1{i}:00", f"Outlet {i}", "T", text) for i, text in enumerate(told)]
        readings = in_order(reader(made))
        return list(doer_rows(scene_of(readings, find_origins(readings))))

    return rows_of


def test_two_sides_that_blame_each_other_contradict(rows: Rows) -> None:
    (row,) = rows(
        "Ethiopia blamed Eritrea for the bombing of the grain depot. Twelve people were hurt.",
        "Eritrea blamed Ethiopia for the bombing of the grain depot near the border.",
    )
    assert row.relation == "contradicts"
    assert row.slot.startswith("who was behind the bombing of the grain depot")
    assert {value.value for value in row.values} == {"Ethiopia", "Eritrea"}


def test_a_denial_stands_against_the_charge(rows: Rows) -> None:
    (row,) = rows(
        "Peru accused Ecuador of carrying out the sabotage of the oil pipeline on Friday.",
        "Ecuador denied any involvement in the sabotage of the oil pipeline.",
    )
    assert row.relation == "contradicts"
    assert [(value.value, value.stance) for value in row.values] == [
        ("Ecuador", "asserts"), ("not Ecuador", "denies"),
    ]  # fmt: skip


def test_what_one_side_alone_says_of_another_that_speaks_is_one_sided(rows: Rows) -> None:
    (row,) = rows(
        "Peru blamed Ecuador for the sabotage of the oil pipeline.",
        "Ecuador said on Friday that the road to the coast would reopen on Monday.",
    )
    assert row.relation == "one_sided"


def test_doubts_questions_and_what_was_not_done_lay_nothing_on_anybody(rows: Rows) -> None:
    assert not rows(
        "Peru said it was unclear whether Ecuador was behind the sabotage of the oil pipeline.",
        "Ecuador could be responsible for the sabotage of the oil pipeline if the report is right.",
    )
