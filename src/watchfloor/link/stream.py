"""Stories as they stand, walked a day at a time: what a day's articles touch is grouped anew with them."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np
from msgspec import Struct, field

from watchfloor.link.clusters import JOINED, Groups, strictness
from watchfloor.link.nearby import MOST_HELD, Bools, Floats, Ints, Nearby, sums_between
from watchfloor.records import Sketch

# One or two leftover articles join a story where their two nearest pieces in it are this alike on average. Chosen on
# the development parts of four public sets together (score/stories.py).
VOUCHED = 0.186
STRAGGLERS = 2
# A group that lies whole within reach may fall apart when articles come that are near it, unless it has more pieces
# than this: what so many tell of is settled, and to take it apart each day would cost ever more. It grows and joins.
OPEN_PIECES = 400
# How close a new article must be to a group to touch it, of what is asked to join it.
TOUCHED = 0.5


class Change(Struct, frozen=True):
    """What a day changed: the group of each article that moved, and which groups went whole into which."""

    day: date
    placed: dict[str, str]
    joined: dict[str, str]


class Stream(Struct):
    """The articles within reach, called by the place they were put in at, and the group of each."""

    nearby: Nearby = field(default_factory=Nearby)
    sketches: list[Sketch] = field(default_factory=list)
    first: int = 0
    group: list[str] = field(default_factory=list)
    began: dict[str, date] = field(default_factory=dict)
    ones: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    others: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    values: Floats = field(default_factory=lambda: np.empty(0))
    lengths: Ints = field(default_factory=lambda: np.empty(0, np.int64))

    def begin(
        self, sketches: Sequence[Sketch], groups: Mapping[str, str], began: Mapping[str, date],
        pairs: tuple[Ints, Ints, Floats],
    ) -> None:  # fmt: skip
        """Take up articles of earlier days, in order, as they were left: with their groups and who is like whom."""
        self.nearby.put(sketches)
        self.sketches, self.group = list(sketches), [groups[one.article] for one in sketches]
        self.began = {name: began[name] for name in set(self.group)}
        self.ones, self.others, self.values = pairs
        self.lengths = np.array([one.length for one in sketches], np.int64)

    def walk(self, day: date, sketches: Sequence[Sketch]) -> Change:
        """Take up all articles of the next day, in order; return what that changed."""
        self.forget()
        start = self.first + len(self.sketches)
        self.nearby.put(sketches)
        self.sketches += sketches
        self.group += [one.article for one in sketches]
        self.lengths = np.concatenate([self.lengths, np.array([one.length for one in sketches], np.int64)])
        self.began |= dict.fromkeys((one.article for one in sketches), day)
        found = self.nearby.alike(start)
        self.ones, self.others, self.values = (
            np.concatenate(both) for both in zip((self.ones, self.others, self.values), found, strict=True)
        )
        return self.regroup(day, start - self.first)

    def forget(self) -> None:
        """Let go of the oldest days that the last MOST_HELD articles can do without."""
        if len(self.sketches) <= MOST_HELD:
            return
        before, gone = self.sketches[-MOST_HELD].day, 0
        while self.sketches[gone].day < before:
            gone += 1
        if not gone:
            return
        self.first += gone
        del self.sketches[:gone], self.group[:gone]
        self.nearby.forget(self.first)
        self.lengths = self.lengths[gone:]
        kept = self.others >= self.first
        self.ones, self.others, self.values = self.ones[kept], self.others[kept], self.values[kept]
        held = set(self.group)
        self.began = {name: day for name, day in self.began.items() if name in held}

    def regroup(self, day: date, start: int) -> Change:
        """Group the articles from the `start`th on, and what they touch; return what that changed."""
        number = {name: at for at, name in enumerate(dict.fromkeys(self.group))}
        unit = np.array([number[name] for name in self.group], np.int64)
        sizes = np.bincount(unit, minlength=len(number))
        whole = np.array([self.began[name] >= self.sketches[0].day for name in number], bool)
        pairs = Pairs(self.ones - self.first, self.others - self.first, self.values)
        touched = touched_by(start, unit, pairs, self.lengths)
        loose = (whole & (sizes <= OPEN_PIECES) & touched)[unit]
        settling = Settling(pairs, heads_of(unit, loose), touched[unit], self.lengths, self.nearby.focus)
        settling.settle()
        return self.take(day, settling.groups, loose)

    def take(self, day: date, groups: Groups, loose: Bools) -> Change:
        """Note the groups as they are now, each called by its earliest article; return what changed."""
        placed: dict[str, str] = {}
        joined: dict[str, str] = {}
        began: dict[str, date] = {}
        for members in groups.members.values():
            whole = {self.group[at] for at in members if not loose[at]}
            firsts = [(self.began[name], name) for name in whole]
            firsts += [(self.sketches[at].day, self.sketches[at].article) for at in members if loose[at]]
            first, name = min(firsts)
            began[name] = first
            joined |= dict.fromkeys(whole - {name}, name)
            for at in members:
                if self.group[at] != name or self.sketches[at].day == day:
                    placed[self.sketches[at].article] = name
                self.group[at] = name
        self.began |= began
        return Change(day, placed, joined)


class Pairs(Struct, frozen=True):
    """Articles that are alike, each pair once: the later, the earlier, and how much."""

    ones: Ints
    others: Ints
    values: Floats


def touched_by(start: int, unit: Ints, pairs: Pairs, lengths: Ints) -> Bools:
    """Return for each group whether an article from the `start`th on is in it or near it."""
    count = int(unit.max()) + 1
    same = unit[pairs.ones] == unit[pairs.others]
    within = np.bincount(unit[pairs.ones[same]], pairs.values[same], count)
    sizes, words = np.bincount(unit, minlength=count), np.bincount(unit, lengths, count)
    sums = zip(sizes.tolist(), within.tolist(), words.tolist(), strict=True)
    asks = np.array([size * strictness(size, likeness, length / size) for size, likeness, length in sums])
    hit = np.zeros(count, bool)
    hit[unit[start:]] = True
    fresh = pairs.ones >= start
    ones, others = pairs.ones[fresh], unit[pairs.others[fresh]]
    keys, at = np.unique(ones * count + others, return_inverse=True)
    totals = np.bincount(at, pairs.values[fresh], len(keys))
    near = totals >= TOUCHED * JOINED * asks[unit[keys // count]] * asks[keys % count]
    hit[(keys % count)[near]] = True
    return hit


def heads_of(unit: Ints, loose: Bools) -> Ints:
    """Return for each article the first of those it stays together with: itself where its group is loose."""
    _, first = np.unique(unit, return_index=True)
    return np.where(loose, np.arange(len(unit)), first[unit])


class Settling:
    """The groups of one day as they are joined: those that may change, and all that are near them."""

    def __init__(self, pairs: Pairs, heads: Ints, active: Bools, lengths: Ints, focus: Floats) -> None:
        self.focus = focus
        self.groups = Groups()
        ones, others = heads[pairs.ones], heads[pairs.others]
        apart = ones != others
        asked = apart & (active[pairs.ones] | active[pairs.others])
        self.pairs = Pairs(pairs.ones[asked], pairs.others[asked], pairs.values[asked])
        within = np.bincount(ones[~apart], pairs.values[~apart], len(heads))
        words = np.bincount(heads, lengths, len(heads))
        near = np.zeros(len(heads), bool)
        near[heads[active]] = near[ones[asked]] = near[others[asked]] = True
        order = np.argsort(heads, kind="stable")
        starts = np.flatnonzero(np.diff(heads[order], prepend=-1))
        for members in np.split(order, starts[1:]):
            if near[head := int(members[0])]:
                self.groups.put(members.tolist(), float(within[head]), int(words[head]))
        self.groups.tie(sums_between(ones[asked], others[asked], pairs.values[asked]))
        self.groups.changed = set(heads[active].tolist())
        self.rows: dict[int, dict[int, float]] = {}
        self.every = pairs

    @cached_property
    def sides(self) -> Pairs:
        """All pairs both ways round, by the first."""
        pairs = self.every
        ones, others = np.concatenate([pairs.ones, pairs.others]), np.concatenate([pairs.others, pairs.ones])
        order = np.argsort(ones, kind="stable")
        return Pairs(ones[order], others[order], np.concatenate([pairs.values, pairs.values])[order])

    def alike_of(self, article: int) -> dict[int, float]:
        """Return the articles that one is like, with how much."""
        if article not in self.rows:
            start, end = np.searchsorted(self.sides.ones, [article, article + 1])
            row = zip(self.sides.others[start:end].tolist(), self.sides.values[start:end].tolist(), strict=True)
            self.rows[article] = dict(row)
        return self.rows[article]

    def settle(self) -> None:
        """Join groups, and stragglers to stories, until nothing moves."""
        groups = self.groups
        while groups.changed:
            groups.join_closest(groups.changed)
            joining = self.stragglers()
            groups.changed.clear()
            home: dict[int, int] = {}
            for small, story in joining:
                # A story that took a straggler is called by its first article, which may be that straggler.
                now = home.get(story, story)
                home[story] = groups.join(small, now)

    def stragglers(self) -> list[tuple[int, int]]:
        """Return the groups of one or two articles that a larger one vouches for, each with that story.

        A reportage on one village has few words in common with the story it belongs to: the two pieces nearest to it
        tell more than the average over all. One about other countries than the story needs to be that much more alike.
        """
        groups = self.groups
        near = {third for name in groups.changed for third in groups.between[name]} | groups.changed
        joining = []
        for small in sorted(name for name in near if len(groups.members[name]) <= STRAGGLERS):
            scored = [
                (self.vouched(small, story), -story)
                for story in groups.between[small]
                if len(groups.members[story]) > STRAGGLERS and (small in groups.changed or story in groups.changed)
            ]
            worth, story = max(scored, default=(0.0, 0))
            if worth >= VOUCHED:
                joining.append((small, -story))
        return joining

    def vouched(self, small: int, story: int) -> float:
        """Return the mean likeness of a small group to the two articles of a story nearest to each of its own."""
        groups, members = self.groups, self.groups.members
        asked = strictness(1, 0.0, groups.words[small] / len(members[small]))
        asked *= strictness(1, 0.0, groups.words[story] / len(members[story]))
        # Two likenesses are at most all of them: most stories are ruled out without looking at their pieces.
        if groups.between[small][story] / (2 * len(members[small]) * asked) < VOUCHED:
            return 0.0
        total = 0.0
        for one in members[small]:
            alike = self.alike_of(one)
            total += sum(sorted((alike.get(other, 0.0) for other in members[story]), reverse=True)[:2]) / 2
        return total / len(members[small]) * self.same_countries(members[small], members[story]) / asked

    def same_countries(self, one: Sequence[int], other: Sequence[int]) -> float:
        """Return a factor from 0.2 to 1: how far the countries of two groups are the same; 1 where unknown."""
        own, theirs = (self.focus[sorted(group)].sum(axis=0) for group in (one, other))
        lengths = float(np.linalg.norm(own) * np.linalg.norm(theirs))
        # Sums of shares differ in their last digit with the order of the countries.
        return round(min(1.0, 0.2 + 1.6 * float(own @ theirs) / lengths), 9) if lengths else 1.0
