"""Claim rows for dates and kinds of change: when a thing is to be, was last held, and whether it resumes or expands."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, islice

from msgspec import structs

from watchfloor.link.claims_slots import day_words, natural, when_words
from watchfloor.link.claims_voices import sentence_span
from watchfloor.link.sayings import Saying, Scene, alike, row_of, saying_of, sentence_text, worth
from watchfloor.link.wording import STOP
from watchfloor.records import ClaimRow, Clause, EventMention, Interval, Reading, Turn, Undertaking

DOUBTED = re.compile(
    r"\b(?:confuse|mistaken|wrongly|erroneous|incorrect|out of date|some reports|reports this week)", re.IGNORECASE
)
STARTS = {"resumed": "resume", "expanded": "expand", "new": "begin for the first time"}
DONE = {"resume": "resumed", "expand": "expanded", "begin for the first time": "new"}
LEADING = 6  # sentences
BROKEN_OFF = frozenset({"suspended", "ended"})
# What lies this far back when the piece appears is what the news is counted from.
PAST = timedelta(days=60)
# A day this close to the piece is the news itself.
NEWS = timedelta(days=2)
PLAIN_WORD = re.compile(r"[^\W\d_][\w’'-]*")
VERBAL = frozenset(
    {"said", "will", "would", "has", "have", "had", "was", "were", "is", "are", "been", "agreed", "held"}
)
LOOSE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|tomorrow|today|tonight|yesterday|week|weekend|night|morning)\b",
    re.IGNORECASE,
)
LINKING = frozenset({"of", "on", "for", "the", "in", "and", "to", "first", "second", "third"})
VERB_LIKE = re.compile(r"(?:ing|ed)$|^(?:begin|began|held|kill|fell|left|led|met|told|sent|took)$")
# A date is of a thing named this near to it, in words.
NEAR_WORDS = 9
MOST_SUBJECT = 7
AHEAD = frozenset({"planned", "announced", "possible"})
MONTH = timedelta(days=31)


def date_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield rows for what was last held when, for dates of what is planned or was held, and for the kind of change."""
    yield from last_held_rows(scene)
    yield from planned_rows(scene)
    yield from same_day_rows(scene)
    yield from change_rows(scene)


