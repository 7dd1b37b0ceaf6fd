"""The agenda: everything announced, planned, due or promised that lies ahead, each thing once, in calendar order."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import structs

from watchfloor.assess.announced import COMMITS, announced_in, lies_ahead, trimmed
from watchfloor.assess.evidence import Evidence, is_past, plain_words, sentence_cited, speaks_for
from watchfloor.assess.findings import (
    STOP,
    TELLING,
    actors_in,
    centrality,
    event_of,
    overlaps,
    span_of,
    speaker_in,
    weight_of,
)
from watchfloor.assess.prospects import STANCES, is_of_story, words_of
from watchfloor.assess.scene import WORD, stem_of
from watchfloor.records import Actor, Attribution, Clause, Event, Finding, Interval, Part, Reading

# Two steps of one day are one thing when they share this part of the shorter one's words, others when they share more.
SAME_DAY, SAME_STEP = 0.34, 0.6
# "An exchange is expected later in the day": by the next day that lies behind.
THAT_DAY = re.compile(
    r"\b(?:later in the day|later today|today|tonight|this (?:morning|afternoon|evening)|shortly|soon)\b"
)
# A verb that looks ahead by itself.
AHEAD = re.compile(
    r"\b(?:will|shall|would)\b|\b(?:is|are) (?:(?:still|now|also) )?(?:to \w|due|set|expected|scheduled|planned|slated)"
)
WILL = re.compile(r"(?:will|shall|would)\b")
HELPER = re.compile(r"(?:will|shall|would|is|are|was|were|has|have|had|can|could|may|might|must|should)\b")
MOST_WORDS, LEAST_WORDS = 45, 6
GRAINS = ("day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
# What written pieces say of "it" is said of something else; who says "it" of himself is a body or a person.
WRITTEN = re.compile(
    r"\b(?:note|notes|text|report|statement|document|letter|paper|study|survey|article|protocol|agreement|deal)\b"
)
LEANING = frozenset("this that these those they them there we i you she he it".split())
BODIES = frozenset({"party", "body", "company", "group", "ministry", "country"})
DATE_WORDS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday day week month year next""".split()
)
# A paragraph with so many of the story's words is about the story, and so is what somebody says in it.
ABOUT = 4
# How many articles, from the newest, may announce a step without a date: an older one may have been taken since.
DATED, FRESH = 2.0, 0.05


def find_agenda(evidence: Evidence, main: Event | None, steps: Sequence[Finding], most: int) -> tuple[Finding, ...]:
    """Return the steps with those that stand beside the clauses proper: dated first, in calendar order, then the rest.

    One thing announced in several articles is one step with all their passages; of two dates for it the newer
    announcement's stands.
    """
    if evidence.today is None:
        return tuple(steps)
    words = words_of(evidence)
    held = {finding.id for finding in steps}
    found = [
        step
        for reading in evidence.originals
        for step in steps_in(evidence, reading, evidence.today)
        if step.id not in held and concerns(evidence, step, main, words)
    ]
    known = [with_due(step, evidence.today) for step in steps]
    known = [step for step in known if still_open(evidence, step, evidence.today)]
    kept = merged([*known, *found], evidence.today)
    dated = sorted((f for f in kept if f.when), key=lambda f: (f.when.first if f.when else date.max, -f.weight, f.id))
    rest = sorted((f for f in kept if not f.when), key=lambda f: (-f.weight, f.id))
    return tuple([*dated, *rest][:most])


def still_open(evidence: Evidence, step: Finding, today: date) -> bool:
    """Tell whether a step has a day and is no mere supposition, or binds somebody without one and is not behind us."""
    if step.when is not None:
        return not is_bare(step.clause) and (step.attribution is not None or not is_supposed(step.clause))
    firm = is_firm(step.clause, step.attribution)
    return firm and not is_behind(evidence.readings[step.article], step.clause, today)


