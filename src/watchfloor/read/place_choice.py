"""Which of several namesakes a place's name means: by size, the article's countries, and the places around it."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from watchfloor.records import Article, KnownPlace

# What a candidate gains, beside the logarithm of its population: its country is named (once, and again by its share of
# the article's countries), it goes by that very name and not by another of its names, it lies near a place that the
# article names without doubt, or the words after it name its country or region. The first was lowered by trial on 92
# articles of gold toponyms (so the figures reported on them are not held out); the others are judgement.
IN_CONTEXT = 1.0
IN_PATTERN = 8.0
OWN_NAME = 1.0
NEARBY = 1.5
# What a region or country counts for beside the logarithm of a city's people: as a city of three million.
LAND = 6.5
# How much further a country goes before a region of its name ("Georgia").
STATE = 2.0
# A region after the comma vouches for a place no farther from its middle than this, in km: half of Texas.
WITHIN = 800.0
# What is told of together lies together: a day's drive.
NEAR = 300.0
# Smaller places are taken only where their country is spoken of: most of the world's names are some village's.
SMALL = 15_000
# The most candidates and surroundings looked at, so that the work stays small ("San Juan" has hundreds of namesakes).
MOST = 60
AROUND = 10
AT_HOME = frozenset({"local", "government", "state_media", "party", "company"})
EARTH = 6371.0


class Found(Struct, frozen=True):
    """A stretch of text [start, end) over tokens [i, j) that names a place: a listed one, or one of candidates.

    `within` tells that the name is a site's that begins with its town's ("Manila Cathedral"), `vouched` that it is a
    place even where none of the candidates suits, `doubtful` that it is one only where its country is spoken of."""

    start: int
    end: int
    i: int
    j: int
    place: KnownPlace | None
    candidates: tuple[KnownPlace, ...] = ()
    shown: bool = True
    within: bool = False
    vouched: bool = True
    doubtful: bool = False


class Surroundings(Struct, frozen=True):
    """What an article says of where it plays: how often it names each country, and places that it names for sure."""

    countries: Counter[str]
    points: tuple[KnownPlace, ...] = ()


def surroundings_of(found: Sequence[Found], article: Article) -> Surroundings:
    """Return how often each country is spoken of, by its name or adjective or a place that lies only in it, and the
    regions and only-so-called places that are named."""
    counts: Counter[str] = Counter()
    points: dict[str, KnownPlace] = {}
    for spot in found:
        sure = spot.place or sure_of(spot.candidates)
        if sure is None or spot.doubtful:
            continue
        if sure.country:
            counts[sure.country] += 1
        if sure.kind != "country" and spot.shown and sure.country:
            points.setdefault(sure.name, sure)
    # Where an outlet sits says where it plays only for those that write of their own, or where nothing else does.
    if article.country and (not counts or article.outlet_kind in AT_HOME):
        counts[article.country] += 1
    return Surroundings(counts, tuple(points.values())[:AROUND])


def sure_of(candidates: Sequence[KnownPlace]) -> KnownPlace | None:
    """Return the largest candidate where all that are large lie in its country."""
    large = [place for place in candidates if place.weight >= SMALL or place.kind != "city"]
    return large[0] if large and len({place.country for place in large}) == 1 else None


def best_of(spot: Found, wording: str, around: Surroundings, beside: KnownPlace | None) -> KnownPlace | None:
    """Return the candidate that size, the article's countries and the words behind the name speak for."""
    scored = [
        (score, place)
        for place in spot.candidates[:MOST]
        if (score := score_of(place, wording, around, beside, doubtful=spot.doubtful)) is not None
    ]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def score_of(
    place: KnownPlace, wording: str, around: Surroundings, beside: KnownPlace | None, *, doubtful: bool = False
) -> float | None:
    """Return how much speaks for a candidate; None for a small or doubtful one in a country that nobody speaks of."""
    total = sum(around.countries.values()) or 1
    named = around.countries[place.country or ""]
    if place.name != wording and place.name.lower() == wording.lower() and wording.istitle():
        return None  # "NoMa" is no "Noma"
    score = (
        (math.log10(place.weight + 10) if place.kind == "city" else LAND)
        + STATE * (place.kind == "country")
        + (OWN_NAME if place.name == wording else 0.0)
    )
    score += IN_CONTEXT * named / total + (1.0 if named else 0.0)
    vouched = 0.0
    if beside is not None:
        vouched = voucher_of(place, beside)
        score += vouched
    if ((place.weight < SMALL and place.kind == "city") or doubtful) and not named and not vouched:
        return None
    return score + (NEARBY if near_any(place, around.points) else 0.0)


def voucher_of(place: KnownPlace, beside: KnownPlace) -> float:
    """Return what the place named after the comma adds: the more the nearer a region's middle is."""
    if beside.kind == "country":
        return IN_PATTERN if beside.country is not None and beside.country == place.country else 0.0
    far = distance(place, beside)
    return IN_PATTERN - far / WITHIN * 4 if far <= WITHIN else 0.0


def near_any(place: KnownPlace, points: Iterable[KnownPlace]) -> bool:
    """Return whether a place lies near another one of a list."""
    return any(
        abs(place.latitude - other.latitude) < 3 and other is not place and distance(place, other) <= NEAR
        for other in points
    )


def distance(one: KnownPlace, other: KnownPlace) -> float:
    """Return the great-circle distance between two places in km."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))
