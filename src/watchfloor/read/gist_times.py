"""When an article's main event was: the time told nearest to it, as exactly as it is told."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from watchfloor.read.gist_words import stem_of
from watchfloor.read.language import Noticed, ancestors
from watchfloor.records import Interval, Parse, Phrase, When

# How many sentences into the text a time or place can be that of the main event.
FAR = 40
# A sentence longer than this is a parse run over captions and headings; what it shares counts that much less.
LONG = 60
CLOCK = re.compile(
    r"""(?:\b(?:at|around|about|shortly|just|soon|before|after|nearly|almost|approximately|by)\s+){0,4}
    \b\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.m\.|[ap]m\b)(?:\s+(?:local\s+time|GMT|UTC|[BCEPM][DS]?T)\b)?
    |(?:\b(?:at|around|about|shortly\s+before|shortly\s+after|just\s+before|just\s+after)\s+){1,2}
    (?:\d{1,2}:\d{2}(?:\s+(?:local\s+time|GMT|UTC)\b)?|midnight\b|noon\b|dawn\b|dusk\b|midday\b)""",
    re.VERBOSE | re.IGNORECASE,
)
PART_OF_DAY = re.compile(
    r"""\b(?:in\s+)?(?:the\s+)?(?:early|late|small)\s+(?:hours|morning|evening|afternoon)\s+(?:of|on)\s+$
    |\b(?:early|late)\s+(?:on\s+)?$""",
    re.VERBOSE | re.IGNORECASE,
)
BETWEEN = re.compile(r",?\s+(?:(?:on|of|in)\s+)?")
GRAINS = {"day": 1.0, "week": 0.5, "month": 0.4}
KINDS = {"point": 1.0, "range": 0.5, "before": 0.2, "after": 0.2}
# What a time must be worth to be told: below it, it dates something else.
ENOUGH = 1.3
EARLY_TEXT = 20_000


class Candidate(Struct, frozen=True, kw_only=True):
    """A time told: its offsets, its days, the sentence it stands in, and whether it has the time of day."""

    start: int
    end: int
    sentence: int
    interval: Interval | None = None
    kind: str = "point"
    clock: bool = False


def time_of(
    noticed: Noticed, lead: int | None, wanted: frozenset[str], shared: Sequence[float]
) -> tuple[Phrase | None, Interval | None]:
    """Return the time of the main event and its days; the day of publication where the text tells no such time.

    `wanted` are the stems of the headline, `shared` says of each early sentence how much of the event it tells.
    """
    text, published = noticed.article.text, noticed.article.published_day
    best, most = None, ENOUGH
    for one in times_told(noticed):
        worth = worth_of(one, noticed, lead, shared)
        if worth and governed(noticed.parse, one.start, wanted):
            worth += 0.6
        if worth > most:
            best, most = one, worth
    if best is not None:
        return Phrase(text=text[best.start : best.end], start=best.start, end=best.end), best.interval
    if published is None:
        return None, None
    day = f"{published.day} {published:%B %Y}"
    return Phrase(text=day), Interval(first=published, last=published, grain="day")


def shares(parse: Parse, scene: frozenset[str]) -> list[float]:
    """Return for each early sentence how much of the main event's words it has."""
    found = []
    for first, last in parse.sentences[:FAR]:
        held = scene & {stem_of(token.lower) for token in parse.tokens[first:last]}
        found.append(len(held) / max(4, len(scene)) * min(1.0, LONG / (last - first)))
    return found


def worth_of(one: Candidate, noticed: Noticed, lead: int | None, shared: Sequence[float]) -> float:
    """Return how likely a time is that of the main event; 0 for one that is no point in time."""
    if one.sentence >= len(shared) or noticed.article.text[one.start : one.end].isupper():
        return 0.0
    exact = GRAINS.get(one.interval.grain, 0.0) if one.interval else (0.7 if one.clock else 0.3)
    worth = KINDS.get(one.kind, 0.0) * exact
    if not worth:
        return 0.0
    worth += 1.5 * shared[one.sentence] + beside(one.sentence, lead) + 0.4 * one.clock
    worth += nearness(one.interval, noticed.article.published_day)
    return worth - 0.25 * min(one.sentence, 6) / 6 - 0.02 * one.sentence


def beside(sentence: int, lead: int | None) -> float:
    """Return what it is worth to stand in the sentence that tells the event, or next to it."""
    return 0.0 if lead is None or abs(sentence - lead) > 1 else 0.25 if sentence != lead else 0.5


def nearness(interval: Interval | None, published: date | None) -> float:
    """Return how near a time lies to the day of publication: news is of the last days."""
    if published is None or interval is None:
        return 0.6
    if interval.grain not in {"day", "week"}:
        return 0.4
    days = (published - interval.last).days
    return 1.0 if -1 <= days <= 3 else 0.4 if -10 <= days <= 10 else -0.5


def governed(parse: Parse, offset: int, wanted: frozenset[str]) -> bool:
    """Tell whether a time hangs on a word of the headline: "the bombing late on Thursday"."""
    for token in ancestors(parse, index_at(parse, offset)):
        if token.pos in {"VERB", "NOUN"}:
            if stem_of(token.lower) in wanted:
                return True
            if token.pos == "VERB":
                return False
    return False


def index_at(parse: Parse, offset: int) -> int:
    """Return the index of the token that holds an offset or follows it, by bisection."""
    low, high = 0, len(parse.tokens)
    while low < high:
        middle = (low + high) // 2
        if parse.tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return min(low, len(parse.tokens) - 1)


def times_told(noticed: Noticed) -> Iterator[Candidate]:
    """Yield the times in the text, a time of day joined with the day beside it."""
    text = noticed.article.text
    clocks = [match.span() for match in CLOCK.finditer(text[:EARLY_TEXT])]
    joined: set[tuple[int, int]] = set()
    begins = noticed.parse.tokens[0].start if noticed.parse.tokens else 0
    for when in noticed.times:
        if when.start >= EARLY_TEXT:
            break
        if when.start < begins:
            continue  # the dateline: when the piece was filed
        beside = [span for span in clocks if abs(span[0] - when.end) < 12 or abs(when.start - span[1]) < 12]
        beside += [span for span in clocks if when.start <= span[0] and span[1] <= when.end]
        made = with_clock(text, when, beside)
        joined.update(span for span in beside if made.start <= span[0] and span[1] <= made.end)
        yield made
    for span in clocks:
        if span not in joined:
            sentence = noticed.parse.tokens[index_at(noticed.parse, span[0])].sentence
            yield Candidate(start=span[0], end=span[1], sentence=sentence, clock=True)


def with_clock(text: str, when: When, beside: Sequence[tuple[int, int]]) -> Candidate:
    """Return a time with the time of day right beside it, and with what says which part of the day: "late"."""
    start, end, clock = when.start, when.end, False
    for low, high in beside:
        gap = text[min(high, end) : max(low, start)]
        if (start <= low and high <= end) or BETWEEN.fullmatch(gap):
            start, end, clock = min(low, start), max(high, end), True
    while text[start].isspace():
        start += 1
    before = PART_OF_DAY.search(text[max(0, start - 30) : start])
    if before:
        start = max(0, start - 30) + before.start()
    return Candidate(start=start, end=end, sentence=when.sentence, interval=when.interval, kind=when.kind, clock=clock)
