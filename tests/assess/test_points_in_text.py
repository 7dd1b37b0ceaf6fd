"""Points, holders and consequences on text read by the real reader: whose aim it is, and what is none."""

from collections.abc import Callable

import pytest

from watchfloor.records import Assessment, Point

Walk = Callable[[str], Assessment]

WIRE = """
2025-05-04 | Karas Institute | Two banks, one ferry
    Namibia and Botswana agreed on Saturday to build a bridge at Mohembo. For now a ferry carries what crosses.
    Windhoek wants a bridge of its own, since a ferry cannot carry copper. But its treasury cannot pay for two.
    Botswana, which is not a party to the loan, gains most of all from the copper road. Its parliament has no
    majority for a toll.
2025-05-05 | Delta Herald | Zambia will sign nothing without a toll
    Zambia said on Sunday that it will agree to no bridge at Mohembo unless the toll is shared. Zambia has urged
    Namibia and Botswana to wait. Botswana said that Zambia wants to own the river. The bridge dispute over the
    Namibian loan and the Botswana toll goes on. Fruit growers said that the ferry was slow and that the cold
    stores would be full by Thursday. The bridge would make any closing of the river harder. Eleven houses at
    Mohembo were destroyed to make room for the bridge.
"""


@pytest.fixture(scope="module")
def walked(assessed: Walk) -> Assessment:
    """Return the assessment of two articles on one bridge."""
    return assessed(WIRE)


def points_of(walked: Assessment, name: str) -> list[Point]:
    return [point for item in walked.lens if item.actor.name == name for point in item.points]


def told(walked: Assessment, name: str, kind: str) -> list[str]:
    return [point.predicate.text for point in points_of(walked, name) if point.kind == kind]


def test_a_seat_of_government_holds_its_states_aim(walked: Assessment) -> None:
    assert told(walked, "Namibia", "aim") == ["wants a bridge of its own, since a ferry cannot carry copper"]


def test_what_binds_an_actor_is_read_off_what_it_owns(walked: Assessment) -> None:
    assert "cannot pay for two" in told(walked, "Namibia", "limit")


def test_a_relative_clause_right_behind_its_subject_tells_a_limit(walked: Assessment) -> None:
    assert "is not a party to the loan" in told(walked, "Botswana", "limit")


def test_a_refusal_keeps_what_it_depends_on(walked: Assessment) -> None:
    held = told(walked, "Zambia", "condition")
    assert any("unless the toll is shared" in words for words in held), held


def test_what_one_party_says_of_another_is_no_aim_of_that_other(walked: Assessment) -> None:
    assert not [words for words in told(walked, "Zambia", "aim") if "own the river" in words]


def test_every_point_cites_a_passage_that_holds_its_words(walked: Assessment) -> None:
    points = [point for item in walked.lens for point in item.points]
    assert points
    assert all(point.predicate.text in point.citation.quote for point in points)


def test_effects_told_as_facts_are_consequences(walked: Assessment) -> None:
    found = [finding.citations[0].quote for finding in walked.consequences]
    assert any("harder" in quote for quote in found), found
    assert any("Eleven houses" in quote for quote in found), found


def test_who_is_told_to_have_spoken_is_not_silent(walked: Assessment) -> None:
    assert {item.actor.name: item.silent for item in walked.lens if item.actor.name == "Zambia"} == {"Zambia": False}
