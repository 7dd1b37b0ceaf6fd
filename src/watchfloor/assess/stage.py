"""The fourth stage: a story in, what it amounts to out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from msgspec import structs

from watchfloor.assess.agenda import find_agenda
from watchfloor.assess.chronicle import find_history, find_past
from watchfloor.assess.consequences import find_consequences
from watchfloor.assess.courses import find_courses
from watchfloor.assess.evidence import Evidence, gather
from watchfloor.assess.findings import find_findings, find_labels, find_quotes
from watchfloor.assess.lens import find_lens
from watchfloor.assess.likelihoods import Past
from watchfloor.assess.news import find_news
from watchfloor.assess.pair_record import find_records
from watchfloor.assess.pair_shifts import SeriesOf, find_shifts, none_held
from watchfloor.assess.prospects import find_steps, find_unknowns
from watchfloor.assess.significance import significance_of
from watchfloor.assess.sources import find_gaps, find_sources, independent_origins
from watchfloor.assess.spare import with_spare
from watchfloor.assess.standing import relations_among
from watchfloor.assess.warnings import find_warnings
from watchfloor.faults import each
from watchfloor.records import Assessment, ClaimRow, Event, Fault, Finding, Knowledge, Reading, Story

# Candidates handed to the writer for each section; it uses fewer, and goes on down the list where the check refuses.
MOST = 14
# What a reader asks first of a dispute: what it is, how many, when, where, who; "did it happen" rows come last because
# they are read from whole clauses and are the least exact.
DISPUTES = ("change", "quantity", "date", "place", "actor", "office", "happened")


def assess(
    stories: Iterable[Story],
    *,
    readings: Mapping[str, Reading],
    knowledge: Knowledge,
    as_of: datetime | None = None,
    past: Past | None = None,
    series: SeriesOf = none_held,
) -> Iterator[Assessment | Fault]:
    """Yield an Assessment for each story. `past` is the history that base rates are counted on, None where none is
    held; `series` gives the history of a pair of actors."""
    make = partial(assessment_of, readings=readings, knowledge=knowledge, as_of=as_of, past=past, series=series)
    yield from each(stories, make, stage="assess", name=lambda story: story.id)


def assessment_of(
    story: Story,
    *,
    readings: Mapping[str, Reading],
    knowledge: Knowledge,
    as_of: datetime | None,
    past: Past | None = None,
    series: SeriesOf = none_held,
) -> Assessment:
    """Return what one story amounts to."""
    evidence = gather(story, readings, knowledge.outlets, as_of)
    findings = find_findings(evidence)
    main = next((event for event in story.events if event.id == story.main_event), None)
    year = evidence.today.year if evidence.today else None
    knowledge = structs.replace(knowledge, relations=relations_among(knowledge, evidence.glossary, year))
    lens = find_lens(evidence, findings, knowledge.relations, knowledge.positions)
    steps = find_agenda(evidence, main, find_steps(evidence, main, findings, MOST), MOST)
    weighed = significance_of(evidence, main, findings, knowledge.past)
    assessed = Assessment(
        story=story,
        as_of=evidence.as_of,
        main=main_finding(evidence, findings, main, find_disputes(evidence, main)),
        main_event=main,
        significance=weighed,
        acts=find_acts(findings, steps),
        news=find_news(evidence, findings, main),
        disputes=find_disputes(evidence, main),
        warnings=find_warnings(evidence, knowledge.offices, weighed),
        unknowns=find_unknowns(evidence, main, findings, steps, MOST),
        consequences=find_consequences(evidence, (*findings, *find_quotes(evidence)[: 2 * MOST]), MOST),
        lens=lens,
        steps=steps,
        labels=find_labels(evidence, main),
        quotes=find_quotes(evidence)[: 2 * MOST],
        courses=find_courses(evidence, main, findings, steps, knowledge, past.rates(evidence.today) if past else None),
        history=find_history(evidence, main, findings, 2 * MOST),
        past=find_past(main, knowledge.past, evidence),
        sources=find_sources(evidence, main, {row.actor.id: row.actor.name for row in knowledge.actors}),
        gaps=find_gaps(evidence, lens, steps),
        origins=independent_origins(evidence),
        shifts=find_shifts(main, series, evidence.today),
        records=find_records(main, weighed, series, evidence.today),
    )
    return with_spare(assessed, evidence, findings)


def main_finding(
    evidence: Evidence, findings: Sequence[Finding], main: Event | None, disputes: Sequence[ClaimRow]
) -> Finding | None:
    """Return the finding that tells the main event, the weightiest one without one.

    What is disputed, said by somebody unnamed, or told only by an outlet that a side controls, opens a report only
    where nothing else tells the event.
    """
    news = [finding for finding in findings if finding.kind != "background"]
    spots = sentences_telling(evidence, main)
    told = [f for f in news if main and (f.event == main.id or (f.article, f.clause.sentence) in spots)]
    # What kind of change it is may be disputed beside it; that it was agreed is not.
    contested = {
        (passage.article, passage.start)
        for row in disputes
        if row.kind != "change"
        for value in row.values
        for passage in value.citations
    }

    def doubt(finding: Finding) -> int:
        hushed = finding.attribution is not None and finding.attribution.anonymous
        said = any(
            (finding.article, at) in contested for at in range(finding.clause.start - 3, finding.clause.start + 4)
        )
        reading = evidence.readings.get(finding.article)
        steered = reading is not None and evidence.register.control_of(reading.article) is not None
        return 2 * said + hushed + steered

    return min(told or news, key=doubt, default=None)


def sentences_telling(evidence: Evidence, main: Event | None) -> set[tuple[str, int]]:
    """Return (article, sentence) of each passage that tells the main event: "they will resume drills, they agreed" is
    one sentence, and what was agreed stands in its other clause."""
    return {
        (passage.article, sentence.index)
        for passage in (main.evidence if main else ())
        if passage.article in evidence.readings and passage.start is not None
        for sentence in evidence.readings[passage.article].sentences
        if sentence.start <= passage.start < sentence.end
    }


def find_acts(findings: Sequence[Finding], steps: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what was done and said, best first: events, then other clauses of weight that no step tells."""
    ahead = {finding.id for finding in steps}
    told = [f for f in findings if f.event and f.kind not in {"background", "step", "unknown"}]
    held = {finding.id for finding in told} | ahead
    plain = {"act", "other", "response", "step", "constraint", "incentive"}
    rest = [f for f in findings if f.id not in held and f.kind in plain and f.clause.polarity]
    return tuple([*told, *rest][: 2 * MOST])


def has_mark(finding: Finding, kind: str) -> bool:
    """Tell whether a finding's clause carries a mark."""
    return any(mark.kind == kind for mark in finding.clause.marks)


def find_disputes(evidence: Evidence, main: Event | None) -> tuple[ClaimRow, ...]:
    """Return the contradictions: by kind, those of more origins first, then those that touch the main event."""
    carrying = {passage.article for passage in main.evidence} if main else set()

    def rank(row: ClaimRow) -> tuple[int, int, int, str]:
        articles = {article for value in row.values for article in value.articles}
        origins = {evidence.origin_of.get(article, article) for article in articles}
        kind = DISPUTES.index(row.kind) if row.kind in DISPUTES else len(DISPUTES)
        return kind, -len(articles & carrying), -len(origins), row.slot

    return tuple(sorted((row for row in evidence.story.claims if row.relation == "contradicts"), key=rank))
