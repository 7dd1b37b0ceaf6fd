"""Who a value is credited to: a speaker's name as a reader can be shown it, pronouns and bare offices resolved."""

import re
from collections.abc import Iterable

from watchfloor.link.citations import actor_by_id, attribution_over, sentence_at
from watchfloor.link.claims_slots import natural
from watchfloor.records import Actor, Attribution, Reading

PRONOUNS = frozenset(
    """i we you he she it they him her them this that these those who which one both each all some others another
    nobody everyone someone there here and but so""".split()
)
PRONOUN_LED = re.compile(
    r"^(?:his|her|its|their|our|my|your|another|the same|each|both|neither|either)\b", re.IGNORECASE
)
NOTE = re.compile(r"\s*\([^)]{1,60}\)")
# "its spokesman, Rear Admiral N N": the name is what follows the comma.
NAMED_TAIL = re.compile(r", (?P<name>(?:[A-ZÀ-Þ][\w.’'-]+ ?){2,5})$")
CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
# "the Ministry" means the one named before.
GENERIC = re.compile(
    r"^the (?:Ministry|Committee|Service|Government|Federation|Commission|Department|Council|Agency|Office|Union"
    r"|Association|Party|Court|Company|Minister|President|Governor|Secretary|Authority|Board|Army|Navy|Police|Statement|Bank)$"
)
TOGETHER = re.compile(r"(?:the (?:two|three|four)|(?P<whose>their|both)) (?=[\w -]{2,30}s$)", re.IGNORECASE)
MOST_WORDS = 9
# How far back a pronoun or "the ministry" may look for the speaker it stands for, in sentences.
REACH = 4


def voice_of(reading: Reading, start: int, end: int) -> tuple[str | None, str | None]:
    """Return who says a passage, as a reader is shown it, and the Actor id; (None, None) where the outlet itself does.

    A speaker that cannot be told ("it", "the service" of which nothing was said before) counts as the outlet.
    """
    attribution = attribution_over(reading, start, end)
    if attribution and (attribution.speaker or attribution.actor):
        name, actor = name_of(reading, attribution)
        return name, actor
    if reading.article.outlet_kind == "government":
        return clean(reading.article.outlet or "") or None, None
    return None, None


def name_of(reading: Reading, attribution: Attribution) -> tuple[str | None, str | None]:
    """Return the name and Actor id of an attribution's speaker, or its actor alone where no name can be shown."""
    actor = actor_by_id(reading, attribution.actor)
    spoken = clean(attribution.speaker or "")
    if actor and actor.kind == "person" and " " in actor.name:
        return actor.name, actor.id
    if shown := proper_phrase(spoken):
        return natural(shown, reading), attribution.actor
    if together := TOGETHER.match(spoken):
        # "the two ministers", "their ministries" are more than the one actor that they were resolved to.
        return f"the {spoken[together.end() :]}" if together["whose"] else spoken, attribution.actor
    if actor:
        shown = proper_name(reading, actor)
        return (natural(shown, reading) if shown else None) or (
            plain(spoken) if actor.country is None else shown_name(actor)
        ), actor.id
    earlier = earlier_speaker(reading, attribution, spoken)
    if earlier is not None:
        return name_of(reading, earlier)
    return plain(spoken), None


def clean(spoken: str) -> str:
    """Return a speaker without notes in brackets and stray marks; a leading capital article is lowered."""
    text = NOTE.sub("", " ".join(spoken.split())).strip(" ,;:.")
    first, _, rest = text.partition(" ")
    return (
        f"{first.lower()} {rest}" if first in {"The", "A", "An", "Several", "Some", "Two", "Three"} and rest else text
    )


def proper_phrase(spoken: str) -> str | None:
    """Return a speaker's phrase that names somebody by itself ("the Kenyan Health Ministry"), or None."""
    if tail := NAMED_TAIL.search(spoken):
        return tail["name"]
    words = spoken.split()
    if not words or len(words) > MOST_WORDS or PRONOUN_LED.match(spoken) or words[0].lower() in PRONOUNS:
        return None
    names = CAPITAL.findall(spoken)
    if GENERIC.match(spoken):
        return None
    if not names or (len(words) == 1 and not spoken.isupper() and len(spoken) < 3):
        return None
    return spoken


def proper_name(reading: Reading, actor: Actor) -> str | None:
    """Return the fullest phrase by which the article names an actor as a speaker, or None."""
    phrases = [
        shown
        for other in reading.attributions
        if other.actor == actor.id and other.speaker and (shown := proper_phrase(clean(other.speaker)))
    ]
    phrases = phrases or [
        shown
        for mention in reading.mentions
        if mention.actor == actor.id and not mention.pronoun and (shown := proper_phrase(clean(mention.text)))
        and len(CAPITAL.findall(shown)) > 2 - (actor.kind == "country")
    ]  # fmt: skip
    return max(phrases, key=lambda phrase: len(CAPITAL.findall(phrase)), default=None)


def shown_name(actor: Actor) -> str | None:
    """Return an actor's own name where it tells who that is."""
    return actor.name if CAPITAL.search(actor.name) else None


def earlier_speaker(reading: Reading, attribution: Attribution, spoken: str) -> Attribution | None:
    """Return the speaker a pronoun or "the ministry" stands for: the last one before it that fits, or None."""
    head = spoken.rsplit(" ", maxsplit=1)[-1].lower() if spoken else ""
    bare = head in PRONOUNS or not head
    definite = spoken.startswith("the ") and len(spoken.split()) == 2
    if not (bare or definite):
        return None
    before = [
        other for other in reading.attributions
        if other.cue_start < attribution.cue_start and attribution.sentence - other.sentence <= REACH
        and other.speaker and proper_phrase(clean(other.speaker))
    ]  # fmt: skip
    if bare:
        before = [other for other in before if attribution.sentence - other.sentence <= 1]
        return before[-1] if before else None
    return next((other for other in reversed(before) if head in (other.speaker or "").lower()), None)


def plain(spoken: str) -> str | None:
    """Return a speaker who has no name but reads well ("police", "residents", "two officials"), or None."""
    words = spoken.split()
    if not words or len(words) > MOST_WORDS or words[0].lower() in PRONOUNS or PRONOUN_LED.match(spoken):
        return None
    if words[0].lower() == "the" and len(words) < 3:
        return None
    return spoken[:1].lower() + spoken[1:]


def sentence_span(reading: Reading, offset: int) -> tuple[int, int]:
    """Return the offsets of the sentence that holds an offset."""
    sentence = sentence_at(reading, offset)
    return (sentence.start, sentence.end) if sentence else (offset, offset)


def sentences_between(reading: Reading, one: int, other: int) -> int | None:
    """Return how many sentences lie from the one offset to the other, negative where the other comes first."""
    first, second = sentence_at(reading, one), sentence_at(reading, other)
    return second.index - first.index if first and second else None


def country_in(reading: Reading, names: Iterable[str | None]) -> str | None:
    """Return the country that one of these actors belongs to, or None."""
    countries = {actor.id: actor.country for actor in reading.actors}
    return next((country for name in names if (country := countries.get(name or ""))), None)
