"""Strategic Lens: what each main actor wants, what binds it, what it answered, and where the aims collide."""

from watchfloor.records import Actor, Assessment, Finding, Statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.sides import computed, sides_of
from watchfloor.write.wording import closed, listed, named

MOST = 2


def strategic_lens(assessed: Assessment, told: Told) -> list[Statement]:
    """Return for each main actor what it wants, what binds it, what it answered; then where the aims collide."""
    said: list[Statement] = []
    for number, item in enumerate(assessed.lens):
        findings: list[Finding] = [
            *told.take(item.incentives, MOST),
            *told.take(item.constraints, MOST),
        ]
        if len(findings) < MOST:
            findings += told.take(item.responses, 1)
        if not findings:
            findings += told.take([quote for quote in assessed.quotes if speaks_as(quote, item.actor)], 1)
        said += [told.fact(finding, paragraph=number) for finding in findings]
        told.prefer(findings)
        if item.silent:
            text = f"The articles read hold no statement by {named(item.actor.name)}."
            said.append(assessment(text, computed(assessed), paragraph=number))
    shared = [
        finding for finding in assessed.acts if finding.kind in {"constraint", "incentive"} and not finding.subject
    ]
    general = told.take(shared, 1)
    said += [told.fact(finding, paragraph=len(assessed.lens)) for finding in general]
    told.prefer(general)
    collision = collision_of(assessed)
    if collision:
        said.append(collision)
    return said or [assessment("The articles read state neither aims nor limits of the actors.")]


def speaks_as(quote: Finding, actor: Actor) -> bool:
    """Tell whether a quotation's speaker speaks for an actor: it is the actor, or part of its government."""
    speaker = quote.speaker
    if speaker is None:
        return False
    return speaker.id == actor.id or (speaker.country == actor.id and speaker.role in {"GOV", "MIL"})


def collision_of(assessed: Assessment) -> Statement | None:
    """Return where the aims collide: who acts together, and who stands against them."""
    hostile = {"ACCUSE", "THREATEN", "PROTEST", "COERCE", "SANCTION", "ASSAULT"}
    main = assessed.main_event
    if main is None:
        return None
    own = {actor.country or actor.id for actor in (*main.actors, *main.recipients)}
    against = [
        (item.actor, event)
        for item in assessed.lens
        for event in assessed.story.events
        if event.plover in hostile
        and not event.background
        and event.status in {"happened", "announced"}
        and any((actor.country or actor.id) == item.actor.id for actor in event.actors)
        and own & {actor.country or actor.id for actor in event.recipients}
        and item.actor.id not in own
    ]
    if not against:
        return None
    actors = list(dict.fromkeys(named(actor.name) for actor, _ in against))
    answer = "answer" if len(actors) > 1 else "answers"
    sides = listed(sides_of(assessed))
    citations = tuple(event.evidence[0] for _, event in against[:3] if event.evidence)
    text = f"The aims of {sides} collide with those of {listed(actors)}, which {answer} with words or acts against them"
    return assessment(closed(text), citations, paragraph=len(assessed.lens)) if sides else None
