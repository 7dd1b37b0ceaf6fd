"""How likely two mentions tell of one happening: by class, deed, actors, time, place and words."""

import re
from datetime import timedelta
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from watchfloor.link.citations import sentence_at
from watchfloor.link.copies import UNDATED, published_of
from watchfloor.link.sayings import worth
from watchfloor.link.wording import WORD, content_stems, stem
from watchfloor.records import EventMention, Interval, Reading

# What has happened, what lies ahead, and what is said not to be so are told apart: a plan is not its fulfilment.
PHASE_OF_STATUS = {"announced": "ahead", "planned": "ahead", "possible": "ahead"}
# Points needed to be the same happening, and what each sign gives. Chosen on the event chains of a public set and on
# planted stories together: the deed's own word tells most, within one story.
ENOUGH = 4.0
SAME_WORD, SAME_FAMILY, ALL_WORDS = 4.0, 3.0, 3.0
OTHER_CLASS = 1.0  # taken off where one word was coded in two classes
OTHER_TURN = 2.0  # taken off where one activity begins in one telling and ends in the other
FEW_WORDS = 0.15
# Taken off where both say of what the deed was and share none of it: two matters. What was agreed, asked or provided
# is one deed only with its matter; who was struck or killed is told by the recipients too.
OTHER_MATTER, OTHER_CONTENT = 2.0, 3.5
# How telling a clause's matter must be to count, in bits: one rare word, or two.
ONE_WORD, MATTER_BITS, MATTER_SHARE = 6.0, 13.0, 0.12
CONTENT_CLASSES = frozenset(
    {"AGREE", "REQUEST", "CONCEDE", "SUPPORT", "REJECT", "THREATEN", "ACCUSE", "COOPERATE", "AID", "CONSULT"}
)
# Activities that hold many things: two agreements, two attacks.
WIDE = frozenset({"agreement", "attack", "cooperation", "fighting", "talks", "deployment", "aid", "sanctions"})
TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
OTHER_WHO = 1.0  # taken off where each names a doer of no country, and not the same one
# "in May 2019, when the two had agreed", "at the time": the clause is of that time.
THEN = re.compile(r"(?:\bwhen|\bduring which|\bat which|\bafter which|\bin which)(?: \w+){0,1} $|^when ", re.IGNORECASE)
SLACK = timedelta(days=1)  # time zones and "on Wednesday night"
# An undated mention is hardly of what was over so long before its article.
STALE = timedelta(days=21)


class Told(Struct, frozen=True):
    """A mention with where it stands and what it is compared by."""

    reading: Reading
    mention: EventMention
    origin: str
    stems: frozenset[str]
    actors: frozenset[str]
    countries: frozenset[str]
    recipients: frozenset[str]
    recipient_countries: frozenset[str]
    matter: frozenset[str] = frozenset()
    bygone: Interval | None = None

    @property
    def phase(self) -> str:
        """Whether the mention tells of what lies ahead or of what is done."""
        return PHASE_OF_STATUS.get(self.mention.status, "done")


def told_of(reading: Reading, mention: EventMention, origin: str) -> Told:
    """Return a mention beside the words, actors and countries it is compared by."""
    countries = {actor.id: actor.country for actor in reading.actors}
    stems = frozenset(content_stems(reading.article.text[mention.start : mention.end]))
    return Told(
        reading=reading,
        mention=mention,
        origin=origin,
        stems=stems,
        actors=frozenset(mention.actors),
        countries=frozenset(c for actor in mention.actors if (c := countries.get(actor))),
        recipients=frozenset(mention.recipients),
        recipient_countries=frozenset(c for actor in mention.recipients if (c := countries.get(actor))),
        matter=stems - frozenset(named_in(reading, mention)),
        bygone=bygone_of(reading, mention),
    )


