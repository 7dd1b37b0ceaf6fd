"""Courses of action: a playbook chosen for the main event, its slots filled from the story, two courses picked.

Most Likely is the course with the most weight of evidence, Most Dangerous the gravest that is not negligible and has a
trigger in the coverage. Where a history of events holds ten comparable cases, base rates weigh in and give the
likelihood; without them the course is a judgement and says so.
"""

import string
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import structs

from watchfloor.assess.evidence import Evidence
from watchfloor.assess.likelihoods import NO_HISTORY, Odds, Rates, odds_of
from watchfloor.assess.parties import capitalised, involves, principals_of
from watchfloor.assess.scene import Scene, backed_by, concerns, scene_of, stem_of
from watchfloor.records import Course, Event, Finding, Knowledge, Playbook, PlaybookCourse

# A course with less than this share of its family's weight, raised by what speaks for it in the story, has almost no
# chance (ICD 203: up to 5 %) and is left out of Most Dangerous.
NEGLIGIBLE = 0.05
# A family fits only where one of the words that it needs stands in this share of the leads.
NEEDED = 0.25
# Two of three of these make a family fit: the same activity (3), the same class (1.5), its words in the leads (to ~3).
# The weight of what share of a story's events is of a playbook's activities.
ABOUT = 5.0
# Activities that any family of events can come to tell one family from another less.
GENERAL = frozenset({"agreement", "talks", "visit", "cooperation"})
PLAIN = 0.3
FIT = 2.6
# A word speaks for a course where at least this share of the articles holds it; in a large story every word occurs.
SEEN = 0.2


def find_courses(
    evidence: Evidence,
    main: Event | None,
    findings: Sequence[Finding],
    steps: Sequence[Finding],
    knowledge: Knowledge,
    rates: Rates | None = None,
) -> tuple[Course, ...]:
    """Return the most likely and the most dangerous course, or as many of them as the story bears. `rates` counts base
    rates on a history of events, None where none is held."""
    if main is None:
        return ()
    scene = scene_of(evidence, main, findings, steps, knowledge.relations)
    playbook = best_playbook(evidence, main, scene, knowledge)
    if playbook is None:
        return ()
    anchor = anchor_of(evidence, main, playbook)
    if anchor is not main:
        scene = scene_of(evidence, anchor, findings, steps, knowledge.relations)
    told = [course for course in playbook.courses if moves_of(course, scene.slots)]
    if not told:
        return ()
    odds = {course.name: odds_of(course, anchor, scene.parties, rates) for course in playbook.courses}
    weights = {course.name: leaning(course, scene) * odds[course.name].pull for course in playbook.courses}
    likely = min(told, key=lambda course: (-weights[course.name], course.name))
    picked = [course_of("most_likely", playbook, likely, scene, ground_of(evidence, likely, scene) or anchor)]
    gravest = most_dangerous(evidence, playbook, likely, scene, weights)
    if gravest is not None:
        picked.append(course_of("most_dangerous", playbook, gravest[0], scene, gravest[1]))
    return tuple(
        rated(course, odds[name], evidence)
        for course, name in zip(picked, (likely.name, gravest[0].name if gravest else ""), strict=False)
    )


def anchor_of(evidence: Evidence, main: Event, playbook: Playbook) -> Event:
    """Return the event whose parties fill the slots: the main one if it is of the family, else the weightiest that is.
    Who meets whom is told by the meeting, not by what was announced after it."""
    if main.activity in playbook.activities or (main.plover in playbook.plover and not main.activity):
        return main
    live = [
        event
        for event in evidence.story.events
        if event.activity in playbook.activities
        and event.plover in playbook.plover
        and not event.background
        and event.status != "denied"
        and len(principals_of((*event.actors, *event.recipients), evidence.glossary)) > 1
    ]
    return max(live, key=lambda event: (event.weight, event.id), default=main)


def rated(course: Course, odds: Odds, evidence: Evidence) -> Course:
    """Return a course with its likelihood, or why it has none. An announced day ends its horizon."""
    today = evidence.today
    ahead = (course.by - today).days if course.by and today and course.by > today else course.horizon
    basis = odds.basis(leading=course.kind == "most_likely")
    return structs.replace(
        course,
        likelihood=odds.word,
        cases=odds.cases,
        rates=odds.rates,
        rate=odds.fitting,
        basis=basis,
        horizon=ahead,
    )


def best_playbook(evidence: Evidence, main: Event, scene: Scene, knowledge: Knowledge) -> Playbook | None:
    """Return the playbook that shares most with the main event: activity, class, and the words of the leads."""
    playbooks = knowledge.playbooks
    common = Counter(stem_of(word) for playbook in playbooks for word in playbook.words)
    # Every agreement is called a deal: nouns of the activity itself do not tell one family from another.
    nouns = (noun for activity in knowledge.activities if activity.name == main.activity for noun in activity.nouns)
    dull = {stem_of(noun) for noun in nouns}

    # What the story as a whole is about weighs beside its newest turn: a deal that ends a strike is a strike's course.
    live = [event.activity for event in evidence.story.events if event.activity and not event.background]

    def fit(playbook: Playbook) -> float:
        # A word that many families share tells them apart less.
        stems = {stem_of(word) for word in playbook.words} - dull
        words = sum(scene.lead.get(stem, 0.0) / common[stem] for stem in stems)
        about = sum(
            (PLAIN if activity in GENERAL else 1.0) for activity in live if activity in playbook.activities
        ) / max(1, len(live))
        # What is done to an activity tells more than its name: to end an exercise is no exercise.
        of_class = main.plover in playbook.plover
        told = 1.0 if main.activity in GENERAL or not of_class else 3.0
        own = told * (main.activity in playbook.activities) + 1.5 * of_class
        return own + 0.7 * words + ABOUT * about

    playbooks = tuple(book for book in playbooks if is_of_kind(book, scene))
    ranked = sorted(playbooks, key=lambda playbook: (-fit(playbook), playbook.family))
    return ranked[0] if ranked and fit(ranked[0]) >= FIT else None