def last_held_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each kind of thing of which sources say when it last took place or was broken off."""
    held: dict[str, list[Saying]] = defaultdict(list)
    parties: dict[str, set[str]] = defaultdict(set)
    for reading in scene.readings:
        seen: set[str] = set()
        for thing in reading.undertakings:
            own = countries_in(reading, thing)
            # The same kind of thing between others is another thing.
            other = own and parties[thing.kind] and own.isdisjoint(parties[thing.kind])
            found = None if other else next(last_held(reading, thing, scene), None)
            if found is not None and thing.kind not in seen:
                seen.add(thing.kind)
                parties[thing.kind] |= own
                held[thing.kind].append(found)
    for kind, sayings in sorted(held.items()):
        if len({saying.origin for saying in sayings}) < 2:
            continue
        years = {saying.value for saying in sayings}
        yield row_of(
            f"year in which the {kind} was last held", "date",
            "agrees" if len(years) == 1 else "contradicts", sayings, scene,
        )  # fmt: skip


def last_held(reading: Reading, thing: Undertaking, scene: Scene) -> Iterator[Saying]:
    """Yield the years from which a piece counts a thing: last held, none since, the first since, then broken off."""
    told = [(base.start, base.end, base.since) for base in thing.baselines if base.kind in ("first", "last")]
    told += [
        (turn.start, turn.end, turn.when)
        for turn in thing.turns
        if turn.phase in BROKEN_OFF and turn.status == "happened" and turn.when and is_past(reading, turn.when)
    ]
    for start, end, since in told:
        if since is None or since.approximate or since.first.year != since.last.year:
            continue
        if not DOUBTED.search(sentence_text(reading, start)):
            yield saying_of(reading, start, end, str(since.first.year), scene, interval=since)


def countries_in(reading: Reading, thing: Undertaking) -> set[str]:
    """Return the countries of those who take part in a thing."""
    return {actor.country for actor in reading.actors if actor.country and actor.id in thing.actors}


def is_past(reading: Reading, when: Interval) -> bool:
    """Return whether a time lies so far before the piece that it is not its news."""
    day = reading.article.published_day
    return day is None or when.last < day - PAST


def planned_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each thing ahead that two origins date."""
    dated: list[tuple[EventMention, Saying]] = []
    for reading in scene.readings:
        for mention in reading.events:
            if mention.status in AHEAD and mention.when and not mention.background and not is_now(reading, mention):
                when = own_time(reading, mention, mention.when)
                value = date_text(reading, mention, when)
                saying = saying_of(reading, mention.start, mention.end, value, scene, interval=when)
                dated.append((mention, structs.replace(saying, loose=is_loose(reading, mention, when))))
    groups: list[list[tuple[EventMention, Saying]]] = []
    for one in dated:
        home = next((group for group in groups if any(same_plan(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    for group in groups:
        sayings = [saying for _, saying in group]
        thing = common_phrase(sayings) or next((mention.activity for mention, _ in group if mention.activity), None)
        if len({saying.origin for saying in sayings}) < 2 or not thing:
            continue
        relation = dates_relation(sayings)
        if relation != "agrees" and any(saying.loose for saying in sayings):
            # A weekday is easily put in the wrong week: what only such a one says is no dispute and no move.
            sayings = [saying for saying in sayings if not saying.loose]
            relation = dates_relation(sayings) if sayings else ""
        if relation and len({saying.origin for saying in sayings}) > 1:
            yield row_of(f"date of the {thing}", "date", relation, sayings, scene)


def own_time(reading: Reading, mention: EventMention, when: Interval) -> Interval:
    """Return a mention's time; where its words also give one with a figure, that: "said on Friday ... on June 12"."""
    told = [w for w in reading.times if mention.start <= w.start < mention.end and w.interval]
    written = [
        w.interval
        for w in told
        if w.interval and w.kind in {"point", "until", "before", "range"} and has_figure(w.text)
    ]
    day = reading.article.published_day
    ahead = [i for i in written if (day is None or i.last >= day)]
    loose = is_loose(reading, mention, when)
    return ahead[0] if loose and len(ahead) == 1 else when


def is_loose(reading: Reading, mention: EventMention, when: Interval) -> bool:
    """Return whether a time rests on a weekday or another word that only the day of the piece makes a date."""
    told = [w for w in reading.times if mention.start <= w.start < mention.end and w.interval == when]
    return bool(told) and not any(
        has_figure(w.text) or w.interval is None or LOOSE.search(w.text) is None for w in told
    )


def has_figure(text: str) -> bool:
    """Return whether a time is written with a figure: "June 12"."""
    return any(map(str.isdigit, text))


def same_day_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row where two origins give one day, well before or after they appear, for a thing they name alike."""
    by_day: dict[date, list[tuple[Saying, str]]] = defaultdict(list)
    for reading in scene.readings:
        seen: set[date] = set()
        news = reading.article.published_day
        for when in reading.times:
            day = when.interval.first if when.interval and when.interval.first == when.interval.last else None
            if day is None or day in seen or when.kind == "duration" or (news and abs(day - news) <= NEWS):
                continue
            seen.add(day)
            by = "by " if when.kind in {"until", "before"} else ""
            saying = saying_of(reading, when.start, when.end, f"{by}{day_words(day)}", scene, interval=when.interval)
            by_day[day].append((saying, words_around(reading, when.start, when.end)))
    for _, given in sorted(by_day.items()):
        for at, (one, near) in enumerate(given):
            told = [(other, around) for other, around in given[at + 1 :] if other.quote != one.quote]
            others = [(other, run) for other, around in told if (run := shared_run(near, around))]
            if others:
                thing = max((run for _, run in others), key=lambda run: (sum(r == run for _, r in others), len(run)))
                same = [one, *(other for other, run in others if run == thing or thing in run or run in thing)]
                yield row_of(f"date given for the {thing}", "date", "agrees", same, scene)
                break
        else:
            sayings = [saying for saying, _ in given]
            done = ((pair, what) for pair in combinations(sayings, 2) if (what := done_on(*pair)))
            for pair, what in islice(done, 1):
                yield row_of(f"date on which {what}", "date", "agrees", pair, scene)


def done_on(one: Saying, other: Saying) -> str:
    """Return what was done on the day of two sayings where both tell it with one passive verb: "the pact was signed".

    The subject is the fuller of the two; what only one of them names may be "the present one" to the other.
    """
    told = [(saying, clause) for saying in (one, other) if (clause := passive_at(saying)) is not None]
    if len(told) < 2 or told[0][1].verb != told[1][1].verb:
        return ""
    subjects = [(s, p) for s, clause in told for p in clause.parts if p.role == "subject" and not p.pronoun]
    words = [natural(part.text.strip(" ,"), saying.reading) for saying, part in subjects]
    full = [text for text in words if 2 <= len(text.split()) <= MOST_SUBJECT and not text.endswith(" one")]
    verb = next((p.text for p in told[0][1].parts if p.role == "verb"), "")
    return f"{max(full, key=len)} {verb}" if full and len(words) == len(told) else ""


def passive_at(saying: Saying) -> Clause | None:
    """Return the passive clause that a saying was read from, or None."""
    return next((c for c in saying.reading.clauses if c.start == saying.start and c.passive and c.polarity), None)


def words_around(reading: Reading, start: int, end: int) -> str:
    """Return the words right before and right after a time, in its sentence."""
    first, last = sentence_span(reading, start)
    text = reading.article.text
    before, after = text[first:start].split(), text[end:last].split()
    return f"{' '.join(before[-NEAR_WORDS:])} . {' '.join(after[:NEAR_WORDS])}"


def common_phrase(sayings: Sequence[Saying]) -> str:
    """Return the longest run of small words that the first two of the sayings share, or ""."""
    return shared_run(sayings[0].quote, sayings[1].quote) if len(sayings) > 1 else ""


def shared_run(one: str, other: str) -> str:
    """Return the longest run of two to five small words that two texts share and that can name a thing, or ""."""
    first, second = (
        [word.lower() if word[:1].islower() else f"~{word}" for word in PLAIN_WORD.findall(text)]
        for text in (one, other)
    )
    held = {tuple(second[i : i + n]) for n in range(2, 6) for i in range(len(second) - n + 1)}
    runs = [
        run for n in range(5, 1, -1) for i in range(len(first) - n + 1)
        if (run := tuple(first[i : i + n])) in held and not any(word[0] == "~" or word in VERBAL for word in run)
        and run[0] not in STOP and run[-1] not in STOP and is_nominal(run)
    ]  # fmt: skip
    return " ".join(runs[0]) if runs else ""


def is_nominal(run: Sequence[str]) -> bool:
    """Return whether a run of words looks like a noun phrase: no verb's ending, none but linking small words."""
    if any(word in STOP and word not in LINKING for word in run) or run[-1].endswith("ly"):
        return False
    return not any(VERB_LIKE.search(word) for word in run)


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


def date_text(reading: Reading, mention: EventMention, when: Interval) -> str:
    """Return a plan's time as a row shows it: "14 October 2025", "June 2026", "by 30 June 2026"."""
    kinds = [w.kind for w in reading.times if w.interval == when and mention.start <= w.start < mention.end]
    return f"{'by ' if set(kinds) & {'until', 'before'} else ''}{when_words(when)}"


def is_sure(reading: Reading, turn: Turn) -> bool:
    """Return whether a turn is told as news: not denied, only possible, or long past."""
    return turn.status not in ("denied", "possible") and not (turn.when and is_past(reading, turn.when))


def change_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row where the story's main activity is said to be resumed by some and expanded (or new) by others.

    Only the leading sentences of a piece count: there an outlet says what it takes the news to be.
    """
    told: dict[str, list[Saying]] = defaultdict(list)
    talk: Counter[str] = Counter()
    for reading in scene.readings:
        talk.update(thing.kind for thing in reading.undertakings for _ in thing.mentions)
        turns = ((turn, thing) for thing in reading.undertakings for turn in thing.turns)
        sure = ((t, thing) for t, thing in turns if t.phase in STARTS and t.sentence < LEADING and is_sure(reading, t))
        for turn, thing in islice(sure, 1):
            told[thing.kind].append(saying_of(reading, turn.start, turn.end, STARTS[turn.phase], scene))
    for activity, sayings in sorted(told.items(), key=lambda item: -talk[item[0]])[:1]:
        kinds = sorted({saying.value for saying in sayings}, key=lambda kind: -sum(s.value == kind for s in sayings))
        if len(kinds) > 1 and talk[activity] == max(talk.values()):
            words = " or ".join(DONE[kind] for kind in kinds)
            plural = activity if activity.endswith("s") else f"{activity}s"
            yield row_of(f"whether the {plural} are {words}", "change", "contradicts", sayings, scene)