def named_in(reading: Reading, mention: EventMention) -> set[str]:
    """Return the stems of a mention's clause that are its deed's own word, who is named in it, or when."""
    text = reading.article.text
    spans = [(mention.trigger_start, mention.trigger_end)]
    spans += [
        (one.start, one.end) for one in reading.mentions if one.actor and mention.start <= one.start < mention.end
    ]
    spans += [(one.start, one.end) for one in reading.times if mention.start <= one.start < mention.end]
    return {word for start, end in spans for word in content_stems(text[start:end])}


def bygone_of(reading: Reading, mention: EventMention) -> Interval | None:
    """Return the time long past that the words before an undated clause put it in: "in 2019, when they agreed"."""
    sentence, told = sentence_at(reading, mention.start), published_of(reading.article)
    if mention.when or mention.background or sentence is None or told == UNDATED:
        return None
    # One clause is at times read twice, whole and in part: the part is of the time that the whole gives.
    twins = (one for one in reading.events if one.background and one.trigger_start == mention.trigger_start)
    if twin := next((one.when for one in twins if one.when), None):
        return twin
    text = reading.article.text
    if not (THEN.search(text[sentence.start : mention.start]) or THEN.match(text[mention.start : mention.end])):
        return None
    before = [one for one in reading.times if sentence.start <= one.start < mention.start and one.interval]
    last = before[-1].interval if before else None
    return last if last and last.last < (told - STALE).date() else None


def sameness(one: Told, other: Told) -> float:
    """Return points for two mentions being one happening; minus ten where something rules it out."""
    if one.stems == other.stems and one.origin == other.origin and one.stems:
        return 10.0
    words, who, whom, when = shared_words(one, other), same_actors(one, other), same_recipients(one, other), 0.0
    when = same_time(one, other)
    activity = same_activity(one, other)
    if who < 0 or when < 0 or (words < 0.5 and (whom < 0 or activity < 0)):
        return -10.0
    deed = same_deed(one.mention.trigger, other.mention.trigger)
    if words < FEW_WORDS and activity <= 0 and deed <= 0:
        return -10.0
    place = one.mention.place, other.mention.place
    # "Agreed" alone is no happening: who, whom, when or what must be the same too.
    if is_content(one, other) and max(who, whom, when, activity) <= 0 and shares(one, other) <= 0.0:
        return 0.0
    return (
        who
        + max(0.0, whom) / 2
        + when
        + ALL_WORDS * words
        + max(0.0, activity)
        - (OTHER_TURN if activity > 0 and other_turn(one, other) else 0.0)
        + deed
        + (0.5 if all(place) and place[0] == place[1] else -0.5 if all(place) else 0.0)
        + (0.5 if one.mention.mode and one.mention.mode == other.mention.mode else 0.0)
        - (0.0 if one.mention.plover == other.mention.plover else OTHER_CLASS)
        - other_matter(one, other)
        - (OTHER_WHO if who == 0.0 and one.actors and other.actors else 0.0)
    )


def other_matter(one: Told, other: Told) -> float:
    """Return points to take off where two clauses both say of what their deed was, and of two things."""
    if same_activity(one, other) < 0:
        return OTHER_MATTER
    if same_activity(one, other) > 0 and one.mention.activity not in WIDE:
        return 0.0
    if not is_content(one, other) and same_time(one, other) > 0:
        return 0.0  # an attack of that day is told from many sides
    least = ONE_WORD if is_content(one, other) else MATTER_BITS
    if min(bits_of(one.matter), bits_of(other.matter)) < least or shares(one, other) >= MATTER_SHARE:
        return 0.0
    return OTHER_CONTENT if is_content(one, other) else OTHER_MATTER


def is_content(one: Told, other: Told) -> bool:
    """Return whether either deed is told by its matter: what was agreed, asked for, provided."""
    return not CONTENT_CLASSES.isdisjoint({one.mention.plover, other.mention.plover})


@lru_cache(maxsize=65536)
def bits_of(stems: frozenset[str]) -> float:
    """Return how telling some stems are together, in bits."""
    return sum(map(worth, stems))