def is_of_kind(playbook: Playbook, scene: Scene) -> bool:
    """Tell whether one of the words that a family needs stands in the leads."""
    return not playbook.needs or any(scene.lead.get(stem_of(word), 0.0) >= NEEDED for word in playbook.needs)


def leaning(course: PlaybookCourse, scene: Scene) -> float:
    """Return a course's weight raised by each kind of evidence for it in the story."""
    seen = sum(1 for sign in course.evidence if sign in scene.classes or scene.body.get(stem_of(sign), 0.0) >= SEEN)
    return course.weight * (1 + 0.35 * seen)


def most_dangerous(
    evidence: Evidence, playbook: Playbook, likely: PlaybookCourse, scene: Scene, weights: Mapping[str, float]
) -> tuple[PlaybookCourse, Finding] | None:
    """Return the gravest course beside the likely one and the finding it starts from, or None where none starts.

    It starts from a hostile act in the coverage that bears on the course, or from the main event where that itself
    does. A course that nothing in the coverage speaks for is not told, however grave.
    """
    total = sum(weights.values()) or 1.0
    said = set(moves_of(likely, scene.slots))
    grave = sorted(
        (
            course
            for course in playbook.courses
            if course.severity > likely.severity
            and weights[course.name] / total >= NEGLIGIBLE
            and filled(course.trigger, scene.slots)
            and (moves := set(moves_of(course, scene.slots)))
            and not moves & said
        ),
        key=lambda course: (-course.severity, -weights[course.name], course.name),
    )
    for course in grave:
        starts = [*scene.threats, *([scene.main] if scene.main is not None else [])]
        bearing = {finding.id: bears(evidence, finding, course, scene) for finding in starts}
        best = max(starts, key=lambda finding: bearing[finding.id], default=None)
        if best is not None and bearing[best.id] > 0:
            return course, best
    return None


def bears(evidence: Evidence, finding: Finding, course: PlaybookCourse, scene: Scene) -> int:
    """Return how many of a course's own words a finding holds. Its class alone counts only where it tells the main
    event, or is between a side and another of its parties: one among others bears on nothing here."""
    signs = backed_by(evidence, finding)
    words = {stem_of(sign) for sign in course.evidence if not sign.isupper()}
    event = next((event for event in evidence.story.events if event.id == finding.event), None)
    there = {slot for slot, party in scene.parties.items() if event and involves(event, party, evidence.glossary)}
    between = len(there) > 1 and bool(there & {"a", "b"})
    of_class = bool(signs & {sign for sign in course.evidence if sign.isupper()})
    return len(signs & words) + (of_class and (between or finding == scene.main))


def ground_of(evidence: Evidence, course: PlaybookCourse, scene: Scene) -> Finding | None:
    """Return what a likely course rests on: the announced step or the main event, whichever bears on it more; else the
    passage of the story's parties that does; the step or the main event where none does."""
    first = [finding for finding in (scene.step, scene.main) if finding is not None]
    parties = tuple(scene.parties.values())
    told = [finding for finding in scene.news if finding.clause.polarity and concerns(evidence, finding, parties)]
    for findings in (first, told):
        bearing = {finding.id: bears(evidence, finding, course, scene) for finding in findings}
        best = max(findings, key=lambda finding: bearing[finding.id], default=None)
        if best is not None and bearing[best.id] > 0:
            return best
    return first[0] if first else None


def filled(text: str, slots: Mapping[str, str]) -> str | None:
    """Return the text with its slots filled, or None where one of them has nothing to fill it."""
    wanted = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return text.format_map(slots) if wanted <= set(slots) else None


def moves_of(course: PlaybookCourse, slots: Mapping[str, str]) -> tuple[str, ...]:
    """Return a course's moves whose slots the story fills, as sentences."""
    return tuple(capitalised(move) for text in course.moves if (move := filled(text, slots)))


def course_of(kind: str, playbook: Playbook, course: PlaybookCourse, scene: Scene, ground: Finding | Event) -> Course:
    """Return a playbook's course as told of this story, resting on the finding (or event) that it starts from."""
    passages = ground.citations if isinstance(ground, Finding) else ground.evidence
    return Course(
        kind=kind,
        playbook=playbook.family,
        name=filled(course.name, scene.slots) or playbook.family,
        trigger=filled(course.trigger, scene.slots) or "",
        moves=moves_of(course, scene.slots),
        end_state=capitalised(filled(course.end_state, scene.slots) or ""),
        indicators=tuple(sign for text in course.indicators if (sign := filled(text, scene.slots)))[:2],
        against=next((sign for text in course.against if (sign := filled(text, scene.slots))), ""),
        basis=NO_HISTORY,
        horizon=course.horizon,
        by=scene.step.when.last if hangs_on_date(course, scene) and scene.step and scene.step.when else None,
        citations=passages[:2],
        findings=(ground,) if isinstance(ground, Finding) else (),
        follows=course.follows,
        between=tuple(scene.parties[slot] for slot in course.between if slot in scene.parties),
        parties=tuple(scene.parties.values()),
    )


def hangs_on_date(course: PlaybookCourse, scene: Scene) -> bool:
    """Tell whether one of a course's sentences names the announced day, and the story gives one."""
    texts = (*course.moves, *course.indicators, *course.against, course.trigger)
    return "date" in scene.slots and any("{date}" in text and filled(text, scene.slots) for text in texts)
