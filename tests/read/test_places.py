"""Places get coordinates, the right one of several namesakes, and none where no list knows them."""

import importlib.util
from pathlib import Path

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.read.place_choice import distance
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


TOLD = """
The shooting happened in Atlanta, Georgia, on Monday. | Atlanta USA, Georgia USA
Georgian troops left as Georgia and Russia signed it in Tbilisi. | Georgia GEO, Russia RUS, Tbilisi GEO
Sailors live in Norfolk, Va., and in Norfolk, England. | Norfolk USA, Virginia USA, Norfolk GBR, United Kingdom GBR
SAN DIEGO (AP) — A Navy ship left California. | San Diego USA, California USA
MEXICO CITY — Mexico's president spoke in Oaxaca state. | Mexico City MEX, Mexico MEX, Oaxaca MEX
Police in Garden City, N.Y., arrested two from Dundalk, Md. | Garden City USA, New York State USA, Dundalk USA, Maryland USA
The quake struck off Hualien, Taiwan, and was felt in Taipei. | Hualien TWN, Taiwan TWN, Taipei TWN
The mayor of Abagana, Nigeria, spoke near Awka. | Abagana NGA, Nigeria NGA, Awka NGA
Bombay and Peking were renamed; Burma and Ceylon too. | Mumbai IND, Beijing CHN, Myanmar MMR, Sri Lanka LKA
Villagers in Kuriga, Kaduna state, said the gunmen rode to Zamfara. | Kuriga NGA, Kaduna state NGA, Zamfara NGA
He was tried at the Seoul Central District Court. | Seoul Central District Court KOR
The Duke of Sussex met the mayor. | -
The U.S. Department of Transportation and the State Department said so. | -
A SWAT team came. | -
Paris Hilton and Chelsea Clinton met Jordan Peele and Austin Powers. | -
"""


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_places_told(parser: SpacyParser, row: str) -> None:
    """Text | every place found, by its listed name, with its country."""
    text, wanted = row.split(" | ")
    found = [f"{place.name} {place.country}" for place in naming.placed(parser, text)]
    assert (", ".join(found) or "-") == wanted


def test_a_site_without_a_town_in_its_name_has_no_coordinates(parser: SpacyParser) -> None:
    (place,) = naming.placed(parser, "The house on Quarrel Street burned.")
    assert (place.name, place.latitude) == ("Quarrel Street", None)


def test_a_village_counts_only_where_its_country_is_spoken_of(parser: SpacyParser) -> None:
    assert [place.country for place in naming.placed(parser, "Ireland's police searched a house in Dundrum.")] == [
        "IRL",
        "IRL",
    ]
    assert [place.country for place in naming.placed(parser, "They searched a house in Dundrum.")] == [None]


def test_distance_is_in_kilometres() -> None:
    paris = KnownPlace(name="Paris", country="FRA", latitude=48.86, longitude=2.35)
    london = KnownPlace(name="London", country="GBR", latitude=51.51, longitude=-0.13)
    assert distance(paris, london) == pytest.approx(344, abs=5)
