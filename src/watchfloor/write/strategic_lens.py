"""Strategic Lens: what each main actor wants, what binds it, what it answered, and where the aims collide."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import structs

from watchfloor.records import Actor, Assessment, Citation, Finding, LensItem, Point, Statement
from watchfloor.write.candidates import Candidate
from watchfloor.write.points import candidate_alone, candidate_together, worded
from watchfloor.write.sections import AGAIN, Told, assessment, content_of, fact, renamed
from watchfloor.write.sides import computed
from watchfloor.write.ties import positions_told, ties_sentence
from watchfloor.write.wording import closed, listed, named

# Classes of event in which one side stands against another.
HOSTILE = frozenset("ACCUSE THREATEN PROTEST COERCE SANCTION ASSAULT".split())
TOGETHER = frozenset({"AGREE", "COOPERATE"})
TOLD = frozenset({"happened", "announced"})
# Parts of a state by whose acts it is a side; a country's fighters or farmers are not it.
STATE_ROLES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
# Sides of the event that one sentence names.
MOST_SIDES = 3
# Words that the actors may have together; the last one begun is finished.
MOST_WORDS = 210
# How many statements one actor may have, and how many points of a kind are tried for it.
MOST_EACH, TRIED = 3, 3
# How many of a candidate's wordings are also tried freed of copied runs.
MOST_FREED = 3
PULL = ("aim", "fear", "stake")
# What a sentence on a main actor is worth when the report must be shorter: one that gives its pull and its limit, the
# first that gives one of them, its answer alone, and any further sentence.
BOTH, ONE, ANSWER, FURTHER = 12.0, 9.0, 6.5, 5.5
# What each next actor's sentences are worth less.
STEP = 0.2
# A study already named in full is called by what it is from then on.
STUDY = re.compile(
    r"((?:[A-Z][\w&-]*\s(?:(?:of|for|on|and|the)\s)*)+)"
    r"(Institute|Forum|Centre|Center|Project|Foundation|Council|Group) (writes|reports)"
)


def strategic_lens(assessed: Assessment, told: Told) -> list[Statement]:
    """Return for each main actor what it wants, what binds it, what it answered; then where the aims collide."""
    items = in_order(assessed)
    candidates = [freed(candidate, told) for item in items for candidate in candidates_for(item)]
    wordings = told.check.accepted(candidates)
    offers = {wordings[candidate.id]: candidate for candidate in candidates if candidate.id in wordings}
    offered: list[list[Statement]] = []
    for n, item in enumerate(items):
        told_of = told_points(item, wordings, n) or told_findings(item, told, n)
        before = [content_of(said.text) for held in offered for said in held]
        # An answer already told as news is not told again; an aim is told here, whoever told it before.
        answers = {point.id for point in item.points if point.kind == "condition"}
        news = [s for s in told_of if (offer := offers.get(s.text)) and offer.id in answers]
        stale = {s.id for s in news} - {s.id for s in not_again(news, told.bags)}
        offered.append(not_again([s for s in told_of if s.id not in stale], before))
    chosen = shared_out(assessed, offered)
    told.weights |= {
        statement.id: worth - STEP * n
        for n, statements in enumerate(chosen)
        for statement, worth in zip(statements, worths_of(statements, items[n], offers), strict=True)
    }
    said = shortened([statement for statements in chosen for statement in statements], offers, told)
    told.used |= told_already(told, said)
    told.bags += [content_of(statement.text) for statement in said]
    silent = [named(item.actor.name) for item in items if item.silent]
    if silent:
        text = f"The articles read hold no statement by {listed(silent, 'or')}."
        said.append(assessment(text, computed(assessed), paragraph=len(items)))
    said += [fact(*position, paragraph=len(items)) for position in positions_told(assessed)]
    tied = ties_sentence(assessed)
    if tied:
        said.append(fact(*tied, paragraph=len(items)))
    return with_balance(assessed, said) or [
        assessment("The articles read state neither aims nor limits of the actors.")
    ]


def not_again(statements: Sequence[Statement], before: Sequence[AbstractSet[str]]) -> list[Statement]:
    """Return the statements without those that say what was told before, by its words, of another actor or here."""
    kept: list[Statement] = []
    for statement in statements:
        words = content_of(statement.text)
        others = [*before, *(content_of(other.text) for other in kept)]
        if all(len(words & other) < AGAIN * max(1, min(len(words), len(other))) for other in others):
            kept.append(statement)
    return kept


def worths_of(statements: Sequence[Statement], item: LensItem, offers: Mapping[str, Candidate]) -> Iterator[float]:
    """Yield what each sentence on an actor is worth: most where it tells both what it wants and what binds it."""
    told: set[bool] = set()
    for turn, statement in enumerate(statements):
        offer = offers.get(statement.text)
        kinds = {point.kind for point in item.points if offer and point.id in offer.id.split("+")}
        halves = {kind == "limit" for kind in kinds & {*PULL, "limit"}}
        fresh = halves - told
        told |= halves
        yield BOTH if len(fresh) > 1 else ONE if fresh else ANSWER if halves or turn == 0 else FURTHER


def freed(candidate: Candidate, told: Told) -> Candidate:
    """Return a candidate with its fullest wordings also freed of copied runs: rather other words than fewer."""
    wordings: list[str] = []
    for place, wording in enumerate(candidate.wordings):
        wordings += [wording, (told.freed(wording) if place < MOST_FREED else None) or wording]
    return structs.replace(candidate, wordings=tuple(dict.fromkeys(wordings)))


def shared_out(assessed: Assessment, offered: Sequence[Sequence[Statement]]) -> list[list[Statement]]:
    """Return what each actor is told by: one statement each in turn, a second round where words are left.

    An actor whose aim and limit did not fit into one sentence has its second before others have theirs.
    """
    own = sides_in(assessed)
    slots = []
    for n, (item, said) in enumerate(zip(in_order(assessed), offered, strict=True)):
        side = item.actor.id in own
        halved = bool(said) and " but " not in said[0].text
        for turn in range(min(MOST_EACH, len(said))):
            # Everybody is told once before anybody twice, a side whose first sentence gave one half the first of them.
            place = (0 if side else 1) if turn == 0 else (2 if halved and turn == 1 else 2 * turn + 1 - side)
            slots.append((place, turn, n))
    chosen: list[list[Statement]] = [[] for _ in offered]
    words = 0
    for _, turn, n in sorted(slots):
        size = len(offered[n][turn].text.split())
        if turn == len(chosen[n]) and words + size / 2 <= MOST_WORDS:
            chosen[n].append(offered[n][turn])
            words += size
    return chosen


def sides_in(assessed: Assessment) -> set[str]:
    """Return the ids of the sides of the main event: states for parts of a government."""
    main = assessed.main_event
    return {side_id(actor) for actor in (*main.actors, *main.recipients)} if main else set()


def shortened(said: Sequence[Statement], offers: Mapping[str, Candidate], told: Told) -> list[Statement]:
    """Return the statements with a study's full name in its first one only: "the institute writes" after that, where
    the check bears it."""
    known: set[str] = set()
    made = []
    for statement in said:
        match = STUDY.search(statement.text)
        again = match is not None and match[0] in known and alone_of_its_sort(match, known)
        made.append(shorter(statement, match, offers, told) if match and again else statement)
        known |= {match[0]} if match else set()
    return made


def alone_of_its_sort(match: re.Match[str], known: AbstractSet[str]) -> bool:
    """Tell whether one study only is called so ("the institute writes")."""
    return sum(name.endswith(f"{match[2]} {match[3]}") for name in known) == 1


def shorter(statement: Statement, study: re.Match[str], offers: Mapping[str, Candidate], told: Told) -> Statement:
    """Return a statement that calls its study by its sort, if the check accepts that, else as it was."""
    text = statement.text
    put = closed(f"{text[: study.start()]}the {study[2].lower()} {study[3]}{text[study.end() :]}")
    offer = offers.get(text)
    if offer is None:
        return statement
    offer = structs.replace(offer, wordings=(put,), names=offer.names | {f"the {study[2].lower()}"})
    return renamed(statement, told.check.accepted([offer]).get(offer.id, text))


def told_already(told: Told, said: Sequence[Statement]) -> set[str]:
    """Return the findings whose passage a statement here tells: no other section need tell it again."""
    spans = {(c.article, c.start, c.end) for statement in said for c in statement.citations if c.article}
    return {
        at
        for at, candidate in told.candidates.items()
        if any((c.article, c.start, c.end) in spans for c in candidate.citations[:1])
    }


def in_order(assessed: Assessment) -> list[LensItem]:
    """Return the actors: the sides of the event, then those of whom most is told."""
    sides = sides_in(assessed)

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
    for one, other in pairs_of(item):
        if one.id in said and other.id in said and (both := candidate_together(said[one.id], said[other.id])):
            yield both
    for point in (*of_kinds(item, *PULL), *of_kinds(item, "limit"), *of_kinds(item, "condition")):
        if point.id in said:
            yield candidate_alone(said[point.id])


def pairs_of(item: LensItem) -> Iterator[tuple[Point, Point]]:
    """Yield the points that may stand in one sentence: a pull with a limit, then two limits."""
    binds = of_kinds(item, "limit")
    yield from ((pull, bind) for pull in of_kinds(item, *PULL) for bind in binds)
    yield from itertools.combinations(sorted(binds, key=lambda point: (point.article, point.predicate.start)), 2)


def told_points(item: LensItem, wordings: Mapping[str, str], paragraph: int) -> list[Statement]:
    """Return an actor's statements: what it wants and what binds it, then what it demands or answers."""
    told: list[tuple[tuple[Point, ...], str]] = []
    held: set[str] = set()
    for pair in pairs_of(item):
        text = wordings.get(f"{pair[0].id}+{pair[1].id}")
        if text and not held & {point.id for point in pair}:
            held |= {point.id for point in pair}
            told.append((pair, text))
    groups = [of_kinds(item, *PULL), of_kinds(item, "limit"), of_kinds(item, "condition")]
    for group in (*(group for group in groups if not held & {point.id for point in group}), *groups):
        fresh = next((point for point in group if point.id in wordings and point.id not in held), None)
        if fresh is not None:
            held.add(fresh.id)
            told.append(((fresh,), wordings[fresh.id]))
    told.sort(key=lambda row: row[0][0].kind not in PULL)
    return [
        fact(text, tuple(dict.fromkeys(point.citation for point in points)), paragraph=paragraph)
        for points, text in told[:MOST_EACH]
    ]


