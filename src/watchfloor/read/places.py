"""Places named in an article, put on the map with the help of the countries that the article is about."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct, structs

from watchfloor.read.names import STRAIGHT, first_word, lower_of
from watchfloor.read.place_choice import SMALL, Found, best_of, distance, sure_of, surroundings_of
from watchfloor.read.sites import ADMIN, SITE_ENDS, is_vouched, persons_of, run_end, site_at
from watchfloor.read.time_forms import MONTH_NUMBER
from watchfloor.records import Article, Knowledge, KnownPlace, Parse, Place, Token

# Returns the populated places of a name, the largest first; handed in, so that nothing is loaded until asked.
FindCities = Callable[[str], tuple[KnownPlace, ...]]

LABELS = frozenset({"GPE", "LOC", "FAC"})
BEFORE_PLACES = frozenset(
    "in at near around outside inside from to into toward towards off across through over between of via within".split()
)
STRICT = frozenset({"in", "at", "near", "outside", "around", "off", "inside"})
LONGEST = 5
DIRECTIONS = frozenset(
    "east west north south eastern western southern northern northeast northwest southeast southwest northeastern"
    " northwestern southeastern southwestern central greater upper lower mainland".split()
)
LOWER_STARTS = frozenset({"eastern", "western", "southern", "northern", "northeast", "southeast", "central", "sub"})
# What stands alone with a capital and is no place's name.
GENERIC = frozenset(
    "west east north south centre center district state city province capital republic kingdom union metro downtown"
    " earth heaven".split()
)
# A name that is somebody's elsewhere in the article, and a word in capitals, mean a city only from this size up.
KNOWN_FAR = 500_000
WELL_KNOWN = 100_000
# Short forms that are a place wherever they stand; the others ("Ga.", "SC") only after a town and a comma.
PEERS = frozenset("Duke Duchess Earl Countess Prince Princess Marquess Baron Baroness Lord Lady Archbishop".split())
UNMISTAKEN = frozenset({"US", "U.S.", "UK", "U.K.", "UAE", "U.A.E.", "DR", "EU", "D.C."})


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


def known(name: str, place: KnownPlace, *, shown: bool = True) -> Known:
    """Return a listed name with its wording for comparison."""
    plain = name.translate(STRAIGHT)
    return Known(plain, lower_of(plain), place, shown)


def key_of(name: str) -> str:
    """Return the word under which a name is listed."""
    return first_word(lower_of(name.translate(STRAIGHT)))


def find_places(article: Article, parse: Parse, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places named in an article in text order; adjectives ("Japanese") are no places but give context.

    A place that no list holds is returned without coordinates where the parser takes it for one and the words around
    it bear that out; a site that begins with its town's name is put at the town.
    """
    found = spots(article.text, parse, gazetteer)
    around = surroundings_of(found, article)
    places = []
    for n, spot in enumerate(found):
        if not spot.shown:
            continue
        following = found[n + 1] if n + 1 < len(found) and found[n + 1].i == spot.j + 1 else None
        beside = None
        if following is not None and parse.tokens[spot.j].text == ",":
            beside = following.place or sure_of(following.candidates)
        wording = article.text[spot.start : spot.end]
        meant = contested(spot, wording, around.countries, beside, gazetteer)
        chosen = meant.place or best_of(meant, wording, around, beside)
        if chosen is not None or spot.vouched:
            places.append(placed(wording, parse, spot, chosen))
    return tuple(places)


def contested(
    spot: Found, wording: str, countries: Counter[str], beside: KnownPlace | None, gazetteer: Gazetteer
) -> Found:
    """Return a region's spot with its namesakes as candidates, where its own country is not spoken of or the place
    after the comma lies in another ("Norfolk, Va.")."""
    place = spot.place
    if place is None or place.country is None or place.kind != "region" or spot.within:
        return spot
    elsewhere = beside is not None and beside.country is not None and beside.country != place.country
    if countries[place.country] > 1 and not elsewhere:
        return spot
    rivals = tuple(city for city in gazetteer.cities(wording) if city.country != place.country and city.name == wording)
    if not any(countries[city.country or ""] for city in rivals):
        return spot
    return structs.replace(spot, place=None, candidates=(*rivals, place))


