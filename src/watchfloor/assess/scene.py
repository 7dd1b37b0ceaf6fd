"""The scene: what a story offers to a playbook: its sides, their patron and opponent, its words, its gravest threat."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from watchfloor.assess.evidence import Evidence
from watchfloor.assess.parties import (
    COOPERATIVE,
    GRAVITY,
    HOSTILE,
    allied,
    involves,
    is_party,
    named,
    principals_of,
    rival,
)
from watchfloor.records import Actor, Event, Finding, Interval, Relation

WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
# How much of an article is its lead: enough for headline, nut graf and first reactions.
LEAD = 1500
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# What an announced step is called when its event names no activity, by the lemma of its verb.
STEPS = {
    "meet": "the meeting", "convene": "the meeting", "visit": "the visit", "sign": "the signing", "vote": "the vote",
    "open": "the opening", "reopen": "the reopening", "begin": "the start", "start": "the start",
    "launch": "the launch", "resume": "the resumption", "hold": "", "elect": "the election",
}  # fmt: skip
BOUNDS = frozenset({"until", "before", "since", "after"})
# Acts by which a third party stands behind a side or between the two.
BACKING = frozenset({"SUPPORT", "AID"})
BETWEEN = ("mediat", "broker", "facilitat", "host")


class Scene(Struct, frozen=True, kw_only=True):
    """What fills a playbook's slots, and what in the story speaks for one of its courses.

    `lead` and `body` give each word's stem the share of original articles that hold it; `threats` are the findings of
    hostile acts, gravest first; `step` is the next announced step with a date; `parties` says who fills which slot;
    `news` is what the coverage tells that is no background.
    """

    slots: dict[str, str]
    sides: tuple[Actor, ...]
    lead: dict[str, float]
    body: dict[str, float]
    classes: frozenset[str]
    threats: tuple[Finding, ...]
    step: Finding | None
    main: Finding | None
    parties: dict[str, Actor] = {}
    news: tuple[Finding, ...] = ()


def scene_of(
    evidence: Evidence,
    main: Event,
    findings: Sequence[Finding],
    steps: Sequence[Finding],
    relations: Iterable[Relation],
) -> Scene:
    """Return what the story offers to a playbook."""
    ties = tuple(relations)
    live = [event for event in evidence.story.events if not event.background and event.status != "denied"]
    sides = tuple(principals_of((*main.actors, *main.recipients), evidence.glossary))
    homes = {actor.country or actor.id for actor in (*main.actors, *main.recipients)}
    opponent = opponent_of(evidence, live, sides, homes, ties)
    others = (*sides, opponent) if opponent else sides
    step = next_step(evidence, main, steps)
    people = {
        "opponent": opponent,
        "patron": patron_of(evidence, live, sides, others, ties),
    }
    slots = {name: named(actor.name) for name, actor in zip(("a", "b"), sides, strict=False)}
    slots |= {name: named(actor.name) for name, actor in people.items() if actor}
    slots |= things(evidence, main, step, sides)
    news = [finding for finding in findings if finding.kind != "background"]
    return Scene(
        slots=slots,
        sides=sides,
        lead=shares_of([f"{r.article.title}\n{r.article.text[:LEAD]}" for r in evidence.originals]),
        body=shares_of([r.article.text for r in evidence.originals]),
        classes=frozenset(event.plover for event in live),
        threats=threats_of(evidence, live, news, others),
        step=step,
        main=next((finding for finding in news if finding.event == main.id), None),
        parties=dict(zip(("a", "b"), sides, strict=False)) | {name: actor for name, actor in people.items() if actor},
        news=tuple(news),
    )


def next_step(evidence: Evidence, main: Event, steps: Sequence[Finding]) -> Finding | None:
    """Return the announced step that bears most on the main event: of its activity or by its parties, on a day, of
    weight. A dated step of somebody else is none of this story's."""
    akin = {e.id for e in evidence.story.events if e.id == main.id or (main.activity and e.activity == main.activity)}
    parties = set(principals_of((*main.actors, *main.recipients), evidence.glossary))
    dated = [
        step for step in steps if step.when is not None and (step.event in akin or concerns(evidence, step, parties))
    ]
    return max(dated, key=lambda f: (on_a_day(f), f.event in akin, f.weight, f.id), default=None)


