"""One thing said about one slot, with who says it, as of when and in which words: what claim rows are made from."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC as UTC_ZONE
from datetime import date, datetime, time, timedelta

from msgspec import Struct, structs

from watchfloor.link.citations import actor_by_id, cite, sentence_at
from watchfloor.link.claims_voices import voice_of
from watchfloor.link.copies import UNDATED, published_of
from watchfloor.link.wording import UNKNOWN_WORD, content_stems, known_shares
from watchfloor.records import Citation, ClaimRow, ClaimValue, Interval, Origin, Reading, When

# What lies further back than this when the piece appears is history and not a figure of the day.
PAST_DAYS = 45
UPDATED = ("up from", "down from", "raised", "rose to", "risen to", "rises to", "fallen to", "fell to", "dropped to",
           "climbed to", "revised", "correct", "no longer", " now ", "latest", "and not ", "instead of", "replaced",
           "took over", "succeeded", "more than they had reported")  # fmt: skip


CONTROLLED = frozenset({"government", "state_media"})
DATING = re.compile(r"\b(?:on|by|as of|until|up to|at) (?:\w+ )?[\w:]+")


class Saying(Struct, frozen=True, kw_only=True):
    """A value somebody gives for something, before it is known which row it belongs to. `loose` marks a date that only
    the day of the piece makes one ("on Friday")."""

    reading: Reading
    origin: str
    start: int
    end: int
    value: str
    stems: frozenset[str]
    speaker: str | None
    speaker_actor: str | None
    party: str | None
    as_of: datetime | None
    number: float | None = None
    bound: str = "exact"
    high: float | None = None
    interval: Interval | None = None
    updated: bool = False
    loose: bool = False
    stance: str | None = None

    @property
    def quote(self) -> str:
        """The words of the article that the value was read from."""
        return self.reading.article.text[self.start : self.end].strip()


class Scene(Struct, frozen=True):
    """A story's original readings in order, the copies of each, and the party whose voice an article is."""

    readings: tuple[Reading, ...]
    copies: Mapping[str, tuple[Reading, ...]]
    speaks_for: Mapping[str, str]


def scene_of(
    readings: Sequence[Reading], origins: Iterable[Origin], control: Mapping[str, str | None] | None = None
) -> Scene:
    """Return what claims are looked for in: one reading for each origin, its copies beside it; `control` says whose
    voice an article is."""
    by_id = {reading.article.id: reading for reading in readings}
    copies = {
        origin.first: tuple(by_id[article] for article in origin.articles if article in by_id) for origin in origins
    }
    speaks_for = {article: party for article, party in (control or {}).items() if party}
    firsts = tuple(reading for reading in readings if reading.article.id in copies)
    return Scene(firsts, copies, speaks_for)


def worth(stem: str) -> float:
    """Return how telling a stem is: bits of surprise at meeting it in a news text."""
    return -math.log2(known_shares().get(stem, UNKNOWN_WORD * 4))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the telling words of the poorer passage that the other holds too (0 to 1)."""
    shared = sum(worth(stem) for stem in one & other)
    least = min(sum(map(worth, one)), sum(map(worth, other)))
    return shared / least if least else 0.0


def passage_around(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the smallest clause that holds a passage, else of its sentence."""
    over = [clause for clause in reading.clauses if clause.start <= start and end <= clause.end]
    if over:
        clause = min(over, key=lambda clause: clause.end - clause.start)
        return clause.start, clause.end
    sentence = sentence_at(reading, start)
    return (sentence.start, sentence.end) if sentence else (start, end)


def sentence_text(reading: Reading, offset: int) -> str:
    """Return the text of the sentence that holds an offset."""
    sentence = sentence_at(reading, offset)
    return reading.article.text[sentence.start : sentence.end] if sentence else ""


def times_near(reading: Reading, start: int, end: int) -> list[When]:
    """Return the dated expressions of time in a passage."""
    return [when for when in reading.times if when.interval and when.start >= start and when.end <= end]


def as_of_of(reading: Reading, start: int, end: int) -> datetime | None:
    """Return the time for which a passage speaks: a day it names shortly before publication, else publication."""
    published = published_of(reading.article)
    if published == UNDATED:
        return None
    text = reading.article.text
    days: list[date] = []
    for when in times_near(reading, start, end):
        last = when.interval.last if when.interval else date.min
        # "on Friday", "by Sunday" and "as of 6 am" date a figure; "the one given on Wednesday" dates another.
        led = text[max(0, when.start - 16) : when.start].lower()
        if not DATING.search(f"{led}{when.text.lower()}") or led.endswith(
            ("given on ", "reported on ", "announced on ")
        ):
            continue
        if when.kind in {"point", "until", "before"} and timedelta(0) <= published.date() - last <= timedelta(days=7):
            days.append(last)
    if not days:
        return published
    day = max(days)
    return published if day == published.date() else datetime.combine(day, time(12), UTC_ZONE)


