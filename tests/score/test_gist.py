"""The measure of gists: what counts as a fitting phrase, and how the kinds of misses are told apart."""

import json
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.score.gist import Answer, agrees, kind_of, measure_gist, token_f1


@pytest.mark.parametrize(
    ("made", "gold", "fits"),
    [
        ("the Kenyan navy", "Kenyan navy", True),
        ("late on Monday", "Monday", True),
        ("Monday", "late on Monday", True),
        ("two ships near Mombasa", "two boats near Mombasa", True),
        ("the port", "a ship", False),
        ("", "Mombasa", False),
        ("the", "a", False),
    ],
)
def test_a_phrase_fits_by_half_its_words_or_by_holding_the_other(made: str, gold: str, fits: bool) -> None:
    assert agrees(made, gold) is fits


def test_words_count_as_often_as_they_stand() -> None:
    assert token_f1("port port", "port") == pytest.approx(2 / 3)


def test_misses_are_told_apart() -> None:
    where = Answer(article="1", question="where", gold=("Mombasa",), made="Kenya")
    who = Answer(article="1", question="who", gold=("Kenya",), made="Kenya")
    assert kind_of(where, [where, who]) == "where: answer to another question"
    assert kind_of(where, [where]) == "where: another thing"
    empty = Answer(article="1", question="when", gold=("Monday",), made="")
    assert kind_of(empty, [empty]) == "when: nothing told"


def test_the_measure_reads_the_gold_and_scores_each_question(tmp_path: Path) -> None:
    row = {
        "id": "a1",
        "title": "Kenya closes border",
        "text": "Kenya closed its border with Somalia on Tuesday.",
        "date_publish": "2031-05-14 09:00:00",
        "gold": {
            "who": [{"text": "Kenya"}],
            "what": [{"text": "closes border"}],
            "when": [{"text": "Tuesday"}, {}],
            "where": [{}],
        },
    }
    folder = tmp_path / "fivew1h"
    folder.mkdir()
    (folder / "gold.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    score = measure_gist(tmp_path, Desk())
    hits = {figure.measure: (figure.value, figure.cases) for figure in score.figures if figure.metric == "hit"}
    assert hits["gist: who"] == (1.0, 1)
    assert hits["gist: what"] == (1.0, 1)
    assert hits["gist: when"] == (1.0, 1)
    assert hits["gist: where"] == (0.0, 0)
    assert score.misses == ()
