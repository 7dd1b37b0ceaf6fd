"""The measure of timelines, on a small topic of gold written for it."""

import gzip
import json
from pathlib import Path

from watchfloor.desk import Desk
from watchfloor.score.timelines import measure_timelines, rough_parse

ARTICLES = (
    {"id": "1", "date": "2031-03-05", "text": "The dam at Arvo broke on Tuesday. Nobody was hurt."},
    {"id": "2", "date": "2031-03-20", "text": "The dam broke on 4 March . It had been checked on 11 February 2031."},
    {"id": "3", "date": "2031-04-02", "text": "Since 4 March the valley has had no power."},
)


def test_the_days_named_most_are_chosen_as_many_as_the_reference_has(tmp_path: Path) -> None:
    folder = tmp_path / "timelines"
    folder.mkdir()
    rows = "\n".join(json.dumps(row) for row in ARTICLES).encode()
    (folder / "T17_arvo.articles.jsonl.gz").write_bytes(gzip.compress(rows))
    gold = {"dataset": "T17", "topic": "arvo", "ref": 0, "dates": ["2031-02-11", "2031-03-04", "2031-06-01"]}
    (folder / "gold_timelines.jsonl").write_text(json.dumps(gold))
    score = measure_timelines(tmp_path, Desk())
    figures = {figure.metric: figure.value for figure in score.figures}
    assert set(figures) == {"Date-F1, T17", "Date-F1, T17, arvo"}
    # 4 March is first; 5 March and 20 March, days of publication, lie before 11 February by weight or beside it.
    assert 1 / 3 <= figures["Date-F1, T17"] <= 2 / 3
    assert "2031-06-01" in score.misses[0].case


def test_a_rough_parse_ends_sentences_at_marks_before_capitals() -> None:
    parse = rough_parse("He left in May. She stayed, at 3.5 percent.\nAll was well.")
    assert [parse.tokens[first].text for first, _ in parse.sentences] == ["He", "She", "All"]
    assert len(parse.children) == len(parse.tokens)
    assert rough_parse("").sentences == ()
