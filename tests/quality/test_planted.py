"""Floors on stories with everything planted: the rules that never bend, and scores that may rise and must not fall.

The stories are kept outside the repository; where they are absent these tests are skipped. Figures: docs/accuracy.md.
"""

import json
from statistics import mean
from typing import Any

import pytest

from bench.planted import FOLDER, broken_rules, measures_in, scored, walked
from tests import invariants

PATHS = sorted(FOLDER.glob("*.json")) if (FOLDER / "score.py").is_file() else []
pytestmark = pytest.mark.skipif(not PATHS, reason=f"no planted stories at {FOLDER}")
# The mean over the stories must not fall below these; raise them with the measured figures.
FLOORS = {
    "articles placed": 0.9,
    "unrelated kept out": 0.9,
    "origin pairs F1": 0.9,
    "attributions recall": 0.6,
    "events found, actors right": 0.4,
    "… and class right": 0.35,
    "… and status right": 0.25,
    "claims: contradicts found": 0.1,
    "claims: supersedes found": 0.5,
    "claims: different_scope found": 0.1,
    "claims: agrees found": 0.05,
    "contradictions reported, right": 0.2,
    "nuggets vital (proxy)": 0.25,
    "lens items (proxy)": 0.05,
    "next steps (proxy)": 0.2,
    "history (proxy)": 0.25,
}
# The mean over the stories must not rise above these.
CEILINGS = {"suspects": 4.0, "words in the body": 1000.0}


@pytest.fixture(scope="module")
def results() -> dict[str, dict[str, float]]:
    score = measures_in(FOLDER)
    return {path.stem: scored(score, json.loads(path.read_text(encoding="utf-8")))[0] for path in PATHS}


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return dict(json.loads(PATHS[0].read_text(encoding="utf-8")))


def test_every_report_keeps_the_rules_that_are_measured(results: dict[str, dict[str, float]]) -> None:
    assert broken_rules(results) == []


def test_every_report_keeps_the_rules_that_are_not(gold: dict[str, Any]) -> None:
    _, report = walked(gold["articles"])
    assert invariants.titles_of(report) == invariants.SECTIONS
    assert invariants.offences(report, {article["id"]: article["text"] for article in gold["articles"]}) == {}


@pytest.mark.parametrize("measure", FLOORS)
def test_no_score_falls(results: dict[str, dict[str, float]], measure: str) -> None:
    reached = {story: round(result[measure], 3) for story, result in results.items()}
    assert mean(reached.values()) >= FLOORS[measure], reached


@pytest.mark.parametrize("measure", CEILINGS)
def test_nothing_grows_that_should_not(results: dict[str, dict[str, float]], measure: str) -> None:
    reached = {story: round(result[measure], 3) for story, result in results.items()}
    assert mean(reached.values()) <= CEILINGS[measure], reached
