"""The actors of one article by token: whom each phrase stands for, and whom the article is about."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from watchfloor.read.events_frames import obliques_of
from watchfloor.read.home import DOMESTIC as DOMESTIC_OUTLETS
from watchfloor.read.home import SPEAKERS
from watchfloor.read.language import Noticed, children, conjuncts

# What stands for the country of a body between states: it has none, and none is to be looked for.
BODY = "IGO"
# Below a noun, what can tell whose it is. Objects also tell through prepositions ("sanctions on Iran").
OWNING = ("poss", "amod", "compound", "nmod", "appos")
OWNING_PREPOSITIONS = frozenset({"of", "from", "between", "among"})
OBJECT_PREPOSITIONS = OWNING_PREPOSITIONS | {"on", "against", "with", "to", "in", "at", "for", "by"}
# Nouns for deeds: who suffered them ("the killing of two guards") is not who did them.
DEEDS = frozenset(
    """attack assault killing murder assassination strike airstrike bombing shelling bombardment raid invasion
    kidnapping abduction massacre shooting ambush arrest detention expulsion incursion torture execution""".split()
)
UPON = frozenset({"of", "on", "against", "in", "at", "with", "to", "for"})
# What is done to a thing by whoever's it is.
SENDING = frozenset({"fire", "launch", "send", "operate", "fly", "deploy", "own", "control"})
# A text that names a country in fewer than one of so many sentences is not about it.
SPARSE = 8
DASHES = frozenset({"-", "–", "—", "/"})


class Cast:
    """The actors of one article by token."""

    def __init__(self, noticed: Noticed) -> None:
        self.parse = noticed.parse
        self.found: dict[tuple[int, frozenset[str]], list[str]] = {}
        self.countries = {a.id: BODY if a.id.startswith("IGO") else a.country for a in noticed.actors}
        self.roles = {actor.id: actor.role for actor in noticed.actors}
        self.speaking = tokens_speaking(noticed)
        self.by_token = actors_by_token(noticed)
        self.by_place = actors_by_place(noticed)
        for country in self.by_place.values():
            self.countries.setdefault(country, country)
        counted = countries_counted(noticed, self.countries)
        self.sides = sides_of(counted, len(noticed.parse.sentences))
        self.home, self.speaks = home_in(noticed, counted)
        self.alone = len({*counted, *self.by_place.values()}) == 1

    def of(self, at: int, prepositions: frozenset[str] = OWNING_PREPOSITIONS) -> list[str]:
        """Return the actors that the phrase headed by token `at` stands for, conjuncts included."""
        key = (at, prepositions)
        if key not in self.found:
            named = (actor for token in conjuncts(self.parse, at) for actor in self.resolve(token.i, prepositions))
            self.found[key] = list(dict.fromkeys(named))
        return self.found[key]

    def resolve(self, at: int, prepositions: frozenset[str], depth: int = 0) -> list[str]:
        """Return the actors of one noun: its own; where they have no country, those of its modifiers that have one."""
        own = list(self.by_token.get(at, ()))
        if self.countries_of(own) or depth > 2:
            return own
        owners = self.owners(at, prepositions, depth)
        return owners if not own or self.countries_of(owners) else own

    def owners(self, at: int, prepositions: frozenset[str], depth: int) -> list[str]:
        """Return the actors named by the modifiers of a noun."""
        direct = [t.i for t in children(self.parse, at, *OWNING)]
        found = [actor for d in direct for i in self.with_conjuncts(d) for actor in self.by_token.get(i, ())]
        if found and self.countries_of(found):
            return found
        pairs = obliques_of(self.parse, at)
        by = [i for word, i in pairs if word == "by"] if "by" in prepositions else []
        victim = self.parse.tokens[at].lemma in DEEDS
        below = by or [i for word, i in pairs if word in prepositions and not (victim and word in UPON)]
        inner = [t.i for b in below for t in conjuncts(self.parse, b)]
        return found + [actor for i in inner for actor in self.resolve(i, OWNING_PREPOSITIONS, depth + 1)]

    def fired(self, at: int) -> list[str]:
        """Return who sent a thing that has no owner ("a drone fired by Iran")."""
        sent = (t for t in children(self.parse, at, "acl") if t.lemma in SENDING and t.tag == "VBN")
        return self.of_all(i for t in sent for by in children(self.parse, t.i, "agent")
                           for i in (b.i for b in children(self.parse, by.i, "pobj")))  # fmt: skip

    def at_place(self, tokens: Iterable[int]) -> list[str]:
        """Return the countries of the places that phrases name people or things by ("villagers in Aflao")."""
        found: list[str] = []
        for token in tokens:
            near = [i for word, i in obliques_of(self.parse, token) if word in ("in", "at", "near", "of", "from", "on")]
            near += [i for at in near for _, i in obliques_of(self.parse, at)]
            near += [t.i for at in (token, *near) for t in children(self.parse, at, *OWNING)]
            found.extend(self.by_place[i] for i in (token, *near) if i in self.by_place)
        return list(dict.fromkeys(found))

    def with_conjuncts(self, at: int) -> list[int]:
        """Return the token and what is coordinated with it, by a word or a dash ("Peru-Ecuador talks")."""
        found = [token.i for token in conjuncts(self.parse, at)]
        tokens = self.parse.tokens
        for i in tuple(found):
            for t in children(self.parse, i, "compound", "nmod", "amod"):
                if t.i + 2 == i and tokens[t.i + 1].lower in DASHES:
                    found.insert(0, t.i)
        return found

    def of_all(self, tokens: Iterable[int], prepositions: frozenset[str] = OWNING_PREPOSITIONS) -> list[str]:
        """Return the actors of several phrases, each once."""
        return list(dict.fromkeys(actor for token in tokens for actor in self.of(token, prepositions)))

    def countries_of(self, actors: Iterable[str]) -> set[str]:
        """Return the countries of actors, where they have one."""
        return {country for actor in actors if (country := self.countries.get(actor))}


def actors_by_token(noticed: Noticed) -> dict[int, tuple[str, ...]]:
    """Return the actors of each token that a resolved mention covers, the longest mention winning; "both countries" is
    one phrase with a mention for each."""
    tokens = noticed.parse.tokens
    starts = {token.start: token.i for token in tokens}
    spans: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for mention in noticed.mentions:
        if mention.actor:
            spans[mention.start, mention.end].append(mention.actor)
    found: dict[int, tuple[str, ...]] = {}
    for (start, end), actors in sorted(spans.items(), key=lambda item: item[0][1] - item[0][0]):
        at = starts.get(start)
        while at is not None and at < len(tokens) and tokens[at].start < end:
            found[at] = tuple(actors)
            at += 1
    return found


def countries_counted(noticed: Noticed, countries: dict[str, str | None]) -> Counter[str]:
    """Return how often each country's actors are named."""
    named = (countries.get(m.actor) for m in noticed.mentions if m.actor and not m.pronoun)
    return Counter(country for country in named if country and country != BODY)


