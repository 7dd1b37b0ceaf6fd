"""The strategic lens: for each main actor what it wants, what binds it, and what it said or did."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from watchfloor.assess.evidence import Evidence, speaks_for
from watchfloor.assess.parties import is_party, principal_of
from watchfloor.assess.points import find_points
from watchfloor.assess.standing import positions_on
from watchfloor.records import Actor, Citation, Finding, LensItem, Mark, Point, Position, Relation

# Enough for the reference report's shape; more actors would be a list, not a lens.
MOST_ACTORS = 5
# An actor with less than this share of the weightiest one's weight is a bystander.
BYSTANDER = 0.05
# Actors beside these whose stake the coverage states, and how well it must.
MOST_STAKES = 3
STATED = 1.6
# What each further passage on somebody's aims adds to how well they are stated, up to so many.
AGAIN, MOST_AGAIN = 0.15, 3
MOST_POINTS = 12
RESPONDING = frozenset(
    "SUPPORT ACCUSE REJECT THREATEN PROTEST REQUEST CONCEDE MOBILIZE COERCE SANCTION AID ASSAULT RETREAT".split()
)
# Classes that consist of words: who has done one of these has spoken.
SPOKEN = frozenset("SUPPORT ACCUSE REJECT THREATEN REQUEST CONCEDE CONSULT AGREE".split())
TOLD = frozenset({"happened", "announced"})
# Cues that are an aim or a limit only as the clause's own verb: "needs a port", not "based on the country's needs".
AS_VERB = frozenset(
    "need want seek pursue prefer favour favor strive limit lack restrict restrain oppose weaken afford divide".split()
)
GAINING = frozenset({"gain", "benefit", "profit", "stand", "have"})
# Who urges, warns or orders speaks of somebody else's aims and limits.
OF_OTHERS = frozenset("urge warn call ask accuse dispute reject announce deny order say tell raise".split())
# Marks of a purpose with no word of wanting in it: too weak for an aim.
BARE = frozenset({"for", "so"})
# What is an actor's own aim or limit when it is owned by it, and what belongs to its home.
OWN = re.compile(
    r"\b(?:aims?|goals?|incentives?|motives?|interests?|priorit\w+|ambitions?|objectives?|concerns?|constraints?|limits?"
    r"|problems?|difficult\w+|dilemmas?|governments?|parliaments?|public|voters|law|constitution|econom\w+|opposition)$",
    re.IGNORECASE,
)
OWNING = re.compile(r"^[^,]{0,30}['’]s?\s")
OF = re.compile(r"\b(?:of|by|on|for|against|with)\s+(?:the\s+)?$", re.IGNORECASE)
# The dataset's first year of coverage: what it dates then may be older.
COVERED_FROM = re.compile(r"(\d{4}) means \d{4} or before")


def main_actors(evidence: Evidence) -> tuple[Actor, ...]:
    """Return the story's parties by the weight of what they did, what was done to them and what they said."""
    weights: dict[str, float] = {}
    held: dict[str, Actor] = {}
    for actor, share in shares(evidence):
        party = principal_of(actor, evidence.glossary)
        if party is not None and is_party(party, evidence.glossary):
            weights[party.id] = weights.get(party.id, 0.0) + share
            held[party.id] = party
    ranked = sorted(weights, key=lambda at: (-weights[at], at))
    return tuple(held[at] for at in ranked[:MOST_ACTORS] if weights[at] >= BYSTANDER * weights[ranked[0]])


def with_stakes(actors: Sequence[Actor], points: Sequence[Point]) -> tuple[Actor, ...]:
    """Return the main actors with others whose aim or limit the coverage states in earnest, the best stated first."""
    others: dict[str, Point] = {}
    tellings = Counter(point.holder.id for point in points if point.kind != "condition")
    for point in points:
        if (
            point.holder.id not in {actor.id for actor in actors}
            and point.kind != "condition"
            and point.weight + AGAIN * min(MOST_AGAIN, tellings[point.holder.id] - 1) >= STATED
        ):
            others.setdefault(point.holder.id, point)
    ranked = sorted(others.values(), key=lambda point: (-point.weight, point.id))
    return (*actors, *(point.holder for point in ranked[:MOST_STAKES]))


def shares(evidence: Evidence) -> Iterator[tuple[Actor, float]]:
    """Yield each actor with a share of weight for each event it is in and each thing it says."""
    for event in evidence.story.events:
        if not event.background:
            worth = max(0.2, event.weight)
            yield from ((actor, worth) for actor in event.actors)
            yield from ((actor, 0.6 * worth) for actor in event.recipients)
    for reading in evidence.originals:
        # Who speaks often in one article is its interviewee; once an article is enough.
        for speaker in {said.actor for said in reading.attributions if said.actor in evidence.glossary}:
            yield evidence.glossary[speaker or ""], 0.3


def find_lens(
    evidence: Evidence,
    findings: Sequence[Finding],
    relations: Iterable[Relation],
    positions: Sequence[Position] = (),
) -> tuple[LensItem, ...]:
    """Return a LensItem for each main actor, in order of weight; `silent` where it says nothing in the articles."""
    points = find_points(evidence)
    actors = with_stakes(main_actors(evidence), points)
    ties = tuple(relations)
    return tuple(
        LensItem(
            actor=actor,
            incentives=owned(evidence, actor, findings, "incentive"),
            constraints=owned(evidence, actor, findings, "constraint"),
            responses=responses_of(evidence, actor, findings),
            relations=(*ties_of(actor, actors, ties), *positions_on(evidence, actor, positions)),
            silent=actor.kind != "group" and is_silent(evidence, actor),
            points=tuple(point for point in points if point.holder.id == actor.id)[:MOST_POINTS],
        )
        for actor in actors
    )


