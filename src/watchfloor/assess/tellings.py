"""Clauses of the coverage that tell what a standing question asks about, and answers made of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from watchfloor.assess.asked import Asked
from watchfloor.assess.evidence import Evidence, is_past, moment, sentence_cited
from watchfloor.assess.frames import likeness, sided, turns_in
from watchfloor.assess.outlook import actors_in, is_instruction
from watchfloor.assess.scene import WORD, stem_of
from watchfloor.records import Actor, Answer, Citation, Clause, EventMention, Reading

# Passages that an answer shows.
SHOWN = 4
UNTRUE = frozenset({"denied"})
UNSURE = frozenset({"alleged", "possible"})
COMING = frozenset({"planned", "announced"})
FORWARD = frozenset({"future", "intention", "obligation"})
# Where what a phrase is of ends and what is said of it begins.
TAIL = re.compile(r"\s(?:of|on|in|for|at|with|from|by|over|about|that|which|who|after|before|under|between)\s")
# Words that leave a deed still to be done: "is prepared to send".
BENT = re.compile(
    r"\b(prepared|ready|willing|due|set|about|expected|likely|supposed|scheduled|planning|plans?|planned|hoping|hopes?"
    r"|promised|promises|undertaken|undertook|pledged|vowed|vows|asked|urged|called on|ordered|offered|intends?|wants?"
    r"|refused|failed|threatened|threatens|yet)\s+(?:\w+\s+){0,2}?to\b",
    re.IGNORECASE,
)
# Speech that says a thing is so without standing for it.
CHARGES = frozenset({"accuse", "claim", "think", "ask", "warn"})


class Telling(Struct, frozen=True, kw_only=True):
    """A clause that speaks to a question. `sense` is done, ahead, not, unsure; `origin` its independent origin, `side`
    whose word it is (null: the article's own), `passage` the sentence."""

    reading: Reading
    clause: Clause
    events: tuple[EventMention, ...]
    sense: str
    origin: str
    side: str | None
    day: datetime
    passage: Citation


def tellings(asked: Asked, evidence: Evidence) -> list[Telling]:
    """Return the clauses that tell what a question asks about, the newest first."""
    found = [one for reading in evidence.readings.values() for one in tellings_in(asked, reading, evidence)]
    return sorted(found, key=lambda one: (-one.day.timestamp(), one.reading.article.id, one.clause.start))


def tellings_in(asked: Asked, reading: Reading, evidence: Evidence) -> Iterator[Telling]:
    """Yield the clauses of one article that tell what a question asks about."""
    frame = asked.frame
    glossary = {actor.id: actor for actor in reading.actors}
    for clause in reading.clauses:
        if is_instruction(clause, reading) or is_of_old(clause, reading, evidence):
            continue
        events = tuple(one for one in reading.events if clause.start <= one.trigger_start < clause.end)
        turned = bool(frame.turns & turns_in(events))
        own = tells_deed(asked, clause)
        if not (turned or own) or likeness(frame, clause, reading, events) is None:
            continue
        if not in_place(asked, clause, glossary, turned):
            continue
        if not frame.names <= actors_in(clause, events, reading, glossary):
            continue
        sense = sense_of(clause, events, reading, frame.deeds)
        # What befell an activity may be told by another verb, but that it did not is told of that verb alone.
        if sense is not None and (own or sense != "not"):
            yield telling_of(clause, reading, evidence, sense)


def telling_of(clause: Clause, reading: Reading, evidence: Evidence, sense: str) -> Telling:
    """Return a clause as one that speaks to a question."""
    article = reading.article.id
    return Telling(
        reading=reading,
        clause=clause,
        events=tuple(one for one in reading.events if clause.start <= one.trigger_start < clause.end),
        sense=sense,
        origin=evidence.accounts.account_of.get(article, article),
        side=side_of(clause, reading, evidence),
        day=moment(reading),
        passage=sentence_cited(reading, clause.start, clause.end),
    )


def tells_deed(asked: Asked, clause: Clause) -> bool:
    """Tell whether a clause's own verb (or what it says that something is) is the deed that is asked about."""
    deeds = asked.frame.deeds
    if not deeds or stem_of(clause.verb) in deeds:
        return True
    complements = [part.text for part in clause.parts if part.role == "complement"]
    return clause.verb in {"be", "remain", "stay"} and any(deeds & set(stems_of(text)) for text in complements)


def in_place(asked: Asked, clause: Clause, glossary: Mapping[str, Actor], turned: bool) -> bool:
    """Tell whether who or what a question asks about has the same part in a clause: who does it in one must do it in
    the other. What befalls an activity (`turned`) may be told either way round."""
    wanted = asked.frame.subject
    if asked.asks == "who" or not wanted:
        return True
    doers = {sided(actor, glossary) for actor in clause.subjects}
    ahead = [part for part in clause.parts if part.role == "subject"]
    behind = [part for part in clause.parts if part.role in {"object", "complement"}]
    parts = ahead if turned or clause.passive == asked.frame.passive else behind
    parts = [*ahead, *behind] if turned else parts
    told = {stem for part in parts for stem in heads_of(part.text)}
    told |= {sided(part.actor, glossary) for part in parts if part.actor}
    return bool(wanted & (told | (doers if clause.passive == asked.frame.passive else set())))


def heads_of(text: str) -> list[str]:
    """Return the stems of what a phrase is of: the words before its first preposition, each of a list."""
    return stems_of(TAIL.split(f" {text} ", maxsplit=1)[0])


def stems_of(text: str) -> list[str]:
    """Return the stems of a text's words."""
    return [stem_of(word) for word in WORD.findall(text.lower())]


def is_of_old(clause: Clause, reading: Reading, evidence: Evidence) -> bool:
    """Tell whether a clause, or its sentence where it gives no time itself, speaks of a time long past."""
    if clause.when is not None:
        return is_past(clause.when, evidence.today)
    near = [one.interval for one in reading.times if one.sentence == clause.sentence and one.interval]
    return bool(near) and all(is_past(one, evidence.today) for one in near)


def sense_of(
    clause: Clause, events: Sequence[EventMention], reading: Reading, deeds: frozenset[str] = frozenset()
) -> str | None:
    """Return whether a clause tells a thing as done, as ahead, as not so or as unsure; None where it tells neither."""
    bent = BENT.search(reading.article.text[clause.start : clause.end])
    sense = plain_sense(clause, events, reading)
    return "ahead" if sense == "done" and bent and stem_of(bent[1]) not in deeds else sense


def plain_sense(clause: Clause, events: Sequence[EventMention], reading: Reading) -> str | None:
    """Return the sense of a clause by its verb, its events and its speech."""
    said = reading.attributions[clause.attribution] if clause.attribution is not None else None
    # "Agreed to resume" is done where the agreeing is asked for, though the resuming lies ahead.
    own = [one for one in events if stem_of(one.trigger.split(" ")[0]) == stem_of(clause.verb)]
    statuses = {one.status for one in own or events}
    if own and statuses == {"happened"} and clause.polarity and clause.modality in {*FORWARD, "actual"}:
        return "done" if said is None or said.kind not in CHARGES else "unsure"
    if clause.modality in {"possible", "hypothetical"} or statuses & UNSURE or (said and said.kind in CHARGES):
        return "unsure" if clause.polarity else None
    denied = said is not None and said.kind == "deny"
    if denied or statuses & UNTRUE or not clause.polarity:
        # A denial of what is not so is nobody's plain word.
        return None if denied and not clause.polarity else "not"
    if clause.modality in FORWARD or statuses & COMING:
        return "ahead"
    return "done" if clause.modality == "actual" else None


def side_of(clause: Clause, reading: Reading, evidence: Evidence) -> str | None:
    """Return whose word a clause is: its speaker's, else that of whom the outlet speaks for, else nobody's."""
    said = reading.attributions[clause.attribution] if clause.attribution is not None else None
    if said is not None:
        return said.actor or said.speaker or "somebody unnamed"
    return evidence.register.control_of(reading.article)


def borne(told: Sequence[Telling]) -> bool:
    """Tell whether a thing told is borne out: by an account in its own voice, or by two accounts of two voices."""
    if any(one.side is None for one in told):
        return True
    return len({one.origin for one in told}) > 1 and len({one.side for one in told}) > 1


def made(asked: Asked, verdict: str, told: Sequence[Telling], why: str, value: str | None = None) -> Answer:
    """Return an answer with its passages, one of an origin first."""
    first: dict[str, Telling] = {}
    for one in told:
        first.setdefault(one.origin, one)
    ordered = [*first.values(), *(one for one in told if one not in first.values())]
    passages = tuple(dict.fromkeys(one.passage for one in ordered))[:SHOWN]
    return Answer(
        question=asked.question,
        verdict=verdict,
        asks="date" if asked.dated else asked.asks,
        why=why,
        value=value,
        collect="" if verdict in {"yes", "no"} else collect_of(asked),
        citations=passages,
        origins=len(first),
    )


def unanswered(asked: Asked, why: str) -> Answer:
    """Return that the coverage does not answer a question."""
    return Answer(question=asked.question, verdict="unanswered", asks=asked.asks, why=why, collect=collect_of(asked))


def collect_of(asked: Asked) -> str:
    """Return what to look for next."""
    if asked.asks == "whether" and not asked.dated:
        return f"Whether {asked.statement}"
    return asked.question.rstrip("? ")


def missing_of(asked: Asked, evidence: Evidence) -> str:
    """Return why a question is not answered: who it names is not in the coverage, or no passage tells it."""
    held = set(evidence.glossary) | {actor.country for actor in evidence.glossary.values() if actor.country}
    if asked.frame.names - held:
        return "the articles read do not name all whom the question names"
    return "no passage of the articles read tells it"


def who(told: Sequence[Telling]) -> str:
    """Return who tells a thing: "three independent origins tell", "only Ghana's trade ministry tells"."""
    origins = len({one.origin for one in told})
    if all(one.side is not None for one in told) and len({one.side for one in told}) == 1:
        said = (
            told[0].reading.attributions[told[0].clause.attribution] if told[0].clause.attribution is not None else None
        )
        name = (said.name or said.speaker) if said else None
        return f"only {name or 'an outlet that a side controls'} tells"
    return f"{origins} independent origin{' tells' if origins == 1 else 's tell'}"
