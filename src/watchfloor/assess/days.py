"""Days that matter in a body of coverage: which were written of by many, on many days, and long afterwards."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import log1p

from msgspec import Struct

from watchfloor.records import Reading, When

# An article this many days after a day that still names it looks back on it: news of the week is past by then.
LATER = 7
# What happens on a day is reported on that day and the three that follow: time zones, weekends, weeklies.
REPORTED = 3


class Told(Struct):
    """How a day is told: on how many days of publication, in how many articles that look back, and in how many with a
    sentence that names the topic."""

    published_on: set[date]
    looking_back: int = 0
    on_topic: int = 0


def weigh_days(readings: Sequence[Reading], topic: Iterable[str] = ()) -> dict[date, float]:
    """Return the weight of each day that the coverage names or was published on; the heavier, the more it matters.

    A weight is the sum of four logarithms of counts, each with the same share: the days of publication on which the day
    was named, the articles that name it a week or more later, those that name it in one sentence with a word of the
    topic, and the articles that came out on it or in the three days after it. Logarithms, because the tenth article
    adds less than the second; days of publication, because one day's many copies are one piece of news. Only single
    days count, not months or ranges.
    """
    words = frozenset(word.lower() for word in topic)
    published = Counter(day for reading in readings if (day := reading.article.published_day))
    told: defaultdict[date, Told] = defaultdict(lambda: Told(set()))
    for reading in readings:
        for day, named in days_in(reading, words).items():
            add(told[day], day, reading.article.published_day, named=named)
    return {day: weight_of(told.get(day), day, published) for day in sorted({*told, *published})}


def days_in(reading: Reading, words: frozenset[str]) -> dict[date, bool]:
    """Return each single day that an article names, and whether a sentence with it names the topic."""
    spans = {sentence.index: (sentence.start, sentence.end) for sentence in reading.sentences}
    found: dict[date, bool] = {}
    for when in reading.times:
        day = single_day(when)
        if day is None:
            continue
        start, end = spans.get(when.sentence, (when.start, when.end))
        text = reading.article.text[start:end].lower()
        found[day] = found.get(day, False) or any(word in text for word in words)
    return found


def single_day(when: When) -> date | None:
    """Return the day that an expression names, or None where it names no single one."""
    span = when.interval
    return span.first if span is not None and span.grain == "day" and span.first == span.last else None


def add(told: Told, day: date, published: date | None, *, named: bool) -> None:
    """Count one article that names a day."""
    told.on_topic += named
    if published is not None:
        told.published_on.add(published)
        told.looking_back += (published - day).days >= LATER


def weight_of(told: Told | None, day: date, published: Counter[date]) -> float:
    """Return the weight of one day."""
    news = log1p(sum(published[after] for after in days_after(day)))
    if told is None:
        return news
    return log1p(len(told.published_on)) + log1p(told.looking_back) + log1p(told.on_topic) + news


def days_after(day: date) -> Iterator[date]:
    """Yield the day and those in which it is still reported."""
    for after in range(min(REPORTED, (date.max - day).days) + 1):
        yield day + timedelta(days=after)


def heaviest(weights: dict[date, float], most: int, first: date, last: date) -> list[date]:
    """Return the `most` heaviest days from `first` to `last`, in calendar order; of equals the earlier."""
    inside = [day for day in weights if first <= day <= last]
    return sorted(sorted(inside, key=lambda day: (-weights[day], day))[:most])
