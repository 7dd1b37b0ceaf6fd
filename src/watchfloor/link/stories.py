"""Which articles belong to one story: grouped by average likeness, stragglers attached where two pieces vouch."""

import heapq
from collections.abc import Mapping, Sequence

from watchfloor.link.likeness import Focus, Likeness, focus_of, joint_focus, likeness_of, same_countries
from watchfloor.records import Reading

# Two groups become one where their articles are this alike on average. Chosen on the three public clustering sets
# together (bench/stories.py); higher splits long-running stories, lower joins neighbours on one beat.
JOINED = 0.10
# One or two leftover articles join a story where their two nearest pieces in it are this alike on average.
VOUCHED = 0.10
STRAGGLERS = 2


def group_stories(readings: Sequence[Reading], placed: Mapping[str, str] | None = None) -> list[list[Reading]]:
    """Return the readings grouped by story. `placed` maps article ids to the story they are already in.

    `readings` must be in order of publication; so are the groups and what is in them.
    """
    alike = likeness_of(readings)
    groups = joined_groups(alike, starting_groups(readings, placed or {}))
    groups = with_stragglers(groups, alike, [focus_of(reading) for reading in readings])
    return [[readings[i] for i in sorted(group)] for group in sorted(groups, key=min)]


def starting_groups(readings: Sequence[Reading], placed: Mapping[str, str]) -> list[list[int]]:
    """Return groups to start from: what is already placed stays together, all else alone."""
    groups: dict[str, list[int]] = {}
    for i, reading in enumerate(readings):
        story = placed.get(reading.article.id)
        groups.setdefault(f"story {story}" if story else f"article {i}", []).append(i)
    return list(groups.values())


def joined_groups(alike: Likeness, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return groups joined, likest pair first, while their average likeness is at least JOINED.

    Only pairs with some likeness are held, so the work grows with those and not with the square of the articles.
    """
    members = {number: list(group) for number, group in enumerate(groups)}
    home = {i: number for number, group in members.items() for i in group}
    sums: dict[int, dict[int, float]] = {number: {} for number in members}
    for i, others in alike.items():
        for j, likeness in others.items():
            if home[i] != home[j]:
                row = sums[home[i]]
                row[home[j]] = row.get(home[j], 0.0) + likeness

    def average(one: int, other: int) -> float:
        return sums[one][other] / (len(members[one]) * len(members[other]))

    heap = [(-average(one, other), one, other) for one, row in sums.items() for other in row if one < other]
    heapq.heapify(heap)
    while heap:
        likeness, one, other = heapq.heappop(heap)
        if -likeness < JOINED:
            break
        if one not in members or other not in members or average(one, other) != -likeness:
            continue
        members[one] += members.pop(other)
        for third, total in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
        for third in sums[one]:
            low, high = sorted((one, third))
            heapq.heappush(heap, (-average(low, high), low, high))
    return list(members.values())


def with_stragglers(groups: Sequence[list[int]], alike: Likeness, focuses: Sequence[Focus]) -> list[list[int]]:
    """Return the groups after those of one or two articles have joined a larger one that vouches for them.

    A reportage on one village has few words in common with the story it belongs to: the two pieces nearest to it
    tell more than the average over all. One about other countries than the story needs to be that much more alike.
    """
    stories = [list(group) for group in groups if len(group) > STRAGGLERS]
    left = [list(group) for group in groups if len(group) <= STRAGGLERS]
    centres = [joint_focus([focuses[i] for i in story]) for story in stories]
    joining: list[tuple[int, int]] = []
    for number, group in enumerate(left):
        own = joint_focus([focuses[i] for i in group])
        scored = [
            (vouched(group, story, alike) * same_countries(own, centres[at]), -min(story), at)
            for at, story in enumerate(stories)
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