def era_of(reading: Reading, start: int, end: int) -> int | None:
    """Return the year that a passage tells of where that is well before publication, else None."""
    published = published_of(reading.article)
    if published == UNDATED:
        return None
    limit = (published - timedelta(days=PAST_DAYS)).date()
    past = [w.interval.last for w in times_near(reading, start, end) if w.interval and w.kind in {"point", "range"}]
    return past[0].year if past and all(last < limit for last in past) else None


def party_of(reading: Reading, speaker_actor: str | None, speaker: str | None, scene: Scene) -> str | None:
    """Return whose side a speaker is on: an actor's country, what a controlled outlet speaks for, else its name."""
    actor = actor_by_id(reading, speaker_actor)
    if actor:
        return actor.country or actor.id
    article = reading.article
    official = article.outlet_kind == "government"
    if speaker and not official:
        return speaker.lower()
    spoken_for = scene.speaks_for.get(article.id)
    # What a government or an outlet that a state controls prints is that state's word.
    return (
        spoken_for
        or (article.country if article.outlet_kind in CONTROLLED else None)
        or (speaker or "").lower()
        or None
    )


def saying_of(reading: Reading, start: int, end: int, value: str, scene: Scene, **more: object) -> Saying:
    """Return a Saying for the clause around a passage; `more` are its number, bound, high or interval."""
    first, last = passage_around(reading, start, end)
    speaker, actor = voice_of(reading, start, end)
    sentence = sentence_at(reading, start)
    wide = (sentence.start, sentence.end) if sentence else (first, last)
    text = reading.article.text
    spoken = text[wide[0] : wide[1]].lower()
    return Saying(
        reading=reading,
        origin=reading.article.id,
        start=first,
        end=last,
        value=value,
        stems=frozenset(content_stems(text[first:last])),
        speaker=speaker,
        speaker_actor=actor,
        party=party_of(reading, actor, speaker, scene),
        as_of=as_of_of(reading, first, last),
        updated=any(word in spoken for word in UPDATED),
        **more,  # type: ignore[arg-type]
    )


def value_of(same: Sequence[Saying], scene: Scene) -> ClaimValue:
    """Return one value of a row from sayings of one origin that give it; copies that hold the words are named too."""
    lead = same[0]
    holders = [r for r in scene.copies.get(lead.origin, ()) if r is lead.reading or holds(r, lead.quote)]
    articles = tuple(r.article.id for r in holders) or (lead.reading.article.id,)
    citations: tuple[Citation, ...] = tuple(cite(one.reading, one.start, one.end) for one in same[:3])
    return ClaimValue(
        value=lead.value,
        articles=articles,
        quote=lead.quote,
        citations=citations,
        speaker=lead.speaker,
        speaker_actor=lead.speaker_actor,
        as_of=lead.as_of,
        number=lead.number,
        bound=lead.bound,
        stance=lead.stance,
    )


def holds(reading: Reading, quote: str) -> bool:
    """Return whether an article holds a passage, give or take an editor's touch at its edges."""
    middle = quote[len(quote) // 4 : len(quote) - len(quote) // 4]
    return bool(middle) and middle in reading.article.text


def row_of(slot: str, kind: str, relation: str, sayings: Sequence[Saying], scene: Scene) -> ClaimRow:
    """Return a row of the claims table, its values in order of their time."""
    grouped: dict[tuple[str, str, str | None], list[Saying]] = {}
    for saying in sayings:
        grouped.setdefault((saying.origin, saying.value, saying.party), []).append(saying)
    values = [value_of(same, scene) for same in grouped.values()]
    best: dict[str, str] = {}
    for value in values:
        if (
            value.speaker
            and value.speaker_actor
            and capitals(value.speaker) > capitals(best.get(value.speaker_actor, ""))
        ):
            best[value.speaker_actor] = value.speaker
    # One speaker has one name in a row: the one most fully written.
    values = [structs.replace(v, speaker=best.get(v.speaker_actor or "", v.speaker)) for v in values]
    values.sort(key=lambda value: (value.as_of or UNDATED, value.articles))
    return ClaimRow(slot=slot, kind=kind, relation=relation, values=tuple(values))


def capitals(text: str) -> int:
    """Return how many capital letters a text has: a name written in full has more."""
    return sum(letter.isupper() for letter in text)