def placed(wording: str, parse: Parse, spot: Found, chosen: KnownPlace | None) -> Place:
    """Return the record of a place."""
    return Place(
        start=spot.start,
        end=spot.end,
        text=wording,
        sentence=parse.tokens[spot.i].sentence,
        name=chosen.name if chosen and not spot.within else wording,
        country=chosen.country if chosen else None,
        latitude=chosen.latitude if chosen else None,
        longitude=chosen.longitude if chosen else None,
    )


class Walk:
    """One article while its places are looked for."""

    def __init__(self, text: str, parse: Parse, gazetteer: Gazetteer) -> None:
        self.plain = text.translate(STRAIGHT)
        self.lower = lower_of(self.plain)
        self.parse = parse
        self.gazetteer = gazetteer
        self.persons = persons_of(parse)


def spots(text: str, parse: Parse, gazetteer: Gazetteer) -> list[Found]:
    """Return the stretches of a text that name places, in order and without overlap."""
    walk = Walk(text, parse, gazetteer)
    found: list[Found] = []
    unsure: list[Token] = []
    done = run = 0
    for token in parse.tokens:
        if token.start < done or not (token.text[0].isupper() or token.lower in LOWER_STARTS):
            continue
        spot = None
        if token.i >= run and token.text[0].isupper():
            run = run_end(parse, token.i)
            if run - token.i > 1 and parse.tokens[run - 1].lower in SITE_ENDS:
                spot = site(walk, token, run)
        spot = spot or spot_at(walk, token)
        if spot is not None:
            found.append(spot)
            done = spot.end
        elif token.pos == "PROPN":
            unsure.append(token)
    return confirmed(sorted(found + again(found, unsure, walk.plain), key=lambda spot: spot.i), walk.plain)


def confirmed(found: Sequence[Found], plain: str) -> list[Found]:
    """Return what is a place for sure, and names that are one elsewhere in the article."""
    sure = {plain[spot.start : spot.end] for spot in found if spot.vouched}
    return [
        structs.replace(spot, vouched=True) if plain[spot.start : spot.end] in sure and not spot.doubtful else spot
        for spot in found
        if spot.vouched or spot.candidates or plain[spot.start : spot.end] in sure
    ]


def again(found: Sequence[Found], unsure: Sequence[Token], plain: str) -> list[Found]:
    """Return words that the tagger missed as places here but took for the same place elsewhere in the article."""
    sure = {
        plain[spot.start : spot.end]: spot
        for spot in found
        if spot.j - spot.i == 1 and spot.candidates and not spot.doubtful
    }
    return [
        Found(token.start, token.end, token.i, token.i + 1, None, sure[token.text].candidates)
        for token in unsure
        if token.text in sure and token.ent != "PERSON"
    ]


def site(walk: Walk, token: Token, end: int) -> Found | None:
    """Return the street, river or building whose name is the capitalised words [token, end), at its town if it begins
    with one's name."""
    if not site_at(walk.parse, token.i, end):
        return None
    stop = walk.parse.tokens[end - 1].end
    whole = listed(walk, token)
    if whole is not None and whole.end >= stop:
        return whole
    candidates = walk.gazetteer.cities(walk.plain[token.start : stop])
    if candidates:
        return Found(token.start, stop, token.i, end, None, candidates)
    if whole is not None and whole.place is not None and whole.shown:
        return Found(token.start, stop, token.i, end, whole.place, within=walk.parse.tokens[end - 1].lower not in ADMIN)
    for j in range(end - 1, token.i, -1):
        large = tuple(
            place
            for place in walk.gazetteer.cities(walk.plain[token.start : walk.parse.tokens[j - 1].end])
            if place.weight >= WELL_KNOWN
        )
        if large:
            return Found(token.start, stop, token.i, end, None, large, within=True)
    return Found(token.start, stop, token.i, end, None)


