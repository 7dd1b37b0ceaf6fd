"""Which actors a phrase stands for, and from that who did it to whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from watchfloor.read.events_frames import DEEPEST, Frame, obliques_of
from watchfloor.read.language import Noticed, children, conjuncts
from watchfloor.records import Parse

# What stands for the country of a body between states: it has none, and none is to be looked for.
BODY = "IGO"
# Where the other side stands when it is not the object, likeliest first.
TOWARDS = ("against", "on", "at", "upon", "to", "with", "toward", "towards", "from", "into", "in", "over", "for", "of")
# A hostile deed is done with the help of those whom "with" names, not to them.
ALONE = tuple(word for word in TOWARDS if word != "with")
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
TOGETHER = ("with", "between", "among", "alongside")
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Words for an intention of one side towards another; agreeing takes two.
ONE_SIDED = frozenset(
    """pledge promise undertake commit offer volunteer ready willing prepared vow guarantee assure allow let consent
    assent grant accept permit open""".split()
)
# How one side goes to another or has it come, and verbs for it: of those who met, the subject is who did.
DIRECTED = frozenset({"visit", "host", "third-party"})
GOING = frozenset("visit travel fly arrive go receive host welcome mediate".split())
# Below a noun, what can tell whose it is. Objects also tell through prepositions ("sanctions on Iran").
OWNING = ("poss", "amod", "compound", "nmod", "appos")
OWNING_PREPOSITIONS = frozenset({"of", "from", "between", "among"})
OBJECT_PREPOSITIONS = OWNING_PREPOSITIONS | {"on", "against", "with", "to", "in", "at", "for", "by"}


class Roles(Struct, frozen=True, kw_only=True):
    """Actor ids of those who did it, of those it was done to, and of those who began what was done together."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    initiators: tuple[str, ...] = ()


class Cast:
    """The actors of one article by token."""

    def __init__(self, noticed: Noticed) -> None:
        self.parse = noticed.parse
        self.countries = {a.id: BODY if a.id.startswith("IGO") else a.country for a in noticed.actors}
        self.speaking = tokens_speaking(noticed)
        self.by_token = actors_by_token(noticed)
        self.by_place = actors_by_place(noticed)
        for country in self.by_place.values():
            self.countries.setdefault(country, country)
        counted = countries_counted(noticed, self.countries)
        self.sides = sides_of(counted)
        self.alone = len({*counted, *self.by_place.values()}) == 1

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
            near += [i for at in near for _, i in obliques_of(self.parse, at)]
            near += [t.i for at in (token, *near) for t in children(self.parse, at, *OWNING)]
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


def countries_counted(noticed: Noticed, countries: dict[str, str | None]) -> Counter[str]:
    """Return how often each country's actors are named."""
    named = (countries.get(m.actor) for m in noticed.mentions if m.actor and not m.pronoun)
    return Counter(country for country in named if country and country != BODY)


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


def sides_of(counted: Counter[str]) -> tuple[str, ...]:
    """Return the one country that an article is nearly wholly about, or the two."""
    total = counted.total()
    most = counted.most_common(2)
    # Two thirds of the mentions for one country; three quarters for two of which neither is only touched on.
    if most and most[0][1] * 3 >= total * 2:
        return (most[0][0],)
    if len(most) == 2 and (most[0][1] + most[1][1]) * 4 >= total * 3 and most[1][1] * 4 >= total:  # noqa: PLR2004
        return (most[0][0], most[1][0])
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


def verb_roles(cast: Cast, frame: Frame, plover: str, *, reciprocal: bool = False) -> Roles:
    """Return who did what the verb says to whom."""
    actors = cast.of_all(frame.subjects) or speakers_of_pronoun(cast, frame)
    lemma = cast.parse.tokens[frame.verb].lemma
    if plover in RECIPROCAL and not (plover == "AGREE" and lemma in ONE_SIDED):
        roles = joint_roles(cast, frame, actors)
        begun = tuple(actors) if lemma in GOING and len(roles.actors) > len(actors) else ()
        return structs.replace(roles, initiators=begun)
    if reciprocal:
        partners = [token for word, token in frame.obliques if word in TOGETHER]
        both = tuple(dict.fromkeys([*actors, *cast.of_all(partners)]))
        return Roles(actors=both, recipients=both)
    recipients = addressed(cast, frame, actors, hostile=plover in HOSTILE)
    return Roles(actors=tuple(actors), recipients=tuple(recipients))


def speakers_of_pronoun(cast: Cast, frame: Frame) -> list[str]:
    """Return who a pronoun stands for that nothing else resolves: the one whose clause it is in ("Oslo says it is")."""
    token = cast.parse.tokens[frame.verb]
    pronoun = any(cast.parse.tokens[i].tag == "PRP" and i not in cast.by_token for i in frame.subjects)
    for _ in range(DEEPEST if pronoun else 0):
        if token.dep == "ccomp":
            return cast.of_all(t.i for t in children(cast.parse, token.head, "nsubj"))
        if token.dep not in ("xcomp", "conj", "acomp"):
            break
        token = cast.parse.tokens[token.head]
    return []


def addressed(cast: Cast, frame: Frame, actors: list[str], *, hostile: bool = False) -> list[str]:
    """Return the actors a deed is done to: object, then preposition, then what is asked or said; others than the doers
    and what is theirs ("offered its troops to Oslo") where any are named."""
    own = cast.countries_of(actors)
    fallback: list[str] = []
    for layer in layers_of(cast, frame, ALONE if hostile else TOWARDS):
        found = [a for a in cast.of_all(*layer) if a not in actors]
        if any(not cast.countries_of([a]) & own for a in found):
            return [a for a in found if not cast.countries_of([a]) & own] if own else found
        fallback = fallback or found
    return fallback


def layers_of(cast: Cast, frame: Frame, towards: Iterable[str]) -> Iterator[tuple[list[int], frozenset[str]]]:
    """Yield where those that a deed is done to may stand, likeliest first, with the prepositions that tell whose."""
    objects = [token for token in frame.objects if token not in frame.subjects]
    if any(i in cast.by_token for token in objects for i in cast.with_conjuncts(token)):
        yield objects, OWNING_PREPOSITIONS
    for wanted in towards:
        yield [token for word, token in frame.obliques if word == wanted], OWNING_PREPOSITIONS
    yield objects, OBJECT_PREPOSITIONS
    yield complement_subjects(cast.parse, frame), OWNING_PREPOSITIONS
    yield complement_objects(cast.parse, frame), OBJECT_PREPOSITIONS


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
