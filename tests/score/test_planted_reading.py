"""Planted stories: what is found is counted by the gold's own script, item by item, and errors get their kind."""

import json
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.score.planted_reading import measure_planted

# A gold script of the same shape as the one that lies beside planted stories, as plain as it can be.
SCRIPT = """
def overlap(one, other):
    a, b = set(one.lower().split()), set(other.lower().split())
    return 2 * len(a & b) / (len(a) + len(b))

def main_story(gold, stories):
    return stories["stories"][0]

def score_attributions(gold, stories, missed):
    for want in gold["attributions"]:
        said = [one for article in stories["articles"] for one in article["attributions"]]
        if not any(overlap(want["content"], s["content"]) > 0.6 and want["speaker"] in s["speaker"] for s in said):
            missed.append("attribution")

def score_events(gold, story, missed):
    (want,) = gold["events"]
    named = [e for e in story["events"] if {a["country"] for a in e["actors"]} & set(want["countries"])]
    classed = [e for e in named if e["plover"] == want["plover"]]
    status = [e for e in classed if e["status"] == want["status"]]
    return {"events found, actors right": bool(named), "… and class right": bool(classed),
            "… and status right": bool(status)}
"""
TEXT = "Ghana signed an agreement with Togo on Monday, the Togolese trade ministry said."


def event(plover: str, status: str, country: str) -> dict[str, object]:
    return {"plover": plover, "status": status, "countries": [country], "evidence": [{"article": "a1", "text": TEXT}]}


def said(speaker: str, content: str) -> dict[str, str]:
    return {"article": "a1", "speaker": speaker, "content": content}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    content = "Ghana signed an agreement with Togo on Monday"
    story = {
        "articles": [{"id": "a1", "title": "Agreement", "published": "2024-05-06T08:00:00Z", "text": TEXT}],
        "attributions": [said("ministry", content), said("farmers", content), said("ministry", "Nothing of the kind")],
        "events": [
            event("AGREE", "happened", "GHA"),
            event("AGREE", "denied", "GHA"),
            event("ASSAULT", "happened", "GHA"),
            event("AGREE", "happened", "PER"),
        ],
    }
    (tmp_path / "planted").mkdir()
    (tmp_path / "planted/score.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "planted/story.json").write_text(json.dumps(story), encoding="utf-8")
    return tmp_path


def test_each_planted_item_is_counted_once_and_each_error_has_its_kind(gold: Path) -> None:
    score = measure_planted(gold, Desk())
    values = {figure.metric: (round(figure.value, 2), figure.cases) for figure in score.figures}
    assert values["attributions recall"] == (0.33, 3)
    assert values["events found, actors right"] == (0.75, 4)
    assert values["… and class right"] == (0.5, 4)
    assert values["status right, of those with the class right"] == (0.5, 2)
    assert sorted(miss.kind for miss in score.misses) == [
        "event: another class",
        "event: another status",
        "event: not found, or other actors",
        "speech: another speaker",
        "speech: no such content",
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("planted/story.json", "{"), ("planted/score.py", "def ("), ("planted/score.py", None)]
)
def test_gold_that_cannot_be_used_is_named(gold: Path, name: str, content: str | None) -> None:
    (gold / name).unlink()
    if content is not None:
        (gold / name).write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=name.rpartition("/")[2]):
        measure_planted(gold, Desk())
