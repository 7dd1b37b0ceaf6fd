"""Which articles belong to one story: day by day, groups are joined while they are as alike as their own pieces are."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from watchfloor.link.sketching import known_day, sketch_of
from watchfloor.link.stream import Stream
from watchfloor.link.walking import Membership, moves_of
from watchfloor.records import Reading


def group_stories(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Return the readings grouped by story, groups and what is in them in the order of the readings.

    Days are walked one after the other: which stories come out hangs on the articles of each day, not on their order
    within it, nor on how many came at a time. What tells of no day may belong to anything: it comes with the last one.
    """
    last = max(filter(None, (known_day(reading.article) for reading in readings)), default=date.min)
    sketches = sorted((sketch_of(reading, last) for reading in readings), key=lambda one: (one.day, one.article))
    stream, groups = Stream(), Membership()
    for day, those in groupby(sketches, key=lambda one: one.day):
        moves_of(stream.walk(day, list(those)), groups)
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(groups.group[reading.article.id], []).append(reading)
    return list(found.values())
