"""The strategic lens: for each main actor what it wants, what binds it, and what it said or did."""

from collections.abc import Iterable, Sequence

from watchfloor.assess.evidence import Evidence
from watchfloor.records import Actor, Citation, Event, Finding, LensItem, Relation

# Enough for the reference report's shape; more actors would be a list, not a lens.
MOST_ACTORS = 5
STATE_ROLES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", None})
RESPONDING = frozenset(
    {
        "SUPPORT",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "REQUEST",
        "CONCEDE",
        "MOBILIZE",
        "COERCE",
        "SANCTION",
        "AID",
    }
)
COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})


def principal_of(actor: Actor, glossary: dict[str, Actor]) -> Actor | None:
    """Return on whose account an actor acts: its state for parts of a government, itself for others."""
    if actor.kind == "country":
        return actor
    if actor.country and actor.role in STATE_ROLES and actor.kind != "person":
        return glossary.get(actor.country)
    if actor.country and actor.role in {"GOV", "MIL"}:
        return glossary.get(actor.country)
    return actor if actor.kind in {"body", "party", "group", "company"} else None


def main_actors(evidence: Evidence, events: Sequence[Event]) -> tuple[Actor, ...]:
    """Return the story's principals by the weight of what they did and what was done to them, at most five."""
    weights: dict[str, float] = {}
    held: dict[str, Actor] = {}
    for event in events:
        if event.background:
            continue
        for share, party in ((1.0, event.actors), (0.6, event.recipients)):
            for actor in party:
                principal = principal_of(actor, evidence.glossary)
                if principal is not None:
                    weights[principal.id] = weights.get(principal.id, 0.0) + share * max(0.2, event.weight)
                    held[principal.id] = principal
    ranked = sorted(weights, key=lambda at: (-weights[at], at))
    return tuple(held[at] for at in ranked[:MOST_ACTORS])


def find_lens(evidence: Evidence, findings: Sequence[Finding], relations: Iterable[Relation]) -> tuple[LensItem, ...]:
    """Return a LensItem for each main actor, in order of weight; `silent` where it says nothing in the articles."""
    actors = main_actors(evidence, evidence.story.events)
    ties = tuple(relations)
    return tuple(lens_item(evidence, actor, actors, findings, ties) for actor in actors)


def lens_item(
    evidence: Evidence,
    actor: Actor,
    others: Sequence[Actor],
    findings: Sequence[Finding],
    relations: Sequence[Relation],
) -> LensItem:
    """Return what the findings hold on one actor."""

    def owned(kind: str) -> tuple[Finding, ...]:
        return tuple(
            finding
            for finding in findings
            if any(mark.kind == kind for mark in finding.clause.marks)
            and finding.kind not in {"background", "unknown"}
            and about(finding, actor, evidence)
        )[:3]

    events = {event.id: event for event in evidence.story.events}
    responses = tuple(
        finding
        for finding in findings
        if finding.event
        and events[finding.event].plover in RESPONDING
        and any(principal_of(a, evidence.glossary) == actor for a in events[finding.event].actors)
    )[:2]
    spoke = any(
        principal_of(evidence.glossary[said.actor], evidence.glossary) == actor
        for reading in evidence.readings.values()
        for said in reading.attributions
        if said.actor in evidence.glossary
    )
    return LensItem(
        actor=actor,
        incentives=owned("incentive"),
        constraints=owned("constraint"),
        responses=responses,
        relations=tuple(ties_of(actor, others, relations, evidence)),
        silent=not spoke and not responses,
    )


def about(finding: Finding, actor: Actor, evidence: Evidence) -> bool:
    """Tell whether a finding is about the actor itself: its subject, or the owner of its subject."""
    if finding.subject is not None:
        return principal_of(finding.subject, evidence.glossary) == actor
    lead = next((part.text for part in finding.clause.parts if part.role == "subject"), "")
    return lead.lower().startswith((f"{actor.name.lower()}'s ", f"{actor.name.lower()}’s "))


def ties_of(
    actor: Actor, others: Sequence[Actor], relations: Sequence[Relation], evidence: Evidence
) -> Iterable[Citation]:
    """Yield a knowledge citation for each standing relation between the actor and another main actor."""
    ids = {other.id for other in others if other.id != actor.id}
    for relation in relations:
        if relation.one != actor.id or relation.other not in ids:
            continue
        other = evidence.glossary.get(relation.other)
        if other is not None:
            span = f"{relation.first}–{relation.last}" if relation.last else f"since {relation.first}"
            kind = relation.kind.replace("_", " ")
            yield Citation(
                source_kind="knowledge",
                quote=f"{actor.name} – {other.name}: {kind}, {span}",
                item=f"relation:{relation.one}:{relation.other}:{relation.kind}",
                source=relation.source,
            )
