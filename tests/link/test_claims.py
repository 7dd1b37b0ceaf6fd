"""The claims table: what agrees, clashes, is overtaken or measures something else."""

from collections.abc import Callable, Sequence

import pytest

from tests.link.conftest import article
from watchfloor.link.claims import find_claims
from watchfloor.link.copies import find_origins, in_order
from watchfloor.records import Article, ClaimRow, Reading

Reader = Callable[[Sequence[Article]], list[Reading]]


@pytest.fixture(scope="session")
def rows(reader: Reader) -> Callable[..., tuple[ClaimRow, ...]]:
    def rows_of(*told: tuple[str, str]) -> tuple[ClaimRow, ...]:
        made = [article(f"a{i}", day, f"Outlet {i}", "T", text) for i, (day, text) in enumerate(told)]
        readings = in_order(reader(made))
        return find_claims(readings, find_origins(readings))

    return rows_of


def relations(rows: Sequence[ClaimRow], kind: str) -> list[str]:
    return [row.relation for row in rows if row.kind == kind]


def test_a_rising_toll_is_overtaken_and_not_contradicted(rows) -> None:  # noqa: ANN001
    made = rows(
        ("2024-03-01T10:00", "The flood killed 12 people in Peru, officials said on Friday."),
        ("2024-03-03T10:00", "The flood in Peru has killed 31 people, officials said on Sunday."),
    )
    assert relations(made, "quantity") == ["supersedes"]


def test_a_bound_and_a_number_within_it_agree(rows) -> None:  # noqa: ANN001
    made = rows(
        ("2024-03-01T10:00", "The flood killed at least 12 people in Peru, police said on Friday."),
        ("2024-03-01T11:00", "The flood in Peru killed 14 people, doctors said on Friday."),
    )
    assert relations(made, "quantity") == ["agrees"]


def test_history_is_its_own_slot(rows) -> None:  # noqa: ANN001
    made = rows(
        (
            "2024-03-01T10:00",
            "The flood killed 12 people in Peru on Friday. A flood in March 2017 killed more than 100 people.",
        ),
        (
            "2024-03-01T11:00",
            "The flood in Peru killed 12 people. In March 2017 a flood killed more than 100 people there.",
        ),
    )
    slots = {row.slot: row.relation for row in made if row.kind == "quantity"}
    assert set(slots.values()) == {"agrees"}
    assert any("2017" in slot for slot in slots)


def test_a_denial_meets_the_assertion_it_denies(rows) -> None:  # noqa: ANN001
    made = rows(
        (
            "2024-03-01T10:00",
            "Ministers were considering sending soldiers to drive the fuel tankers, two officials said.",
        ),
        (
            "2024-03-02T10:00",
            "It is false that soldiers will be sent to drive fuel tankers, the Peruvian government said.",
        ),
    )
    row = next(row for row in made if row.kind == "happened")
    assert row.relation == "contradicts"
    assert [(value.stance, value.value) for value in row.values] == [
        ("asserts", "ministers were considering sending soldiers to drive the fuel tankers"),
        ("denies", "denies that soldiers will be sent to drive fuel tankers"),
    ]


def test_a_denied_rumour_that_nobody_asserts_is_no_row(rows) -> None:  # noqa: ANN001
    made = rows(
        ("2024-03-01T10:00", "The company denied that it had sold the mine. Rain fell on the coast of Peru."),
        ("2024-03-02T10:00", "Copper prices rose on Friday. Traders in Peru waited for the harvest figures."),
    )
    assert relations(made, "happened") == []


def test_two_names_for_one_office(rows) -> None:  # noqa: ANN001
    made = rows(
        ("2024-03-01T10:00", "Vice Defence Minister Paul Mwape will lead the delegation to the talks."),
        (
            "2024-03-08T10:00",
            "The delegation to the talks will be led by Vice Defence Minister Agnes Phiri, who replaced him.",
        ),
    )
    row = next(row for row in made if row.kind == "office")
    assert (row.relation, [value.value for value in row.values]) == ("supersedes", ["Paul Mwape", "Agnes Phiri"])


