"""Courses of action: a playbook chosen for the main event, its slots filled from the story, two courses picked.

Most Likely is the course with the most weight of evidence, Most Dangerous the gravest that is not negligible and has a
trigger in the coverage. Without ten comparable cases no number is given: the course is a judgement and says so.
"""

import string
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from watchfloor.assess.evidence import Evidence
from watchfloor.assess.lens import COOPERATIVE, principal_of
from watchfloor.records import Actor, Course, Event, Finding, Playbook, PlaybookCourse

# A course with less than this share of its family's weight is left out of Most Dangerous.
NEGLIGIBLE = 0.02
HOSTILE = frozenset({"THREATEN", "ACCUSE", "REJECT", "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})


class Scene(Struct, frozen=True, kw_only=True):
    """What fills a playbook's slots, and the finding that each slot rests on."""

    slots: dict[str, str]
    words: frozenset[str]
    classes: frozenset[str]
    threat: Finding | None
    step: Finding | None


def find_courses(
    evidence: Evidence, main: Event | None, findings: Sequence[Finding], playbooks: Iterable[Playbook]
) -> tuple[Course, ...]:
    """Return the most likely and the most dangerous course, or as many of them as the story bears."""
    if main is None:
        return ()
    scene = scene_of(evidence, main, findings)
    playbook = best_playbook(main, scene, playbooks)
    if playbook is None:
        return ()
    ranked = sorted(
        (course for course in playbook.courses if course_text(course, scene.slots) is not None),
        key=lambda course: (-leaning(course, scene), course.name),
    )
    if not ranked:
        return ()
    likely = ranked[0]
    total = sum(course.weight for course in playbook.courses) or 1.0
    grave = [c for c in ranked[1:] if c.weight / total >= NEGLIGIBLE and c.severity > likely.severity]
    picked = [course_of("most_likely", playbook, likely, scene, main)]
    if grave and (scene.threat is not None or main.plover in HOSTILE):
        gravest = max(grave, key=lambda course: (course.severity, leaning(course, scene), course.name))
        picked.append(course_of("most_dangerous", playbook, gravest, scene, main))
    return tuple(picked)


def best_playbook(main: Event, scene: Scene, playbooks: Iterable[Playbook]) -> Playbook | None:
    """Return the playbook that shares most with the main event: activity, class, then words."""

    def fit(playbook: Playbook) -> float:
        return (
            3.0 * (main.activity in playbook.activities)
            + 2.0 * (main.plover in playbook.plover)
            + 0.5 * len(scene.words & set(playbook.words))
        )

    ranked = sorted(playbooks, key=lambda playbook: (-fit(playbook), playbook.family))
    return ranked[0] if ranked and fit(ranked[0]) >= 2.0 else None


def leaning(course: PlaybookCourse, scene: Scene) -> float:
    """Return a course's weight raised by each kind of evidence for it in the story."""
    seen = sum(1 for sign in course.evidence if sign in scene.classes or sign.lower() in scene.words)
    return course.weight * (1 + 0.35 * seen)


def scene_of(evidence: Evidence, main: Event, findings: Sequence[Finding]) -> Scene:
    """Return what the story offers to fill a playbook's slots."""
    sides = principals(evidence, main.actors) + principals(evidence, main.recipients)
    sides = list(dict.fromkeys(sides))
    slots = {name: actor.name for name, actor in zip(("a", "b"), sides, strict=False)}
    rest = [event for event in evidence.story.events if not event.background]
    threat = first_by(evidence, rest, findings, HOSTILE, exclude=sides)
    patron = first_by(evidence, rest, findings, COOPERATIVE, exclude=[*sides, threat[0]] if threat else sides)
    home = [a for event in rest for a in event.actors if a.role == "OPP"]
    step = next((f for f in findings if f.kind == "step" and f.when is not None), None)
    for name, found in (("opponent", threat), ("patron", patron)):
        if found:
            slots[name] = found[0].name
    if home:
        slots["home_opposition"] = home[0].name
    if main.activity:
        slots["activity"] = f"the {main.activity}"
    if main.place:
        slots["place"] = main.place
    words = frozenset(word for passage in main.evidence for word in passage.quote.lower().replace(",", " ").split()) | {
        event.activity or "" for event in rest
    }
    return Scene(
        slots=slots,
        words=words,
        classes=frozenset(event.plover for event in rest),
        threat=threat[1] if threat else None,
        step=step,
    )


def principals(evidence: Evidence, actors: Iterable[Actor]) -> list[Actor]:
    """Return the distinct principals of some actors, in order."""
    found = (principal_of(actor, evidence.glossary) for actor in actors)
    return list(dict.fromkeys(actor for actor in found if actor is not None))


def first_by(
    evidence: Evidence,
    events: Sequence[Event],
    findings: Sequence[Finding],
    classes: frozenset[str],
    *,
    exclude: Sequence[Actor | None],
) -> tuple[Actor, Finding] | None:
    """Return the weightiest actor outside `exclude` that did something of those classes, and the finding of it."""
    by_event = {finding.event: finding for finding in reversed(findings) if finding.event}
    for event in sorted(events, key=lambda event: (-event.weight, event.id)):
        if event.plover not in classes or event.status == "denied" or event.id not in by_event:
            continue
        for actor in principals(evidence, event.actors):
            if actor not in exclude and actor.kind in {"country", "body", "group"}:
                return actor, by_event[event.id]
    return None


def filled(text: str, slots: Mapping[str, str]) -> str | None:
    """Return the text with its slots filled, or None where one of them has nothing to fill it."""
    wanted = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return text.format_map(slots) if wanted <= set(slots) else None


def course_text(course: PlaybookCourse, slots: Mapping[str, str]) -> tuple[str, tuple[str, ...]] | None:
    """Return a course's trigger and those moves whose slots the story fills, or None without any move."""
    moves = tuple(move for text in course.moves if (move := filled(text, slots)))
    trigger = filled(course.trigger, slots)
    return (trigger or "", moves) if moves else None


def course_of(kind: str, playbook: Playbook, course: PlaybookCourse, scene: Scene, main: Event) -> Course:
    """Return a playbook's course as told of this story."""
    trigger, moves = course_text(course, scene.slots) or ("", ())
    ground = scene.threat if kind == "most_dangerous" else scene.step
    citations = ground.citations[:2] if ground else main.evidence[:2]
    return Course(
        kind=kind,
        playbook=playbook.family,
        name=filled(course.name, scene.slots) or playbook.family,
        trigger=trigger,
        moves=moves,
        end_state=filled(course.end_state, scene.slots) or "",
        indicators=tuple(sign for text in course.indicators if (sign := filled(text, scene.slots)))[:2],
        against=next((sign for text in course.against if (sign := filled(text, scene.slots))), ""),
        basis="judgement; no comparable cases held",
        horizon=course.horizon,
        citations=citations,
        findings=(ground,) if ground else (),
    )
