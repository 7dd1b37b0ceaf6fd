"""Which actors a phrase stands for, and from that who did it to whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from watchfloor.read.events_frames import Frame, obliques_of
from watchfloor.read.language import Noticed, children, conjuncts
from watchfloor.records import Parse

# Where the other side stands when it is not the object, likeliest first.
TOWARDS = ("against", "on", "at", "upon", "to", "with", "toward", "towards", "from", "into", "in", "over", "for", "of")
TOGETHER = ("with", "between", "among", "alongside")
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Below a noun, what can tell whose it is. Objects also tell through prepositions ("sanctions on Iran").
OWNING = ("poss", "amod", "compound", "nmod", "appos")
OWNING_PREPOSITIONS = frozenset({"of", "from", "between", "among"})
OBJECT_PREPOSITIONS = OWNING_PREPOSITIONS | {"on", "against", "with", "to", "in", "at", "for", "by"}


class Roles(Struct, frozen=True, kw_only=True):
    """Actor ids of those who did it and of those it was done to."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


class Cast:
    """The actors of one article by token."""

    def __init__(self, noticed: Noticed) -> None:
        self.parse = noticed.parse
        self.countries = {actor.id: actor.country for actor in noticed.actors}
        self.by_token = actors_by_token(noticed)
        self.by_place = actors_by_place(noticed)
        self.sides = sides_of(noticed, self.countries)

    def of(self, at: int, prepositions: frozenset[str] = OWNING_PREPOSITIONS) -> list[str]:
        """Return the actors that the phrase headed by token `at` stands for, conjuncts included."""
        found = [actor for token in conjuncts(self.parse, at) for actor in self.resolve(token.i, prepositions)]
        return list(dict.fromkeys(found))

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
        below = [i for word, i in obliques_of(self.parse, at) if word in prepositions]
        inner = [t.i for b in below for t in conjuncts(self.parse, b)]
        return found + [actor for i in inner for actor in self.resolve(i, OWNING_PREPOSITIONS, depth + 1)]

    def at_place(self, tokens: Iterable[int]) -> list[str]:
        """Return the countries of the places that phrases name people or things by ("villagers in Aflao")."""
        found: list[str] = []
        for token in tokens:
            near = [i for word, i in obliques_of(self.parse, token) if word in ("in", "at", "near", "of", "from", "on")]
            near += [t.i for t in children(self.parse, token, *OWNING)]
            found.extend(self.by_place[i] for i in (token, *near) if i in self.by_place)
        return list(dict.fromkeys(found))

    def with_conjuncts(self, at: int) -> list[int]:
        """Return the token and what is coordinated with it."""
        return [token.i for token in conjuncts(self.parse, at)]

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


def sides_of(noticed: Noticed, countries: dict[str, str | None]) -> tuple[str, ...]:
    """Return the one country that an article is nearly wholly about, or the two, where it has them as actors."""
    counted = Counter(
        country for m in noticed.mentions if m.actor and not m.pronoun and (country := countries.get(m.actor))
    )
    total = counted.total()
    most = [(country, n) for country, n in counted.most_common(2) if country in countries]
    # Two thirds of the mentions for one country; three quarters for two of which neither is only touched on.
    if most and most[0][1] * 3 >= total * 2:
        return (most[0][0],)
    if len(most) == 2 and (most[0][1] + most[1][1]) * 4 >= total * 3 and most[1][1] * 4 >= total:
        return (most[0][0], most[1][0])
    return ()


def actors_by_place(noticed: Noticed) -> dict[int, str]:
    """Return the country of each token that a place covers, for the countries that the article has as actors."""
    starts = {token.start: token.i for token in noticed.parse.tokens}
    known = {actor.id for actor in noticed.actors}
    found: dict[int, str] = {}
    for place in noticed.places:
        first = starts.get(place.start)
        while first is not None and place.country in known and first < len(noticed.parse.tokens):
            if noticed.parse.tokens[first].start >= place.end:
                break
            found[first] = place.country or ""
            first += 1
    return found


