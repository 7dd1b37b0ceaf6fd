"""Places named in an article, put on the map with the help of the countries that the article is about."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct

from watchfloor.read.names import STRAIGHT, first_word, lower_of
from watchfloor.records import Article, Knowledge, KnownPlace, Parse, Place, Token

# Returns the populated places of a name, the largest first; handed in, so that nothing is loaded until asked.
FindCities = Callable[[str], tuple[KnownPlace, ...]]

LABELS = frozenset({"GPE", "LOC", "FAC"})
BEFORE_PLACES = frozenset(
    "in at near around outside inside from to into toward towards off across through over between of via within".split()
)
STRICT = frozenset({"in", "at", "near", "outside", "around", "off", "inside"})
# What a candidate gains, beside the logarithm of its population: its country is named (once, and again by its share of
# the article's countries), it goes by that very name and not by another of its names, or the words after it name its
# country or region. The first was lowered by trial on 92 articles of gold toponyms (so the figures reported on them
# are not held out); the others are judgement.
IN_CONTEXT = 1.0
IN_PATTERN = 8.0
OWN_NAME = 1.0
# A region after the comma vouches for a place no farther from its middle than this, in km: half of Texas.
WITHIN = 800.0
LONGEST = 5
LOWER_STARTS = frozenset({"eastern", "western", "southern", "northern", "northeast", "southeast", "central", "sub"})
EARTH = 6371.0


class Known(Struct, frozen=True):
    """A listed place under one of its names."""

    text: str
    words: str
    place: KnownPlace
    shown: bool = True


class Gazetteer:
    """Every listed place by its first word, and a way to look up cities."""

    def __init__(self, knowledge: Knowledge, cities: FindCities | None = None) -> None:
        index: dict[str, list[Known]] = defaultdict(list)
        places = {place.country: place for place in knowledge.places if place.kind == "country" and place.country}
        for place in knowledge.places:
            for name in (place.name, *place.names):
                index[key_of(name)].append(known(name, place))
        for row in knowledge.actors:
            if row.actor.kind == "country" and row.actor.id in places:
                for name in row.adjectives:
                    index[key_of(name)].append(known(name, places[row.actor.id], shown=False))
        self.index = {word: tuple(sorted(found, key=lambda k: -len(k.words))) for word, found in index.items()}
        self.cities: FindCities = cities or (lambda _: ())


class Found(Struct, frozen=True):
    """A stretch of text [start, end) over tokens [i, j) that names a place: a listed one, or one of candidates."""

    start: int
    end: int
    i: int
    j: int
    place: KnownPlace | None
    candidates: tuple[KnownPlace, ...] = ()
    shown: bool = True


def known(name: str, place: KnownPlace, *, shown: bool = True) -> Known:
    """Return a listed name with its wording for comparison."""
    plain = name.translate(STRAIGHT)
    return Known(plain, lower_of(plain), place, shown)


def key_of(name: str) -> str:
    """Return the word under which a name is listed."""
    return first_word(lower_of(name.translate(STRAIGHT)))


def find_places(article: Article, parse: Parse, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places named in an article in text order; adjectives ("Japanese") are no places but give context.

    A place that no list holds is returned without coordinates where the parser takes it for one.
    """
    found = spots(article.text, parse, gazetteer)
    context = context_of(found, article)
    places = []
    for n, spot in enumerate(found):
        if not spot.shown:
            continue
        following = found[n + 1] if n + 1 < len(found) and found[n + 1].i == spot.j + 1 else None
        beside = following if following is not None and parse.tokens[spot.j].text == "," else None
        chosen = spot.place or best_of(spot, article.text[spot.start : spot.end], context, beside)
        places.append(placed(article.text, parse, spot, chosen))
    return tuple(places)


def placed(text: str, parse: Parse, spot: Found, chosen: KnownPlace | None) -> Place:
    """Return the record of a place."""
    wording = text[spot.start : spot.end]
    return Place(
        start=spot.start,
        end=spot.end,
        text=wording,
        sentence=parse.tokens[spot.i].sentence,
        name=chosen.name if chosen else wording,
        country=chosen.country if chosen else None,
        latitude=chosen.latitude if chosen else None,
        longitude=chosen.longitude if chosen else None,
    )


def spots(text: str, parse: Parse, gazetteer: Gazetteer) -> list[Found]:
    """Return the stretches of a text that name places, in order and without overlap."""
    plain = text.translate(STRAIGHT)
    lower = lower_of(plain)
    found: list[Found] = []
    unsure: list[Token] = []
    done = 0
    for token in parse.tokens:
        if token.start < done or not (token.text[0].isupper() or token.lower in LOWER_STARTS):
            continue
        spot = spot_at(plain, lower, parse, token, gazetteer)
        if spot is not None:
            found.append(spot)
            done = spot.end
        elif token.pos == "PROPN":
            unsure.append(token)
    return sorted(found + again(found, unsure, plain), key=lambda spot: spot.i)


def again(found: Sequence[Found], unsure: Sequence[Token], plain: str) -> list[Found]:
    """Return words that the tagger missed as places here but took for the same place elsewhere in the article."""
    sure = {plain[spot.start : spot.end]: spot for spot in found if spot.j - spot.i == 1 and spot.candidates}
    return [
        Found(token.start, token.end, token.i, token.i + 1, None, sure[token.text].candidates)
        for token in unsure
        if token.text in sure and token.ent != "PERSON"
    ]


