"""Events that coverage told, as rows of event history."""

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from itertools import combinations

from watchfloor.records import CodedEvent, Event, Story
from watchfloor.records.history import COOPERATION

SOURCE = "coverage"
# An event that is only known to have been within more days than this has no place in a series of months.
WIDEST = 31
# A communiqué of many states says little of any two of them, and would be a row for each pair.
MOST_STATES = 12


def coded_of(story: Story) -> tuple[CodedEvent, ...]:
    """Return what a story tells to have happened between different states, once for each event and pair of them.

    Background is left out: it is older news, told again. A deed without a recipient is one between all who did it.
    """
    found = {}
    for event in story.events:
        if event.status != "happened" or event.background or event.plover not in COOPERATION:
            continue
        day = day_of(event)
        if day is not None:
            for one, other in pairs_of(event):
                made = _coded(event, day, one, other)
                found[made.id] = made
    return tuple(found.values())


def day_of(event: Event) -> date | None:
    """Return the first day that an event may have been on, None where that is not known to a month."""
    when = event.when
    if when is None or (when.last - when.first).days >= WIDEST:
        return None
    return when.first


def pairs_of(event: Event) -> Iterator[tuple[str, str]]:
    """Yield who did it to whom, by country."""
    doers = sorted({one.country or one.id for one in event.actors if one.country or one.kind == "body"})
    others = sorted({one.country or one.id for one in event.recipients if one.country or one.kind == "body"})
    if len({*doers, *others}) > MOST_STATES:
        return
    pairs = ((one, other) for one in doers for other in others) if others else combinations(doers, 2)
    yield from ((one, other) for one, other in pairs if one != other)


def _coded(event: Event, day: date, one: str, other: str) -> CodedEvent:
    key = f"{SOURCE}\x1f{event.id}\x1f{one}\x1f{other}"
    return CodedEvent(
        id=blake2b(key.encode(), digest_size=8).hexdigest(),
        day=day,
        actor=one,
        recipient=other,
        plover=event.plover,
        cooperation=COOPERATION[event.plover],
        source=SOURCE,
        mentions=max(1, event.origins),
        place=event.place,
        item=event.id,
    )
