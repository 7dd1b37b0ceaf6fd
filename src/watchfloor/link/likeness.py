"""How alike articles are: weighted words, names, actors and kinds of event, less as they lie further apart in time."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from watchfloor.link.wording import counted_words, rarity_of
from watchfloor.records import Reading

# Names count less than other words: a sports piece on the same towns shares the names and not the matter.
NAME_WORTH = 0.65
# What was read of an article (kinds of event, activities, resolved actors) beside its words. An actor's id adds to
# the names that the words already hold, so it counts for less.
KIND_WORTH, ACTOR_WORTH = 1.2, 1.5
# Rarity is raised to this power: one telling word says more than several common ones.
SHARPNESS = 1.25
# No feature weighs more than this many times what each would if all weighed alike: an article that says "drill" in each
# sentence is not on the story of other drills for that one word.
HEAVIEST = 1.75
# Copies of one text are no more alike than this: how close a story's pieces are is told by those that differ.
MOST_ALIKE = 0.6
# Words less telling than this say of no story that it is this one, and stand in too many texts to be looked up: those
# that more than one text in eight holds.
RAREST_COMMON = math.log(8)
NAMED = frozenset({"name", "person", "IGO", "NGO"})
STRONGEST = 300  # features an article keeps, strongest first; holds the work linear in the length of texts
# Likeness holds for a week, then halves every 45 days: follow-ups join, last year's round of the same does not.
FRESH_DAYS, HALVING_DAYS = 7.0, 45.0
# Fewer names of places and bodies than this tell no focus ("a voyage to Indonesia").
FEWEST_NAMED = 3
# What two articles share in names counts for at most this many times what they share in other words.
NAMES_PER_WORDS = 5.0
FAINT = 0.08  # below this two articles have nothing to do with each other


class Focus(Struct, frozen=True):
    """The countries an article is about, with how much of it each takes up (shares of one)."""

    shares: dict[str, float]


class Features(Struct, frozen=True):
    """What likeness looks at in one article: weights of length one, which of them are names, and how many there are."""

    weights: dict[str, float]
    names: frozenset[str]
    length: int
    focus: Focus


def features_of(reading: Reading) -> Features:
    """Return an article as weighted features; they hang on this article alone."""
    words, named = counted_words(reading)
    names = {key for key, worth in named.items() if worth * 2 > words[key]}
    weights = {
        key: (1 + math.log(worth)) * telling for key, worth in words.items() if (telling := tells(key, key in names))
    }
    weights.update(read_features(reading, math.hypot(*weights.values())))
    strongest = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:STRONGEST])
    return Features(
        weights=evened(strongest),
        names=frozenset(names),
        length=min(len(words), STRONGEST),
        focus=focus_of(reading),
    )


@lru_cache(maxsize=100_000)
def tells(key: str, named: bool) -> float:  # a keyword would cost more than the look-up
    """Return how much one telling of a word or name counts; 0 where it is too common to tell anything."""
    rarity = rarity_of(key, named=named)
    return rarity**SHARPNESS * (NAME_WORTH if named else 1.0) if rarity >= RAREST_COMMON else 0.0


def evened(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights of length one, the heaviest cut to HEAVIEST times their root mean square before."""
    most = HEAVIEST * math.hypot(*weights.values()) / math.sqrt(len(weights) or 1)
    cut = {key: min(weight, most) for key, weight in weights.items()}
    length = math.hypot(*cut.values()) or 1.0
    return {key: weight / length for key, weight in cut.items()}


def nearness(gap_days: float) -> float:
    """Return how much likeness counts across a gap in time: 1 within a week, then halving."""
    return math.pow(0.5, max(0.0, gap_days - FRESH_DAYS) / HALVING_DAYS)


def read_features(reading: Reading, scale: float) -> dict[str, float]:
    """Return the kinds of event and the bodies an article tells of, together a set share of the words' `scale`."""
    countries = {actor.id: actor.country for actor in reading.actors}
    kinds: dict[str, float] = defaultdict(float)
    for event in reading.events:
        worth = 0.5 if event.background else 1.0
        sides = {country for actor in (*event.actors, *event.recipients) if (country := countries.get(actor))}
        if sides:
            kinds[f"#{event.activity or event.plover} {' '.join(sorted(sides))}"] += worth
        for context in event.contexts:
            kinds[f"@{context}"] += worth / 4
    bodies: dict[str, float] = defaultdict(float)
    for mention in reading.mentions:
        # Named bodies and parts of a government only: countries are in the words already, and "civilians" or "police"
        # of no country are in every story.
        if mention.actor and is_telling(mention.actor):
            bodies[f"={mention.actor}"] += 1.0
    result: dict[str, float] = {}
    for features, worth in ((kinds, KIND_WORTH), (bodies, ACTOR_WORTH)):
        length = math.sqrt(sum(math.log1p(n) ** 2 for n in features.values()))
        if length:
            result.update({k: 0.25 * worth * scale * math.log1p(n) / length for k, n in features.items()})
    return result


def is_telling(actor: str) -> bool:
    """Return whether an actor's id names one body: a part of a state, a listed body, or a name of its own."""
    owner, _, rest = actor.partition(":")
    return "." in owner or (bool(rest) and (owner in NAMED or (owner.isalpha() and rest.isupper())))


def focus_of(reading: Reading) -> Focus:
    """Return the countries an article is about, from places and actors; a local paper's own for two thirds."""
    actors: Mapping[str, str | None] = {actor.id: actor.country for actor in reading.actors}
    counts: Counter[str] = Counter(place.country for place in reading.places if place.country)
    counts.update(country for mention in reading.mentions if mention.actor and (country := actors.get(mention.actor)))
    if reading.article.country and reading.article.outlet_kind == "local":
        counts[reading.article.country] += 2 * max(sum(counts.values()), FEWEST_NAMED)
    total = sum(counts.values())
    if total < FEWEST_NAMED:
        return Focus({})
    return Focus({country: n / total for country, n in counts.items()})