def owned(evidence: Evidence, actor: Actor, findings: Sequence[Finding], kind: str) -> tuple[Finding, ...]:
    """Return the best findings that tell an aim ("incentive") or a limit ("constraint") of the actor itself."""
    found = []
    for finding in findings:
        marks = [mark for mark in finding.clause.marks if mark.kind == kind and bears(finding, mark, actor, evidence)]
        if marks and finding.kind not in {"background", "unknown"}:
            # "to" marks a purpose: weaker than a verb of wanting.
            found.append((all(mark.cue.lower() == "to" for mark in marks), finding))
    return tuple(finding for _, finding in sorted(found, key=lambda item: item[0]))[:3]


def bears(finding: Finding, mark: Mark, actor: Actor, evidence: Evidence) -> bool:
    """Tell whether a mark in a finding is a sign of that actor's aim or limit."""
    word, verb = mark.cue.lower(), finding.clause.verb.lower()
    as_noun = word in AS_VERB and not verb.startswith(word[:5])
    if verb in OF_OTHERS or word in BARE or (as_noun and verb not in GAINING):
        return False
    owner = evidence.glossary.get(mark.actor or "")
    if owner is not None:
        return principal_of(owner, evidence.glossary) == actor
    return is_about(finding, actor, evidence)


def is_about(finding: Finding, actor: Actor, evidence: Evidence) -> bool:
    """Tell whether a finding is about the actor: it, a part of it or something of its own is the subject."""
    if finding.subject is not None:
        return principal_of(finding.subject, evidence.glossary) == actor
    if any(
        principal_of(evidence.glossary[at], evidence.glossary) == actor
        for at in finding.clause.subjects
        if at in evidence.glossary
    ):
        return True
    return any(party == actor and first for party, first in subjects_of(finding, evidence))


def subjects_of(finding: Finding, evidence: Evidence) -> list[tuple[Actor, bool]]:
    """Return the principals that a finding's subject names ("Turkey, Russia and the UN"), and whether each opens it.

    Owners count only by what is an actor's own: "Moscow's incentive", not "Moscow's missiles".
    """
    reading = evidence.readings[finding.article]
    found = []
    for part in finding.clause.parts:
        for mention in reading.mentions if part.role == "subject" else ():
            actor = evidence.glossary.get(mention.actor or "")
            party = principal_of(actor, evidence.glossary) if actor else None
            if party is None or mention.start < part.start or mention.end > part.end:
                continue
            before = reading.article.text[part.start : mention.start]
            after = reading.article.text[mention.end : part.end]
            owned = OWNING.search(after) and not OWN.search(after)
            if not owned and not OF.search(before):
                found.append((party, len(before) <= len("the ")))
    return found


def responses_of(evidence: Evidence, actor: Actor, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what the actor said or did about the matter, best first."""
    events = {event.id: event for event in evidence.story.events}
    found = []
    for finding in findings:
        event = events.get(finding.event or "")
        if event is None or event.plover not in RESPONDING or finding.kind in {"background", "unknown", "step"}:
            continue
        own = [principal_of(party, evidence.glossary) for party in event.actors]
        subject = (
            [principal_of(finding.subject, evidence.glossary)] if finding.subject else subjects_of(finding, evidence)
        )
        if actor in own and actor in subject and finding.clause.polarity:
            found.append(finding)
    return tuple(found[:2])


def is_silent(evidence: Evidence, actor: Actor) -> bool:
    """Tell whether the coverage holds no word of the actor: no speech, no act of speech, no statement as an article."""
    glossary = evidence.glossary
    for reading in evidence.readings.values():
        if actor.kind == "country" and speaks_for(evidence, reading) == actor.id:
            return False
        speakers = (glossary[said.actor] for said in reading.attributions if said.actor in glossary)
        if any(principal_of(speaker, glossary) == actor for speaker in speakers):
            return False
    return not any(
        event.plover in SPOKEN
        and event.status in TOLD
        and not event.background
        and any(principal_of(party, glossary) == actor for party in event.actors)
        for event in evidence.story.events
    )


def ties_of(actor: Actor, others: Sequence[Actor], relations: Sequence[Relation]) -> Iterator[Citation]:
    """Yield a knowledge citation for each standing relation between the actor and another main actor, and for what it
    is or has by itself."""
    by_id = {other.id: other for other in others if other.id != actor.id}
    for relation in relations:
        ends = {relation.one: relation.other, relation.other: relation.one}
        other = by_id.get(ends.get(actor.id, ""))
        if other is not None or ends == {actor.id: actor.id}:
            who = f"{actor.name} – {other.name}" if other is not None else actor.name
            yield Citation(
                source_kind="knowledge",
                quote=f"{who}: {tie_named(relation)}, {span_of(relation)}",
                item=f"relation:{relation.one}:{relation.other}:{relation.kind}",
                source=relation.source,
            )


def tie_named(relation: Relation) -> str:
    """Return a relation's kind in words, with its note: "militarised dispute (3 disputes)", "fellow member of NATO"."""
    kind = relation.kind.replace("_", " ").replace("dispute", "militarised dispute")
    if relation.kind.startswith("fellow"):
        return f"{kind} of {relation.note}"
    return f"{kind} ({relation.note})" if relation.note else kind


def span_of(relation: Relation) -> str:
    """Return the years of a relation; where the source's coverage begins with it, it says that it may be older."""
    first = COVERED_FROM.search(relation.source)
    or_before = " or before" if first and int(first[1]) == relation.first else ""
    if relation.last == relation.first:
        return str(relation.first)
    return f"{relation.first}{or_before}–{relation.last}" if relation.last else f"since {relation.first}{or_before}"
