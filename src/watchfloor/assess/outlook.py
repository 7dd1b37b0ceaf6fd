"""The outlook: what later coverage of a story is proposed to show of the courses that were told before.

Proposed is only what new articles tell as done, by somebody whom the course is about, in a passage that tells the deed
of the sign and what it was done to, and that the articles held when the course was told did not tell already. An
analyst confirms; what is not proposed is not "not seen".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from watchfloor.assess.evidence import cited
from watchfloor.assess.frames import Frame, Likeness, Parser, Reader, frames_of, likeness, sided
from watchfloor.assess.parties import involves
from watchfloor.assess.scene import stem_of
from watchfloor.records import Actor, Citation, Clause, Event, EventMention, KeptCourse, Proposal, Reading, Story
from watchfloor.records.outlook import proposal_id

# What an event must be to be told as done.
DONE = frozenset({"happened", "announced", "ended", "suspended"})
# A sign needs so many of its own words in one clause: one alone ("talks") tells nothing.
FEWEST = 2
# A deed of another kind in the same words is no sign: so much of what a sign asks for must be there.
SHARE = 0.75


def propose(
    courses: Sequence[KeptCourse],
    stories: Iterable[Story],
    *,
    readings: Mapping[str, Reading],
    held: Iterable[Proposal],
    reader: Reader,
    parser: Parser,
) -> Iterator[Proposal]:
    """Yield what the new articles of some stories are proposed to show of open courses. `held` are the proposals made
    before: a sign that waits for an analyst, or was seen, is not proposed again."""
    busy = {(one.course, one.kind, one.sign) for one in held if one.answer is not False}
    refused = {one.id for one in held if one.answer is False}
    pairs = [(one, story) for story in stories for one in courses if one.outcome is None and follows_up(one, story)]
    signs = sorted({text for one, _ in pairs for text in (*one.indicators, one.against) if text})
    frames = dict(zip(signs, frames_of([sentence_of(text) for text in signs], reader, parser), strict=True))
    for course, story in pairs:
        made = [*resolutions(course, story, readings), *seen_signs(course, story, readings, frames)]
        for one in made:
            key = (one.course, one.kind, one.sign)
            if key not in busy and one.id not in refused:
                busy.add(key)
                yield one


def sentence_of(text: str) -> str:
    """Return a sign as a sentence: a parser reads those better than headlines."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def follows_up(course: KeptCourse, story: Story) -> bool:
    """Tell whether a story is the one that a course was told of, and has new articles."""
    known = set(course.articles)
    return not known.isdisjoint(story.articles) and not known.issuperset(story.articles)


def resolutions(course: KeptCourse, story: Story, readings: Mapping[str, Reading]) -> Iterator[Proposal]:
    """Yield that a course came so: an event of a class that it would show itself by, between its actors, that only
    articles tell which came after it, on a day after it was told and not after it is due."""
    if not course.follows or len(course.between) < 2:
        return
    glossary = glossary_of(readings.values())
    for event in sorted(story.events, key=lambda one: (str(day_of(one, readings)), one.id)):
        day = day_of(event, readings)
        if (
            event.plover in course.follows
            and event.status == "happened"
            and not event.background
            # Without a day of its own, one article alone may tell of an earlier time ("the earlier drills were run").
            and (event.when is not None or event.origins > 1)
            and all(passage.article not in course.articles for passage in event.evidence)
            and all(involves_all(event, course.between, glossary))
            and in_time(day, course)
        ):
            names = " and ".join(actor.name for actor in course.between)
            passage = event.evidence[0]
            yield made(
                course, "resolved", course.name, passage, f"{event.plover} between {names}: “{event.trigger}”", day
            )


def involves_all(event: Event, parties: Sequence[Actor], glossary: Mapping[str, Actor]) -> Iterator[bool]:
    """Yield for each party whether it has a part in an event."""
    for party in parties:
        yield involves(event, party, glossary) or any(
            party.id == actor.id for actor in (*event.actors, *event.recipients)
        )


def day_of(event: Event, readings: Mapping[str, Reading]) -> date | None:
    """Return the first day that an event can have been on, else that of the first article that tells it."""
    if event.when is not None:
        return event.when.first
    told = [readings[at] for passage in event.evidence if (at := passage.article) is not None and at in readings]
    return min((day for reading in told if (day := published(reading))), default=None)


def in_time(day: date | None, course: KeptCourse) -> bool:
    """Tell whether a day is after a course was told and not after it is due."""
    if day is None or course.opened is None:
        return False
    return day > course.opened and (course.due is None or day <= course.due)