def test_when_the_exercise_was_last_held(rows) -> None:  # noqa: ANN001
    made = rows(
        (
            "2024-03-01T10:00",
            "Peru and Chile will hold a joint naval exercise in May, the first since 2014, they said.",
        ),
        ("2024-03-02T10:00", "Peru and Chile plan a joint naval exercise. The exercise was last held in 2012."),
    )
    row = next(row for row in made if row.slot.startswith("year in which"))
    assert row.relation == "contradicts"
    assert {value.value for value in row.values} == {"2014", "2012"}


def test_resumed_or_expanded(rows) -> None:  # noqa: ANN001
    made = rows(
        ("2024-03-01T10:00", "Peru and Chile agreed on Friday to resume joint naval exercises."),
        ("2024-03-02T10:00", "Peru and Chile agreed to expand their joint naval exercises, the ministries said."),
    )
    row = next(row for row in made if row.kind == "change")
    assert (row.relation, {value.value for value in row.values}) == ("contradicts", {"resume", "expand"})


def test_copies_of_one_text_make_no_row(rows) -> None:  # noqa: ANN001
    text = "The flood killed 12 people in Peru, officials said on Friday. About 300 people were evacuated by boat to the hills."
    assert rows(("2024-03-01T10:00", text), ("2024-03-01T11:00", text)) == ()


def test_a_denial_of_something_else_is_no_row(rows) -> None:  # noqa: ANN001
    made = rows(
        (
            "2024-03-01T10:00",
            "Border guards from Kenya and Somalia exchanged fire near Mandera, officials in Nairobi said.",
        ),
        (
            "2024-03-02T10:00",
            "Reports that Kenyan helicopters bombed a market in Mandera are untrue, the Kenyan army said.",
        ),
    )
    assert relations(made, "happened") == []


def test_a_denied_strike_is_one_row_with_a_clause_for_its_name(rows) -> None:  # noqa: ANN001
    made = rows(
        ("2024-03-01T10:00", "Kenyan helicopters bombed a market in Mandera, Somalia's defence ministry said."),
        (
            "2024-03-02T10:00",
            "Reports that Kenyan helicopters bombed a market in Mandera are untrue, Kenya's army said.",
        ),
    )
    (row,) = [row for row in made if row.kind == "happened"]
    assert row.slot == "whether Kenyan helicopters bombed a market in Mandera"
    assert [(value.value, value.speaker) for value in row.values] == [
        ("Kenyan helicopters bombed a market in Mandera", "Somalia's defence ministry"),
        ("denies that Kenyan helicopters bombed a market in Mandera", "Kenya's army"),
    ]


def test_each_side_says_that_the_other_fired_first(rows) -> None:  # noqa: ANN001
    made = rows(
        (
            "2024-03-01T10:00",
            "Kenyan soldiers opened fire without warning on a Somali patrol, Somalia's defence ministry said on Friday. Somali soldiers fired first, Kenya's defence ministry said.",
        ),
        ("2024-03-01T12:00", "Markets in Mandera stayed shut on Friday after the shooting between Kenya and Somalia."),
    )
    (row,) = [row for row in made if row.kind == "actor"]
    assert row.slot.startswith("who fired first on 1 March 2024")
    assert {value.value for value in row.values} == {"Kenyan soldiers", "Somali soldiers"}


def test_half_of_a_total_does_not_contradict_it(rows) -> None:  # noqa: ANN001
    made = rows(
        ("2024-03-01T10:00", "Three ships from each navy will take part in the drill, Peru's defence ministry said."),
        ("2024-03-01T11:00", "Six ships will take part in the drill, Chile's navy said."),
    )
    assert "contradicts" not in relations(made, "quantity")


def test_one_side_s_dead_are_not_replaced_by_a_total(rows) -> None:  # noqa: ANN001
    made = rows(
        ("2024-03-01T10:00", "Four people were killed on the Kenyan side, Kenya's health ministry said on Friday."),
        ("2024-03-03T10:00", "The clashes between Kenya and Somalia killed 19 people, a rights group said on Sunday."),
    )
    assert "supersedes" not in relations(made, "quantity")
