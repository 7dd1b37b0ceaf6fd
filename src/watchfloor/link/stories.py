"""Which articles belong to one story: day by day, groups are joined while they are as alike as their own pieces are."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from watchfloor.link.copies import UNDATED, published_of
from watchfloor.link.groups import Groups, strictness
from watchfloor.link.likeness import Index, features_of, joint_focus, likeness, same_countries
from watchfloor.records import Reading

# One or two leftover articles join a story where their two nearest pieces in it are this alike on average. Chosen on
# the development parts of four public sets together (score/stories.py).
VOUCHED = 0.186
STRAGGLERS = 2
# For this many days an article may still move to another story, or a story fall apart; after that stories only join.
OPEN_DAYS = 365


def group_stories(readings: Sequence[Reading], placed: Mapping[str, str] | None = None) -> list[list[Reading]]:
    """Return the readings grouped by story. `placed` maps article ids to the story they are already in.

    `readings` must be in order of publication; so are the groups and what is in them. Days are walked one after the
    other, from the first that has an article not yet placed: which stories come out hangs on the articles of each day,
    not on their order within it, nor on how many came at a time.
    """
    if not readings:
        return []
    stream = Stream()
    placed = placed or {}
    dated = [reading_day(reading) for reading in readings if published_of(reading.article) != UNDATED]
    # What is undated may belong to anything: it is looked at with the last day.
    last = max(dated, default=date.min)
    days = [min(reading_day(reading), last) for reading in readings]
    first = min((day for day, r in zip(days, readings, strict=True) if r.article.id not in placed), default=last)
    settled = [i for i, day in enumerate(days) if day < reopening(first)]
    stream.begin([readings[i] for i in settled], [placed[readings[i].article.id] for i in settled])
    waiting: list[int] = []
    order = list(settled)
    steps = sorted({max(day, first) for day in days[len(settled) :]})
    for day, after in zip(steps, [*steps[1:], date.max], strict=True):
        waiting += [i for i in range(len(settled), len(days)) if max(days[i], first) == day]
        # A day after which nothing is placed for good need not be walked: the next takes its articles up anew.
        if day == steps[-1] or any(reopening(day) <= when < reopening(after) for when in days):
            stream.walk(day, [readings[i] for i in waiting])
            order += waiting
            waiting = []
    found = [sorted(order[i] for i in group) for group in stream.groups.grown()]
    return [[readings[i] for i in group] for group in sorted(found)]


class Stream:
    """Stories as they stand, walked a day at a time."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.groups = Groups()
        self.index = Index()
        # Articles that are placed anew each day: their day, and what they are like of those before them.
        self.open: dict[int, tuple[date, dict[int, float]]] = {}
        # Articles placed for good since groups that are settled were last compared.
        self.settled: list[int] = []

    def begin(self, readings: Sequence[Reading], stories: Sequence[str]) -> None:
        """Take up readings that are placed for good, with the story of each."""
        named: dict[str, int] = {}
        for reading, story in zip(readings, stories, strict=True):
            at, _ = self.add(reading)
            named[story] = self.groups.join(named[story], at) if story in named else at
            self.settled.append(at)

    def add(self, reading: Reading) -> tuple[int, dict[int, float]]:
        """Put in one article as a group of its own; return its index, and what it is like."""
        features = features_of(reading)
        at, alike = len(self.index.articles), self.index.add(features)
        self.groups.add(at, features, alike)
        return at, alike

    def walk(self, day: date, readings: Sequence[Reading]) -> None:
        """Take up all articles of the next day, in order.

        Those of the last OPEN_DAYS are placed anew with them. Groups that are settled may be joined before that.
        """
        groups = self.groups
        reopened = [(at, when, alike) for at, (when, alike) in sorted(self.open.items()) if when >= reopening(day)]
        for at, _, alike in reversed(reopened):
            del self.open[at]
            groups.remove(at, alike)
        groups.old = set(groups.members)
        self.settled += sorted(self.open)
        self.open.clear()
        groups.changed = {groups.home[at] for at in self.settled}
        self.settled.clear()
        self.settle(by_night=True)
        groups.changed.clear()
        for at, when, alike in reopened:
            groups.add(at, self.index.articles[at], alike)
            self.open[at] = (when, alike)
        for reading in readings:
            at, alike = self.add(reading)
            self.open[at] = (min(day, reading_day(reading)), alike)
        self.settle(by_night=False)

    def settle(self, *, by_night: bool) -> None:
        """Join groups, and stragglers to stories, until nothing moves."""
        while True:
            self.groups.join_closest(self.groups.changed, by_night=by_night)
            joining = self.stragglers(by_night=by_night)
            for small, story in joining:
                self.groups.join(small, self.groups.home[story])
            if not joining:
                return

    def stragglers(self, *, by_night: bool) -> list[tuple[int, int]]:
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
                for story in sorted(groups.between[small])
                if len(groups.members[story]) > STRAGGLERS
                and (by_night or small not in groups.old or story not in groups.old)
            ]
            worth, story = max(scored, default=(0.0, 0))
            if worth >= VOUCHED:
                joining.append((small, -story))
        return joining

    def vouched(self, small: int, story: int) -> float:
        """Return the mean likeness of a small group to the two articles of a story nearest to each of its own."""
        groups, articles = self.groups, self.index.articles
        asked = strictness(1, 0.0, groups.words[small] / len(groups.members[small]))
        asked *= strictness(1, 0.0, groups.words[story] / len(groups.members[story]))
        # Two likenesses are at most all of them: most stories are ruled out without looking at their pieces.
        if groups.between[small][story] / (2 * len(groups.members[small]) * asked) < VOUCHED:
            return 0.0
        own, centre = (joint_focus([articles[i].focus for i in sorted(groups.members[g])]) for g in (small, story))
        total = 0.0
        for i in groups.members[small]:
            nearest = sorted((likeness(articles[i], articles[j]) for j in groups.members[story]), reverse=True)
            total += sum(nearest[:2]) / 2
        return total / len(groups.members[small]) * same_countries(own, centre) / asked


def reading_day(reading: Reading) -> date:
    """Return the day of a reading's article in UTC, or the last day there is."""
    return published_of(reading.article).date()


def reopening(day: date) -> date:
    """Return the first day whose articles are placed anew with those of a day."""
    return day - min(timedelta(OPEN_DAYS), day - date.min)
