"""Courses of action: a playbook chosen for the main event, its slots filled from the story, two courses picked.

Most Likely is the course with the most weight of evidence, Most Dangerous the gravest that is not negligible and has a
trigger in the coverage. Without ten comparable cases no number is given: the course is a judgement and says so.
"""

import string
from collections import Counter
from collections.abc import Mapping, Sequence

from watchfloor.assess.evidence import Evidence
from watchfloor.assess.parties import HOSTILE, capitalised
from watchfloor.assess.scene import Scene, backed_by, scene_of, stem_of
from watchfloor.records import Course, Event, Finding, Knowledge, Playbook, PlaybookCourse

# A course with less than this share of its family's weight is left out of Most Dangerous.
NEGLIGIBLE = 0.02
# Two of three of these make a family fit: the same activity (3), the same class (1.5), its words in the leads (to ~3).
# The weight of what share of a story's events is of a playbook's activities.
ABOUT = 5.0
# Activities that any family of events can come to tell one family from another less.
GENERAL = frozenset({"agreement", "talks", "visit", "cooperation"})
FIT = 2.6
# A word speaks for a course where at least this share of the articles holds it; in a large story every word occurs.
SEEN = 0.2


def find_courses(
    evidence: Evidence,
    main: Event | None,
    findings: Sequence[Finding],
    steps: Sequence[Finding],
    knowledge: Knowledge,
) -> tuple[Course, ...]:
    """Return the most likely and the most dangerous course, or as many of them as the story bears."""
    if main is None:
        return ()
    scene = scene_of(evidence, main, findings, steps, knowledge.relations)
    playbook = best_playbook(evidence, main, scene, knowledge)
    if playbook is None:
        return ()
    told = [course for course in playbook.courses if moves_of(course, scene.slots)]
    if not told:
        return ()
    likely = min(told, key=lambda course: (-leaning(course, scene), course.name))
    ground = scene.step or scene.main
    picked = [course_of("most_likely", playbook, likely, scene, ground or main)]
    gravest = most_dangerous(evidence, main, playbook, likely, scene)
    if gravest is not None:
        picked.append(course_of("most_dangerous", playbook, gravest[0], scene, gravest[1]))
    return tuple(picked)


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
        about = sum(activity in playbook.activities for activity in live) / max(1, len(live))
        told = 1.0 if main.activity in GENERAL else 3.0
        own = told * (main.activity in playbook.activities) + 1.5 * (main.plover in playbook.plover)
        return own + 0.7 * words + ABOUT * about

    ranked = sorted(playbooks, key=lambda playbook: (-fit(playbook), playbook.family))
    return ranked[0] if ranked and fit(ranked[0]) >= FIT else None


def leaning(course: PlaybookCourse, scene: Scene) -> float:
    """Return a course's weight raised by each kind of evidence for it in the story."""
    seen = sum(1 for sign in course.evidence if sign in scene.classes or scene.body.get(stem_of(sign), 0.0) >= SEEN)
    return course.weight * (1 + 0.35 * seen)


def most_dangerous(
    evidence: Evidence, main: Event, playbook: Playbook, likely: PlaybookCourse, scene: Scene
) -> tuple[PlaybookCourse, Finding] | None:
    """Return the gravest course beside the likely one and the finding it starts from, or None where none starts.

    A hostile act in the coverage that bears on the course comes first, then any hostile act, then the main event where
    that itself speaks for the course.
    """
    total = sum(course.weight for course in playbook.courses) or 1.0
    said = set(moves_of(likely, scene.slots))
    grave = sorted(
        (
            course
            for course in playbook.courses
            if course.severity > likely.severity
            and course.weight / total >= NEGLIGIBLE
            and filled(course.trigger, scene.slots)
            and (moves := set(moves_of(course, scene.slots)))
            and not moves & said
        ),
        key=lambda course: (-course.severity, -leaning(course, scene), course.name),
    )
    signs = {course.name: frozenset({*course.evidence, *map(stem_of, course.evidence)}) for course in grave}
    for course in grave:
        for threat in scene.threats:
            if signs[course.name] & backed_by(evidence, threat):
                return course, threat
    if grave and scene.threats and main.plover in HOSTILE:
        return grave[0], scene.threats[0]
    for course in grave:
        if scene.main is not None and signs[course.name] & backed_by(evidence, scene.main):
            return course, scene.main
    return None


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
        basis="judgement; no comparable cases held",
        horizon=course.horizon,
        citations=passages[:2],
        findings=(ground,) if isinstance(ground, Finding) else (),
    )
