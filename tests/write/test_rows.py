"""Rows of the claims table against an adversary: a true sentence of a row stands, each way of turning it is refused."""

import pytest
from msgspec import structs

from tests.write.conftest import Bench
from watchfloor.records import Citation, ClaimRow, ClaimValue
from watchfloor.write.check import Check
from watchfloor.write.rows import candidate_of_row, row_statements, statement_of
from watchfloor.write.sections import Told

UNION = "The dockers' union said that 11 ports in Peru were shut on Monday."
MINISTRY = "Peru's transport ministry said that six ports were shut on Monday."
TEXTS = {"a1": UNION, "a2": MINISTRY}


def value(article: str, words: str, speaker: str, number: float) -> ClaimValue:
    text = TEXTS[article]
    cited = Citation(
        source_kind="article", quote=text, article=article, start=0, end=len(text), outlet=f"Outlet {article}"
    )
    return ClaimValue(value=words, articles=(article,), quote=text, speaker=speaker, number=number, citations=(cited,))


def ports() -> ClaimRow:
    return ClaimRow(
        slot="number of ports shut",
        kind="quantity",
        relation="contradicts",
        values=(
            value("a1", "11 ports", "the dockers' union", 11.0),
            value("a2", "6 ports", "Peru's transport ministry", 6.0),
        ),
    )


def told_on(bench: Bench) -> Told:
    return Told(Check(bench.reader, {at: bench.reading(text, name=at) for at, text in TEXTS.items()}), [])


def accepted(bench: Bench, text: str) -> bool:
    told = told_on(bench)
    statement = statement_of(ports(), 0)
    assert statement is not None
    candidate = structs.replace(candidate_of_row(ports(), statement, told), wordings=(text,))
    return bool(told.check.accepted([candidate]))


def test_both_sides_of_a_number_stand(bench: Bench) -> None:
    made = row_statements([ports()], told_on(bench))
    assert [statement.text for _, statement in made] == [
        "The dockers' union put the number of ports shut at 11, Peru's transport ministry at 6."
    ]
    assert made[0][1].disputed


@pytest.mark.parametrize(
    "text",
    [
        "The dockers' union put the number of ports shut at 12, Peru's transport ministry at 6.",
        "The dockers' union put the number of ports shut at 11, Chile's transport ministry at 6.",
        "The dockers' union put the number of ports shut in Peru at 11 on 4 May 2021, Peru's transport ministry at 6.",
        "The dockers' union put the number of ports shut at 6, Peru's transport ministry at 11.",
    ],
)
def test_a_turned_row_is_refused(bench: Bench, text: str) -> None:
    assert not accepted(bench, text)
