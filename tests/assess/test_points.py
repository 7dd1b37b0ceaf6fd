"""Points: whose aim or limit a passage tells, in whose words; what was not done or not said is none."""

import pytest

from watchfloor.assess.lens_cues import kind_of, label_of
from watchfloor.assess.points import is_label
from watchfloor.assess.stated import UNDONE


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("wants the bridge open", "aim"),
        ("cannot afford a second bridge", "limit"),
        ("is short of two votes", "limit"),
        ("fears the precedent", "fear"),
        ("will not sign unless the toll falls", "condition"),
        ("would free the farmers from the ferry", "stake"),
        ("signed the treaty", None),
        ("wanton damage was done", None),
    ],
)
def test_a_predicate_is_known_by_the_words_it_begins_with(words: str, kind: str | None) -> None:
    assert kind_of(words) == kind


def test_a_label_that_only_announces_is_told_from_one_that_says_it() -> None:
    assert label_of("motive is trade") == ("aim", len("motive"))
    assert is_label("Its constraint is political")
    assert is_label("But its constraint lies further south")
    assert not is_label("Namibia's motive is trade")


@pytest.mark.parametrize("before", ["The League has not, however, ", "The League would ", "Without having "])
def test_what_was_not_uttered_is_no_demand(before: str) -> None:
    assert UNDONE.search(before)


def test_what_was_uttered_is_one() -> None:
    assert not UNDONE.search("The League has ")
