"""Quotations: every style of mark, apostrophes left alone, linear on hostile text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.read.paragraphs import paragraphs_of
from watchfloor.read.speech_quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text, paragraphs_of(text)[0])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said, "We will go."', ["We will go."]),
        ("He said, “We will go.”", ["We will go."]),
        ("‘We won’t go,’ he said.", ["We won’t go,"]),
        ("'We won't go,' he said, 'today.'", ["We won't go,", "today."]),
        ("''That is it,'' he said.", ["That is it,"]),
        ("The drivers' union and the firms' lawyers met in the '90s.", []),
        ("The drivers’ union called it ‘a workers’ victory’ on Monday.", ["a workers’ victory"]),
        ("It was “what one called ‘commas’” there.", ["what one called ‘commas’"]),
        ('He left "the room and never came back.', []),
        ('"One," he said. "Two," she said.', ["One,", "Two,"]),
        ("Rock 'n' roll isn't the boys' thing.", []),
    ],
)
def test_marks_of_every_style(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“We shall go on.\n\n“And we shall win,” she said."
    first, second = find_quotes(text, paragraphs_of(text)[0])
    assert first.open
    assert text[first.start : first.end] == "We shall go on."
    assert not second.open


@given(st.text(alphabet="\"'“”‘’«» abs.,\n", max_size=200))
def test_quotations_never_overlap_and_stay_in_the_text(text: str) -> None:
    last = 0
    for quote in find_quotes(text, paragraphs_of(text)[0]):
        assert last <= quote.outer_start < quote.start <= quote.end <= quote.outer_end <= len(text)
        last = quote.outer_end


@pytest.mark.parametrize("piece", ['"a" ', "“a ", "'a ", "a’s ", "‘a boys’ x ", "\"a 'b “c "])
def test_half_a_megabyte_of_marks_takes_linear_time(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    begun = time.process_time()
    find_quotes(text, [(0, len(text))])
    # Measured 0.1 to 0.3 s; a quadratic search takes minutes.
    assert time.process_time() - begun < 8
