"""One table of all measures: what it says of a figure, of what was skipped, and of errors."""

import json
import re
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.score.figures import Figure, Miss, Score
from watchfloor.score.table import (
    HEADS,
    MEASURES,
    SHOWN,
    Measure,
    Result,
    result_of,
    results_as_json,
    results_as_markdown,
    results_as_text,
    scored,
)

REFERENCE = Path(__file__).parents[2] / "docs/reference.md"
MISSES = tuple(Miss(kind="no such thing", case=f"case\n{n}") for n in range(SHOWN + 2))
SPEECH = Result(
    measure="speech",
    figures=(
        Figure(measure="speech", metric="F1", value=0.6994, cases=84, reach=0.70, others="people .79 | [C]"),
        Figure(measure="speech", metric="made", value=2.5, cases=84, reach=3.0, at_most=True),
        Figure(measure="speech", metric="articles a second", value=412.4, cases=84),
    ),
    misses=(*MISSES, Miss(kind="another", case="x")),
)
SKIPPED = Result(measure="gist", skipped="gold.jsonl is not in here")


def test_a_row_says_what_is_to_be_reached_and_by_how_much_it_is_missed() -> None:
    lines = results_as_text([SPEECH, SKIPPED]).splitlines()
    cells = [re.split(r"\s{2,}", line) for line in lines[:4]]
    assert cells[0] == list(HEADS)
    assert cells[1] == ["speech", "F1", "0.699", "84", "≥ 0.700", "missed by 0.001", "people .79 | [C]"]
    assert cells[2] == ["speech", "made", "2.500", "84", "≤ 3.000", "yes"]
    assert cells[3] == ["speech", "articles a second", "412", "84"]
    assert lines[-1] == "skipped gist: gold.jsonl is not in here"


def test_columns_stand_below_each_other() -> None:
    lines = results_as_text([SPEECH]).splitlines()
    ends = {line.index("84") for line in lines[1:4]}
    assert len(ends) == 1


def test_errors_come_by_kind_the_most_frequent_first_and_only_some_of_each() -> None:
    text = results_as_text([SPEECH], misses=True)
    assert text.index(f"{len(MISSES)} no such thing") < text.index("1 another")
    assert text.count("    case ") == SHOWN
    assert "    and 2 more" in text
    assert "another" not in results_as_text([SPEECH])


def test_markdown_has_as_many_cells_in_every_row() -> None:
    rows = [line for line in results_as_markdown([SPEECH], misses=True).splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {len(HEADS) + 1}


def test_json_holds_everything() -> None:
    (one, other) = json.loads(results_as_json([SPEECH, SKIPPED]))
    assert len(one["misses"]) == len(SPEECH.misses)
    assert one["figures"][0]["value"] == 0.6994
    assert other["skipped"] == SKIPPED.skipped


def test_a_measure_without_its_data_is_skipped_and_one_that_fails_costs_only_itself(tmp_path: Path) -> None:
    def broken(gold: Path, _desk: Desk) -> Score:
        raise SettingsError(f"{gold}: torn")

    told: list[str] = []
    absent = result_of(Measure("far", broken, ("a/b.jsonl",)), tmp_path, Desk(), told.append)
    assert absent.skipped == f"a/b.jsonl is not in {tmp_path}"
    assert told == []
    assert result_of(Measure("near", broken), tmp_path, Desk(), told.append).skipped == f"{tmp_path}: torn"
    assert told == ["near"]


def test_what_is_asked_for_wrongly_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="the measures are marked-sentences"):
        list(scored(tmp_path, Desk(), only=["speach"]))
    with pytest.raises(SettingsError, match="no such folder"):
        list(scored(tmp_path / "none", Desk()))


def test_an_empty_folder_skips_all_that_needs_gold(tmp_path: Path) -> None:
    needing = [measure.name for measure in MEASURES if measure.needs]
    results = list(scored(tmp_path, Desk(), only=needing))
    assert [result.measure for result in results] == needing
    assert all(result.skipped and not result.figures for result in results)


def test_every_measure_is_in_the_reference_with_what_it_needs() -> None:
    section = REFERENCE.read_text(encoding="utf-8").split("## Measures", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `([a-z][a-z-]*)` \|[^|]*\|([^|]*)\|$", section, re.MULTILINE)
    assert [(name, tuple(re.findall(r"`([^`]+)`", needs))) for name, needs in rows] == [
        (measure.name, measure.needs) for measure in MEASURES
    ]
