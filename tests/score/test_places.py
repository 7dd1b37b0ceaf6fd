"""The measure of places, on two small articles of gold written for it."""

import json
from pathlib import Path

from watchfloor.desk import Desk
from watchfloor.score.places import measure_places

NAIROBI, KENYA = "184745", "192950"


def test_what_is_found_put_near_and_put_for_nothing(tmp_path: Path) -> None:
    text = "Officials met in Nairobi on Friday. Kenyan police said so. The Zorbek Street was quiet."
    marked = [
        ("Nairobi", "Literal", NAIROBI),
        ("Kenyan", "Non_Literal_Modifier", KENYA),
        ("police", "Literal_Expression", None),
    ]
    row = {
        "id": "1",
        "text": text,
        "toponyms": [
            {"type": kind, "start": text.index(word), "end": text.index(word) + len(word), "text": word, "note": note}
            for word, kind, note in marked
        ],
    }
    folder = tmp_path / "event_coding"
    folder.mkdir()
    (folder / "geowebnews.jsonl").write_text(json.dumps(row))
    score = measure_places(tmp_path, Desk())
    figures = {figure.metric: (figure.value, figure.cases) for figure in score.figures}
    assert figures["recall on the resolvable"] == (1.0, 2)
    assert figures["within 161 km, of those found"] == (1.0, 2)
    assert figures["recall, countries left out"] == (1.0, 1)
    assert figures["precision"] == (0.5, 2)
    assert [miss.kind for miss in score.misses] == ["no place, unmarked"]
