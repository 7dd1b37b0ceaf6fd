"""What is no contradiction: polls, other incidents, parts, spellings, later counts; and what places and days agree on."""

from collections.abc import Callable, Sequence

import pytest

from tests.link.conftest import article
from watchfloor.link.claims import find_claims
from watchfloor.link.claims_offices import plain_words, same_person
from watchfloor.link.claims_scope import incidents_in, is_long
from watchfloor.link.copies import find_origins, in_order
from watchfloor.records import Article, ClaimRow, Reading

Reader = Callable[[Sequence[Article]], list[Reading]]
Rows = Callable[..., tuple[ClaimRow, ...]]


@pytest.fixture(scope="module")
def rows(reader: Reader) -> Rows:
    def rows_of(*told: tuple[str, str]) -> tuple[ClaimRow, ...]:
        made = [article(f"a{i}", day, f"Outlet {i}", "T", text) for i, (day, text) in enumerate(told)]
        readings = in_order(reader(made))
        return find_claims(readings, find_origins(readings))

    return rows_of


def test_a_later_greater_count_of_missiles_is_an_update(rows: Rows) -> None:
    made = rows(
        ("2024-03-01T10:00", "Iran fired three missiles at a base in Iraq on Friday, Iraq's army said."),
        ("2024-03-04T10:00", "Iran, which fired four missiles at a base in Iraq on March 1, warned of more strikes."),
    )
    assert [row.relation for row in made if "missiles" in row.slot] == ["supersedes"]


def test_two_polls_are_two_questions(rows: Rows) -> None:
    made = rows(
        ("2024-03-01T10:00", "A poll found that 59 percent of Peruvians oppose the port treaty with Chile."),
        ("2024-03-01T12:00", "In a survey, 44 percent of Peruvians supported the port treaty with Chile."),
    )
    assert {row.relation for row in made if row.kind == "quantity"} <= {"different_scope"}


def test_the_dead_of_a_crash_do_not_replace_those_of_a_crush(rows: Rows) -> None:
    made = rows(
        ("2024-03-01T10:00", "A stampede at a funeral in Lima killed 50 people on Friday, state television said."),
        ("2024-03-02T10:00", "An airliner crashed near Lima on Saturday, killing all 176 people on board."),
    )
    assert [row for row in made if row.relation in {"supersedes", "contradicts"}] == []


def test_nobody_killed_is_a_value_and_no_dispute_with_a_toll_of_another_day(rows: Rows) -> None:
    made = rows(
        ("2024-03-01T10:00", "No one was killed in the flood in Peru on Friday, officials said."),
        ("2024-03-03T10:00", "The flood in Peru has killed 31 people, officials said on Sunday."),
    )
    assert "contradicts" not in {row.relation for row in made}


def test_spellings_of_one_name_are_one_person() -> None:
    assert same_person(plain_words("Mevlüt Çavuşoğlu"), plain_words("Mevlut Cavusoglu"))
    assert same_person(plain_words("Ri Yong-ho"), plain_words("Ri Yong Ho"))
    assert not same_person(plain_words("Paul Mwape"), plain_words("Agnes Phiri"))


def test_a_dispute_shows_each_side_in_its_own_words(rows: Rows) -> None:
    made = rows(
        ("2024-03-01T10:00", "Kenyan helicopters bombed a market in Mandera, Somalia's defence ministry said."),
        ("2024-03-01T12:00", "Kenya denied having used any helicopters. The market in Mandera was shut."),
    )
    for row in (row for row in made if row.kind == "happened"):
        assert {value.stance for value in row.values} == {"asserts", "denies"}
        assert "denies having used any helicopters" in {value.value for value in row.values}


def test_a_question_and_a_refusal_deny_nothing(rows: Rows) -> None:
    made = rows(
        ("2024-03-01T10:00", "Kenyan helicopters attacked a market in Mandera, Somalia's defence ministry said."),
        (
            "2024-03-01T12:00",
            "“Why is Kenya not attacking the market?” a senator asked. Kenya's army rejected talks on the attack.",
        ),
    )
    assert [row for row in made if row.kind == "happened"] == []


def test_two_origins_that_give_one_place_agree(rows: Rows) -> None:
    made = rows(
        ("2024-03-01T10:00", "Peru and Chile held talks in Geneva on Friday. Officials gave no details of them."),
        ("2024-03-01T12:00", "Peru's ministers met their Chilean colleagues in Geneva on Friday for talks."),
    )
    assert [(row.slot, row.relation) for row in made if row.kind == "place"] == [("place of the talks", "agrees")]


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("The civil war has killed 100,000 people", True),
        ("Five have died since 2003", True),
        ("The worst clash since 2003 killed five", False),
        ("A strike killed five people on Friday", False),
    ],
)
def test_a_count_of_years_is_told_from_a_measure(text: str, *, long: bool) -> None:
    assert is_long(text) is long


def test_what_did_the_harm_is_read_from_the_words() -> None:
    assert incidents_in("An airliner crashed") == {"crash"}
    assert incidents_in("Officials gave a figure") == frozenset()