def verb_roles(cast: Cast, frame: Frame, plover: str, *, reciprocal: bool = False) -> Roles:
    """Return who did what the verb says to whom."""
    actors = cast.of_all(frame.subjects)
    if plover in RECIPROCAL:
        return joint_roles(cast, frame, actors)
    if reciprocal:
        partners = [token for word, token in frame.obliques if word in TOGETHER]
        both = tuple(dict.fromkeys([*actors, *cast.of_all(partners)]))
        return Roles(actors=both, recipients=both)
    recipients = [a for a in addressed(cast, frame) if a not in actors]
    return Roles(actors=tuple(actors), recipients=tuple(recipients))


def addressed(cast: Cast, frame: Frame) -> list[str]:
    """Return the actors a deed is done to: object, then preposition, then subject of what is asked or said."""
    objects = [token for token in frame.objects if token not in frame.subjects]
    bare = [i for token in objects for i in cast.with_conjuncts(token) if i in cast.by_token]
    if bare:
        return cast.of_all(objects)
    for wanted in TOWARDS:
        found = cast.of_all(token for word, token in frame.obliques if word == wanted)
        if found:
            return found
    found = cast.of_all(objects, OBJECT_PREPOSITIONS) or cast.of_all(complement_subjects(cast.parse, frame))
    return found or cast.of_all(complement_objects(cast.parse, frame), OBJECT_PREPOSITIONS)


def complement_subjects(parse: Parse, frame: Frame) -> list[int]:
    """Return the subjects of the verb's clausal complements ("demanded that the company pay")."""
    return [t.i for c in frame.complements for t in children(parse, c, "nsubj", "nsubjpass")]


def complement_objects(parse: Parse, frame: Frame) -> list[int]:
    """Return the objects of the verb's clausal complements ("threatened to shell the port")."""
    found: list[int] = []
    for c in frame.complements:
        found.extend(t.i for t in children(parse, c, "dobj"))
        found.extend(token for _, token in obliques_of(parse, c))
    return found


def joint_roles(cast: Cast, frame: Frame, actors: list[str]) -> Roles:
    """Return the roles of a deed done together: everybody who takes part is an actor."""
    partners = [token for word, token in frame.obliques if word in TOGETHER]
    joint = cast.of_all(partners)
    if not joint:
        joint = [a for token in frame.objects for a in cast.of(token)]
    if not (actors or joint):
        joint = cast.of_all((t for word, t in frame.obliques if word in ("by", "of")), OWNING_PREPOSITIONS)
    rest = [a for token in (t for word, t in frame.obliques if word == "to") for a in cast.of(token)]
    both = list(dict.fromkeys([*actors, *joint]))
    return Roles(actors=tuple(both), recipients=tuple(a for a in rest if a not in both))


def noun_roles(cast: Cast, noun: int, plover: str, *, reciprocal: bool = False) -> Roles:
    """Return the roles told inside a noun phrase ("an air raid by A on B", "talks between A and B")."""
    parse = cast.parse
    near = obliques_of(parse, noun)
    inner = [pair for word, token in near if word == "of" for pair in obliques_of(parse, token)]
    pairs = [*near, *inner]
    owners = [actor for t in children(parse, noun, "poss", "amod", "compound", "nmod")
              for i in cast.with_conjuncts(t.i) for actor in cast.by_token.get(i, ())]  # fmt: skip
    owners += [a for t in children(parse, noun, "poss") if t.i not in cast.by_token for a in cast.of(t.i)]
    done_by = cast.of_all(t for word, t in pairs if word == "by")
    if plover in RECIPROCAL or reciprocal:
        joint = cast.of_all(t for word, t in pairs if word in TOGETHER)
        both = tuple(dict.fromkeys([*owners, *done_by, *joint, *cast.of_all(t for word, t in near if word == "of")]))
        return Roles(actors=both, recipients=both if plover not in RECIPROCAL else ())
    actors = list(dict.fromkeys(done_by or owners))
    recipients: list[str] = []
    for wanted in ("against", "on", "of", "at", "upon", "to", "from", "in"):
        recipients = [a for a in cast.of_all(t for word, t in pairs if word == wanted) if a not in actors]
        if recipients:
            break
    if done_by and owners and not recipients:
        recipients = [a for a in owners if a not in actors]
    return Roles(actors=tuple(actors), recipients=tuple(recipients))
