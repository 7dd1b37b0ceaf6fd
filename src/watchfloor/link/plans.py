"""Which happenings answer one another: a plan and its fulfilment, an agreement and the act, a deed and its denial."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from watchfloor.link.copies import UNDATED, published_of
from watchfloor.link.sameness import (
    SAME_FAMILY,
    Told,
    same_activity,
    same_actors,
    same_deed,
    same_recipients,
    same_time,
    shared_words,
)
from watchfloor.records import Event, EventTie

# Points that two happenings need to be tied; see `likeness`.
TIED = 5.0
# A date that was set may slip by this and still be the plan's.
SLIP = timedelta(days=45)
COMPARED, HELD = 8, 3  # candidates compared, and mentions of each
# What an agreement leads to is a deed of the same activity in one of these phases.
CARRIED_OUT = frozenset(
    {"held", "resumed", "new", "under way", "expanded", "extended", "reduced", "suspended", "ended"}
)
# What is only possible ("if it were attacked") sets nothing going.
SET_GOING = frozenset({"announced", "planned", "happened"})
DENIABLE = frozenset({"happened", "alleged", "announced", "planned"})
# What is said against or about a deed carries nothing out.
WORDS_ALONE = frozenset({"REJECT", "ACCUSE", "REQUEST", "THREATEN"})


def ties_between(events: Sequence[Event], groups: Sequence[Sequence[Told]]) -> dict[int, tuple[EventTie, ...]]:
    """Return for each event, by its place, how it answers others; `groups` holds each event's mentions.

    A plan and what came of it stay two events, for a report must never make the one of the other.
    """
    found: dict[int, list[EventTie]] = defaultdict(list)
    ahead = [at for at, group in enumerate(groups) if group[0].phase == "ahead" or is_agreement(events[at])]
    index = indexed(ahead, groups)
    for at, group in enumerate(groups):
        if group[0].phase != "done" or events[at].status in {"denied", "alleged"}:
            continue
        near = (other for other in nearest(group, index) if other != at)
        rated = [(points, other) for other in near if (points := fulfilment(at, other, events, groups)) >= TIED]
        if rated:
            _, best = min(rated, key=lambda pair: (-pair[0], pair[1]))
            found[at].append(tie_to(events[best], "fulfils", group, groups[best]))
    for at, other in denials(events, groups):
        found[at].append(tie_to(events[other], "denies", groups[at], groups[other]))
    return {at: tuple(ties) for at, ties in found.items()}


def is_agreement(event: Event) -> bool:
    """Return whether an event sets something going that is done later."""
    return event.plover == "AGREE" and event.activity is not None and event.status == "happened"


def indexed(places: Sequence[int], groups: Sequence[Sequence[Told]]) -> dict[Hashable, list[int]]:
    """Return which of some events have each word and each activity."""
    index: dict[Hashable, list[int]] = defaultdict(list)
    for at in places:
        for handle in handles_of(groups[at]):
            index[handle].append(at)
    return index


def handles_of(group: Sequence[Told]) -> list[str]:
    """Return the words and activities of an event's first mentions, in order."""
    words = {word for one in group[:HELD] for word in one.stems}
    return sorted(words | {f"#{one.mention.activity}" for one in group[:HELD] if one.mention.activity})


def nearest(group: Sequence[Told], index: Mapping[Hashable, Sequence[int]]) -> list[int]:
    """Return the indexed events that share most words with one."""
    shared = Counter(at for handle in handles_of(group) for at in index.get(handle, ())[-200:])
    return [at for at, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:COMPARED]]