def spot_at(walk: Walk, token: Token) -> Found | None:
    """Return the place whose name begins at a token: a city's longer name before a listed one ("Mexico City")."""
    parse = walk.parse
    spot = listed(walk, token)
    following = parse.tokens[spot.j] if spot is not None and spot.j < len(parse.tokens) else None
    longer = (
        following is not None and following.pos == "PROPN" and following.text[0].isupper() and not following.ent_start
        and following.ent == token.ent != ""
    )  # fmt: skip
    if spot is None or longer or (following is not None and token.text.isupper() and following.text.isupper()):
        return city(walk, token) or (None if token.ent in LABELS and longer else spot)
    return spot


def listed(walk: Walk, token: Token) -> Found | None:
    """Return the longest listed place that begins at a token, or None."""
    index = walk.gazetteer.index
    entries = index.get(token.lower) or index.get(first_word(token.lower))
    for entry in entries or ():
        end = token.start + len(entry.words)
        if not walk.lower.startswith(entry.words, token.start) or (end < len(walk.plain) and walk.plain[end].isalnum()):
            continue
        if not is_written(walk, token, entry, end):
            continue
        j = end_token(walk.parse, token.i, end)
        if longer_name(walk.parse, token.i, j) or is_title(walk.parse, token.i):
            return None
        same = tuple(other.place for other in entries or () if other.text == entry.text and other.shown)
        if len(same) > 1:
            return Found(token.start, end, token.i, j, None, same)
        return Found(token.start, end, token.i, j, entry.place, (), entry.shown)
    return None


def is_title(parse: Parse, i: int) -> bool:
    """Return whether a place's name only tells whose duke or bishop somebody is: "the Duke of Sussex"."""
    return i > 1 and parse.tokens[i - 1].lower == "of" and parse.tokens[i - 2].text in PEERS


def is_written(walk: Walk, token: Token, entry: Known, end: int) -> bool:
    """Return whether a listed name stands as it is written: "Chad", "CHAD" in a heading, ", Ga." after a town."""
    written, name = walk.plain[token.start : end], entry.text
    if token.ent == "PERSON" and " " not in name:
        lone = token.i + 1 == len(walk.parse.tokens) or walk.parse.tokens[token.i + 1].ent != "PERSON"
        if not (lone and token.i and token.ent_start and walk.parse.tokens[token.i - 1].lower in STRICT):
            return False
    if len(name) <= 2 or (name.endswith(".") and name not in UNMISTAKEN):
        before = walk.parse.tokens[max(0, token.i - 2) : token.i]
        shortened = len(before) == 2 and before[1].text == "," and before[0].text[:1].isupper()
        return written == name and (name in UNMISTAKEN or shortened)
    least = 4 if entry.place.kind == "country" else 5
    return written == name or (len(name) >= least and written.isupper() and written == name.upper())


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


def city(walk: Walk, token: Token) -> Found | None:
    """Return the city, or the unlisted place, whose name begins at a token."""
    tokens = walk.parse.tokens
    before = tokens[token.i - 1] if token.i else None
    lead = before.lower if before is not None else ""
    likely = token.ent in LABELS
    if likely and not token.ent_start and before is not None and before.text[0].isupper() and lead not in DIRECTIONS:
        return None
    if token.lower in GENERIC:
        return None
    opening = not likely and opens(walk.parse, token)
    if not (likely or opening) and not is_placelike(token, lead):
        return None
    end = name_end(walk.parse, token.i, likely)
    found = known_city(walk, token, end, sure=likely or (lead in STRICT and token.ent != "PERSON"), opening=opening)
    if found is not None:
        return found
    name = walk.plain[token.start : tokens[end - 1].end]
    if not likely or name.isupper() or len(name) < 3 or token.lower in DIRECTIONS:
        return None
    return Found(
        token.start, tokens[end - 1].end, token.i, end, None, vouched=is_vouched(walk.parse, token.i, end, walk.persons)
    )


