"""The evidence of one story in the order it is asked for: readings, origins, citations, actors."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from watchfloor.records import Actor, Citation, Interval, KnownOutlet, Reading, Story
from watchfloor.records.credibility import Accounts, accounts_of
from watchfloor.records.register import Register, names_in, open_register

OLD_DAYS = 60


class Evidence(Struct, frozen=True, kw_only=True):
    """One story beside the readings of its articles (by id, in order of publication) and what follows from them.

    `origin_of` gives each article the id of the article whose text it carries, `accounts` whose word it is; `glossary`
    every actor by id; `register` the outlets known; `spread`
    each word's share of the original texts; `today` the day it is assessed as of (undated: after all dates named).
    """

    story: Story
    readings: dict[str, Reading]
    origin_of: dict[str, str]
    glossary: dict[str, Actor]
    register: Register
    accounts: Accounts
    as_of: datetime | None
    spread: dict[str, float] = {}
    today: date | None = None

    @property
    def originals(self) -> list[Reading]:
        """The readings that are not copies of another article here."""
        return [reading for at, reading in self.readings.items() if self.origin_of[at] == at]


def gather(
    story: Story, readings: Mapping[str, Reading], outlets: Iterable[KnownOutlet], as_of: datetime | None
) -> Evidence:
    """Return the evidence for a story; `as_of` defaults to its newest article's time."""
    held = {at: readings[at] for at in story.articles if at in readings}
    origin_of = {at: at for at in held} | {at: o.first for o in story.origins for at in o.articles if at in held}
    glossary = {actor.id: actor for reading in held.values() for actor in reading.actors}
    times = [reading.article.published for reading in held.values() if reading.article.published]
    origin_of = {at: first if first in held else at for at, first in origin_of.items()}
    register = open_register(outlets)
    names = names_in(register, (reading.article for reading in held.values()))
    control_of = {at: register.control_of(reading.article) for at, reading in held.items()}
    return Evidence(
        story=story,
        readings=held,
        origin_of=origin_of,
        glossary=glossary,
        register=register,
        accounts=accounts_of(held, origin_of, control_of, names),
        as_of=as_of or (max(times) if times else None),
        today=(as_of or max(times)).date() if as_of or times else horizon_of(held.values()),
        spread=spread_of(
            [reading for at, reading in held.items() if origin_of[at] in {at, None}] or list(held.values())
        ),
    )


def horizon_of(readings: Iterable[Reading]) -> date | None:
    """Return a day from which all dates that undated coverage names as such are well past, None without any."""
    named = [
        when.interval.last
        for reading in readings
        for when in reading.times
        if when.interval is not None and not when.relative
    ]
    return max(named) + timedelta(days=OLD_DAYS + 1) if named else None


def plain_words(text: str) -> list[str]:
    """Return a text's words, lower case, without the marks around them."""
    return [plain for word in text.lower().split() if (plain := word.strip(".,;:!?'\"’‘“”()[]–—-"))]


def spread_of(readings: Sequence[Reading]) -> dict[str, float]:
    """Return for each word the share of the texts that hold it: what the story as a whole is about."""
    counts: dict[str, int] = {}
    for reading in readings:
        for word in set(plain_words(reading.article.text)):
            counts[word] = counts.get(word, 0) + 1
    return {word: count / len(readings) for word, count in counts.items() if count > 1 or len(readings) == 1}


def cited(reading: Reading, start: int, end: int) -> Citation:
    """Return the citation of a passage of an article."""
    article = reading.article
    return Citation(
        source_kind="article",
        quote=article.text[start:end],
        article=article.id,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        captured=article.capture.captured if article.capture else None,
        sha256=article.sha256,
        start=start,
        end=end,
    )


def sentence_cited(reading: Reading, start: int, end: int) -> Citation:
    """Return the citation of the whole sentence (or sentences) that hold a passage."""
    over = [s for s in reading.sentences if s.start < end and s.end > start]
    if not over:
        return cited(reading, start, end)
    return cited(reading, min(start, over[0].start), max(end, over[-1].end))


def is_past(when: Interval | None, today: date | None) -> bool:
    """Tell whether a time lies well before the day: history rather than news."""
    return when is not None and today is not None and (today - when.last).days > OLD_DAYS


def is_ahead(when: Interval | None, today: date | None) -> bool:
    """Tell whether a time reaches past the day."""
    return when is not None and today is not None and when.last > today


def moment(reading: Reading) -> datetime:
    """Return when the article was published, or the earliest moment there is where nobody says."""
    return reading.article.published or datetime.min.replace(tzinfo=UTC)


def speaks_for(evidence: Evidence, reading: Reading) -> str | None:
    """Return the Actor id of the state or party whose voice an article is, by the register or the article's kind."""
    return evidence.register.control_of(reading.article)


def outlet_of(reading: Reading) -> str:
    """Return how to name an article in a sentence: its outlet, else its title in quotation marks."""
    return reading.article.outlet or f"“{reading.article.title}”"