def told_findings(item: LensItem, told: Told, paragraph: int) -> list[Statement]:
    """Return an actor's statements from whole clauses and quotations, where no single point of it could be told."""
    findings: list[Finding] = [*told.take(item.incentives, 1), *told.take(item.constraints, 1)]
    if not findings:
        findings += told.take(item.responses, 1)
    return [told.fact(finding, paragraph=paragraph) for finding in findings]


def against_in(assessed: Assessment, told: Sequence[LensItem]) -> list[tuple[Actor, Citation]]:
    """Return who among the actors told here acted against a side of the event, each with a passage that tells it."""
    own = sides_in(assessed)
    found: dict[str, tuple[Actor, Citation]] = {}
    for item in told:
        for event in assessed.story.events:
            acted = item.actor.id not in own and any(side_id(actor) == item.actor.id for actor in event.actors)
            hit = own & {side_id(actor) for actor in event.recipients}
            if acted and hit and event.plover in HOSTILE and event.status in TOLD and not event.background:
                for passage in event.evidence[:1]:
                    found.setdefault(item.actor.id, (item.actor, passage))
    return list(found.values())


def side_id(actor: Actor) -> str:
    """Return the id of the side that an actor belongs to: its state for a part of one, itself for others."""
    return actor.country if actor.country and (actor.kind == "country" or actor.role in STATE_ROLES) else actor.id


