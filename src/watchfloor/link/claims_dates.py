"""Claim rows for dates and kinds of change: when a thing is to be, was last held, and whether it resumes or expands."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from watchfloor.link.citations import sentence_at
from watchfloor.link.sayings import Saying, Scene, alike, row_of, saying_of, sentence_text, topic_of, worth
from watchfloor.records import ClaimRow, EventMention, Interval, Reading, When

LAST_HELD = re.compile(
    r"\b(?:first (?:\w+ ){0,6}since|not (?:\w+ ){0,3}(?:held|conducted|taken place|staged|met)(?: \w+){0,2} since"
    r"|last (?:\w+ ){0,6}(?:held|took place|conducted|staged|in|ended)|the last of them|ends? in"
    r"|(?:halted|suspended|broken off|stopped|ended) (?:\w+ ){0,2}in|first time since|worst (?:\w+ ){0,6}since)\b",
    re.IGNORECASE,
)  # fmt: skip
DOUBTED = re.compile(
    r"\b(?:confuse|mistaken|wrongly|erroneous|incorrect|out of date|some reports|reports this week)", re.IGNORECASE
)
STARTS = {"resumed": "resume", "expanded": "expand", "new": "begin for the first time"}
AHEAD = frozenset({"planned", "announced", "possible"})
MONTH = timedelta(days=31)


def date_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield rows for what was last held when, for dates of what is planned or was held, and for the kind of change."""
    yield from last_held_rows(scene)
    yield from planned_rows(scene)
    yield from change_rows(scene)


def last_held_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each activity of which sources say when it last took place."""
    held: dict[str, list[Saying]] = defaultdict(list)
    for reading in scene.readings:
        seen: set[str] = set()
        for when in reading.times:
            found = last_held(reading, when, scene)
            if found and found[0] not in seen:
                seen.add(found[0])
                held[found[0]].append(found[1])
    for activity, sayings in sorted(held.items()):
        if len({saying.origin for saying in sayings}) < 2:
            continue
        years = {saying.value for saying in sayings}
        yield row_of(
            f"year in which the {activity} was last held", "date",
            "agrees" if len(years) == 1 else "contradicts", sayings, scene,
        )  # fmt: skip


def last_held(reading: Reading, when: When, scene: Scene) -> tuple[str, Saying] | None:
    """Return an activity and the year it was last held, where a passage says that."""
    if not when.interval or when.interval.first.year != when.interval.last.year or when.interval.approximate:
        return None
    sentence = sentence_text(reading, when.start)
    place = sentence_at(reading, when.start)
    if place is None:
        return None
    led = reading.article.text[place.start : when.end]
    matches = list(LAST_HELD.finditer(led))
    if not matches or len(led) - matches[-1].end() > 40 or DOUBTED.search(sentence):
        return None
    activities = [event.activity for event in reading.events if event.sentence == place.index and event.activity]
    near = [e.activity for e in reading.events if 0 <= place.index - e.sentence <= 1 and e.activity]
    activity = next(iter(activities or near), None)
    if activity is None or "worst" in matches[-1].group().lower():
        return None
    return activity, saying_of(
        reading, when.start, when.end, str(when.interval.first.year), scene, interval=when.interval
    )


def planned_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each thing ahead that two origins date."""
    dated: list[tuple[EventMention, Saying]] = []
    for reading in scene.readings:
        for mention in reading.events:
            if mention.status in AHEAD and mention.when and not mention.background and not is_now(reading, mention):
                value = date_text(mention.when)
                dated.append(
                    (mention, saying_of(reading, mention.start, mention.end, value, scene, interval=mention.when))
                )
    groups: list[list[tuple[EventMention, Saying]]] = []
    for one in dated:
        home = next((group for group in groups if any(same_plan(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    for group in groups:
        sayings = [saying for _, saying in group]
        if len({saying.origin for saying in sayings}) < 2:
            continue
        thing = next((mention.activity for mention, _ in group if mention.activity), group[0][0].trigger)
        topic = topic_of(sayings, {thing})
        yield row_of(
            f"date of the {thing}" + (f" ({topic})" if topic else ""), "date", dates_relation(sayings), sayings, scene
        )


def is_now(reading: Reading, mention: EventMention) -> bool:
    """Return whether a mention's time is the day of the piece: when it was announced, not when it is to be."""
    day = reading.article.published_day or (reading.article.published.date() if reading.article.published else None)
    return bool(day and mention.when and mention.when.last <= day)


def same_plan(one: tuple[EventMention, Saying], other: tuple[EventMention, Saying]) -> bool:
    """Return whether two dated plans are one."""
    (mention, saying), (other_mention, also) = one, other
    if mention.plover != other_mention.plover or saying.origin == also.origin:
        return False
    if mention.activity != other_mention.activity:
        return False
    bits = sum(worth(stem) for stem in saying.stems & also.stems)
    same = saying.interval == also.interval
    return alike(saying.stems, also.stems) >= (0.25 if same else 0.4) and bits >= (7 if same else 14)


def dates_relation(sayings: Sequence[Saying]) -> str:
    """Return how dates of one plan stand to each other: the same, made exact or moved later on, or at odds."""
    ordered = sorted(sayings, key=lambda saying: (saying.as_of is None, saying.as_of))
    intervals = [saying.interval for saying in ordered if saying.interval]
    if all((i.first, i.last) == (intervals[0].first, intervals[0].last) for i in intervals):
        return "agrees"
    first, last = intervals[0], intervals[-1]
    if all(i.first <= last.last and last.first <= i.last for i in intervals):
        return "supersedes" if (last.last - last.first) < (first.last - first.first) else "agrees"
    earlier, later = ordered[0].as_of, ordered[-1].as_of
    moved = bool(earlier and later and later - earlier >= timedelta(days=1))
    return "supersedes" if moved or ordered[-1].updated else "contradicts"


def date_text(when: Interval) -> str:
    """Return a time as a row shows it: a day, a month, or from day to day."""
    if when.first == when.last:
        return when.first.isoformat()
    if when.grain == "month":
        return when.first.strftime("%Y-%m")
    if when.grain == "year":
        return str(when.first.year)
    return f"{when.first.isoformat()} to {when.last.isoformat()}"


def change_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row where one activity is said to be resumed by some and expanded (or new) by others."""
    told: dict[str, list[Saying]] = defaultdict(list)
    for reading in scene.readings:
        seen: set[tuple[str, str]] = set()
        for mention in reading.events:
            phase = mention.phase or ""
            if phase not in STARTS or not mention.activity or mention.background or mention.status == "denied":
                continue
            if (mention.activity, phase) not in seen and not seen:
                seen.add((mention.activity, phase))
                told[mention.activity].append(saying_of(reading, mention.start, mention.end, STARTS[phase], scene))
    for activity, sayings in sorted(told.items()):
        if len({saying.origin for saying in sayings}) < 2:
            continue
        kinds = {saying.value for saying in sayings}
        relation = "agrees" if len(kinds) == 1 else "contradicts"
        yield row_of(
            f"what is to happen to the {activity}: {' or '.join(sorted(kinds))}", "change", relation, sayings, scene
        )
