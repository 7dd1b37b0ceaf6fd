"""Strategic Lens: what each main actor wants, what binds it, what it answered, and where the aims collide."""

from collections.abc import Iterator, Mapping

from watchfloor.records import Actor, Assessment, Finding, LensItem, Point, Statement
from watchfloor.write.candidates import Candidate
from watchfloor.write.points import candidate_alone, candidate_together, worded
from watchfloor.write.sections import Told, assessment, fact
from watchfloor.write.sides import computed, sides_of
from watchfloor.write.wording import closed, listed, named

# Words that the actors may have together, and the most that one may have.
MOST_WORDS, LEAST_EACH = 150, 34
# Points of a kind that are tried for an actor before the next kind.
TRIED = 3
PULL = ("aim", "fear", "stake")
# What a sentence on a main actor is worth when the report must be shorter.
WORTH = 8.0


def strategic_lens(assessed: Assessment, told: Told) -> list[Statement]:
    """Return for each main actor what it wants, what binds it, what it answered; then where the aims collide."""
    items = in_order(assessed)
    wordings = told.check.accepted([candidate for item in items for candidate in candidates_for(item)])
    said: list[Statement] = []
    most = max(LEAST_EACH, MOST_WORDS // max(1, sum(bool(item.points) for item in items)))
    for number, item in enumerate(items):
        if sum(len(statement.text.split()) for statement in said) > MOST_WORDS:
            break
        made = told_points(item, wordings, number, most) or told_findings(assessed, item, told, number)
        said += made
        told.weights |= {statement.id: WORTH - number for statement in made}
    silent = [named(item.actor.name) for item in items if item.silent]
    if silent:
        text = f"The articles read hold no statement by {listed(silent, 'or')}."
        said.append(assessment(text, computed(assessed), paragraph=len(items)))
    collision = collision_of(assessed)
    if collision:
        said.append(collision)
    return said or [assessment("The articles read state neither aims nor limits of the actors.")]


def in_order(assessed: Assessment) -> list[LensItem]:
    """Return the actors: the sides of the event, then those of whom most is told."""
    main = assessed.main_event
    sides = {actor.country or actor.id for actor in (*main.actors, *main.recipients)} if main else set()

    def rank(item: LensItem) -> tuple[bool, bool, float]:
        kinds = {point.kind for point in item.points}
        both = bool(kinds & set(PULL)) and "limit" in kinds
        best = max((point.weight for point in item.points), default=0.0)
        return item.actor.id not in sides, not both, -best

    return sorted(assessed.lens, key=rank)


def of_kinds(item: LensItem, *kinds: str) -> list[Point]:
    """Return an actor's best points of some kinds, the kinds in their order."""
    return [point for kind in kinds for point in item.points if point.kind == kind][:TRIED]


def candidates_for(item: LensItem) -> Iterator[Candidate]:
    """Yield the sentences that could tell an actor's points: its pull and its limit in one, and each alone."""
    said = {point.id: put for point in item.points if (put := worded(point)) is not None}
    for pull in of_kinds(item, *PULL):
        for bind in of_kinds(item, "limit"):
            if pull.id in said and bind.id in said:
                both = candidate_together(said[pull.id], said[bind.id])
                yield from (both,) if both else ()
    for point in (*of_kinds(item, *PULL), *of_kinds(item, "limit"), *of_kinds(item, "condition")):
        if point.id in said:
            yield candidate_alone(said[point.id])


def told_points(item: LensItem, wordings: Mapping[str, str], paragraph: int, most: int) -> list[Statement]:
    """Return an actor's statements: what it wants and what binds it, then what it demands or answers."""
    pulls, binds = of_kinds(item, *PULL), of_kinds(item, "limit")
    told: list[tuple[tuple[Point, ...], str]] = []
    pairs = [(pull, bind) for pull in pulls for bind in binds if f"{pull.id}+{bind.id}" in wordings]
    if pairs:
        told.append((pairs[0], wordings[f"{pairs[0][0].id}+{pairs[0][1].id}"]))
    held = {point.id for points, _ in told for point in points}
    for group in (pulls, binds, of_kinds(item, "condition")):
        fresh = [point for point in group if point.id in wordings and point.id not in held]
        one = bool(held & {point.id for point in group})
        if fresh and (not one or group is binds):
            told.append(((fresh[0],), wordings[fresh[0].id]))
    kept: list[Statement] = []
    for points, text in told:
        if not kept or sum(len(s.text.split()) for s in kept) + len(text.split()) <= most:
            citations = tuple(dict.fromkeys(point.citation for point in points))
            kept.append(fact(text, citations, paragraph=paragraph))
    return kept


def told_findings(assessed: Assessment, item: LensItem, told: Told, paragraph: int) -> list[Statement]:
    """Return an actor's statements from whole clauses and quotations, where no single point of it could be told."""
    findings: list[Finding] = [*told.take(item.incentives, 1), *told.take(item.constraints, 1)]
    if not findings:
        findings += told.take(item.responses, 1)
    if not findings:
        findings += told.take([quote for quote in assessed.quotes if speaks_as(quote, item.actor)], 1)
    return [told.fact(finding, paragraph=paragraph) for finding in findings]


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
