"""Turns of phrase: plain equivalents that break a copied run and change nothing else."""

import pytest

from watchfloor.write.loosening import Shingles, loosened


@pytest.mark.parametrize(
    ("source", "put"),
    [
        (
            "Lesotho asks that the water treaty be kept for no less than nine years and that the second dam be built there",
            "at least nine years",
        ),
        (
            "The two companies denied that a contract has been signed to widen the old canal between the two big lakes",
            "that a contract had been signed",
        ),
        (
            "The union wants every clerk to be paid for the hours which they spent waiting at the gate of the mill",
            "the hours that they spent",
        ),
    ],
)
def test_a_turn_of_phrase_breaks_a_copied_run(source: str, put: str) -> None:
    made = loosened(source, Shingles([source]))
    assert made is not None
    assert put in made


def test_less_than_is_not_turned_behind_no() -> None:
    source = "It must be kept for no less than nine years by the two towns that share the river and the old mill"
    made = loosened(source, Shingles([source]))
    assert made is None or "no under" not in made
