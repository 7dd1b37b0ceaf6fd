"""Significance: what kind of change the main event is, against which baseline, and whether sources agree on it."""

from collections.abc import Sequence

from watchfloor.assess.evidence import Evidence, is_past
from watchfloor.records import ClaimRow, Event, Finding, Interval, Significance

# What an activity's phase makes of the event.
PHASES = {
    "resumed": "resumption", "expanded": "expansion", "suspended": "suspension", "ended": "ending",
    "agreed": "agreement", "proposed": "proposal", "scheduled": "scheduled step", "under way": "continuation",
}  # fmt: skip
# What the class makes of it where no activity says more (PLOVER classes, cooperation to conflict).
CLASSES = {
    "AGREE": "agreement", "CONSULT": "round of talks", "SUPPORT": "show of support", "COOPERATE": "act of cooperation",
    "AID": "delivery of aid", "CONCEDE": "de-escalation", "RETREAT": "de-escalation", "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "refusal", "THREATEN": "threat", "PROTEST": "protest", "SANCTION": "coercive step",
    "MOBILIZE": "military movement", "COERCE": "coercive step", "ASSAULT": "use of force",
}  # fmt: skip


def significance_of(evidence: Evidence, main: Event | None, findings: Sequence[Finding]) -> Significance | None:
    """Return what the main event is as a change, or None where there is no main event."""
    if main is None:
        return None
    row = contested_change(evidence, main)
    baseline = baseline_of(evidence, main, findings)
    citations = tuple(main.evidence[:3]) + (baseline.citations[:2] if baseline else ())
    return Significance(
        kind=kind_of(main),
        citations=citations,
        activity=main.activity,
        baseline=baseline,
        since=since_of(evidence, main, baseline),
        contested=row,
    )


def kind_of(main: Event) -> str:
    """Return the change in a word or two."""
    return PHASES.get(main.phase or "", "") or CLASSES.get(main.plover, "development")


def contested_change(evidence: Evidence, main: Event) -> ClaimRow | None:
    """Return the row of the claims table in which sources differ on what kind of change this is."""
    for row in evidence.story.claims:
        if row.kind == "change" and row.relation == "contradicts":
            articles = {article for value in row.values for article in value.articles}
            if articles & {citation.article for citation in main.evidence}:
                return row
    return None


def baseline_of(evidence: Evidence, main: Event, findings: Sequence[Finding]) -> Finding | None:
    """Return the dated past clause that tells what the main event changes: same activity, same actors."""
    words = {main.trigger, *(main.activity or "").split()} - {""}
    actors = {actor.country or actor.id for actor in main.actors}
    best, score = None, 0.0
    for finding in findings:
        if finding.kind != "background" or not is_past(finding.when, evidence.today):
            continue
        text = " ".join(part.text.lower() for part in finding.clause.parts)
        about = {actor.country or actor.id for actor in finding.glossary}
        phase = any(word in text for word in ("suspend", "halt", "broke", "last", "stopped", "ended", "since", "began"))
        value = 2.0 * any(word in text for word in words) + 1.5 * phase + len(actors & about) + finding.origins * 0.5
        if value > max(score, 2.9):
            best, score = finding, value
    return best


def since_of(evidence: Evidence, main: Event, baseline: Finding | None) -> Interval | None:
    """Return since when: the time in "halted in 2016" or "first since 2016" in the main passage, or the baseline's."""
    for passage in main.evidence:
        reading = evidence.readings.get(passage.article or "")
        if reading is None or passage.start is None or passage.end is None:
            continue
        for when in reading.times:
            inside = passage.start <= when.start and when.end <= passage.end + 80
            if inside and is_past(when.interval, evidence.today):
                return when.interval
    return baseline.when if baseline else None
