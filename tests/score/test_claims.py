"""Planted claims: each is found under its relation, under another, or not at all; false contradictions are told."""

import json
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.score.claims import measure_claims

# A gold script of the same shape as the one that lies beside planted stories, as plain as it can be.
SCRIPT = """
def main_story(gold, stories):
    return stories["stories"][0]

def covers(row, want):
    return len({v["value"] for v in want["values"] for got in row["values"] if v["value"] in got["value"]})
"""
FIRST = "Two people were killed on the Togolese side of the border at Aflao, the Togolese army said on Monday."
LATER = "The number of people killed on the Togolese side of the border at Aflao rose to six, the Togolese army said."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    story = {
        "articles": [
            {"id": "a1", "title": "Border clash", "published": "2024-05-06T08:00:00Z", "outlet": "One", "text": FIRST},
            {"id": "a2", "title": "Border clash", "published": "2024-05-08T08:00:00Z", "outlet": "Two", "text": LATER},
        ],
        "claims": [
            {"slot": "dead", "relation": "supersedes", "values": [{"value": "2"}, {"value": "6"}]},
            {"slot": "dead again", "relation": "contradicts", "values": [{"value": "2"}, {"value": "6"}]},
            {"slot": "wounded", "relation": "agrees", "values": [{"value": "40"}]},
        ],
    }
    (tmp_path / "planted").mkdir()
    (tmp_path / "planted/score.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "planted/story.json").write_text(json.dumps(story), encoding="utf-8")
    return tmp_path


def test_each_planted_claim_is_counted_once_and_each_error_has_its_kind(gold: Path) -> None:
    score = measure_claims(gold, Desk())
    values = {figure.metric: (figure.value, figure.cases) for figure in score.figures}
    assert values["supersedes found"] == (1.0, 1)
    assert values["contradicts found"] == (0.0, 1)
    assert values["relation right where a row is found"] == (0.5, 2)
    assert sorted(miss.kind for miss in score.misses) == ["agrees: no row", "contradicts: named supersedes"]


def test_gold_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"score\.py"):
        measure_claims(tmp_path, Desk())
