"""Places get coordinates, the right one of several namesakes, and none where no list knows them."""

import importlib.util
from pathlib import Path

import pytest

from watchfloor.engines.gazetteer import Cities
from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.read.places import distance
from watchfloor.records import KnownPlace

spec = importlib.util.spec_from_file_location("naming", Path(__file__).with_name("naming.py"))
assert spec
assert spec.loader
naming = importlib.util.module_from_spec(spec)
spec.loader.exec_module(naming)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The ship sank in the Taiwan Strait on Monday.", "Taiwan Strait", None),
        ("The talks were held in Nairobi.", "Nairobi", "KEN"),
        ("He flew to Mexico City on Friday.", "Mexico City", "MEX"),
        ("Fighting resumed in Darfur.", "Darfur", "SDN"),
        ("She lives in London.", "London", "GBR"),
        ("Canada's police were called to a fire in London, Ontario.", "London", "CAN"),
        ("Troops entered Chad.", "Chad", "TCD"),
    ],
)
def test_a_place_is_found(parser: SpacyParser, text: str, name: str, country: str | None) -> None:
    found = naming.placed(parser, text)
    assert (name, country) in [(place.name, place.country) for place in found]
    assert all(text[place.start : place.end] == place.text for place in found)


def test_an_adjective_is_no_place_but_tells_which_is_meant(parser: SpacyParser) -> None:
    (place,) = naming.placed(parser, "Australian police met the Australian mayor in Newcastle.")
    assert (place.name, place.country) == ("Newcastle", "AUS")


def test_an_unlisted_place_has_no_coordinates(parser: SpacyParser) -> None:
    (place,) = naming.placed(parser, "The meeting was held in Quzhbelovka in Ukraine.")[:1]
    assert place.latitude is None


def test_cities_are_read_at_the_first_question_only() -> None:
    cities = Cities()
    assert cities.index is None
    assert cities("Nairobi")[0].country == "KEN"
    assert cities("Kiev")[0].name == "Kyiv"
    assert cities("Nowhere at all") == ()


def test_distance_is_in_kilometres() -> None:
    paris = KnownPlace(name="Paris", country="FRA", latitude=48.86, longitude=2.35)
    london = KnownPlace(name="London", country="GBR", latitude=51.51, longitude=-0.13)
    assert distance(paris, london) == pytest.approx(344, abs=5)
