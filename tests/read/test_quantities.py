"""Quantities: value, bound, unit, what is counted, its state and what narrows it."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.read.number_forms import find_written
from watchfloor.read.number_words import number_of
from watchfloor.read.quantities import find_quantities
from watchfloor.read.time_forms import candidates
from watchfloor.records import Quantity

VALUES = """
The firm owes $1.2bn. | $1.2bn | 1200000000 | exact | USD
They trade 77 billion dollars in goods. | 77 billion dollars | 77000000000 | exact | USD
Rain of 40 mm fell. | 40 mm | 40 | exact | mm
Some 57 per cent agreed. | Some 57 per cent | 57 | about | percent
Turnout was 38%. | 38% | 38 | exact | percent
The road is at least 980 kilometres long. | at least 980 kilometres | 980 | at_least | km
It carried 25,000 metric tons of wheat. | 25,000 metric tons | 25000 | exact | tonnes
The bill costs €3.5 billion. | €3.5 billion | 3500000000 | exact | EUR
Two-thirds of the members agreed. | Two-thirds | 66.7 | exact | percent
He kept half a dozen ships. | half a dozen | 6 | exact | -
Several hundred families left. | Several hundred | 300 | about | -
Twenty-three ships wait. | Twenty-three | 23 | exact | -
Scores of houses burned. | Scores | 40 | at_least | -
Up to 400 lorries wait. | Up to 400 | 400 | at_most | -
No more than ten ships passed. | No more than ten | 10 | at_most | -
Fewer than 50 ships passed. | Fewer than 50 | 50 | less_than | -
It lasted about 40 minutes. | about 40 minutes | 40 | about | minutes
Isamu Haro, 71, heads the office. | 71 | 71 | exact | years old
The driver, aged 34, fled. | 34 | 34 | exact | years old
"""

COUNTS = """
A blast killed at least 12 civilians. | at least 12 | civilian | killed | civilians
The blast left two people dead. | two | people | killed | -
The raid left 11 wounded on the northern side. | 11 | people | wounded | on the northern side
The death toll rose to four. | four | people | killed | -
The ministry put the number of dead at seven. | seven | people | killed | -
With 100 people still missing, crews dug on. | 100 | people | missing | -
The army deployed 3,000 troops along the border. | 3,000 | troop | deployed | troops along the border
Authorities ordered the evacuation of 40,000 residents. | 40,000 | resident | evacuated | residents
Police have arrested 23 people since Tuesday. | 23 | people | detained | since Tuesday
Nine drills had been held since 1999. | Nine | drill | hold | since 1999
Some 57 per cent of respondents backed it. | Some 57 per cent | respondent | - | of respondents
About 750 personnel are expected to take part. | About 750 | personnel | taking part | -
More than half a million people have been displaced. | More than half a million | people | displaced | -
Sixty ships were waiting in the strait. | Sixty | ship | waiting | in the strait
"""

NO_QUANTITIES = """
They met on 12 June 2024 at 5:40 p.m.
The two sides drew 3-3.
He waited at Gate 2 with a Su-27.
One can only hope.
See Article 5 of Resolution 2231.
3. The meeting was closed.
It leaves by eight.
"""


def quantities_of(parser: SpacyParser, text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, next(iter(parser([text]))))


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "words", "value", "bound", "unit"), rows(VALUES))
def test_values(parser: SpacyParser, text: str, words: str, value: str, bound: str, unit: str) -> None:
    (found,) = quantities_of(parser, text)
    assert (found.text, found.bound, found.unit or "-") == (words, bound, unit)
    assert found.value == pytest.approx(float(value), rel=0.01)


@pytest.mark.parametrize(("text", "words", "counted", "state", "scope"), rows(COUNTS))
def test_counts(parser: SpacyParser, text: str, words: str, counted: str, state: str, scope: str) -> None:
    (found,) = quantities_of(parser, text)
    assert found.text == words
    assert (found.counted or "-", found.state or "-", found.scope or "-") == (counted, state, scope)


@pytest.mark.parametrize("text", NO_QUANTITIES.strip().splitlines())
def test_no_quantities(parser: SpacyParser, text: str) -> None:
    assert quantities_of(parser, text) == ()


@pytest.mark.parametrize("text", ["It takes eight to ten days.", "Police held between 8 and 10 men.", "Some 8-10 men."])
def test_ranges(parser: SpacyParser, text: str) -> None:
    (found,) = quantities_of(parser, text)
    assert (found.value, found.high, found.bound) == (8, 10, "range")


def test_bare_numbers_take_what_their_neighbours_count(parser: SpacyParser) -> None:
    found = quantities_of(
        parser, "The group confirmed 19 deaths: seven on the western side and 12 on the eastern side."
    )
    assert [(q.value, q.counted, q.state, q.scope) for q in found] == [
        (19, "people", "killed", None),
        (7, "people", "killed", "on the western side"),
        (12, "people", "killed", "on the eastern side"),
    ]


def test_a_tally_counts_what_was_counted_before_it(parser: SpacyParser) -> None:
    found = quantities_of(parser, "Police say 23 people have been arrested. The union gives a figure of 31.")
    assert [(q.value, q.counted, q.state) for q in found] == [(23, "people", "detained"), (31, "people", "detained")]


@pytest.mark.parametrize(
    ("phrase", "value"),
    [("1,200", 1200), ("twenty-three", 23), ("two hundred and six", 206), ("three million", 3e6), ("a dozen", 12)],
)
def test_numbers_in_words(phrase: str, value: float) -> None:
    assert number_of(phrase) == value


PIECES = st.sampled_from(
    [
        *"12 1,000 3.5 two hundred and a half of the third dozen thousands people killed wounded at least up to about".split(),
        *"$ € % percent km years old toll rose to one in five between - – . , ; million dead ships 10-12 per tonnes".split(),
        "\n\n", "\u00a0", "İ", "ß", "aged", "12:30",
    ]
)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25))
def test_spans_are_exact(parser: SpacyParser, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in quantities_of(parser, text):
        assert text[found.start : found.end] == found.text
        assert found.high is None or found.high > found.value


HOSTILE = [
    "1,",
    "one hundred and ",
    "the early late ",
    "$ ",
    "1-",
    "from 1 to ",
    "January ",
    "a few ",
    "in the ",
    "12/",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_the_text(piece: str) -> None:
    """A long run of one repeated piece is searched in seconds, whatever the piece."""
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    candidates(text)
    list(find_written(text))
    assert time.perf_counter() - began < 5
