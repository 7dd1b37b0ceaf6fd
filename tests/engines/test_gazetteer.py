"""The packaged places: large ones under all their names, small ones from the file, the largest first."""

import json
from pathlib import Path

import pytest

from watchfloor.engines.gazetteer import PIECE, Cities, Towns, folded
from watchfloor.errors import EngineError


@pytest.fixture(scope="module")
def cities() -> Cities:
    return Cities()


def test_the_files_are_read_at_the_first_question_only() -> None:
    cities = Cities()
    assert cities.index is None
    assert cities("Nairobi")[0].country == "KEN"
    assert cities.index is not None


@pytest.mark.parametrize(
    ("asked", "name", "country"),
    [
        ("Kiev", "Kyiv", "UKR"),
        ("bombay", "Mumbai", "IND"),
        ("Malaga", "Málaga", "ESP"),
        ("Soldeu", None, None),
        ("Dundrum", "Dundrum", "IRL"),
        ("Nowhere at all", None, None),
    ],
)
def test_a_place_by_its_name(cities: Cities, asked: str, name: str | None, country: str | None) -> None:
    found = cities(asked)
    assert (found[0].name, found[0].country) == (name, country) if name else found == ()


def test_namesakes_come_largest_first(cities: Cities) -> None:
    found = cities("Springfield")
    assert len(found) > 5
    assert [place.weight for place in found] == sorted((place.weight for place in found), reverse=True)


def test_no_row_is_lost_where_the_file_is_cut_into_pieces(tmp_path: Path) -> None:
    rows = {
        str(n): {
            "geonameid": n, "name": f"Örtby {n}", "latitude": 1.0, "longitude": 2.0, "countrycode": "SE",
            "population": 900, "timezone": "Europe/Stockholm", "alternatenames": ["x" * 300],
        }
        for n in range(3 * PIECE // 480)
    }  # fmt: skip
    path = tmp_path / "towns.json"
    path.write_text(json.dumps(rows))
    towns = Towns(path)
    assert all(len(towns(f"örtby {n}")) == len(towns(f"ortby {n}")) == 1 for n in rows)


def test_a_lost_or_changed_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "changed.json").write_text("[]")
    with pytest.raises(EngineError, match="not in the form expected"):
        Towns(tmp_path / "changed.json")
    with pytest.raises(EngineError, match=r"requirements\.lock"):
        Towns(tmp_path / "lost.json")


def test_accents_are_folded() -> None:
    assert folded("São Tomé") == "sao tome"
