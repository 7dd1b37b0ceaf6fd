"""A sentence that runs along its article too long gets plain equivalents, and never in a quotation."""

from hypothesis import given
from hypothesis import strategies as st

from watchfloor.write.loosening import MOST_RUN, Shingles, loosened

SOURCE = (
    "The union of dock workers in the northern port said it refused to load the ship because the owners had prolonged "
    "the contract in order to keep the crew on board for the whole of the winter."
)
copied = Shingles([SOURCE])


def test_a_short_run_stays_as_it_is() -> None:
    assert loosened("The union of dock workers said no.", copied) == "The union of dock workers said no."


def test_a_long_run_is_broken_with_plain_words() -> None:
    made = loosened(SOURCE, copied)
    assert made is not None
    assert copied.first_run(made) is None
    assert made.startswith("The union of dock workers in the northern port said")


def test_a_swap_of_the_sentences_own_is_used() -> None:
    source = "The head of the border post in the hills has rung his colleague and named a place for their talk"
    assert loosened(source, Shingles([source])) is None
    made = loosened(source, Shingles([source]), [("and named", "and has named")])
    assert made is not None
    assert "and has named" in made


def test_a_quotation_is_left_alone() -> None:
    text = f"He said: “{SOURCE}”"
    assert loosened(text, copied) == text


@given(st.text(alphabet="abc .,“”", max_size=200))
def test_what_comes_out_holds_no_copied_run(text: str) -> None:
    made = loosened(text, Shingles([text]))
    assert made is None or Shingles([text], MOST_RUN).first_run(made) is None
