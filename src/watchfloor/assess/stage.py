"""The fourth stage: a story in, what it amounts to out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from watchfloor.assess.courses import find_courses
from watchfloor.assess.evidence import Evidence, gather, is_ahead
from watchfloor.assess.findings import find_findings, find_quotes
from watchfloor.assess.lens import find_lens
from watchfloor.assess.significance import significance_of
from watchfloor.assess.sources import find_gaps, find_sources, independent_origins
from watchfloor.assess.warnings import find_warnings
from watchfloor.faults import each
from watchfloor.records import Assessment, Citation, Event, Fault, Finding, Knowledge, PastEvent, Reading, Story

# Candidates handed to the writer for each section; it uses fewer, and goes on down the list where the check refuses.
MOST = 14


def assess(
    stories: Iterable[Story], *, readings: Mapping[str, Reading], knowledge: Knowledge, as_of: datetime | None = None
) -> Iterator[Assessment | Fault]:
    """Yield an Assessment for each story."""
    make = partial(assessment_of, readings=readings, knowledge=knowledge, as_of=as_of)
    yield from each(stories, make, stage="assess", name=lambda story: story.id)


def assessment_of(
    story: Story, *, readings: Mapping[str, Reading], knowledge: Knowledge, as_of: datetime | None
) -> Assessment:
    """Return what one story amounts to."""
    evidence = gather(story, readings, knowledge.outlets, as_of)
    findings = find_findings(evidence)
    main_event = next((event for event in story.events if event.id == story.main_event), None)
    lens = find_lens(evidence, findings, knowledge.relations)
    steps = find_steps(evidence, findings)
    return Assessment(
        story=story,
        as_of=evidence.as_of,
        main=main_finding(findings, main_event),
        main_event=main_event,
        significance=significance_of(evidence, main_event, findings),
        acts=find_acts(findings),
        disputes=tuple(row for row in story.claims if row.relation == "contradicts"),
        warnings=find_warnings(evidence, knowledge.offices),
        unknowns=of_kind(findings, "unknown"),
        consequences=marked(findings, "consequence") + marked(findings, "significance"),
        lens=lens,
        steps=steps,
        quotes=find_quotes(evidence)[: 2 * MOST],
        courses=find_courses(evidence, main_event, findings, knowledge.playbooks),
        history=find_history(evidence, findings),
        past=find_past(main_event, knowledge.past, evidence),
        sources=find_sources(evidence, main_event),
        gaps=find_gaps(evidence, lens, steps),
        origins=independent_origins(evidence),
    )


def main_finding(findings: Sequence[Finding], main: Event | None) -> Finding | None:
    """Return the finding that tells the main event, the weightiest one without one."""
    news = [finding for finding in findings if finding.kind != "background"]
    told = [finding for finding in news if main and finding.event == main.id]
    return next(iter(told or news), None)


def of_kind(findings: Sequence[Finding], kind: str) -> tuple[Finding, ...]:
    """Return the best findings of a kind."""
    return tuple(finding for finding in findings if finding.kind == kind)[:MOST]


def marked(findings: Sequence[Finding], kind: str) -> tuple[Finding, ...]:
    """Return the best findings that carry a mark, history left out."""
    return tuple(
        finding
        for finding in findings
        if finding.kind != "background" and any(mark.kind == kind for mark in finding.clause.marks)
    )[:MOST]


def find_acts(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what was done and said, best first: events, then other early clauses of weight."""
    told = [f for f in findings if f.event and f.kind not in {"background", "step", "unknown"}]
    rest = [f for f in findings if not f.event and f.kind in {"act", "other", "response"} and f.clause.polarity]
    return tuple([*told, *rest][: 2 * MOST])


def find_steps(evidence: Evidence, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return announced next steps: the dated first, in calendar order, then the rest by weight."""
    ahead = [f for f in findings if f.kind == "step" or is_ahead(f.when, evidence.today)]
    dated = sorted((f for f in ahead if f.when), key=lambda f: (f.when.first if f.when else None, f.id))
    return tuple([*dated, *(f for f in ahead if not f.when)][:MOST])


def find_history(evidence: Evidence, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return dated background in calendar order: the weightiest, then ordered."""
    past = [f for f in findings if f.kind == "background" and f.when is not None][: 2 * MOST]
    return tuple(sorted(past, key=lambda f: (f.when.first if f.when else evidence.today, f.id)))


def find_past(main: Event | None, past: Iterable[PastEvent], evidence: Evidence) -> tuple[Citation, ...]:
    """Return the chronology's entries about at least two of the main event's countries, in calendar order."""
    if main is None:
        return ()
    countries = {a.country or a.id for a in (*main.actors, *main.recipients)}
    shared = [
        entry
        for entry in past
        if len(countries & set(entry.actors)) >= min(2, len(countries))
        and (evidence.today is None or entry.day <= evidence.today.isoformat())
    ]
    return tuple(
        Citation(source_kind="history", quote=entry.text, item=f"{entry.day}", source=entry.source)
        for entry in sorted(shared, key=lambda entry: (entry.day, entry.text))
    )