def shares(one: Told, other: Told) -> float:
    """Return the share of the poorer clause's matter that the other has too, by how telling its words are."""
    return bits_of(one.matter & other.matter) / max(1.0, min(bits_of(one.matter), bits_of(other.matter)))


def shared_words(one: Told, other: Told) -> float:
    """Return the share of the shorter clause's words that both have."""
    return len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))


def same_activity(one: Told, other: Told) -> float:
    """Return 1 for one activity, minus one for two different ones, 0 where one has none."""
    first, second = one.mention.activity, other.mention.activity
    return 0.0 if first is None or second is None else 1.0 if first == second else -1.0


def other_turn(one: Told, other: Told) -> bool:
    """Return whether two mentions tell of different turns in the life of one thing."""
    first, second = one.mention.phase, other.mention.phase
    return first is not None and second is not None and first != second


@lru_cache(maxsize=65536)
def same_deed(one: str, other: str) -> float:
    """Return points for two words that name one kind of act: the same word, or one of its family."""
    ours, theirs = trigger_stems(one), trigger_stems(other)
    if ours & theirs:
        return SAME_WORD
    held = families()
    first = set().union(*(held.get(word, frozenset()) for word in ours))
    second = set().union(*(held.get(word, frozenset()) for word in theirs))
    return SAME_FAMILY if first & second else 0.0


@lru_cache(maxsize=16384)
def trigger_stems(trigger: str) -> frozenset[str]:
    """Return the stems of the words that name a deed."""
    return frozenset(stem(word) for word in WORD.findall(trigger.lower()))


@cache
def families() -> dict[str, frozenset[int]]:
    """Return the families of acts that each stem is in, by number."""
    held: dict[str, set[int]] = {}
    for number, line in enumerate(files("watchfloor.link").joinpath("same_acts.txt").read_text("utf-8").splitlines()):
        for word in () if line.startswith("#") else line.split():
            held.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in held.items()}


def same_actors(one: Told, other: Told) -> float:
    """Return points for the same who; minus one for others. Who did a thing together must be the same two."""
    if one.mention.plover in TOGETHER and other.mention.plover in TOGETHER:
        sides, others = sides_of(one), sides_of(other)
        if min(len(sides), len(others)) > 1 and len(sides & others) < 2:
            return -1.0
    return met(one.actors, other.actors, one.countries, other.countries)


def sides_of(one: Told) -> frozenset[str]:
    """Return the countries of those who did a thing together."""
    return one.countries | one.recipient_countries


def same_recipients(one: Told, other: Told) -> float:
    """Return points for the same whom; minus one for others."""
    return met(one.recipients, other.recipients, one.recipient_countries, other.recipient_countries)


def met(one: frozenset[str], other: frozenset[str], countries: frozenset[str], others: frozenset[str]) -> float:
    """Return 1.5 for a shared actor, 1 for a shared country, 0 where one side names nobody, minus one for others."""
    if one & other:
        return 1.5
    if not one or not other:
        return 0.0
    if countries & others:
        return 1.0
    return -1.0 if countries and others else 0.0


def same_time(one: Told, other: Told) -> float:
    """Return 1.5 for the same time, 0 where a time is open, minus one where the times cannot meet."""
    first, second = one.mention.when or one.bygone, other.mention.when or other.bygone
    if first is None or second is None:
        known = first or second
        told = published_of((other if first is None else one).reading.article)
        # An undated mention is of about its article's time, where that is known, unless it tells of the past.
        if known and told != UNDATED and not one.mention.background and known.last < (told - STALE).date():
            return -1.0
        return 0.0
    if first.first > second.last + SLACK or second.first > first.last + SLACK:
        return -1.0
    return 1.5 if max(days_of(first), days_of(second)) <= 31 else 0.5


def days_of(interval: Interval) -> int:
    """Return how many days an interval spans."""
    return (interval.last - interval.first).days + 1
