"""Linking over an archive: what is within reach of new articles is taken up as it was, the days since are walked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Protocol

import numpy as np
from msgspec import Struct, structs

from watchfloor.link.nearby import MOST_HELD, STEP, Floats, Ints
from watchfloor.link.sketching import known_day, mark_of, sketch_of
from watchfloor.link.stream import Change, Stream
from watchfloor.records import Placement, Reading, Sketch, Story


class Archive(Protocol):
    """What was kept of earlier walks, asked for in parts."""

    def newest_day(self) -> date | None:
        """Return the last day that was linked, or None."""

    def day_back(self, before: date, articles: int) -> date | None:
        """Return the day of the article that many before a day, or None where there are fewer."""

    def sketches(self, since: date) -> Sequence[Sketch]:
        """Return the sketches of linked articles from a day on."""

    def placed_from(self, first: date) -> Sequence[str]:
        """Return the articles that were placed or moved on a day or after it."""

    def groups_of(self, articles: Iterable[str], before: date) -> Mapping[str, str]:
        """Return the group that each article was in before a day."""

    def members_of(self, groups: Iterable[str], before: date) -> Mapping[str, str]:
        """Return the articles that were in some groups before a day, with the group of each."""

    def homes_of(self, articles: Iterable[str]) -> Mapping[str, str]:
        """Return the story that each article is in."""

    def stories(self, ids: Iterable[str]) -> Sequence[Story]:
        """Return the stories of some ids."""

    def readings(self, article_ids: Iterable[str]) -> Sequence[Reading]:
        """Return the readings of some articles."""


class Walked(Struct, frozen=True):
    """What a walk over an archive came to: the sketches and placements since `first`, and who is together now."""

    first: date
    sketches: tuple[Sketch, ...]
    placements: tuple[Placement, ...]
    groups: "Membership"


class Membership:
    """Which article is in which group, those of the archive looked up as they are asked for."""

    def __init__(self, archive: Archive | None = None, first: date = date.min) -> None:
        """Begin with nothing; `archive` knows who was in which group before the day `first`."""
        self.archive, self.first = archive, first
        self.group: dict[str, str] = {}
        self.members: dict[str, set[str]] = {}
        self.known: set[str] = set()

    def take(self, groups: Mapping[str, str]) -> None:
        """Put articles in their groups."""
        for article, group in groups.items():
            if (before := self.group.get(article)) is not None:
                self.members[before].discard(article)
            self.group[article] = group
            self.members.setdefault(group, set()).add(article)

    def all_of(self, groups: Iterable[str]) -> dict[str, set[str]]:
        """Return all articles of some groups, by group."""
        asked = set(groups)
        unknown = asked - self.known
        found = self.archive.members_of(unknown, self.first) if self.archive and unknown else {}
        self.take({article: group for article, group in found.items() if article not in self.group})
        self.known |= unknown
        return {group: self.members.get(group, set()) for group in sorted(asked)}

    def groups_of(self, articles: Iterable[str]) -> set[str]:
        """Return the groups that some articles are in."""
        asked = set(articles)
        if self.archive:
            self.take(self.archive.groups_of(asked - self.group.keys(), self.first))
        return {self.group[article] for article in asked if article in self.group}


def walk_archive(readings: Sequence[Reading], archive: Archive) -> Walked:
    """Return what new readings make of an archive: all days from the first of theirs on are walked anew."""
    days = [archive.newest_day(), *(known_day(reading.article) for reading in readings)]
    last = max(filter(None, days), default=date.min)
    fresh = {reading.article.id: sketch_of(reading, last) for reading in readings}
    first = min(sketch.day for sketch in fresh.values())
    since = archive.day_back(first, MOST_HELD) or date.min
    held = [one for one in archive.sketches(since) if one.article not in fresh]
    before = [one for one in held if one.day < first]
    stream, groups = Stream(), Membership(archive, first)
    homes = dict(archive.groups_of([one.article for one in before], first))
    before = [one for one in before if one.article in homes]
    began = {one.article: one.day for one in before}
    stream.begin(before, homes, {name: began.get(name, date.min) for name in homes.values()}, pairs_of(before))
    groups.take(homes)
    again = sorted(
        (*fresh.values(), *(one for one in held if one.day >= first)), key=lambda one: (one.day, one.article)
    )
    sketches: list[Sketch] = []
    placements: list[Placement] = []
    for day, those in groupby(again, key=lambda one: one.day):
        start = len(sketches)
        sketches += those
        change = stream.walk(day, sketches[start:])
        sketches[start:] = with_alike(stream, sketches[start:])
        placements += moves_of(change, groups)
    return Walked(first, tuple(sketches), tuple(placements), groups)


def moves_of(change: Change, groups: Membership) -> list[Placement]:
    """Return a day's change as placements, once noted: where groups went into others, of all that were in them."""
    moved = dict(change.placed)
    for group, articles in groups.all_of(change.joined).items():
        moved |= {article: change.joined[group] for article in articles if article not in change.placed}
    groups.take(moved)
    return [Placement(article=article, day=change.day, group=group) for article, group in sorted(moved.items())]


def with_alike(stream: Stream, sketches: Sequence[Sketch]) -> list[Sketch]:
    """Return the last sketches put in a stream with what they are like."""
    start = stream.first + len(stream.sketches) - len(sketches)
    fresh = np.flatnonzero(stream.ones >= start)
    fresh = fresh[np.argsort(stream.ones[fresh], kind="stable")]
    marks = np.array([mark_of(one.article) for one in stream.sketches], "<i8")
    others = marks[stream.others[fresh] - stream.first]
    values = np.rint(stream.values[fresh] / STEP).astype("<u4")
    ends = np.searchsorted(stream.ones[fresh], np.arange(start, start + len(sketches) + 1))
    parts = [slice(start, end) for start, end in pairwise(ends)]
    return [
        structs.replace(one, alike=others[part].tobytes(), values=values[part].tobytes())
        for one, part in zip(sketches, parts, strict=True)
    ]


def pairs_of(sketches: Sequence[Sketch]) -> tuple[Ints, Ints, Floats]:
    """Return who is like whom among sketches, by their places; who is not among them is left out."""
    if not sketches:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
    marks = np.array([mark_of(one.article) for one in sketches], np.int64)
    order = np.argsort(marks)
    others = np.frombuffer(b"".join(one.alike for one in sketches), "<i8")
    values = np.frombuffer(b"".join(one.values for one in sketches), "<u4") * STEP
    ones = np.repeat(np.arange(len(sketches)), [len(one.alike) // 8 for one in sketches])
    at = np.minimum(np.searchsorted(marks, others, sorter=order), len(marks) - 1)
    found = order[at]
    held = marks[found] == others
    return ones[held], found[held], values[held]
