"""Where an article's main event was: the place told nearest to it, with what says where in it."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from watchfloor.read.gist_times import index_at
from watchfloor.read.headline import Headline
from watchfloor.read.language import Noticed
from watchfloor.records import Parse, Phrase, Place, Token

LOCATIVE = frozenset("in at near outside inside off around across on above below beneath".split())
# Nouns and names in these are where something is; what else stands behind "in" or "at" is not.
SITES = frozenset({"FAC", "GPE", "LOC", "ORG", ""})
CHAIN = re.compile(r",\s+(?:(?:south|north|east|west|central|southern|northern|eastern|western)[a-z-]*\s)?|\s+in\s+(?:the\s)?")
NAMED = frozenset({"PROPN", "ADJ", "NOUN"})
LONGEST = 12
ENOUGH = 0.9


def place_of(
    noticed: Noticed, lead: int | None, headline: Headline | None, shared: Sequence[float]
) -> tuple[Phrase | None, int | None]:
    """Return the place of the main event, and its index among the article's places; one that only the headline names
    has no index. `shared` says of each early sentence how much of the event it tells."""
    counts = Counter(place.text for place in noticed.places)
    title = f" {noticed.article.title} "
    countries = {
        one.text for one in noticed.mentions if one.actor is not None and len(one.actor) == 3 and one.actor.isupper()
    }
    best, most = None, ENOUGH
    for at, place in enumerate(noticed.places):
        if place.sentence >= len(shared):
            break
        i = index_at(noticed.parse, place.start)
        worth = (
            1.5 * shared[place.sentence]
            + 0.5 * (place.sentence == lead)
            + 1.0 * (place.text in title)
            + 0.4 * math.log(counts[place.text])
            + 0.7 * (behind(noticed.parse, i) is not None)
            + 0.4 * (place.latitude is not None or place.country is not None)
            - 0.8 * (place.text in countries)
            - 0.25 * min(place.sentence, 6) / 6
            - 0.02 * place.sentence
        )
        if worth > most:
            best, most = at, worth
    if best is None:
        return named_site(noticed, headline), None
    start, end = widened(noticed, noticed.places[best])
    return Phrase(text=noticed.article.text[start:end], start=start, end=end), best


def behind(parse: Parse, i: int) -> Token | None:
    """Return the preposition of place that a token stands behind, or None."""
    token = parse.tokens[i]
    for _ in range(4):
        head = parse.tokens[token.head]
        if token.dep == "pobj":
            return head if head.lower in LOCATIVE else None
        if token.dep not in {"compound", "amod", "nmod", "appos", "conj"} or head.i == token.i:
            return None
        token = head
    return None


def named_site(noticed: Noticed, headline: Headline | None) -> Phrase | None:
    """Return the named site that the headline puts the event at: "outside City Hall"."""
    if headline is None or headline.parse is None:
        return None
    tokens = headline.parse.tokens
    for token in tokens:
        if token.dep == "pobj" and token.pos == "PROPN" and token.ent in SITES and tokens[token.head].lower in LOCATIVE:
            first = token.i
            while tokens[first - 1].dep in {"compound", "amod", "det"} and first - 1 > token.head:
                first -= 1
            start, end = tokens[first].start + headline.start, token.end + headline.start
            return Phrase(text=noticed.article.title[start:end], start=start, end=end, titled=True)
    return None


def widened(noticed: Noticed, place: Place) -> tuple[int, int]:
    """Return the offsets of a place with what says where in it ("the station in ...") and what holds it."""
    tokens, text = noticed.parse.tokens, noticed.article.text
    i = index_at(noticed.parse, place.start)
    first, end = i, place.end
    while first > 0 and tokens[first - 1].dep in {"compound", "amod"} and tokens[first - 1].head >= i:
        if not tokens[first - 1].text[:1].isupper() and tokens[first - 1].dep != "amod":
            break
        first -= 1
    for other in noticed.places:
        if other.start >= end and other.sentence == place.sentence and CHAIN.fullmatch(text[end : other.start]):
            end = other.end
    first = site_before(noticed.parse, i, first)
    return tokens[first].start, end


def site_before(parse: Parse, i: int, first: int) -> int:
    """Return the token from which a site inside a place is named: "a tunnel near the station in ..."."""
    for _ in range(2):
        sign = behind(parse, i)
        if sign is None:
            return first
        head = parse.tokens[sign.head]
        if head.pos not in {"NOUN", "PROPN"} or behind(parse, head.i) is None or head.i > first:
            return first
        start = head.i
        while start > 0 and parse.tokens[start - 1].head == head.i and parse.tokens[start - 1].dep in {
            "compound", "amod", "nmod", "nummod", "det",
        }:  # fmt: skip
            start -= 1
        if i - start > LONGEST:
            return first
        i, first = head.i, start
    return first
