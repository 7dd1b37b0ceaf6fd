"""A second opinion: a model of the user's own may refuse what would stand, and nothing more."""

from collections.abc import Sequence

import pytest

from tests.write.conftest import Bench
from watchfloor.errors import UnknownPartError
from watchfloor.parts import open_part
from watchfloor.records import Citation
from watchfloor.write.candidates import Candidate
from watchfloor.write.check import Check

PASSAGE = "Kenya closed the Busia crossing on Monday."


class Doubter:
    """An engine that doubts whatever holds a word, and remembers what it was asked."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += pairs
        return [0.1 if self.word in sentence else 0.9 for _, sentence in pairs]


def candidate(*wordings: str) -> Candidate:
    citation = Citation(source_kind="article", quote=PASSAGE, article="p", start=0, end=len(PASSAGE))
    return Candidate(id="c", wordings=wordings, citations=(citation,))


def test_what_it_doubts_is_refused_and_the_next_wording_taken(bench: Bench) -> None:
    engine = Doubter("shut")
    check = Check(bench.reader, {}, engine)
    told = "Kenya closed the Busia crossing."
    assert check.accepted([candidate("Kenya closed the Busia crossing shut.", told)]) == {"c": told}
    assert (PASSAGE, told) in engine.asked


def test_a_sentence_without_another_wording_is_lost_to_it_by_name(bench: Bench) -> None:
    check = Check(bench.reader, {}, Doubter("closed"))
    assert check.accepted([candidate("Kenya closed the Busia crossing.")]) == {}
    assert check.rejected == {"second_opinion": 1}


def test_it_lets_nothing_stand_that_the_check_refuses(bench: Bench) -> None:
    check = Check(bench.reader, {}, Doubter("nothing"))
    assert check.accepted([candidate("Kenya did not close the Busia crossing.")]) == {}
    assert "second_opinion" not in check.rejected


def test_a_name_that_nothing_is_registered_under_is_told() -> None:
    with pytest.raises(UnknownPartError, match="is no part of"):
        open_part("watchfloor.entailment", "nobody")
