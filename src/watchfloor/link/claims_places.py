"""Claim rows for where it happened or is to happen: a place inside another agrees with it, another place does not."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from msgspec import Struct

from watchfloor.link.sayings import Saying, Scene, alike, row_of, saying_of
from watchfloor.records import ClaimRow, EventMention, Interval, Place, Reading

# What a class of event is called: of these a place belongs to one act; a request or a statement is made anywhere.
CALLED = {"AGREE": "agreement", "CONSULT": "talks", "ASSAULT": "attack", "PROTEST": "protest"}
# "in Geneva", "near the port of Aden": the place of an act; "sanctions on Iran" is none.
AT = re.compile(
    r"\b(?:in|at|near|outside|off)(?: the)?(?: (?:central|downtown|northern|southern|eastern|western|port of))? $"
)
# States that are a city too.
CITIES = frozenset({"singapore", "monaco", "djibouti", "luxembourg", "vatican city", "san marino"})
# A place this near to the word that tells of an act is the act's, in characters.
BESIDE = 70
TOLD = frozenset({"happened", "planned", "announced"})
# Places this near each other are one place in two names; the earth's radius is in km.
NEAR_KM, EARTH_KM = 40.0, 6371.0
# Two tellings of acts on one day in two places are of one act only where they share most of their words.
ONE_ACT = 0.6
MOVED = timedelta(days=1)
# Talks are the same where the same two meet: one side meets many.
BOTH = 2


class Placing(Struct, frozen=True):
    """Where one article puts one event of a class."""

    mention: EventMention
    saying: Saying
    place: Place
    when: Interval | None
    countries: frozenset[str]


def place_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each class of event that two origins put in one place, or one event in two."""
    by_class: dict[str, list[Placing]] = defaultdict(list)
    for reading in scene.readings:
        for placing in placings_of(reading, scene):
            by_class[placing.mention.plover].append(placing)
    for plover, placings in sorted(by_class.items()):
        yield from rows_of(CALLED[plover], placings, scene)


def placings_of(reading: Reading, scene: Scene) -> Iterator[Placing]:
    """Yield where a reading puts its events: each class and place once, what is past or only possible left out."""
    seen: set[tuple[str, str]] = set()
    countries = {actor.id: actor.country for actor in reading.actors}
    for mention in reading.events:
        place = place_of(reading, mention)
        if place is None or (mention.plover, place.name) in seen:
            continue
        seen.add((mention.plover, place.name))
        saying = saying_of(reading, mention.start, mention.end, place.name, scene)
        who = frozenset(c for a in (*mention.actors, *mention.recipients) if (c := countries.get(a)))
        yield Placing(mention, saying, place, mention.when, who)


def place_of(reading: Reading, mention: EventMention) -> Place | None:
    """Return where a mention says that its act was or is to be: a place smaller than a country, right beside it."""
    if mention.plover not in CALLED or mention.status not in TOLD or mention.background:
        return None
    if mention.trigger.lower().startswith("rall"):
        # A party's rally is no protest, and one of them is not the next.
        return None
    states = {actor.name.lower() for actor in reading.actors if actor.kind == "country"} - CITIES
    text = reading.article.text
    for place in reading.places:
        named = mention.place in {place.name, place.text} and place.name.lower() not in states
        close = mention.start <= place.start < mention.end and abs(place.start - mention.trigger_start) <= BESIDE
        if named and close and AT.search(text[max(0, place.start - 30) : place.start]):
            return place
    return None


def rows_of(called: str, placings: Sequence[Placing], scene: Scene) -> Iterator[ClaimRow]:
    """Yield the row of the place that most origins give for a class of event, and of the first two that clash."""
    groups = [[one, *(other for other in placings if one_place(one, other))] for one in placings]
    widest = max(groups, key=lambda group: len({placing.saying.origin for placing in group}))
    if len({placing.saying.origin for placing in widest}) > 1:
        yield row_of(f"place of the {called}", "place", "agrees", [placing.saying for placing in widest], scene)
    for one, other in combinations(placings, 2):
        if elsewhere(one, other):
            yield row_of(f"place of the {called}", "place", clash_of(one, other), [one.saying, other.saying], scene)
            return


def one_place(one: Placing, other: Placing) -> bool:
    """Return whether two origins put events that can be one in one place, or one inside the other."""
    return one.saying.origin != other.saying.origin and can_be_one(one, other) and contains(one, other)


def can_be_one(one: Placing, other: Placing) -> bool:
    """Return whether two events can be one: sides in common, days that do not shut each other out."""
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return False
    if one.mention.plover == "CONSULT" and len(one.countries & other.countries) < BOTH and one.when != other.when:
        return False
    if one.when and other.when:
        return one.when.first <= other.when.last and other.when.first <= one.when.last
    return True


def contains(one: Placing, other: Placing) -> bool:
    """Return whether one place is the other, lies in it or next to it: "Batken" in "Batken region"."""
    first, second = one.place.name.lower(), other.place.name.lower()
    return first in second or second in first or near(one.place, other.place)


def near(one: Place, other: Place) -> bool:
    """Return whether two places with coordinates are one by distance."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    lat, also = math.radians(one.latitude or 0.0), math.radians(other.latitude or 0.0)
    east = math.radians((other.longitude or 0.0) - (one.longitude or 0.0))
    chord = math.sin((also - lat) / 2) ** 2 + math.cos(lat) * math.cos(also) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord))) <= NEAR_KM


def elsewhere(one: Placing, other: Placing) -> bool:
    """Return whether two origins put what is surely one event, on one day, in two places that exclude each other."""
    if one.saying.origin == other.saying.origin or not (one.when and other.when) or contains(one, other):
        return False
    if one.place.name in other.saying.quote or other.place.name in one.saying.quote:
        return False
    days = one.when.grain == other.when.grain == "day" and one.when.first == other.when.first
    known = one.place.latitude is not None and other.place.latitude is not None
    shared = bool(one.countries & other.countries)
    return days and known and shared and alike(one.saying.stems, other.saying.stems) >= ONE_ACT


def clash_of(one: Placing, other: Placing) -> str:
    """Return supersedes where a plan is told anew a day later, else contradicts."""
    earlier, later = one.saying.as_of, other.saying.as_of
    ahead = {one.mention.status, other.mention.status} <= {"planned", "announced"}
    return "supersedes" if ahead and earlier and later and later - earlier >= MOVED else "contradicts"