def concerns(evidence: Evidence, finding: Finding, parties: Collection[Actor]) -> bool:
    """Tell whether a finding is about one of some parties: they act in it, or its clause names them."""
    about = (*finding.glossary, *([finding.subject] if finding.subject else []))
    text = " ".join(part.text for part in finding.clause.parts)
    return bool({*principals_of(about, evidence.glossary)} & {*parties}) or any(party.name in text for party in parties)


def things(evidence: Evidence, main: Event, step: Finding | None, sides: Sequence[Actor]) -> dict[str, str]:
    """Return what the slots for things are filled with: activity, place, next step, date, opposition at home."""
    slots = {}
    if main.activity:
        slots["activity"] = f"the {main.activity}"
    if main.place:
        slots["place"] = named(main.place)
    opposition = opposition_of(evidence, sides)
    if opposition:
        slots["home_opposition"] = opposition
    if step is not None:
        name, day = step_name(evidence, step), exact(step.when) if on_a_day(step) else None
        slots |= {key: value for key, value in (("step", name), ("date", day)) if value}
    return slots


def opponent_of(
    evidence: Evidence, events: Sequence[Event], sides: Sequence[Actor], homes: set[str], ties: Sequence[Relation]
) -> Actor | None:
    """Return the outside state, body or group that stands against the sides: by its acts, more so if it is a rival."""
    scores: Counter[Actor] = Counter()
    for event in events:
        if event.plover not in HOSTILE:
            continue
        at_side = any(side in principals_of(event.recipients, evidence.glossary) for side in sides)
        for actor in principals_of(event.actors, evidence.glossary):
            if actor in sides or actor.id in homes or (not at_side and allied(actor, sides, ties)):
                continue
            foe = rival(actor, sides, ties)
            if at_side or foe or not event.recipients:
                scores[actor] += max(0.2, event.weight) * (1 + at_side) * (1.5 if foe else 1)  # type: ignore[assignment]
    return max(sorted(scores, key=lambda actor: actor.id), key=lambda actor: scores[actor], default=None)


def patron_of(
    evidence: Evidence,
    events: Sequence[Event],
    sides: Sequence[Actor],
    excluded: Sequence[Actor],
    ties: Sequence[Relation],
) -> Actor | None:
    """Return the outside state or body that stands behind a side: in the story it acts towards one, and is its ally by
    treaty, or supports, aids or mediates; never one that also stands against a side or is its rival."""
    scores: Counter[Actor] = Counter()
    for event in events:
        toward = [side for side in sides if involves(event, side, evidence.glossary)]
        backs = event.plover in BACKING or event.trigger.lower().startswith(BETWEEN)
        for actor in principals_of(event.actors, evidence.glossary):
            outside = actor not in excluded and actor.kind in {"country", "body"}
            sides_with = event.plover in COOPERATIVE and allied(actor, sides, ties)
            if outside and toward and (backs or sides_with):
                scores[actor] += max(0.2, event.weight) * (2 if backs else 1)  # type: ignore[assignment]
    fit = [
        actor
        for actor in scores
        if not rival(actor, sides, ties) and not any(stands_against(evidence, e, actor, sides) for e in events)
    ]
    return max(sorted(fit, key=lambda actor: actor.id), key=lambda actor: scores[actor], default=None)


def stands_against(evidence: Evidence, event: Event, actor: Actor, sides: Sequence[Actor]) -> bool:
    """Tell whether in an event the actor does something hostile to a side."""
    return (
        event.plover in HOSTILE
        and actor in principals_of(event.actors, evidence.glossary)
        and any(side in principals_of(event.recipients, evidence.glossary) for side in sides)
    )


