"""Prospects: the steps that are announced and truly ahead, and the unknowns that later coverage leaves open."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from watchfloor.assess.evidence import Evidence, is_ahead
from watchfloor.assess.parties import principal_of
from watchfloor.assess.scene import WORD, shares_of, stem_of
from watchfloor.records import Actor, Event, Finding

# Verbs of stance: what follows them is wanted or refused, not arranged.
STANCES = frozenset("want hope wish would like seek prefer favour favor threaten vow fear".split())
# A word is the story's own where at least this share of its articles holds it; these are everybody's.
SHARED = 0.3
DULL = frozenset(
    """about after also april august because been before being between could country december during february first
    friday from have into january july june march might monday month more most november october only other over people
    next plan said saturday says
    september should since some still such sunday than that their them then there these they this
    those thursday time tuesday under until wednesday week were what when where which while will with would year years
    against""".split()
)
ANNOUNCED = frozenset({"announced", "planned"})
NO_COMMENT = re.compile(
    r"\b(?:did not|has not|have not|had not|declined to|refused to|would not|not immediately|no)\b[^.]{0,30}"
    r"\b(?:comment|respond|react|reply|answer|statement|reaction)",
    re.IGNORECASE,
)
NO_DATE = re.compile(r"\b(?:date|dates|timetable|timeline|schedule|when)\b", re.IGNORECASE)


def find_steps(evidence: Evidence, main: Event | None, findings: Sequence[Finding], most: int) -> tuple[Finding, ...]:
    """Return announced next steps: the dated first, in calendar order, then the rest by weight."""
    events = {event.id: event for event in evidence.story.events}
    words = words_of(evidence)
    ahead = [
        f for f in findings if is_step(evidence, f, events.get(f.event or "")) and is_of_story(evidence, f, main, words)
    ]
    dated = sorted((f for f in ahead if f.when), key=lambda f: (f.when.first if f.when else date.max, -f.weight, f.id))
    return tuple([*dated, *(f for f in ahead if not f.when)][:most])


def is_step(evidence: Evidence, finding: Finding, event: Event | None) -> bool:
    """Tell whether a finding is an arranged step that lies ahead of the day of the assessment."""
    clause = finding.clause
    marks = {mark.kind for mark in clause.marks}
    habit = any(when.kind == "recurring" for when in clause.times)
    if habit or not clause.polarity or finding.kind in {"background", "unknown"}:
        return False
    arranged = clause.modality in {"future", "obligation", "intention"}
    if finding.when is not None:
        if not is_ahead(finding.when, evidence.today) or is_deed(finding):
            return False
        planned = event is not None and event.status in ANNOUNCED
        return arranged or planned or (clause.modality == "actual" and clause.tense in {"present", "future"})
    if clause.verb.lower() in STANCES or marks & {"incentive", "condition"} or is_deed(finding):
        return False
    firm = clause.modality in {"future", "intention"}
    return firm and (
        "next_step" in marks or (event is not None and event.status in ANNOUNCED) or finding.kind == "step"
    )


def is_deed(finding: Finding) -> bool:
    """Tell whether the clause tells of a thing done, though what was agreed or started lies ahead."""
    return finding.clause.tense == "past" and finding.clause.modality in {"actual", "intention"}


def words_of(evidence: Evidence) -> frozenset[str]:
    """Return the stems of the story's own words: long ones that a good part of its articles share."""
    shares = shares_of([reading.article.text for reading in evidence.originals])
    return frozenset(stem for stem, share in shares.items() if share >= SHARED and len(stem) > 3 and stem not in DULL)


def is_of_story(evidence: Evidence, finding: Finding, main: Event | None, words: frozenset[str]) -> bool:
    """Tell whether a finding concerns the story: its parties, its activities, or two of its own words."""
    if main is None:
        return True
    parties = {principal_of(actor, evidence.glossary) for actor in (*main.actors, *main.recipients)} - {None}
    about = [finding.subject, finding.speaker, *finding.glossary]
    text = " ".join(part.text.lower() for part in finding.clause.parts)
    named = any(actor is not None and principal_of(actor, evidence.glossary) in parties for actor in about)
    weighty = [event for event in evidence.story.events if event.weight > 1 and not event.background]
    activity = any(event.activity.rstrip("s") in text for event in weighty if event.activity)
    borne = finding.event in {event.id for event in weighty}
    return named or activity or borne or len({stem_of(word) for word in WORD.findall(text)} & words) > 1


def find_unknowns(
    evidence: Evidence, main: Event | None, findings: Sequence[Finding], steps: Sequence[Finding], most: int
) -> tuple[Finding, ...]:
    """Return what the coverage says is not known, without what later coverage answers; what matters most first."""
    spoken = tuple(statements(evidence))
    found = [
        finding
        for finding in findings
        if finding.kind == "unknown" and not is_answered(evidence, finding, spoken) and not is_dated(finding, steps)
    ]
    words = words_of(evidence)
    worth = {f.id: pertinence(evidence, f) + 1.5 * is_of_story(evidence, f, main, words) for f in found}
    found.sort(key=lambda finding: (-worth[finding.id], finding.id))
    return tuple(found[:most])


def pertinence(evidence: Evidence, finding: Finding) -> float:
    """Return how much an unknown matters: weighty, borne by several, said by no bystander, not out of date."""
    day = finding.as_of.date() if finding.as_of else None
    age = (evidence.today - day).days if day and evidence.today else 0
    bystander = finding.speaker is not None and finding.speaker.kind == "person" and finding.speaker.role is None
    return finding.weight + finding.origins - 2.0 * bystander - 0.1 * age


def statements(evidence: Evidence) -> Iterator[tuple[Actor, str]]:
    """Yield who speaks in which original article."""
    for reading in evidence.originals:
        for said in reading.attributions:
            actor = evidence.glossary.get(said.actor or "")
            party = principal_of(actor, evidence.glossary) if actor else None
            if party is not None:
                yield party, reading.article.id


def is_answered(evidence: Evidence, finding: Finding, spoken: Sequence[tuple[Actor, str]]) -> bool:
    """Tell whether somebody who "did not comment" has a word in another article, or in a newer one."""
    text = " ".join(part.text for part in finding.clause.parts)
    if finding.subject is None or not NO_COMMENT.search(text):
        return False
    party = principal_of(finding.subject, evidence.glossary)
    return any(speaker == party and article != finding.article for speaker, article in spoken)


def is_dated(finding: Finding, steps: Sequence[Finding]) -> bool:
    """Tell whether a missing date has been given since: by a step of the same event in a later article."""
    text = " ".join(part.text for part in finding.clause.parts)
    if not NO_DATE.search(text) or finding.as_of is None:
        return False
    words = {word.lower().strip(",.") for word in text.split() if len(word) > 4}
    for step in steps:
        later = step.as_of is not None and step.as_of > finding.as_of and step.when is not None
        told = {word.lower().strip(",.") for part in step.clause.parts for word in part.text.split()}
        if later and step.when is not None and step.when.grain == "day" and words & told:
            return True
    return False
