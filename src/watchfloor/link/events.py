"""Which mentions tell of one happening: same class, compatible actors, time and place, and shared words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from hashlib import blake2b

from msgspec import Struct

from watchfloor.link.citations import cite
from watchfloor.link.copies import UNDATED, published_of
from watchfloor.link.salience import weight_of
from watchfloor.link.wording import content_stems
from watchfloor.records import Actor, Event, EventMention, Interval, Origin, Reading

# What has happened, what lies ahead, and what is said not to be so are told apart: a plan is not its fulfilment.
# The least share of the most named actor's tellings that makes another actor one of the event.
SELDOM = 0.3
PHASE_OF_STATUS = {"announced": "ahead", "planned": "ahead", "possible": "ahead"}
# Points needed to be the same happening; see `sameness`.
ENOUGH = 3.5
COMPARED = 6  # mentions of an event that a new mention is compared with, oldest first
SLACK = timedelta(days=1)  # time zones and "on Wednesday night"


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


def find_events(readings: Sequence[Reading], origins: Iterable[Origin]) -> tuple[Event, ...]:
    """Return the happenings a story's articles tell of, weightiest first; `readings` in order of publication."""
    events = [event_of(group, readings) for group in happenings_in(readings, origins)]
    return tuple(sorted(events, key=lambda event: (-event.weight, event.id)))


def happenings_in(readings: Sequence[Reading], origins: Iterable[Origin]) -> list[list[Told]]:
    """Return the mentions of a story's articles grouped by happening, in order of first telling."""
    origin_of = {article: origin.first for origin in origins for article in origin.articles}
    told = [
        told_of(reading, mention, origin_of.get(reading.article.id, reading.article.id))
        for reading in readings
        for mention in reading.events
    ]
    return joined(told)


def told_of(reading: Reading, mention: EventMention, origin: str) -> Told:
    """Return a mention beside the words, actors and countries it is compared by."""
    countries = {actor.id: actor.country for actor in reading.actors}
    return Told(
        reading=reading,
        mention=mention,
        origin=origin,
        stems=frozenset(content_stems(reading.article.text[mention.start : mention.end])),
        actors=frozenset(mention.actors),
        countries=frozenset(c for actor in mention.actors if (c := countries.get(actor))),
        recipients=frozenset(mention.recipients),
        recipient_countries=frozenset(c for actor in mention.recipients if (c := countries.get(actor))),
    )


def joined(told: Sequence[Told]) -> list[list[Told]]:
    """Return mentions grouped by happening, in order of first telling.

    A mention is compared only with events of its class that share one of its words or its activity.
    """
    groups: list[list[Told]] = []
    sharing: dict[tuple[str, str, bool, str], dict[int, None]] = defaultdict(dict)
    for one in told:
        mention = one.mention
        key = (mention.plover, PHASE_OF_STATUS.get(mention.status, "done"), mention.background)
        handles = [(*key, word) for word in sorted(one.stems | {f"#{mention.activity}"})]
        shared = Counter(at for handle in handles for at in sharing[handle])
        best, best_points = -1, ENOUGH
        for at, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:12]:
            points = max(sameness(one, other) for other in groups[at][:COMPARED])
            if points > best_points or (points == best_points and best < 0):
                best, best_points = at, points
        if best < 0:
            best = len(groups)
            groups.append([])
        groups[best].append(one)
        for handle in handles:
            sharing[handle][best] = None
    return groups


def sameness(one: Told, other: Told) -> float:
    """Return points for two mentions of a class being one happening; minus ten where something rules it out."""
    if one.stems == other.stems and one.origin == other.origin and one.stems:
        return 10.0
    words = len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))
    who = met(one.actors, other.actors, one.countries, other.countries)
    whom = met(one.recipients, other.recipients, one.recipient_countries, other.recipient_countries)
    when = same_time(one, other)
    same_activity = one.mention.activity is not None and one.mention.activity == other.mention.activity
    other_activity = bool(one.mention.activity and other.mention.activity) and not same_activity
    if who < 0 or when < 0 or (whom < 0 and words < 0.5) or (other_activity and words < 0.5):
        return -10.0
    if words < 0.15 and not same_activity:
        return -10.0
    place = one.mention.place, other.mention.place
    return (
        who
        + max(0.0, whom) / 2
        + when
        + 4.0 * words
        + (1.0 if same_activity else 0.0)
        + (0.5 if all(place) and place[0] == place[1] else -0.5 if all(place) else 0.0)
        + (0.5 if one.mention.trigger == other.mention.trigger else 0.0)
        + (0.5 if one.mention.mode and one.mention.mode == other.mention.mode else 0.0)
    )


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
    first, second = one.mention.when, other.mention.when
    if first is None or second is None:
        known = first or second
        told = published_of((other if first is None else one).reading.article)
        # An undated mention is of about its article's time, where that is known, unless it tells of the past.
        if known and told != UNDATED and not one.mention.background and known.last < (told - timedelta(days=21)).date():
            return -1.0
        return 0.0
    if first.first > second.last + SLACK or second.first > first.last + SLACK:
        return -1.0
    return 1.5 if max(days_of(first), days_of(second)) <= 31 else 0.5