def at_odds(assessed: Assessment, sides: AbstractSet[str]) -> bool:
    """Tell whether some of those who act together in the event stand against each other elsewhere in the story."""
    for event in assessed.story.events:
        doers = {side_id(actor) for actor in event.actors} & sides
        hit = {side_id(actor) for actor in event.recipients} & sides
        if event.plover in HOSTILE and event.status in TOLD and not event.background and doers and hit - doers:
            return True
    return False


def with_balance(assessed: Assessment, said: Sequence[Statement]) -> list[Statement]:
    """Return a section's statements with its closing sentence on the balance, as far as they bear one.

    Called again when statements were cut: the closing sentence names no actor who is no longer told.
    """
    kept = [statement for statement in said if not statement.basis]
    told = [[s for s in kept if s.paragraph == n and s.kind == "fact"] for n in range(len(assessed.lens))]
    balance = balance_of(assessed, told)
    return [*kept, balance] if balance else kept


def balance_of(assessed: Assessment, told: Sequence[Sequence[Statement]]) -> Statement | None:
    """Return where the aims collide and whether that is stabilising; it names only whom the section tells.

    It is called stabilising where every side is told to be bound.
    """
    kept = [(item, said) for item, said in zip(in_order(assessed), told, strict=True) if said]
    main = assessed.main_event
    if main is None:
        return None
    hostile = main.plover in HOSTILE
    doers = {side_id(actor) for actor in main.actors}
    targets = {side_id(actor) for actor in main.recipients}
    # What is agreed or done together has one side, against which others may stand; what is done to somebody has two.
    ahead = [item for item, _ in kept if item.actor.id in (doers if hostile else doers | targets)][:MOST_SIDES]
    against = [] if hostile else against_in(assessed, [item for item, _ in kept])
    facing = [item.actor for item, _ in kept if hostile and item.actor.id in targets - doers] or [a for a, _ in against]
    states = [actor for actor in facing if actor.kind == "country"]
    facing = (states or facing)[:MOST_SIDES]
    if main.plover not in {*HOSTILE, *TOGETHER} and at_odds(assessed, doers | targets):
        return None
    mutual = hostile and len(ahead) > 1 and not facing
    if not ahead or not (facing or mutual):
        return None
    named_here = {item.actor.id for item in ahead} | {actor.id for actor in facing}
    sides = [item for item, _ in kept if item.actor.id in named_here]
    basis = tuple(statement.id for item, said in kept if item.actor.id in named_here for statement in said)
    text = f"The aims of {listed([named(item.actor.name) for item in ahead])} collide"
    text += f" with those of {listed([named(actor.name) for actor in facing])}" if facing else ""
    bound = [item for item in sides if any(point.kind == "limit" for point in item.points)]
    if hostile and len(bound) == len(sides):
        text += "; the limits named on each side favour restraint, not a settlement"
    return assessment(closed(text), [passage for _, passage in against], basis=basis, paragraph=len(told))
