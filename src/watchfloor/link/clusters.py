"""Groups of articles with the sums of likeness between and within them, which join and add up exactly."""

import heapq
import math
from collections.abc import Iterable, Mapping

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
    """Groups of articles, each named by its first article.

    Likeness comes in steps that add up exactly, so a group is the same whatever the order it was put together in.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.members: dict[int, list[int]] = {}
        self.between: dict[int, dict[int, float]] = {}
        self.within: dict[int, float] = {}
        self.words: dict[int, int] = {}
        self.asks: dict[int, float] = {}
        # Groups that changed since stragglers were last looked for.
        self.changed: set[int] = set()

    def put(self, members: list[int], within: float, words: int) -> None:
        """Put in a group of articles, given in order, with the sum of likeness in it and that of its word counts."""
        name = members[0]
        self.members[name], self.within[name], self.words[name] = members, within, words
        self.between[name] = {}
        self.asks[name] = self.asked_by(name)

    def tie(self, sums: Mapping[tuple[int, int], float]) -> None:
        """Take up the sums of likeness between groups."""
        for (one, other), total in sums.items():
            self.between[one][other] = self.between[other][one] = total

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
        self.members[one] += self.members.pop(other)
        self.words[one] += self.words.pop(other)
        row = self.between[one]
        for third, total in self.between.pop(other).items():
            if third != one:
                del self.between[third][other]
                row[third] = self.between[third][one] = row.get(third, 0.0) + total
        del self.asks[other]
        self.asks[one] = self.asked_by(one)
        self.changed.discard(other)
        self.changed.add(one)
        return one

    def join_closest(self, names: Iterable[int]) -> None:
        """Join pairs of groups, closest first, while two are at least JOINED close; `names` are where to look."""
        heap: list[tuple[float, int, int]] = []
        for name in sorted(names):
            self.push_pairs(heap, name)
        while heap:
            close, one, other = heapq.heappop(heap)
            if one in self.members and other in self.members and self.closeness(one, other) == -close:
                self.push_pairs(heap, self.join(one, other))

    def push_pairs(self, heap: list[tuple[float, int, int]], name: int) -> None:
        """Put the pairs of a group that may be joined on the heap."""
        asked = self.asks[name] * JOINED
        for third, total in self.between[name].items():
            if total >= asked * self.asks[third]:
                close = total / (self.asks[name] * self.asks[third])
                heapq.heappush(heap, (-close, min(name, third), max(name, third)))
