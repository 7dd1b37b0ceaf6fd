"""Pace and memory: what is read for them, and figures that make sense on a few lines."""

import json
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.score.figures import article_of
from watchfloor.score.pace import STATUS, measure_memory, measure_pace, sample_of, spread

ROW = {
    "id": "p1",
    "title": "Ferry talks",
    "published": "2024-05-06T08:00:00Z",
    "text": "Ghana and Togo opened talks on a ferry on Monday, the Ghanaian transport ministry said.",
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "planted").mkdir()
    (tmp_path / "planted/ferry.json").write_text(json.dumps({"articles": [ROW]}), encoding="utf-8")
    return tmp_path


def test_pace_is_a_share_of_the_parsers(gold: Path) -> None:
    share, pace = measure_pace(gold, Desk()).figures
    assert 0.1 < share.value < 2
    assert share.reach == 0.75
    assert pace.value > 1
    assert pace.cases == 1


@pytest.mark.skipif(not STATUS.is_file(), reason="the peak of memory is told by Linux")
def test_memory_is_that_of_a_fresh_process(gold: Path) -> None:
    (peak,) = measure_memory(gold, Desk()).figures
    assert 100 < peak.value < 600
    assert peak.at_most


def test_what_is_read_is_gold_first_then_the_sample_coverage(gold: Path, tmp_path: Path) -> None:
    assert [article.id for article in sample_of(gold)] == ["p1"]
    assert len(sample_of(tmp_path / "none")) > 10
    (gold / "planted/ferry.json").write_text("[", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"ferry\.json"):
        sample_of(gold)


@pytest.mark.parametrize(("most", "taken"), [(1, [0]), (2, [0, 2]), (5, [0, 1, 2, 3, 4]), (9, [0, 1, 2, 3, 4])])
def test_a_sample_is_spread_over_all(most: int, taken: list[int]) -> None:
    articles = [article_of("x", str(n)) for n in range(5)]
    assert [int(article.id) for article in spread(articles, most)] == taken
    assert spread([], most) == []