def home_in(noticed: Noticed, counted: Counter[str]) -> tuple[str | None, bool]:
    """Return the country of an outlet that writes of its own, and whether the outlet speaks for its government."""
    article = noticed.article
    kind = (article.outlet_kind or "").lower()
    if article.country not in counted or kind not in DOMESTIC_OUTLETS | SPEAKERS:
        return None, False
    return article.country, kind in ("government", "state_media")


def tokens_speaking(noticed: Noticed) -> frozenset[int]:
    """Return the tokens that name who is quoted, and their words of saying."""
    spans = [(s.speaker_start, s.speaker_end) for s in noticed.attributions if s.speaker_start is not None]
    if not spans:
        return frozenset()
    starts = {token.start: token.i for token in noticed.parse.tokens}
    found: set[int] = set()
    for start, end in spans:
        at = starts.get(start or 0)
        while at is not None and at < len(noticed.parse.tokens) and noticed.parse.tokens[at].start < (end or 0):
            found.add(at)
            at += 1
    return frozenset(found)


def sides_of(counted: Counter[str], sentences: int) -> tuple[str, ...]:
    """Return the one country that an article is nearly wholly about, or the two."""
    total = counted.total()
    if total * SPARSE < sentences:
        return ()
    most = counted.most_common(2)
    # Three quarters of the mentions for two countries of which neither is only touched on; else two thirds for one.
    if len(most) == 2 and (most[0][1] + most[1][1]) * 4 >= total * 3 and most[1][1] * 5 >= total:
        return (most[0][0], most[1][0])
    if most and most[0][1] * 3 >= total * 2:
        return (most[0][0],)
    return ()


def actors_by_place(noticed: Noticed) -> dict[int, str]:
    """Return the country of each token that a place covers."""
    starts = {token.start: token.i for token in noticed.parse.tokens}
    found: dict[int, str] = {}
    for place in noticed.places:
        first = starts.get(place.start)
        while first is not None and place.country and first < len(noticed.parse.tokens):
            if noticed.parse.tokens[first].start >= place.end:
                break
            found[first] = place.country
            first += 1
    return found