def opposition_of(evidence: Evidence, sides: Sequence[Actor]) -> str | None:
    """Return who opposes a side's government at home: a named party, else "the opposition in COUNTRY"."""
    homes = {side.id: side for side in sides if side.kind == "country"}
    parties = [actor for event in evidence.story.events for actor in event.actors if actor.role in {"OPP", "PTY"}]
    for actor in parties:
        home_known = actor.country in homes or (actor.country is None and len(homes) == 1)
        if home_known and actor.role == "OPP" and is_party(actor, evidence.glossary):
            return named(actor.name)
    for actor in parties:
        if actor.role == "OPP" and actor.country in homes:
            return f"the opposition in {named(homes[actor.country or ''].name)}"
    return None


def threats_of(
    evidence: Evidence, events: Sequence[Event], findings: Sequence[Finding], parties: Sequence[Actor]
) -> tuple[Finding, ...]:
    """Return the findings of hostile acts by or against the parties, gravest first."""
    hostile = {
        event.id: GRAVITY.index(event.plover)
        for event in events
        if event.plover in HOSTILE
        and event.status not in {"ended", "suspended"}
        and any(involves(event, party, evidence.glossary) for party in parties)
    }
    found = [finding for finding in findings if finding.event in hostile and is_deed(finding)]
    return tuple(sorted(found, key=lambda finding: (hostile[finding.event or ""], -finding.weight, finding.id)))


def is_deed(finding: Finding) -> bool:
    """Tell whether a clause tells of something done or threatened, not of its denial or of nothing done."""
    objects = [part.text.lower() for part in finding.clause.parts if part.role in {"object", "complement"}]
    nothing = any(text.startswith(("no ", "nothing", "none ")) for text in objects)
    return finding.clause.polarity and finding.clause.verb.lower() != "deny" and not nothing


def step_name(evidence: Evidence, step: Finding) -> str | None:
    """Return a noun phrase for an announced step: its activity, or what its verb amounts to."""
    event = next((event for event in evidence.story.events if event.id == step.event), None)
    if event is not None and event.activity and event.plover in COOPERATIVE | {"PROTEST", "MOBILIZE"}:
        return f"the {event.activity}"
    return STEPS.get(step.clause.verb.lower()) or None


def on_a_day(finding: Finding) -> bool:
    """Tell whether a finding lies on a day or a few, not merely by then or from then on."""
    bounds = {time.interval for time in finding.clause.times if time.kind in BOUNDS}
    return exact(finding.when) is not None and finding.when not in bounds


def exact(when: Interval | None) -> str | None:
    """Return a time in words if it is a day or a few days; "on or about autumn" would be no date."""
    if when is None or (when.last - when.first).days > 10:
        return None
    first, last = when.first, when.last
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
    if first.month == last.month:
        return f"{first.day}–{last.day} {MONTHS[first.month - 1]} {first.year}"
    return f"{first.day} {MONTHS[first.month - 1]}–{last.day} {MONTHS[last.month - 1]} {last.year}"


def stem_of(word: str) -> str:
    """Return a word without its common endings, so that "drills", "drilling" and "drill" are one."""
    word = word.lower()
    for ending, put in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + put
            break
    word = word.rstrip("e")
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls"
    return word[:-1] if doubled else word


def shares_of(texts: Sequence[str]) -> dict[str, float]:
    """Return for each stem the share of the texts that hold it."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({stem_of(word) for word in WORD.findall(text.lower())})
    return {stem: count / len(texts) for stem, count in counts.items()}


def backed_by(evidence: Evidence, finding: Finding) -> frozenset[str]:
    """Return what a finding speaks for: its event's class and the stems of its clause's words."""
    words = WORD.findall(" ".join(part.text for part in finding.clause.parts).lower())
    event = next((event for event in evidence.story.events if event.id == finding.event), None)
    return frozenset({stem_of(word) for word in (*words, finding.clause.verb)}) | {event.plover if event else ""}