def concerns(evidence: Evidence, step: Finding, main: Event | None, words: frozenset[str]) -> bool:
    """Tell whether a step concerns the story; with a day one of its words will do, or its paragraph's."""
    if is_of_story(evidence, step, main, words):
        return True
    own = {stem_of(word) for part in step.clause.parts for word in WORD.findall(part.text.lower())} & words
    around = {stem_of(word) for word in WORD.findall(paragraph_of(evidence, step).lower())} & words
    return (step.when is not None and bool(own)) or (step.attribution is not None and len(around) >= ABOUT)


def paragraph_of(evidence: Evidence, step: Finding) -> str:
    """Return the text of the paragraph that a step stands in."""
    reading = evidence.readings[step.article]
    at = next((s.paragraph for s in reading.sentences if s.index == step.clause.sentence), None)
    held = [sentence for sentence in reading.sentences if sentence.paragraph == at]
    return reading.article.text[held[0].start : held[-1].end] if held else ""


def with_due(step: Finding, today: date) -> Finding:
    """Return a step with the day it is due by, read from anywhere in its clause, and without its asides."""
    clause = trimmed(step.clause, today) or step.clause
    return structs.replace(step, clause=clause, when=due_of(clause, today))


def steps_in(evidence: Evidence, reading: Reading, today: date) -> Iterator[Finding]:
    """Yield every step that an article announces."""
    clauses = [*reading.clauses, *announced_in(reading, today)]
    for order, clause in enumerate(clauses):
        ready = trimmed(clause, today)
        due = due_of(ready, today) if ready is not None else None
        if ready is None or not is_announced(reading, ready, due):
            continue
        if due is None and is_behind(reading, clause, today):
            continue
        told = with_subject(reading, ready)
        if told is not None:
            yield step_of(evidence, reading, told, order, due)


def due_of(clause: Clause, today: date) -> Interval | None:
    """Return the time in a clause's parts that lies ahead of the day: the most exact, of equals the first told."""
    spans = [(part.start, part.end) for part in clause.parts]
    ahead = [
        when
        for when in clause.times
        if lies_ahead(when, today) and any(start <= when.start < end for start, end in spans)
    ]
    # "within ten days of a vote" counts from a day that is not known yet.
    exact = [when for when in ahead if when.kind != "range"] or ahead
    best = min(exact, key=lambda when: GRAINS.index(when.interval.grain) if when.interval else 0, default=None)
    return best.interval if best else None


def is_announced(reading: Reading, clause: Clause, due: Interval | None) -> bool:
    """Tell whether a clause announces something: it is to be, will be or was promised."""
    text = " ".join(part.text for part in clause.parts)
    said = reading.attributions[clause.attribution] if clause.attribution is not None else None
    habit = any(when.kind == "recurring" for when in clause.times)
    if clause.quoted or not clause.polarity or habit or "?" in text or not 4 <= len(text.split()) <= MOST_WORDS:
        return False
    if said is not None and (said.kind not in TELLING or said.kind == "deny" or not (said.actor or said.speaker)):
        return False
    verb = clause.verb.lower()
    if due is None:
        return is_firm(clause, said)
    supposed = said is None and is_supposed(clause)
    bound = clause.modality in {"future", "intention", "possible"} or clause.tense in {"present", "future"}
    return (
        bound and not is_bare(clause) and not supposed and verb not in STANCES and clause.modality != "hypothetical"
    ) or verb in COMMITS


def is_firm(clause: Clause, said: Attribution | None) -> bool:
    """Tell whether a clause without a day ahead binds somebody all the same; "would" does so only in speech."""
    marks = {mark.kind for mark in clause.marks}
    text = " ".join(part.text for part in clause.parts)
    held = clause.modality == "future" and "next_step" in marks and foretells(clause)
    free = not marks & {"condition", "incentive", "constraint"} or " once " in text
    return held and free and is_settled(clause, said) and len(text.split()) >= LEAST_WORDS


def is_settled(clause: Clause, said: Attribution | None) -> bool:
    """Tell whether a clause without a day tells what was arranged, not what its author supposes.

    What somebody says is; a person's own expectation is not, nor is a bare "will" or "would" of the article's.
    """
    if said is not None:
        return said.kind != "think" or not (said.actor or "").startswith("person")
    will = any(part.role == "verb" and WILL.match(part.text) for part in clause.parts)
    under = any(part.text.startswith("Under ") for part in clause.parts)
    return not is_supposed(clause) and (not will or clause.passive or under)


