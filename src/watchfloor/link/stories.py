"""Which articles belong to one story: groups are joined while they are as alike as their own pieces are."""

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from watchfloor.link.likeness import Features, Likeness, features_of, joint_focus, likeness_of, same_countries
from watchfloor.records import Reading

# Two groups become one where the likeness between them is at least this, measured by `closeness`. This and the next
# five were chosen together on the development parts of four public sets (score/stories.py).
JOINED = 0.15
# One or two leftover articles join a story where their two nearest pieces in it are this alike on average.
VOUCHED = 0.14
STRAGGLERS = 2
# A group whose pieces are closer to one another than USUAL asks that much more of another group, to the power of
# STRICTNESS: two runs of pieces on two fires of one chain of shops are alike, but less than each is in itself. Until a
# group has many pairs, USUAL stands in for PRIOR_PAIRS of them.
USUAL, PRIOR_PAIRS, STRICTNESS = 0.17, 6.0, 1.2
# A headline holds few of its story's words, so two of one story share less than two long pieces do: what is asked of
# texts with `n` telling words is (LEAST + (1 - LEAST) * n / (n + HALFWAY)) of what is asked of long ones.
LEAST, HALFWAY = 0.2, 40.0


def group_stories(readings: Sequence[Reading], placed: Mapping[str, str] | None = None) -> list[list[Reading]]:
    """Return the readings grouped by story. `placed` maps article ids to the story they are already in.

    `readings` must be in order of publication; so are the groups and what is in them.
    """
    articles = [features_of(reading) for reading in readings]
    alike = likeness_of(articles)
    groups = joined_groups(alike, starting_groups(readings, placed or {}), articles)
    groups = with_stragglers(groups, alike, articles)
    return [[readings[i] for i in sorted(group)] for group in sorted(groups, key=min)]


def starting_groups(readings: Sequence[Reading], placed: Mapping[str, str]) -> list[list[int]]:
    """Return groups to start from: what is already placed stays together, all else alone."""
    groups: dict[str, list[int]] = {}
    for i, reading in enumerate(readings):
        story = placed.get(reading.article.id)
        groups.setdefault(f"story {story}" if story else f"article {i}", []).append(i)
    return list(groups.values())


def strictness(pieces: int, within: float, length: float) -> float:
    """Return what a group of some pieces asks: the sum of likeness within, and the mean count of telling words."""
    mean = (within + PRIOR_PAIRS * USUAL) / (pieces * (pieces - 1) / 2 + PRIOR_PAIRS)
    fullness = LEAST + (1 - LEAST) * length / (length + HALFWAY)
    return math.pow(mean / USUAL, STRICTNESS / 2) * math.sqrt(fullness)


class Groups:
    """Groups of articles with the sums of likeness between and within them, joined nearest first."""

    def __init__(self, alike: Likeness, groups: Sequence[Sequence[int]], articles: Sequence[Features]) -> None:
        """Begin with some groups."""
        self.members = {number: list(group) for number, group in enumerate(groups)}
        home = {i: number for number, group in self.members.items() for i in group}
        self.between: dict[int, dict[int, float]] = {number: defaultdict(float) for number in self.members}
        self.within: dict[int, float] = dict.fromkeys(self.members, 0.0)
        self.words = {number: sum(articles[i].length for i in group) for number, group in self.members.items()}
        for i in sorted(alike):
            for j, likeness in sorted(alike[i].items()):
                if home[i] != home[j]:
                    self.between[home[i]][home[j]] += likeness
                elif i < j:
                    self.within[home[i]] += likeness
        self.asks = {number: self.asked_by(number) for number in self.members}

    def asked_by(self, number: int) -> float:
        """Return what a group asks of another, times its size."""
        size = len(self.members[number])
        return size * strictness(size, self.within[number], self.words[number] / size)

    def closeness(self, one: int, other: int) -> float:
        """Return the mean likeness between two groups over what both ask."""
        return self.between[one][other] / (self.asks[one] * self.asks[other])

    def join(self, one: int, other: int) -> None:
        """Put another group into one."""
        self.within[one] += self.within.pop(other) + self.between[one][other]
        self.members[one] += self.members.pop(other)
        self.words[one] += self.words.pop(other)
        for third, total in self.between.pop(other).items():
            del self.between[third][other]
            if third != one:
                self.between[one][third] += total
                self.between[third][one] = self.between[one][third]
        self.asks[one] = self.asked_by(one)


def joined_groups(
    alike: Likeness, groups: Sequence[Sequence[int]], articles: Sequence[Features]
) -> list[list[int]]:
    """Return groups joined, closest pair first, while two are at least JOINED close.

    Only pairs with some likeness are held, so the work grows with those and not with the square of the articles.
    """
    state = Groups(alike, groups, articles)
    heap = [
        (-close, one, other)
        for one, row in state.between.items()
        for other in row
        if one < other and (close := state.closeness(one, other)) >= JOINED
    ]
    heapq.heapify(heap)
    while heap:
        close, one, other = heapq.heappop(heap)
        if one not in state.members or other not in state.members or state.closeness(one, other) != -close:
            continue
        state.join(one, other)
        for third in state.between[one]:
            low, high = sorted((one, third))
            if (close := state.closeness(low, high)) >= JOINED:
                heapq.heappush(heap, (-close, low, high))
    return list(state.members.values())


def with_stragglers(groups: Sequence[list[int]], alike: Likeness, articles: Sequence[Features]) -> list[list[int]]:
    """Return the groups after those of one or two articles have joined a larger one that vouches for them.

    A reportage on one village has few words in common with the story it belongs to: the two pieces nearest to it
    tell more than the average over all. One about other countries than the story needs to be that much more alike.
    """
    stories = [list(group) for group in groups if len(group) > STRAGGLERS]
    left = [list(group) for group in groups if len(group) <= STRAGGLERS]
    home = {i: at for at, story in enumerate(stories) for i in story}
    centres = [joint_focus([articles[i].focus for i in story]) for story in stories]
    fullness = [sum(articles[i].length for i in story) / len(story) for story in stories]
    joining: list[tuple[int, int]] = []
    for number, group in enumerate(left):
        own = joint_focus([articles[i].focus for i in group])
        length = sum(articles[i].length for i in group) / len(group)
        near = sorted({home[j] for i in group for j in alike[i] if j in home})
        scored = [
            (
                vouched(group, stories[at], alike)
                * same_countries(own, centres[at])
                / (strictness(1, 0.0, length) * strictness(1, 0.0, fullness[at])),
                -min(stories[at]),
                at,
            )
            for at in near
        ]
        best = max(scored, default=(0.0, 0, -1))
        if best[0] >= VOUCHED:
            joining.append((number, best[2]))
    for number, at in joining:
        stories[at] += left[number]
    gone = {number for number, _ in joining}
    return stories + [group for number, group in enumerate(left) if number not in gone]


def vouched(group: Sequence[int], story: Sequence[int], alike: Likeness) -> float:
    """Return the mean likeness of a small group to the two articles of a story nearest to each of its own."""
    total = 0.0
    for i in group:
        nearest = sorted((alike[i].get(j, 0.0) for j in story), reverse=True)[:2]
        total += sum(nearest) / 2
    return total / len(group)
