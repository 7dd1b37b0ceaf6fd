"""Where an article's main event was: the place told nearest to it, with what says where in it."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from watchfloor.read.gist_times import beside, index_at
from watchfloor.read.gist_words import DIRECTIONS, SITE_NOUNS, stem_of
from watchfloor.read.headline import Headline
from watchfloor.read.language import Noticed
from watchfloor.records import Parse, Phrase, Place, Token

LOCATIVE = frozenset("in at near outside inside off around across on above below beneath".split())
# What stands behind "in" or "at" and is one of these is no place.
PLACELESS = frozenset("DATE TIME PERSON NORP MONEY PERCENT QUANTITY CARDINAL ORDINAL LAW LANGUAGE".split())
CHAIN = re.compile(
    r",\s+(?:(?:south|north|east|west|central|southern|northern|eastern|western)[a-z-]*\s)?|\s+(?:in|of)\s+(?:the\s)?"
)
LISTED = re.compile(r",?\s+and\s+")
QUALIFYING = frozenset({"compound", "amod", "nmod", "nummod", "det"})
LONGEST = 12
# A place this many characters on still belongs to the same phrase.
NEAR = 24
ENOUGH = 0.6
# A city told this early is where in the country the event was.
EARLY = 12


class Setting:
    """The places of one article while that of its main event is chosen."""

    def __init__(self, noticed: Noticed, headline: Headline | None, lead: int | None, shared: Sequence[float]) -> None:
        self.noticed, self.headline, self.lead, self.shared = noticed, headline, lead, shared
        self.places = noticed.places
        self.title = f" {noticed.article.title} "
        self.begins = noticed.parse.tokens[0].start if noticed.parse.tokens else 0
        title = headline.parse if headline else None
        self.titled = {token.lower for token in title.tokens if behind(title, token.i)} if title else set()
        self.counts = Counter(place.text for place in self.places)
        self.countries = {actor.name for actor in noticed.actors if actor.kind == "country"}
        self.worths = [self.worth_of(place) for place in self.places]

    def worth_of(self, place: Place) -> float:
        """Return how likely a place is that of the main event."""
        if place.sentence >= len(self.shared):
            return 0.0
        located = behind(self.noticed.parse, index_at(self.noticed.parse, place.start)) is not None
        return (
            1.5 * self.shared[place.sentence]
            + beside(place.sentence, self.lead)
            + self.in_title(place)
            + 0.4 * math.log(self.counts[place.text])
            + 0.7 * located
            + 0.4 * (place.latitude is not None or place.country is not None)
            - (0.5 if located else 1.1) * self.is_country(place)
            - 0.6 * (place.start < self.begins)
            - 0.02 * place.sentence
        )

    def in_title(self, place: Place) -> float:
        """Return what it is worth that the title names a place: most where it says that something is there."""
        if f" {place.text}" not in self.title:
            return 0.0
        if place.text.split()[-1].lower() in self.titled:
            return 1.0
        return 0.0 if self.is_country(place) else 0.4

    def is_country(self, place: Place) -> bool:
        """Tell whether a place is a whole country."""
        return place.name in self.countries

    def best(self) -> int | None:
        """Return the index of the likeliest place, or None where none is likely."""
        likely = [at for at, worth in enumerate(self.worths) if worth >= ENOUGH]
        return self.likeliest(likely) if likely else None

    def likeliest(self, among: Sequence[int]) -> int:
        """Return the likeliest of some places, a city before the country that it lies in."""
        best = max(among, key=lambda at: (self.worths[at], -at))
        return self.within(best) if self.is_country(self.places[best]) else self.held_by(best)

    def held_by(self, best: int) -> int:
        """Return the index of the likeliest early place told as lying in one of the same name: "Harlem, New York"."""
        text, name = self.noticed.article.text, self.places[best].name
        inside = [
            at
            for at, (place, other) in enumerate(pairwise(self.places))
            if other.name == name
            and self.worths[at] > self.worths[best] - 1.0
            and place.end <= other.start < place.end + NEAR
            and CHAIN.fullmatch(text[place.end : other.start])
        ]
        return max(inside, key=lambda at: (self.worths[at], -at), default=best)

    def within(self, best: int) -> int:
        """Return the index of the likeliest early place inside the country at an index, else that index."""
        country = self.places[best].country
        inside = [
            at
            for at, place in enumerate(self.places)
            if place.country == country
            and country is not None
            and not self.is_country(place)
            and place.sentence < EARLY
            and behind(self.noticed.parse, index_at(self.noticed.parse, place.start)) is not None
        ]
        return max(inside, key=lambda at: (self.worths[at], -at), default=best)

    def site(self, *, told: bool = True) -> Phrase | None:
        """Return the named site that the headline puts the event at ("outside City Hall"): if `told`, one that the
        text names too."""
        if self.headline is None or self.headline.parse is None:
            return None
        tokens, text = self.headline.parse.tokens, self.noticed.article.text
        for token in tokens:
            sign = tokens[token.head]
            if token.dep != "pobj" or token.pos != "PROPN" or not is_site(token, sign):
                continue
            first = token.i
            while first - 1 > sign.i and tokens[first - 1].pos == "PROPN":
                first -= 1
            after = tokens[token.i + 1 : token.i + 2]
            end = (after[0] if after and after[0].pos == "NUM" else token).end + self.headline.start
            start = tokens[first].start + self.headline.start
            name = self.noticed.article.title[start:end]
            if name in text or not told:
                return Phrase(text=name, start=start, end=end, titled=True)
        return None


def place_of(
    noticed: Noticed, lead: int | None, headline: Headline | None, shared: Sequence[float]
) -> tuple[Phrase | None, int | None]:
    """Return the place of the main event, and its index among the article's places; a site that only the headline
    puts it at may have none. `shared` says of each early sentence how much of the event it tells."""
    setting = Setting(noticed, headline, lead, shared)
    site = setting.site()
    named = [at for at, place in enumerate(setting.places) if site is not None and place.text == site.text]
    if site is not None and not named:
        return site, None
    best = setting.likeliest(named) if named else setting.best()
    outside = best is None or noticed.places[best].start < setting.begins
    told = site_told(noticed, lead) if site is None and outside else None
    if told is not None:
        return Phrase(text=noticed.article.text[slice(*told)], start=told[0], end=told[1]), None
    if best is None:
        return setting.site(told=False), None
    start, end = widened(noticed, noticed.places[best], headline)
    return Phrase(text=noticed.article.text[start:end], start=start, end=end), best


def site_told(noticed: Noticed, lead: int | None) -> tuple[int, int] | None:
    """Return the offsets of a site named in the sentence that tells the event, and known to no gazetteer."""
    if lead is None:
        return None
    parse = noticed.parse
    known = {at for place in noticed.places for at in range(place.start, place.end)}
    for token in parse.tokens[slice(*parse.sentences[lead])]:
        if token.pos != "PROPN" or token.ent not in {"GPE", "LOC", "FAC"} or token.start in known:
            continue
        if behind(parse, token.i, through=True) is not None:
            first = token.i
            while first > 0 and parse.tokens[first - 1].head == token.i and says_which(parse.tokens[first - 1]):
                first -= 1
            return parse.tokens[site_before(parse, token.i, first, set())].start, token.end
    return None


def is_site(token: Token, sign: Token) -> bool:
    """Tell whether a name behind a preposition is where something is; "at" and "on" also aim at persons."""
    aimed = token.ent == "PERSON" and sign.lower in {"outside", "inside", "near", "in"}
    return sign.lower in LOCATIVE and (token.ent not in PLACELESS or aimed)


def behind(parse: Parse, i: int, *, through: bool = False) -> Token | None:
    """Return the preposition of place that a token stands behind, or None; `through` looks past "the exclave of"."""
    token = parse.tokens[i]
    for _ in range(4):
        head = parse.tokens[token.head]
        if through and token.dep == "pobj" and head.lower == "of" and parse.tokens[head.head].lemma in SITE_NOUNS:
            head = parse.tokens[head.head]
        elif token.dep == "pobj":
            return head if head.lower in LOCATIVE else None
        elif token.dep not in {"compound", "amod", "nmod", "appos", "conj"} or head.i == token.i:
            return None
        token = head
    return None


def widened(noticed: Noticed, place: Place, headline: Headline | None) -> tuple[int, int]:
    """Return the offsets of a place with what says where in it ("the station in ...") and what holds it."""
    parse, text = noticed.parse, noticed.article.text
    i, end = index_at(parse, place.start), place.end
    first = i
    while first > 0 and parse.tokens[first - 1].head >= i and says_which(parse.tokens[first - 1]):
        first -= 1
    for other in noticed.places:
        if end <= other.start < end + NEAR and CHAIN.fullmatch(text[end : other.start]):
            end = other.end
    if LISTED.match(text, end) and behind(parse, i) is not None:
        end = next((p.end for p in noticed.places if end < p.start < end + 8 and p.sentence == place.sentence), end)
    told = {stem_of(token.lower) for token in headline.parse.tokens} if headline and headline.parse else set()
    return parse.tokens[site_before(parse, i, first, told)].start, end


def says_which(token: Token) -> bool:
    """Tell whether a word before a place is part of its name ("Brazilian Grand Prix") or says which part it is."""
    return token.lower in DIRECTIONS or (token.dep in {"compound", "amod"} and token.text[:1].isupper())


def site_before(parse: Parse, i: int, first: int, told: set[str]) -> int:
    """Return the token from which a site inside a place is named: "a tunnel near the station in ...".

    A site that the headline names is part of what happened ("attack on the consulate"), and not told again.
    """
    for _ in range(2):
        sign = behind(parse, i, through=True)
        if sign is None:
            return first
        head = parse.tokens[sign.head]
        over = parse.tokens[parse.tokens[i].head]
        if over.lower == "of" and parse.tokens[over.head].lemma in SITE_NOUNS:
            head = parse.tokens[over.head]  # "the exclave of ..."
        if head.lemma not in SITE_NOUNS or head.i > first or stem_of(head.lower) in told:
            return first
        if behind(parse, head.i) is None:
            return first
        start = head.i
        while start > 0 and parse.tokens[start - 1].head == head.i and parse.tokens[start - 1].dep in QUALIFYING:
            start -= 1
        if i - start > LONGEST:
            return first
        i, first = head.i, start
    return first