def is_supposed(clause: Clause) -> bool:
    """Tell whether a clause tells what would be, in nobody's speech a supposition."""
    return any(part.role == "verb" and part.text.startswith("would") for part in clause.parts)


def is_bare(clause: Clause) -> bool:
    """Tell whether a clause is a second verb that left its "will" with the first."""
    helped = any(part.role == "verb" and HELPER.match(part.text) for part in clause.parts)
    return clause.modality == "future" and not helped


def foretells(clause: Clause) -> bool:
    """Tell whether a clause's verb itself looks ahead: "will meet", "is to meet", "is expected"."""
    told = " ".join(part.text for part in clause.parts if part.role in {"verb", "complement"})
    return AHEAD.search(told) is not None


def is_behind(reading: Reading, clause: Clause, today: date) -> bool:
    """Tell whether what has no day ahead was for a day that is past, or stands in a sentence of history."""
    text = reading.article.text[clause.start : clause.end]
    day = reading.article.published_day
    if THAT_DAY.search(text) and day is not None and day < today:
        return True
    named = [when for when in reading.times if when.sentence == clause.sentence and when.interval is not None]
    own = [when for when in named if clause.start <= when.start < clause.end and when.kind not in {"since", "duration"}]
    old = any(is_past(when.interval, today) for when in named)
    return old or any(when.interval is not None and when.interval.last <= today for when in own)


def with_subject(reading: Reading, clause: Clause) -> Clause | None:
    """Return a clause whose subject can be told: a name or noun, the speaker's own pronoun, or what it stands for."""
    subject = next(part for part in clause.parts if part.role == "subject")
    first = subject.text.split()[0].lower()
    if not subject.pronoun and first not in LEANING:
        return clause
    if subject.actor is not None and not (first == "it" and subject.actor.startswith("person")):
        return clause
    said = reading.attributions[clause.attribution] if clause.attribution is not None else None
    if said is not None and said.speaker and not WRITTEN.search(said.speaker.lower()):
        # "The office said it would": the speaker's own pronoun, told behind the speaker.
        return clause if 0 <= clause.start - said.cue_end <= len(" that ") + 1 else None
    thing = thing_before(reading, clause) if first == "it" else None
    if thing is None:
        return None
    return structs.replace(clause, parts=tuple(thing if part is subject else part for part in clause.parts))


def thing_before(reading: Reading, clause: Clause) -> Part | None:
    """Return what "it" stands for: the subject of the sentence before, where that is one thing with "the"."""
    paragraph = {sentence.index: sentence.paragraph for sentence in reading.sentences}
    for other in reversed(reading.clauses):
        near = other.sentence == clause.sentence - 1 and paragraph[other.sentence] == paragraph[clause.sentence]
        subject = next((part for part in other.parts if part.role == "subject"), None)
        if near and subject is not None:
            words = subject.text.split()
            thing = words[0].lower() == "the" and len(words) <= 5 and not words[-1].endswith("s")
            return subject if thing and subject.actor is None else None
    return None


def step_of(evidence: Evidence, reading: Reading, clause: Clause, order: int, due: Interval | None) -> Finding:
    """Return an announced clause as a step."""
    said = reading.attributions[clause.attribution] if clause.attribution is not None else None
    event = event_of(evidence, reading, clause)
    start, end = span_of(clause, said)
    article = reading.article
    digest = hashlib.sha256(f"{article.id}\x00{clause.start}\x00{clause.end}".encode()).hexdigest()[:16]
    return Finding(
        id=digest,
        kind="step",
        clause=clause,
        citations=(sentence_cited(reading, min(start, *(part.start for part in clause.parts)), end),),
        outlet=article.outlet,
        article=article.id,
        as_of=article.published,
        subject=evidence.glossary.get(clause.subject or ""),
        speaker=voice_of(evidence, reading, clause, said) if said else None,
        attribution=said,
        glossary=actors_in(evidence, clause),
        when=due,
        event=event.id if event else None,
        outlet_speaks_for=speaks_for(evidence, reading),
        outlet_kind=article.outlet_kind,
        via=reading.second_hand,
        weight=weight_of(reading, clause, event, order) + 2.0 * centrality(evidence.spread, clause),
    )


