"""Which mentions tell of one happening: same class, compatible actors, time and place, and shared words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from msgspec import structs

from watchfloor.link.citations import cite
from watchfloor.link.plans import ties_between
from watchfloor.link.salience import weight_of
from watchfloor.link.sameness import ENOUGH, Told, sameness, told_of, trigger_stems
from watchfloor.records import Actor, Event, Interval, Origin, Reading

# The least share of the most named actor's tellings that makes another actor one of the event.
SELDOM = 0.3
# Tellings for one denial that still leave a deed in dispute.
DISPUTED = 3
# What one side's own outlets say that the other did to it is alleged until somebody else tells it.
PARTISAN = frozenset({"government", "state_media", "party_media"})
HOSTILE = frozenset({"ASSAULT", "COERCE"})
COMPARED = 6  # mentions of an event that a new mention is compared with, oldest first
CANDIDATES = 12  # events that share most words with a mention


def find_events(readings: Sequence[Reading], origins: Iterable[Origin]) -> tuple[Event, ...]:
    """Return the happenings a story's articles tell of, weightiest first; `readings` in order of publication."""
    origins = tuple(origins)
    groups = happenings_in(readings, origins)
    copies = {article for origin in origins for article in origin.articles if article != origin.first}
    firsts = [reading for reading in readings if reading.article.id not in copies]
    events = [event_of(group, readings, firsts) for group in groups]
    ties = ties_between(events, groups)
    events = [structs.replace(event, ties=ties.get(at, ())) for at, event in enumerate(events)]
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


def joined(told: Sequence[Told]) -> list[list[Told]]:
    """Return mentions grouped by happening, in order of first telling.

    A mention is compared only with events of its class that share one of its words or its activity, and with those of
    another class told by the same word.
    """
    groups: list[list[Told]] = []
    sharing: dict[tuple[str, str, bool, str], dict[int, None]] = defaultdict(dict)
    for one in told:
        handles = handles_of(one)
        shared = Counter(at for handle in handles for at in sharing[handle])
        best, best_points = -1, ENOUGH
        for at, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
            points = points_with(one, groups[at][:COMPARED])
            if points > best_points or (points == best_points and best < 0):
                best, best_points = at, points
        if best < 0:
            best = len(groups)
            groups.append([])
        groups[best].append(one)
        for handle in handles:
            sharing[handle][best] = None
    return groups


def points_with(one: Told, held: Sequence[Told]) -> float:
    """Return points for a mention being of an event; minus ten where half of those it is compared with rule it out.

    One mention read wrongly must not draw in what the others speak against.
    """
    points = [sameness(one, other) for other in held]
    return -10.0 if sum(value < 0 for value in points) * 2 >= len(points) else max(points)


def handles_of(one: Told) -> list[tuple[str, str, bool, str]]:
    """Return what an event must share with a mention to be compared with it."""
    mention, phase = one.mention, one.phase
    words = sorted(one.stems | {f"#{mention.activity}"})
    handles = [(mention.plover, phase, mention.background, word) for word in words]
    return handles + [("", phase, mention.background, word) for word in sorted(trigger_stems(mention.trigger))]


def event_of(group: Sequence[Told], readings: Sequence[Reading], firsts: Sequence[Reading]) -> Event:
    """Return the Event that a group of mentions tells of; `firsts` are the first articles of the story's origins."""
    lead = group[0]
    mentions = [one.mention for one in group]
    actors = actors_in(group, "actors")
    recipients = actors_in(group, "recipients")
    evidence = tuple(cite(one.reading, one.mention.start, one.mention.end) for one in group)
    digest = blake2b(digest_size=8)
    for citation in evidence[:1]:
        digest.update(f"{citation.article} {citation.start} {citation.end} {lead.mention.plover} ".encode())
        digest.update(f"{lead.mention.trigger_start}".encode())
    status, when = status_of(group), exactest(mention.when for mention in mentions)
    return Event(
        id=digest.hexdigest(),
        plover=lead.mention.plover,
        status=status,
        actors=actors,
        recipients=recipients,
        evidence=evidence,
        trigger=lead.mention.trigger,
        mode=most_common(mention.mode for mention in mentions),
        contexts=tuple(sorted({context for mention in mentions for context in mention.contexts})),
        activity=most_common(mention.activity for mention in mentions),
        phase=most_common(mention.phase for mention in mentions),
        when=when,
        place=most_common(mention.place for mention in mentions),
        background=all(one.mention.background or one.bygone for one in group),
        origins=len({one.origin for one in group}),
        weight=weight_of(group, status, when, readings, firsts),
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
    denials are at least as many. A side's own word on what the other did to it is alleged too. One denial against many
    tellings is of some part of the matter, or misread.
    """
    origins: dict[str, set[str]] = defaultdict(set)
    newest: dict[str, int] = {}
    for at, one in enumerate(group):
        origins[one.mention.status].add(one.origin)
        newest[one.mention.status] = at
    if "happened" in origins and all(is_own_word(one) for one in group if one.mention.status == "happened"):
        origins.setdefault("alleged", set()).update(origins.pop("happened"))
        newest["alleged"] = max(newest["happened"], newest.get("alleged", 0))
    denied = len(origins.pop("denied", ()))
    told = len(set().union(*origins.values()))
    if denied and denied * DISPUTED >= told:
        return "denied" if denied >= told else "alleged"
    return max(origins, key=lambda status: (len(origins[status]), newest[status]))


def is_own_word(one: Told) -> bool:
    """Return whether a hostile act is told in the own voice of the side that it was done to, by the other side."""
    article = one.reading.article
    home = article.country
    return (
        article.outlet_kind in PARTISAN
        and one.mention.plover in HOSTILE
        and home in one.recipient_countries
        and bool(one.countries)
        and home not in one.countries
    )


def actors_in(group: Sequence[Told], role: str) -> tuple[Actor, ...]:
    """Return those who act (or are acted on) in a group of mentions, the most named first.

    A state and its ministers are one side: of those that speak for one country the most named stands for all.
    """
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
    named = [found[name] for name, count in sorted(counts.items(), key=lambda item: -item[1]) if count >= least]
    kept: dict[str, Actor] = {}
    for actor in named:
        kept.setdefault(f"state:{actor.country}" if is_state(actor) else actor.name.casefold(), actor)
    return tuple(kept.values())


def is_state(actor: Actor) -> bool:
    """Return whether an actor is a country or speaks and acts for one as its ministry or office."""
    return actor.country is not None and actor.kind in {"country", "ministry", "office"}