def fulfilment(done: int, plan: int, events: Sequence[Event], groups: Sequence[Sequence[Told]]) -> float:
    """Return points for one event being what another planned, announced or agreed; 0 where it cannot be."""
    one, other = events[done], events[plan]
    if one.background != other.background or other.status not in SET_GOING or not follows(groups[done], groups[plan]):
        return 0.0
    carried = one.activity is not None and one.activity == other.activity and one.phase in CARRIED_OUT
    if one.plover in WORDS_ALONE or (one.plover == "AGREE" and other.plover != "AGREE"):
        carried = False
    # An agreement is not carried out by another agreement; a plan is by a deed of its class.
    if not carried and (one.plover != other.plover or is_agreement(other)):
        return 0.0
    pairs = [(a, b) for a in groups[done][:HELD] for b in groups[plan][:HELD] if same_actors(a, b) > 0]
    return max((likeness(a, b) for a, b in pairs), default=0.0)


def follows(done: Sequence[Told], plan: Sequence[Told]) -> bool:
    """Return whether one event can come of another: told on a later day, and within reach of the time that was set."""
    told, planned = first_told(done), first_told(plan)
    if not told or not planned or told <= planned:
        return False
    happened = next((one.mention.when for one in done if one.mention.when), None)
    due = next((one.mention.when for one in plan if one.mention.when and one.phase == "ahead"), None)
    if happened and happened.last < planned:
        return False
    return not (happened and due) or (due.first - SLIP <= happened.last and happened.first <= due.last + SLIP)


def first_told(group: Sequence[Told]) -> date | None:
    """Return the day an event was first told of, where it is known."""
    times = [when for one in group if (when := published_of(one.reading.article)) != UNDATED]
    return min(times).date() if times else None


def likeness(one: Told, other: Told) -> float:
    """Return points for two mentions being about one deed, whatever its time."""
    who, whom = same_actors(one, other), same_recipients(one, other)
    activity, words = same_activity(one, other), shared_words(one, other)
    if who < 0 or (whom < 0 and words < 0.5) or activity < 0:
        return 0.0
    deed = same_deed(one.mention.trigger, other.mention.trigger)
    # Somebody or something besides the verb must be the same.
    if who + max(0.0, whom) + activity <= 0 and words < 0.5:
        return 0.0
    return who + max(0.0, whom) / 2 + 1.5 * activity + 3.0 * words + deed / 2 + max(0.0, same_time(one, other)) / 2


def denials(events: Sequence[Event], groups: Sequence[Sequence[Told]]) -> Iterator[tuple[int, int]]:
    """Yield each denied event with the deed told that it denies; both keep their own words."""
    told = [at for at, event in enumerate(events) if event.status in DENIABLE and not event.background]
    index = indexed(told, groups)
    for at, group in enumerate(groups):
        if events[at].status != "denied":
            continue
        rated = []
        for other in nearest(group, index):
            pairs = [
                (a, b)
                for a in group[:HELD]
                for b in groups[other][:HELD]
                if same_time(a, b) >= 0 and max(same_actors(a, b), same_recipients(a, b)) > 0
            ]
            points = max((likeness(a, b) for a, b in pairs), default=0.0)
            named = any(same_deed(a.mention.trigger, b.mention.trigger) >= SAME_FAMILY for a, b in pairs)
            if points >= TIED and (named or events[at].plover == events[other].plover):
                rated.append((points, other))
        if rated:
            yield at, min(rated, key=lambda pair: (-pair[0], pair[1]))[1]


def tie_to(event: Event, kind: str, one: Sequence[Told], other: Sequence[Told]) -> EventTie:
    """Return the tie to an event, with why it was made."""
    pairs = [(a, b) for a in one[:HELD] for b in other[:HELD]]
    signs = (
        ("the same actors", any(same_actors(a, b) > 0 for a, b in pairs)),
        ("the same activity", any(same_activity(a, b) > 0 for a, b in pairs)),
        ("the same deed", any(same_deed(a.mention.trigger, b.mention.trigger) > 0 for a, b in pairs)),
        ("the same words", any(shared_words(a, b) >= 0.5 for a, b in pairs)),
        ("the time set for it", any(same_time(a, b) > 0 for a, b in pairs)),
    )
    return EventTie(kind=kind, event=event.id, reason=", ".join(sign for sign, holds in signs if holds))