def voice_of(evidence: Evidence, reading: Reading, clause: Clause, said: Attribution) -> Actor | None:
    """Return who speaks; where "its spokesman said it would", the body that he speaks for."""
    speaker = speaker_in(evidence, reading, said)
    subject = next(part for part in clause.parts if part.role == "subject")
    if subject.text.lower() != "it" or speaker is None or speaker.kind != "person" or said.speaker_start is None:
        return speaker
    inside = (m for m in reading.mentions if said.speaker_start <= m.start and m.end <= (said.speaker_end or 0))
    bodies = (evidence.glossary.get(mention.actor or "") for mention in inside)
    return next((body for body in bodies if body is not None and body.kind in BODIES), speaker)


def merged(steps: Iterable[Finding], today: date) -> list[Finding]:
    """Return the steps with those that announce one thing made one: the best wording, all passages, the newest date."""
    kept: list[Finding] = []
    for step in sorted(steps, key=lambda step: (-worth(step, today), step.id)):
        twin = next((at for at, other in enumerate(kept) if same_step(step, other)), None)
        if twin is None:
            kept.append(step)
        else:
            kept[twin] = joined(kept[twin], step)
    return kept


def worth(step: Finding, today: date) -> float:
    """Return how much a step's wording is worth: dated before undated, weighty, new."""
    age = (today - step.as_of.date()).days if step.as_of else 0
    return step.weight + DATED * (step.when is not None) - FRESH * age


def same_step(one: Finding, other: Finding) -> bool:
    """Tell whether two steps announce one thing: over one passage, of one day and akin, or mostly the same words."""
    if one.article == other.article and overlaps(one.clause, other.clause):
        return True
    mine, its = content_of(one), content_of(other)
    shared = len(mine & its) / max(1, min(len(mine), len(its)))
    if one.when is not None and one.when == other.when:
        return shared >= SAME_DAY and len(mine & its) > 1
    return (
        shared >= SAME_STEP
        and len(mine & its) > 2
        and (one.article != other.article or one.when is None or other.when is None)
    )


def content_of(step: Finding) -> frozenset[str]:
    """Return the stems of a step's content words, without words of time."""
    words = (word for part in step.clause.parts for word in plain_words(part.text))
    return frozenset(word[:5] for word in words if word not in STOP | DATE_WORDS and not word[0].isdigit())


def joined(kept: Finding, other: Finding) -> Finding:
    """Return one step of two: of two dates, the one announced later, with the wording that tells it."""
    apart = kept.when is not None and other.when is not None and disjoint(kept.when, other.when)
    if kept.article == other.article:
        # Of two wordings of one sentence the one whose day cannot be left out.
        better = structs.replace(other, weight=kept.weight, event=kept.event)
        return better if other.when and (kept.when is None or is_loose(kept)) and not is_loose(other) else kept
    if apart and newer(other, kept):
        return structs.replace(other, weight=kept.weight)
    if apart or other.article in {citation.article for citation in kept.citations}:
        return kept
    citations = (*kept.citations, *other.citations)
    return structs.replace(kept, citations=citations, origins=len({c.article for c in citations}))


def is_loose(step: Finding) -> bool:
    """Tell whether a step's day stands only in a part that a sentence may do without."""
    days = [when.start for when in step.clause.times if when.interval == step.when]
    holding = [part for part in step.clause.parts for at in days if part.start <= at < part.end]
    return all(part.optional and part.role != "time" for part in holding)


def disjoint(one: Interval, other: Interval) -> bool:
    """Tell whether two times have no day in common."""
    return one.last < other.first or other.last < one.first


def newer(one: Finding, other: Finding) -> bool:
    """Tell whether a step was announced later than another."""
    return one.as_of is not None and other.as_of is not None and one.as_of > other.as_of