def days_of(interval: Interval) -> int:
    """Return how many days an interval spans."""
    return (interval.last - interval.first).days + 1


def event_of(group: Sequence[Told], readings: Sequence[Reading]) -> Event:
    """Return the Event that a group of mentions tells of."""
    lead = group[0]
    mentions = [one.mention for one in group]
    actors = actors_in(group, "actors")
    recipients = actors_in(group, "recipients")
    evidence = tuple(cite(one.reading, one.mention.start, one.mention.end) for one in group)
    digest = blake2b(digest_size=8)
    for citation in evidence[:1]:
        digest.update(f"{citation.article} {citation.start} {citation.end} {lead.mention.plover} ".encode())
        digest.update(f"{lead.mention.trigger_start}".encode())
    return Event(
        id=digest.hexdigest(),
        plover=lead.mention.plover,
        status=status_of(group),
        actors=actors,
        recipients=recipients,
        evidence=evidence,
        trigger=lead.mention.trigger,
        mode=most_common(mention.mode for mention in mentions),
        contexts=tuple(sorted({context for mention in mentions for context in mention.contexts})),
        activity=most_common(mention.activity for mention in mentions),
        phase=most_common(mention.phase for mention in mentions),
        when=exactest(mention.when for mention in mentions),
        place=most_common(mention.place for mention in mentions),
        background=all(mention.background for mention in mentions),
        origins=len({one.origin for one in group}),
        weight=weight_of([(one.reading, one.mention) for one in group], len({o.origin for o in group}), readings),
    )


def most_common(values: Iterable[str | None]) -> str | None:
    """Return the value given most often (first given, among equals), or None."""
    counts = Counter(value for value in values if value)
    return counts.most_common(1)[0][0] if counts else None


def exactest(intervals: Iterable[Interval | None]) -> Interval | None:
    """Return the time given most often, the most exact among equals, or None."""
    counts = Counter((i.first, i.last, i.grain, i.approximate) for i in intervals if i)
    if not counts:
        return None
    first, last, grain, approximate = min(counts, key=lambda key: (-counts[key], (key[1] - key[0]).days, key))
    return Interval(first=first, last=last, grain=grain, approximate=approximate)


def status_of(group: Sequence[Told]) -> str:
    """Return the status that most origins give, the newest among equals.

    What one side reports and another denies has neither happened nor not: it is alleged, or denied where the
    denials are at least as many.
    """
    origins: dict[str, set[str]] = defaultdict(set)
    newest: dict[str, int] = {}
    for at, one in enumerate(group):
        origins[one.mention.status].add(one.origin)
        newest[one.mention.status] = at
    if "denied" in origins and len(origins) > 1:
        rest = set().union(*(held for status, held in origins.items() if status != "denied"))
        return "denied" if len(origins["denied"]) >= len(rest) else "alleged"
    return max(origins, key=lambda status: (len(origins[status]), newest[status]))


def actors_in(group: Sequence[Told], role: str) -> tuple[Actor, ...]:
    """Return those who act (or are acted on) in a group of mentions, the most named first."""
    counts: Counter[str] = Counter()
    found: dict[str, Actor] = {}
    for one in group:
        glossary: Mapping[str, Actor] = {actor.id: actor for actor in one.reading.actors}
        for name in one.mention.actors if role == "actors" else one.mention.recipients:
            if name in glossary:
                counts[name] += 1
                found.setdefault(name, glossary[name])
    # Who is named by few of many tellings is a misreading of those few.
    least = max(counts.values(), default=0) * SELDOM
    return tuple(found[name] for name, count in sorted(counts.items(), key=lambda item: -item[1]) if count >= least)
