"""Groups of articles with the sums of likeness between and within them, which grow, join and shrink exactly."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from watchfloor.link.likeness import Features

# Two groups become one where the likeness between them is at least this, measured by `closeness`. This and the next
# five were chosen together on the development parts of four public sets (score/stories.py).
JOINED = 0.145
# A group whose pieces are closer to one another than USUAL asks that much more of another group, to the power of
# STRICTNESS: two runs of pieces on two fires of one chain of shops are alike, but less than each is in itself. Until a
# group has many pairs, USUAL stands in for PRIOR_PAIRS of them.
USUAL, PRIOR_PAIRS, STRICTNESS = 0.17, 6.0, 1.2
# A headline holds few of its story's words, so two of one story share less than two long pieces do: what is asked of
# texts with `n` telling words is (LEAST + (1 - LEAST) * n / (n + HALFWAY)) of what is asked of long ones.
LEAST, HALFWAY = 0.2, 40.0


def strictness(pieces: int, within: float, length: float) -> float:
    """Return what a group of some pieces asks: `within` is the sum of likeness in it, `length` its mean word count."""
    mean = (within + PRIOR_PAIRS * USUAL) / (pieces * (pieces - 1) / 2 + PRIOR_PAIRS)
    fullness = LEAST + (1 - LEAST) * length / (length + HALFWAY)
    return math.pow(mean / USUAL, STRICTNESS / 2) * math.sqrt(fullness)


class Groups:
    """Groups of articles (by index), each named by its first article.

    Likeness comes in steps that add up exactly, so a group is the same whatever the order it was put together in.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.members: dict[int, list[int]] = {}
        self.home: dict[int, int] = {}
        self.between: dict[int, dict[int, float]] = {}
        self.within: dict[int, float] = {}
        self.words: dict[int, int] = {}
        self.asks: dict[int, float] = {}
        self.length: dict[int, int] = {}
        # Groups that hold an article of an earlier day: two of these wait for the night to be joined.
        self.old: set[int] = set()
        # Groups that changed since the last night.
        self.changed: set[int] = set()

    def add(self, article: int, features: Features, alike: Mapping[int, float]) -> None:
        """Put in an article as a group of its own; `alike` holds the articles that are there already."""
        self.members[article], self.home[article] = [article], article
        self.within[article], self.words[article] = 0.0, features.length
        self.length[article] = features.length
        row = self.between[article] = defaultdict(float)
        for other, likeness in alike.items():
            row[self.home[other]] += likeness
        for other, total in row.items():
            self.between[other][article] = total
        self.asks[article] = self.asked_by(article)
        self.changed.add(article)

    def remove(self, article: int, alike: Mapping[int, float]) -> None:
        """Take out the last article put in; `alike` is what it was put in with."""
        name = self.home.pop(article)
        self.members[name].remove(article)
        row = self.between[name]
        for other, likeness in alike.items():
            there = self.home[other]
            if there == name:
                self.within[name] -= likeness
                continue
            # Likeness adds up exactly, so what is left of nothing is nothing.
            rest = row.pop(there) - likeness
            del self.between[there][name]
            if rest:
                row[there] = self.between[there][name] = rest
        self.words[name] -= self.length.pop(article)
        if self.members[name]:
            self.asks[name] = self.asked_by(name)
            return
        for held in (self.members, self.between, self.within, self.words, self.asks):
            del held[name]
        self.changed.discard(name)

    def asked_by(self, name: int) -> float:
        """Return what a group asks of another, times its size."""
        size = len(self.members[name])
        return size * strictness(size, self.within[name], self.words[name] / size)

    def closeness(self, one: int, other: int) -> float:
        """Return the mean likeness between two groups over what both ask."""
        return self.between[one].get(other, 0.0) / (self.asks[one] * self.asks[other])

    def join(self, one: int, other: int) -> int:
        """Put two groups together; return the name of what they are now."""
        one, other = sorted((one, other))
        self.within[one] += self.within.pop(other) + self.between[one].pop(other, 0.0)
        for article in self.members[other]:
            self.home[article] = one
        self.members[one] += self.members.pop(other)
        self.words[one] += self.words.pop(other)
        for third, total in self.between.pop(other).items():
            if third != one:
                del self.between[third][other]
                self.between[one][third] = self.between[third][one] = self.between[one].get(third, 0.0) + total
        del self.asks[other]
        self.asks[one] = self.asked_by(one)
        if other in self.old:
            self.old.add(one)
        self.old.discard(other)
        self.changed.discard(other)
        self.changed.add(one)
        return one

    def join_closest(self, names: Iterable[int], *, by_night: bool) -> None:
        """Join pairs of groups, closest first, while two are at least JOINED close; `names` are where to look.

        By day no two old groups are joined: what was there before can then be told from what is there now.
        """
        heap: list[tuple[float, int, int]] = []
        for name in sorted(names):
            self.push_pairs(heap, name, by_night=by_night)
        heapq.heapify(heap)
        while heap:
            close, one, other = heapq.heappop(heap)
            if one not in self.members or other not in self.members or self.closeness(one, other) != -close:
                continue
            if by_night or not (one in self.old and other in self.old):
                self.push_pairs(heap, self.join(one, other), by_night=by_night)

    def push_pairs(self, heap: list[tuple[float, int, int]], name: int, *, by_night: bool) -> None:
        """Put the pairs of a group that may be joined on the heap."""
        for third in self.between[name]:
            if (by_night or name not in self.old or third not in self.old) and (
                (close := self.closeness(name, third)) >= JOINED
            ):
                heapq.heappush(heap, (-close, min(name, third), max(name, third)))

    def grown(self) -> Sequence[Sequence[int]]:
        """Return the members of each group, in order."""
        return [sorted(self.members[name]) for name in sorted(self.members)]
