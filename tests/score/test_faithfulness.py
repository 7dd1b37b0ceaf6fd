"""Faithfulness: balanced accuracy and AUC, and the sets that are there."""

import json
from pathlib import Path

from watchfloor.desk import Desk
from watchfloor.score.faithfulness import FOLDER, auc, balanced_accuracy, measure_faithfulness

TEXT = "The harbour board reopened the northern quay to Peruvian trawlers on Tuesday."


def test_balanced_accuracy_is_the_mean_over_both_classes() -> None:
    assert balanced_accuracy([1, 1, 1, 0], [True, True, True, True]) == 0.5
    assert balanced_accuracy([1, 1, 0, 0], [True, False, False, False]) == 0.75


def test_auc_counts_ties_as_half() -> None:
    assert auc([1, 0], [0.9, 0.1]) == 1.0
    assert auc([1, 0], [0.5, 0.5]) == 0.5
    assert auc([1, 1], [0.5, 0.4]) == 0.5


def test_sets_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    rows = [
        {"doc": TEXT, "claim": "The harbour board reopened the northern quay.", "label": 1},
        {"doc": TEXT, "claim": "The harbour board closed the southern quay to Chileans.", "label": 0},
    ]
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "rank19.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    score = measure_faithfulness(tmp_path, Desk())
    assert [figure.metric for figure in score.figures] == ["balanced accuracy", "AUC"]
    assert score.figures[1].value == 1.0
