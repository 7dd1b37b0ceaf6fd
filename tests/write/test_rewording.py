"""Rewording changes plain words only: never a name, never a quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.write.rewording import PAIRS, in_house_style, reworded


def test_plain_words_give_way_to_their_equals() -> None:
    assert reworded("It began talks because of a strike.") == "It started talks owing to a strike."


@pytest.mark.parametrize("name", ["the United Nations", "the Help Alliance", "the Great Attempt"])
def test_names_stay(name: str) -> None:
    assert name in reworded(f"Envoys of {name} began talks.")


@pytest.mark.parametrize("marks", ["“{}”", '"{}"'])
def test_quotations_stay(marks: str) -> None:
    quoted = marks.format("we began because of a large attempt")
    assert reworded(f"The court said {quoted} and began.") == f"The court said {quoted} and started."


def test_a_capital_at_the_start_is_kept() -> None:
    assert reworded("Because rain fell, it stopped.").startswith("Since rain")


def test_words_inside_words_stay() -> None:
    assert reworded("The beginner was helpful.") == "The beginner was helpful."


def test_no_pair_brings_in_a_negation_or_a_number() -> None:
    assert all(not {"not", "no", "never"} & set(new.split()) for _, new in PAIRS)
    assert not any(letter.isdigit() for pair in PAIRS for word in pair for letter in word)


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("the U.S. and Kenya", "the United States and Kenya"),
        ("a U.S. ship", "a US ship"),
        ("the U.N. envoy", "the UN envoy"),
        ("6 per cent", "6 percent"),
        ("can not", "cannot"),
        ("Kenya’s navy", "Kenya's navy"),
        ("the strait—a busy lane", "the strait – a busy lane"),
    ],
)
def test_the_house_spells_its_own_way(written: str, house: str) -> None:
    assert in_house_style(written) == house


@given(st.text(max_size=60))
def test_the_house_style_is_settled_after_one_pass(text: str) -> None:
    once = in_house_style(text)
    assert in_house_style(once) == once
