"""Planted misfits: a warning that cites the old value and the newest article finds one; others are told as missed."""

import json
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.score.warnings import measure_warnings

# A gold script of the same shape as the one that lies beside planted stories, as plain as it can be.
SCRIPT = """
def overlap(one, other):
    return len(set(one.lower().split()) & set(other.lower().split()))

def within(quote, other):
    return quote in other or other in quote
"""
FIRST = "Two people were killed on the Togolese side of the border at Aflao, the Togolese army said on Monday."
LATER = "The number of people killed on the Togolese side of the border at Aflao rose to six, the Togolese army said."


def value(number: str, day: str, article: str, text: str) -> dict[str, object]:
    return {"value": number, "as_of": day, "articles": [article], "text": text}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    story = {
        "articles": [
            {"id": "a1", "title": "Border clash", "published": "2024-05-06T08:00:00Z", "outlet": "One", "text": FIRST},
            {"id": "a2", "title": "Border clash", "published": "2024-05-08T08:00:00Z", "outlet": "Two", "text": LATER},
        ],
        "claims": [
            {
                "slot": "killed",
                "relation": "supersedes",
                "values": [
                    value("2", "2024-05-06", "a1", "Two people were killed"),
                    value("6", "2024-05-08", "a2", "rose to six"),
                ],
            },
            {
                "slot": "harbour master",
                "relation": "supersedes",
                "values": [value("A", "2024-05-06", "a1", "Kofi A"), value("B", "2024-05-08", "a2", "Kofi B")],
            },
        ],
        "forbidden": [
            {"statement": "The latest toll is two people killed.", "why": "superseded: six"},
            {"statement": "Kofi A is harbour master.", "why": "stale: replaced"},
            {"statement": "Nobody fired.", "why": "negation: somebody did"},
        ],
    }
    (tmp_path / "planted").mkdir()
    (tmp_path / "planted/score.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "planted/story.json").write_text(json.dumps(story), encoding="utf-8")
    return tmp_path


def test_a_misfit_is_found_where_a_warning_cites_both_passages(gold: Path) -> None:
    score = measure_warnings(gold, Desk())
    values = {figure.metric: (figure.value, figure.cases) for figure in score.figures}
    assert values["planted misfits pointed out"] == (0.5, 2)
    assert values["values replaced, pointed out"] == (0.5, 2)
    assert values["warnings that nothing planted bears, per article"] == (0.0, 2)
    assert [miss.case for miss in score.misses] == ["harbour master: Kofi A is harbour master."]


def test_gold_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"score\.py"):
        measure_warnings(tmp_path, Desk())
