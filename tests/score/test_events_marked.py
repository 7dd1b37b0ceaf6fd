"""The marked sentences' measure: marks taken out, the event that fits them chosen, errors told apart."""

import json
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.score.events_marked import FOUR_WAY, marked_of, measure_marked_sentences

ROWS = [
    ("<s>Norway</s> accused <t>Denmark</t> of spying.", "ACCUSE"),
    ("<s>Norway</s> shelled a village in <t>Denmark</t>.", "ASSAULT"),
    ("<s>Norway</s> released twelve <t>Danish</t> sailors.", "YIELD"),
    ("<s>Norway</s> has a border with <t>Denmark</t>.", "AGREE"),
    ("<s>Norway</s> condemned <t>Denmark</t>.", "REQUEST"),
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "event_coding").mkdir()
    rows = [json.dumps({"marked": text, "gold_root": root, "gold_penta": int(FOUR_WAY[root])}) for text, root in ROWS]
    for part in ("plv_test", "plv_train"):
        (tmp_path / "event_coding" / f"{part}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_figures_and_misses(gold: Path) -> None:
    score = measure_marked_sentences(gold, Desk())
    root, four_way = score.figures[:2]
    assert root.cases == four_way.cases == len(ROWS)
    assert root.reach is not None
    assert score.figures[2].reach is None
    # Three of five classes right; the condemnation costs ACCUSE nothing but precision.
    assert root.value == pytest.approx((2 / 3 + 1 + 1) / 5)
    # Words of conflict are right as words of conflict; only the sentence without an event is missed.
    assert four_way.value == pytest.approx(3 / 4)
    kinds = [miss.kind for miss in score.misses if miss.kind.startswith("plv_test")]
    assert kinds == ["plv_test: no trigger", "plv_test: class"]


def test_marks_are_taken_out_at_their_offsets() -> None:
    marked = marked_of("The <s>Jordan</s>ian army left <t>Syria</t>.")
    assert marked.text == "The Jordanian army left Syria."
    assert [(kind, marked.text[start:end]) for kind, start, end in marked.spans] == [("s", "Jordan"), ("t", "Syria")]
