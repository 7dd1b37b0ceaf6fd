"""A whole sentence of an article in the house's words: names for pronouns, absolute times, speaker kept or in front."""

import pytest

from tests.write.conftest import Bench
from watchfloor.write.retelling import Source, retellings_of

OPENING = "Kenya's Border Service held a briefing in Wajir on Tuesday. "


def retold(bench: Bench, text: str, sentence: int) -> list[str]:
    reading = bench.reading(text)
    said = next((at for at in reading.attributions if at.sentence == sentence), None)
    chosen = reading.sentences[sentence]
    return retellings_of(Source(reading=reading, sentence=chosen, names={}), said)


@pytest.mark.parametrize(
    "leaning",
    [
        "That was not the end of the matter for the two towns.",
        "We saw three trucks on the road to the border.",
        "The other patrol had fired first at the camp.",
        "Who gave the order to open the gate?",
    ],
)
def test_a_sentence_that_leans_on_its_place_is_not_retold(bench: Bench, leaning: str) -> None:
    assert retold(bench, OPENING + leaning, 1) == []


def test_a_day_of_the_week_becomes_a_date(bench: Bench) -> None:
    made = retold(bench, "Kenya and Somalia signed a treaty in Wajir on Tuesday. ", 0)
    assert made
    assert all("11 March 2025" in line and "Tuesday" not in line for line in made)


def test_who_says_it_behind_is_also_offered_in_front(bench: Bench) -> None:
    made = retold(bench, "The bridge at Wajir was closed to lorries, the transport ministry said.", 0)
    assert any(line.startswith("The transport ministry said that the bridge") for line in made)
