"""The chronicle: dated background from the coverage, and the chronology's entries on the main event's parties."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from watchfloor.assess.evidence import Evidence, plain_words, sentence_cited, speaks_for
from watchfloor.assess.findings import TELLING, actors_in, centrality, span_of, speaker_in, weight_of
from watchfloor.assess.parties import principal_of
from watchfloor.assess.recalled import NESTED, POINTING, recalled_in
from watchfloor.records import Citation, Clause, Event, Finding, PastEvent, Reading

# What ended so many days before the first article is history to it: "last month" is, last week's meeting is not.
BEFORE = 14
# Parts whose times are not the clause's own.
INSIDE = frozenset({"purpose", "relative", "aside", "apposition", "condition", "cause", "concession", "tail"})
# Words of a turn: something begins, ends, is signed, broken, taken, lost.
TURNS = re.compile(
    r"\b(?:beg[au]n|started|founded|signed|agree[ds]?|concluded|suspended|withdrew|withdrawn|ended|broke|broken"
    r"|expired|lapsed|accused|killed|seized|invaded|collapsed|abolished|passed|promised|renewed|resumed"
    r"|halted|cancelled|canceled|elected|ousted|resigned|stepped|imposed|lifted|fired|launched|attacked"
    r"|joined|left|opened|closed|banned|last|first|refused|rejected|offered|turned|proposed|demanded|handed"
    r"|dead|died|clashe?s?|fighting|war|coup|split|recogni[sz]ed)\b"
)

# As many entries of the chronology as three paragraphs of history can use, and some to spare.
MOST_PAST = 12


def find_history(evidence: Evidence, main: Event | None, findings: Sequence[Finding], most: int) -> tuple[Finding, ...]:
    """Return what the coverage tells of the time before the story, what bears most on the main event first.

    History is what ended two weeks before the story's first article or earlier; a statement that no clause of the
    article holds whole is cut from its sentence.
    """
    before = beginning_of(evidence)
    if before is None:
        return ()
    told = [f for f in findings if f.when is not None and f.when.last < before and f.clause.polarity]
    told = [f for f in told if f.clause.modality == "actual" and f.clause.tense == "past" and is_of_time(f)]
    cut = [
        finding
        for reading in evidence.originals
        for order, clause in enumerate(recalled_in(reading, before))
        if (finding := recalled(evidence, reading, clause, order)) is not None
    ]
    held = {finding.id for finding in told}
    found = [*told, *(finding for finding in cut if finding.id not in held)]
    weights = {finding.id: bearing(evidence, main, finding) for finding in found}
    return tuple(sorted(found, key=lambda f: (-weights[f.id], f.id))[:most])


def is_of_time(finding: Finding) -> bool:
    """Tell whether a clause names its subject, and its time is when it happened, not one inside a purpose or aside."""
    starts = [when.start for when in finding.clause.times if when.interval == finding.when]
    subject = next((part for part in finding.clause.parts if part.role == "subject"), None)
    text = f" {' '.join(part.text for part in finding.clause.parts)} "
    if (
        subject is None
        or " not " in text
        or "n't " in text
        or " now " in text
        or (POINTING.match(subject.text) and subject.actor is None)
    ):
        return False
    return any(
        part.start <= at < part.end
        and part.role not in INSIDE
        and (part.role == "time" or not NESTED.search(part.text[: at - part.start]))
        for part in finding.clause.parts
        for at in starts
    )


def beginning_of(evidence: Evidence) -> date | None:
    """Return the day before which everything is history to the story, or None where nothing is dated."""
    days = [day for reading in evidence.originals if (day := reading.article.published_day)]
    first = min(days, default=None) or evidence.today
    return first - timedelta(days=BEFORE) if first else None


def recalled(evidence: Evidence, reading: Reading, clause: Clause, order: int) -> Finding | None:
    """Return a statement cut from a sentence as background, or None where its speaker could not be named."""
    said = reading.attributions[clause.attribution] if clause.attribution is not None else None
    if said is not None and (said.kind not in TELLING or not (said.actor or said.speaker)):
        return None
    article = reading.article
    digest = hashlib.sha256(f"{article.id}\x00past\x00{clause.start}\x00{clause.end}".encode()).hexdigest()[:16]
    return Finding(
        id=digest,
        kind="background",
        clause=clause,
        citations=(sentence_cited(reading, *span_of(clause, said)),),
        outlet=article.outlet,
        article=article.id,
        as_of=article.published,
        speaker=speaker_in(evidence, reading, said) if said else None,
        attribution=said,
        glossary=actors_in(evidence, clause),
        when=clause.when,
        outlet_speaks_for=speaks_for(evidence, reading),
        outlet_kind=article.outlet_kind,
        via=reading.second_hand,
        weight=weight_of(reading, clause, None, order) + 2.0 * centrality(evidence.spread, clause),
    )


def bearing(evidence: Evidence, main: Event | None, finding: Finding) -> float:
    """Return how much a piece of history bears on the main event: what it is about, its sides, its activity, its turn.

    A day or month says more than a year; what several originals recall more than what one does; what was so since
    then is no turn.
    """
    text = " ".join(part.text.lower() for part in finding.clause.parts)
    words = set(plain_words(text))
    sides = {
        name
        for actor in (*(main.actors if main else ()), *(main.recipients if main else ()))
        for name in plain_words(actor.name)
    }
    kinds = {when.kind for when in finding.clause.times if when.interval == finding.when}
    return (
        3.0 * centrality(evidence.spread, finding.clause)
        + 0.6 * bool(words & sides)
        + 0.8 * bool(main and main.activity and main.activity[:5] in text)
        + 0.6 * bool(TURNS.search(text))
        + 0.3 * (finding.when is not None and finding.when.grain in {"day", "month"})
        + 0.4 * min(3, finding.origins)
        + 0.1 * (not finding.clause.verb)
        - 0.8 * ("since" in kinds)
        - 0.8 * bool(finding.speaker and finding.speaker.kind == "person" and not finding.speaker.office)
    )


def find_past(main: Event | None, past: Iterable[PastEvent], evidence: Evidence) -> tuple[Citation, ...]:
    """Return the chronology's entries that bear most on the main event, at most twelve, in calendar order.

    The earliest and the newest entry on the parties are always among them; the others are chosen by how closely they
    fit: the same states alone, the same activity, the same class, and the more recent of two.
    """
    if main is None:
        return ()
    states = states_of(evidence, main)
    held = sorted(
        (
            entry
            for entry in past
            if len(states & set(entry.actors)) >= min(2, len(states))
            and states
            and (evidence.today is None or entry.day <= evidence.today.isoformat())
        ),
        key=lambda entry: (entry.day, entry.text),
    )
    # The relation began with the first entry on these states alone; where there is none, with the first of all.
    alone = [entry for entry in held if set(entry.actors) <= states]
    kept = [*(alone or held)[:1], *held[-1:]]
    for entry in sorted(held, key=lambda entry: (-closeness(entry, states, main), entry.day)):
        if entry not in kept and len(kept) < MOST_PAST:
            kept.append(entry)
    return tuple(
        Citation(source_kind="history", quote=entry.text, item=entry.day, source=entry.source)
        for entry in sorted(set(kept), key=lambda entry: (entry.day, entry.text))
    )


def states_of(evidence: Evidence, main: Event) -> set[str]:
    """Return the states (or bodies) that the main event is between."""
    parties = (*main.actors, *main.recipients)
    principals = (principal_of(actor, evidence.glossary) for actor in parties)
    found = {actor.id for actor in principals if actor is not None and actor.kind in {"country", "body"}}
    return found or {actor.country for actor in parties if actor.country}


def closeness(entry: PastEvent, states: set[str], main: Event) -> float:
    """Return how closely an entry bears on the main event; a year of age costs a fiftieth of a point."""
    return (
        2.0 * (set(entry.actors) == states)
        + 2.0 * (main.activity is not None and entry.activity == main.activity)
        + 0.7 * (entry.plover == main.plover)
        + 0.02 * (int(entry.day[:4]) - 1900)
    )