def seen_signs(
    course: KeptCourse, story: Story, readings: Mapping[str, Reading], frames: Mapping[str, Frame]
) -> Iterator[Proposal]:
    """Yield the signs of a course that new articles tell and the earlier ones did not."""
    first = {at: origin.first for origin in story.origins for at in origin.articles}
    new = [readings[at] for at in story.articles if at in readings and at not in course.articles]
    new = [reading for reading in new if first.get(reading.article.id) not in course.articles]
    old = [readings[at] for at in course.articles if at in readings]
    for kind, text in (*(("indicator", text) for text in course.indicators), ("against", course.against)):
        if not text or not is_tellable(frames[text]):
            continue
        if any(True for reading in old for _ in tellings(frames[text], course, reading)):
            continue
        found = [
            (
                -like.share,
                -len(like.words),
                str(published(reading)),
                reading.article.id,
                clause.start,
                reading,
                clause,
                like,
            )
            for reading in new
            if is_later(reading, course)
            for clause, like in tellings(frames[text], course, reading)
        ]
        if found:
            *_, reading, clause, like = min(found, key=lambda row: row[:5])
            yield made(
                course, kind, text, cited(reading, clause.start, clause.end), reason_of(like), published(reading)
            )


def rank_of(reading: Reading, clause: Clause, like: Likeness) -> tuple[float, int, str, str, int]:
    """Return what the best passage is chosen by: what it shares with the sign, then the earliest."""
    return -like.share, -len(like.words), str(published(reading)), reading.article.id, clause.start


def is_tellable(frame: Frame) -> bool:
    """Tell whether a sign can be seen in a clause: not what is absent, nor what one word would tell."""
    return not frame.negated and (bool(frame.deeds) + len(frame.core) >= FEWEST or bool(frame.classes and frame.core))


def tellings(frame: Frame, course: KeptCourse, reading: Reading) -> Iterator[tuple[Clause, Likeness]]:
    """Yield the clauses of an article that tell what a sign asks for, as done, by or to those whom it is about."""
    glossary = {actor.id: actor for actor in reading.actors}
    parties = {actor.id for actor in (*course.parties, *course.between)}
    for clause in reading.clauses:
        if not clause.polarity or clause.modality != "actual" or is_instruction(clause, reading):
            continue
        events = [one for one in reading.events if clause.start <= one.trigger_start < clause.end]
        if any(one.status not in DONE or one.background for one in events):
            continue
        like = likeness(frame, clause, reading, events)
        told = like is not None and (
            not frame.deeds or stem_of(clause.verb) in frame.deeds or like.by_class is not None
        )
        if like is None or not told or like.share < SHARE or len(like.words) + bool(like.by_class) < FEWEST:
            continue
        there = actors_in(clause, events, reading, glossary)
        if frame.names <= there and len(there & parties) >= max(1, frame.sides if not frame.names else 1):
            yield clause, like


def actors_in(
    clause: Clause, events: Sequence[EventMention], reading: Reading, glossary: Mapping[str, Actor]
) -> set[str]:
    """Return the sides of those who have a part in a clause."""
    named = {mention.actor for mention in reading.mentions if clause.start <= mention.start < clause.end}
    cast = {actor for event in events for actor in (*event.actors, *event.recipients)}
    return {sided(actor, glossary) for actor in {*named, *cast, *clause.subjects} if actor}


def is_instruction(clause: Clause, reading: Reading) -> bool:
    """Tell whether a clause stands in a paragraph that addresses automated readers."""
    return any(start <= clause.start < end for start, end in reading.instructions)


def published(reading: Reading) -> date | None:
    """Return the day of an article."""
    article = reading.article
    return article.published_day or (article.published.date() if article.published else None)


def is_later(reading: Reading, course: KeptCourse) -> bool:
    """Tell whether an article is of the day that a course was told on, or later."""
    day = published(reading)
    return day is None or course.opened is None or day >= course.opened


def reason_of(like: Likeness) -> str:
    """Return what matched, in words."""
    words = f"words: {', '.join(like.words)}" if like.words else ""
    return "; ".join(piece for piece in (f"class {like.by_class}" if like.by_class else "", words) if piece)


def made(course: KeptCourse, kind: str, sign: str, passage: Citation, reason: str, day: date | None) -> Proposal:
    """Return a proposal."""
    return Proposal(
        id=proposal_id(course.id, kind, sign, passage),
        course=course.id,
        kind=kind,
        sign=sign,
        citation=passage,
        reason=reason,
        day=day,
    )


def glossary_of(readings: Iterable[Reading]) -> dict[str, Actor]:
    """Return every actor by id."""
    return {actor.id: actor for reading in readings for actor in reading.actors}