def is_placelike(token: Token, lead: str) -> bool:
    """Return whether a name that the parser takes for no place may be one all the same."""
    if token.pos != "PROPN" or (not token.ent_start and token.ent) or token.lower in MONTH_NUMBER:
        return False
    return lead in BEFORE_PLACES or token.ent in {"", "NORP"}


def opens(parse: Parse, token: Token) -> bool:
    """Return whether a word in capitals opens a line as the place it was filed from: "SAN DIEGO (AP)"."""
    if not token.text.isupper() or len(token.text) < 3 or token.pos not in {"PROPN", "ADJ", "NOUN"}:
        return False
    if token.i and parse.tokens[token.i - 1].sentence == token.sentence and parse.tokens[token.i - 1].text.isupper():
        return False
    end = token.i
    while (
        end < len(parse.tokens) and end - token.i < LONGEST and (parse.tokens[end].text.isupper() or dotted(parse, end))
    ):
        end += 1
    return end < len(parse.tokens) and parse.tokens[end].text in {",", "(", "-", "--", "–", "—", "/"}


def known_city(walk: Walk, token: Token, end: int, *, sure: bool, opening: bool) -> Found | None:
    """Return the city whose name is the most of the tokens [token, end), or None; `sure` where the words say that it
    is a place, `opening` where it stands before a dash."""
    tokens = walk.parse.tokens
    lead = tokens[token.i - 1].lower if token.i else ""
    for j in range(end, token.i, -1):
        if j < end and not tokens[j].ent_start and tokens[j].ent == token.ent != "":
            continue  # half a name is another place
        stop = tokens[j - 1].end
        candidates = walk.gazetteer.cities(walk.plain[token.start : stop])
        if not candidates:
            continue
        largest = candidates[0].weight
        if token.text in walk.persons and lead not in STRICT and largest < KNOWN_FAR:
            return None
        least = SMALL if lead in BEFORE_PLACES else WELL_KNOWN
        if not sure and not opening and lead not in STRICT and largest < least:
            return None
        vouched = sure and (largest >= SMALL or is_vouched(walk.parse, token.i, j, walk.persons))
        if sure and not vouched and not (j < len(tokens) and tokens[j].text == ","):
            return None  # a village's name without a word that says so is more often a person's
        doubtful = not sure and not (opening and largest >= WELL_KNOWN)
        return Found(token.start, stop, token.i, j, None, candidates, vouched=vouched, doubtful=doubtful)
    return None


def dotted(parse: Parse, i: int) -> bool:
    """Return whether token i is the full stop of "St." that the parser set apart."""
    return parse.tokens[i].text == "." and i > 0 and parse.tokens[i - 1].lower in {"st", "ft", "mt"}


def name_end(parse: Parse, i: int, likely: bool) -> int:
    """Return where the capitalised name that begins at token i ends, at most LONGEST words on."""
    tokens = parse.tokens
    j = i + 1
    while j < len(tokens) and j - i < LONGEST and tokens[j].sentence == tokens[i].sentence:
        token = tokens[j]
        inside = likely and token.ent in LABELS and not token.ent_start
        touching = (token.start == tokens[j - 1].end and token.text[0] in "-–") or tokens[j - 1].text in {"-", "–"}
        if dotted(parse, j):
            j += 1
            continue
        if token.text in {"'s", "'"} or not (inside or touching or (token.pos == "PROPN" and token.text[0].isupper())):
            break
        j += 1
    while j > i + 1 and tokens[j - 1].text in {"-", "–", ",", "the"}:
        j -= 1
    return j


__all__ = ["FindCities", "Gazetteer", "distance", "find_places"]
