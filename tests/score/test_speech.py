"""The measures of speech, on small gold of our own."""

import json
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.score.speech import first_annotations, measure_planted_speech, measure_polnear

TEXT = "The mayor said the bridge was closed. The engineer who built it said it was safe. The union wants a new road."


def marked(*parts: tuple[str, str, str]) -> list[dict[str, list[list[int]]]]:
    rows = []
    for source, cue, content in parts:
        at = TEXT.index(content)
        begins = TEXT.rindex(source, 0, at + len(content))
        rows.append(
            {
                "source": [[begins, begins + len(source)]],
                "cue": [[TEXT.index(cue, begins), TEXT.index(cue, begins) + len(cue)]],
                "content": [[at, at + len(content)]],
            }
        )
    return rows


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    folder = tmp_path / "attribution_polnear"
    folder.mkdir()
    gold = marked(
        ("The mayor", "said", "the bridge was closed"),
        ("who", "said", "it was safe"),
        ("The union", "wants", "a new road"),
    )
    rows = [
        {"id": "a", "annotator": "b2", "text": TEXT, "attributions": []},
        {"id": "a", "annotator": "a1", "text": TEXT, "attributions": gold},
    ]
    (folder / "dev.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_the_first_annotator_counts() -> None:
    rows = [{"id": "a", "annotator": "b"}, {"id": "a", "annotator": "a"}, {"id": "b", "annotator": "c"}]
    assert first_annotations(rows) == [{"id": "a", "annotator": "a"}, {"id": "b", "annotator": "c"}]


def test_speech_and_stances_are_scored_together_and_speech_alone_beside_it(polnear: Path) -> None:
    values = {figure.metric: figure.value for figure in measure_polnear(polnear, Desk()).figures}
    assert values["relation overlap F1"] == 1.0
    assert values["content overlap F1"] == 1.0
    assert values["relation overlap F1, speech alone"] < 1.0


def test_what_is_missed_is_named_by_kind(polnear: Path) -> None:
    file = polnear / "attribution_polnear" / "dev.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows[1]["attributions"][0]["source"] = [[TEXT.index("The union"), TEXT.index("The union") + 9]]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert "other source" in {miss.kind for miss in measure_polnear(polnear, Desk()).misses}


def test_planted_speech_wants_words_and_speaker(tmp_path: Path) -> None:
    (tmp_path / "planted").mkdir()
    story = {
        "articles": [{"id": "a1", "title": "Bridge", "text": "The mayor said the old bridge was closed to lorries."}],
        "attributions": [
            {"article": "a1", "speaker": "the mayor", "content": "the old bridge was closed to lorries"},
            {"article": "a1", "speaker": "the governor", "content": "the old bridge was closed to lorries"},
            {"article": "a1", "speaker": "the governor", "content": "three ferries would sail instead"},
        ],
    }
    (tmp_path / "planted" / "one.json").write_text(json.dumps(story), encoding="utf-8")
    score = measure_planted_speech(tmp_path, Desk())
    assert score.figures[0].value == pytest.approx(1 / 3)
    assert score.figures[1].value == pytest.approx(1 / 3)
    assert [miss.kind for miss in score.misses] == ["wrong speaker", "content not found"]
