"""The measure of actor phrases reads its tests' operators and keeps named phrases apart from bare names."""

import json
from datetime import date
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.records import Actor
from watchfloor.score.actors import GOLD, WRITTEN, Case, case_of, country_fits, group_of, measure_actors, role_fits


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def case(phrase: str, context: str = "", **expect: list[object]) -> Case:
    return Case(phrase, context, WRITTEN, dict(expect))


def actor(name: str, country: str | None, role: str | None, kind: str = "office") -> Actor:
    return Actor(id=name, name=name, kind=kind, country=country, role=role)


def written(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / GOLD
    path.parent.mkdir(parents=True)
    lines = (json.dumps({"id": "t", "call": "agent_to_code", "context": "", "date": "", **row}) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_a_date_in_the_place_of_the_context_is_the_day() -> None:
    row = {"actor": "X", "context": "2019-05-01", "date": "", "expect": {}}
    assert (case_of(row).day, case_of(row).context) == (date(2019, 5, 1), "")
    assert case_of({**row, "context": "Chad", "date": "today"}).day == WRITTEN


@pytest.mark.parametrize(
    ("phrase", "context", "group"),
    [
        ("Peruvian miners", "", "named"),
        ("the Coast Guard", "Chile", "named"),
        ("Osaka police", "", "named"),
        ("the African Union", "", "named"),
        ("Tomas Brandt", "", "bare name"),
        ("angry farmers", "", "plain words"),
    ],
)
def test_phrases_are_told_apart_by_what_they_name(desk: Desk, phrase: str, context: str, group: str) -> None:
    assert group_of(case(phrase, context), desk) == group


def test_operators_are_kept() -> None:
    ghana = actor("GHA.MIL:army", "GHA", "MIL")
    assert country_fits(case("x", country=["==", "GHA"]), ghana)
    assert country_fits(case("x", country=["!=", "GHA"]), ghana) is False
    assert country_fits(case("x", code=["is", None]), None)
    assert country_fits(case("x", wiki=["==", "X"]), ghana) is None
    assert role_fits(case("x", code_1=["in", ["PTY", "MIL"]]), ghana)
    assert role_fits(case("x", code_1=["==", "GOV"], code_2=["==", "MIL"]), ghana)
    assert role_fits(case("x", code_1=["==", "GOV"]), ghana) is False


def test_a_country_by_itself_has_no_sector_there() -> None:
    assert role_fits(case("x", code_1=["==", ""]), actor("CHL", "CHL", "GOV", "country"))
    assert role_fits(case("x", code_1=["==", ""]), actor("CHL.GOV:mayor", "CHL", "GOV")) is False


def test_figures_and_misses_come_of_the_reading(desk: Desk, tmp_path: Path) -> None:
    gold = written(
        tmp_path,
        {"actor": "Chilean police", "expect": {"country": ["==", "CHL"], "code_1": ["==", "COP"]}},
        {"actor": "the navy", "context": "Ghana", "expect": {"country": ["==", "TGO"], "code_1": ["==", "MIL"]}},
        {"actor": "Nobody Known", "expect": {"title": ["==", "X"]}},
    )
    score = measure_actors(gold, desk)
    named = {figure.metric: (figure.value, figure.cases) for figure in score.figures if "named" in figure.measure}
    assert named == {"country accuracy": (0.5, 2), "role accuracy": (1.0, 2)}
    assert [miss.kind for miss in score.misses] == ["country, named: wrong"]
