"""Which articles belong to one story: day by day, groups are joined while they are as alike as their own pieces are."""

from collections.abc import Mapping, Sequence
from datetime import date

from watchfloor.link.groups import Groups, strictness
from watchfloor.link.likeness import Features, Index, features_of, joint_focus, same_countries
from watchfloor.records import Reading

# One or two leftover articles join a story where their two nearest pieces in it are this alike on average. Chosen on
# the development parts of four public sets together (score/stories.py).
VOUCHED = 0.186
STRAGGLERS = 2


def group_stories(readings: Sequence[Reading], placed: Mapping[str, str] | None = None) -> list[list[Reading]]:
    """Return the readings grouped by story. `placed` maps article ids to the story they are already in.

    `readings` must be in order of publication; so are the groups and what is in them. Days are walked one after the
    other, from the first that has an article not yet placed: which stories come out hangs on the articles of each day,
    not on their order within it, nor on how many came at a time.
    """
    stream = Stream()
    placed = placed or {}
    days = [reading_day(reading) for reading in readings]
    first = min((day for day, r in zip(days, readings, strict=True) if r.article.id not in placed), default=date.max)
    before = [i for i, day in enumerate(days) if day < first]
    stream.begin([readings[i] for i in before], [placed[readings[i].article.id] for i in before])
    rest = [i for i in range(len(readings)) if days[i] >= first]
    for day in sorted({days[i] for i in rest}):
        stream.walk([readings[i] for i in rest if days[i] == day])
    order = [*before, *rest]
    return [sorted((readings[order[i]] for i in group), key=place_of(readings)) for group in stream.groups.grown()]


class Stream:
    """Stories as they stand, walked a day at a time."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.groups = Groups()
        self.index = Index()

    def begin(self, readings: Sequence[Reading], stories: Sequence[str]) -> None:
        """Take up readings that are placed already, with the story of each."""
        named: dict[str, int] = {}
        for reading, story in zip(readings, stories, strict=True):
            at = self.add(reading)
            named[story] = self.groups.join(named[story], at) if story in named else at

    def add(self, reading: Reading) -> int:
        """Put in one article as a group of its own; return its index."""
        features = features_of(reading)
        at = len(self.index.articles)
        self.groups.add(at, features, self.index.add(features))
        return at