def spot_at(plain: str, lower: str, parse: Parse, token: Token, gazetteer: Gazetteer) -> Found | None:
    """Return the place whose name begins at a token: a city's longer name before a listed one ("Mexico City")."""
    spot = listed(plain, lower, parse, token, gazetteer)
    following = parse.tokens[spot.j] if spot is not None and spot.j < len(parse.tokens) else None
    longer = (
        following is not None and following.pos == "PROPN" and following.text[0].isupper() and not following.ent_start
        and following.ent == token.ent != ""
    )  # fmt: skip
    if spot is None or longer:
        return city(plain, parse, token, gazetteer) or (None if token.ent in LABELS else spot)
    return spot


def listed(plain: str, lower: str, parse: Parse, token: Token, gazetteer: Gazetteer) -> Found | None:
    """Return the longest listed place that begins at a token, or None."""
    entries = gazetteer.index.get(token.lower) or gazetteer.index.get(first_word(token.lower))
    for entry in entries or ():
        end = token.start + len(entry.words)
        if not lower.startswith(entry.words, token.start) or (end < len(plain) and plain[end].isalnum()):
            continue
        if plain[token.start : end] != entry.text or (token.ent == "PERSON" and " " not in entry.text):
            continue
        j = end_token(parse, token.i, end)
        if longer_name(parse, token.i, j):
            return None
        return Found(token.start, end, token.i, j, entry.place, (), entry.shown)
    return None


def end_token(parse: Parse, i: int, end: int) -> int:
    """Return the first token after i that begins at or after an offset."""
    j = i + 1
    while j < len(parse.tokens) and parse.tokens[j].start < end:
        j += 1
    return j


def longer_name(parse: Parse, i: int, j: int) -> bool:
    """Return true where the tokens [i, j) are a part of a longer person's or organisation's name."""
    tokens = parse.tokens
    first = tokens[i]
    if first.ent not in {"ORG", "PERSON", "WORK_OF_ART", "LAW"}:
        return False
    inside_left = not first.ent_start and i > 0 and tokens[i - 1].ent == first.ent and tokens[i - 1].text[0].isupper()
    inside_right = (
        j < len(tokens) and tokens[j].ent == first.ent and not tokens[j].ent_start and tokens[j].text[0].isupper()
    )
    return (inside_left or inside_right) and (i == 0 or tokens[i - 1].lower not in STRICT)


def city(text: str, parse: Parse, token: Token, gazetteer: Gazetteer) -> Found | None:
    """Return the city, or the unlisted place, whose name begins at a token."""
    before = parse.tokens[token.i - 1].lower if token.i else ""
    likely = token.ent in LABELS
    if likely and not token.ent_start and token.i and parse.tokens[token.i - 1].text[0].isupper():
        return None
    if not likely and (token.pos != "PROPN" or before not in BEFORE_PLACES or token.ent in {"PERSON", "DATE", "NORP"}):
        return None
    if token.ent == "ORG" and before not in STRICT:
        return None
    end = name_end(parse, token.i, likely)
    for j in range(end, token.i, -1):
        if j < end and not parse.tokens[j].ent_start and parse.tokens[j].ent == token.ent != "":
            continue  # half a name is another place
        stop = parse.tokens[j - 1].end
        candidates = gazetteer.cities(text[token.start : stop].translate(STRAIGHT))
        if candidates and (likely or before in STRICT):
            return Found(token.start, stop, token.i, j, None, candidates)
    if not likely or token.text.isupper() or len(token.text) < 3:
        return None
    return Found(token.start, parse.tokens[end - 1].end, token.i, end, None)


def name_end(parse: Parse, i: int, likely: bool) -> int:
    """Return where the capitalised name that begins at token i ends, at most LONGEST words on."""
    tokens = parse.tokens
    j = i + 1
    while j < len(tokens) and j - i < LONGEST and tokens[j].sentence == tokens[i].sentence:
        token = tokens[j]
        inside = likely and token.ent in LABELS and not token.ent_start
        touching = (token.start == tokens[j - 1].end and token.text[0] in "-–") or tokens[j - 1].text in {"-", "–"}
        if token.text in {"'s", "'"} or not (inside or touching or (token.pos == "PROPN" and token.text[0].isupper())):
            break
        j += 1
    while j > i + 1 and tokens[j - 1].text in {"-", "–", ",", "the"}:
        j -= 1
    return j


def context_of(found: Sequence[Found], article: Article) -> Counter[str]:
    """Return how often each country is spoken of, by its name or adjective or a place that lies only in it."""
    counts: Counter[str] = Counter()
    for spot in found:
        if spot.place is not None and spot.place.country:
            counts[spot.place.country] += 1
        elif len({place.country for place in spot.candidates}) == 1 and spot.candidates[0].country:
            counts[spot.candidates[0].country] += 1
    if article.country:
        counts[article.country] += 1
    return counts


def best_of(spot: Found, wording: str, context: Counter[str], beside: Found | None) -> KnownPlace | None:
    """Return the candidate that size, the article's countries and the words behind the name speak for."""
    if not spot.candidates:
        return None
    total = sum(context.values()) or 1
    return max(spot.candidates, key=lambda place: score_of(place, wording, context, total, beside))


def score_of(place: KnownPlace, wording: str, context: Counter[str], total: int, beside: Found | None) -> float:
    """Return how much speaks for a candidate."""
    score = math.log10(place.weight + 10) + (OWN_NAME if place.name == wording else 0.0)
    score += IN_CONTEXT * context[place.country or ""] / total + (1.0 if context[place.country or ""] else 0.0)
    if beside is not None and beside.place is not None:
        near = beside.place.kind != "country" and distance(place, beside.place) <= WITHIN
        same = beside.place.country is not None and beside.place.country == place.country
        if near or (beside.place.kind == "country" and same):
            score += IN_PATTERN
    return score


def distance(one: KnownPlace, other: KnownPlace) -> float:
    """Return the great-circle distance between two places in km."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))
