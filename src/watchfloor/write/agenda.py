"""The agenda's sentences: each announced step with its day in front or behind, and who says so."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from watchfloor.records import Finding
from watchfloor.write.candidates import (
    LEAST_SHARE,
    SHORTEST,
    VERBS,
    Candidate,
    candidate_of,
    named_outlet,
    spoken_name,
    verb_of,
)
from watchfloor.write.compose import composed, versions_of, worded
from watchfloor.write.rewording import reworded
from watchfloor.write.times import plain
from watchfloor.write.wording import closed, interval_words

# What a reader of minds is told to have done, by the verb used: to hope is not to believe.
MINDED = {
    "hope": "hopes", "hoped": "hopes", "hopes": "hopes", "expect": "expects", "expected": "expects",
    "expects": "expects", "plan": "plans", "planned": "plans", "plans": "plans",
}  # fmt: skip
MANY = {"hopes": "hope", "expects": "expect", "plans": "plan"}
LONGEST = 34
# What is written is gone by, it does not say.
WRITTEN = re.compile(r"\b(?:text|note|notes|protocol|agreement|document|letter|draft|schedule|timetable)\b")


def with_agenda(
    candidates: Sequence[Candidate], findings: Sequence[Finding], steps: Sequence[Finding]
) -> list[Candidate]:
    """Return the candidates with those of the steps among the findings told as steps are."""
    held = {candidate.id: candidate for candidate in candidates}
    ahead = {step.id for step in steps}
    for finding in findings:
        if finding.id not in ahead:
            continue
        # A clause without a verb of its own was made beside those of the article: its sentence is not retold.
        usual = held.get(finding.id) if finding.clause.verb else candidate_of(finding)
        made = agenda_candidate(finding, usual)
        if made is not None:
            held[finding.id] = made
    return list(held.values())


def agenda_candidate(step: Finding, usual: Candidate | None) -> Candidate | None:
    """Return a step as a Candidate, its own wordings before the usual; None where neither way has one."""
    own = tuple(dict.fromkeys(own_wordings(step, usual.speaker if usual else None)))
    if usual is None and not own:
        return None
    if usual is not None:
        minded = step.attribution is not None and step.attribution.cue.lower() in MINDED
        rest = () if minded and own else usual.wordings
        return structs.replace(usual, wordings=(*own, *rest))
    speaker = speaker_named(step)
    known = {actor.name for actor in step.glossary} | {step.speaker.name if step.speaker else ""}
    return Candidate(
        id=step.id,
        wordings=own,
        citations=step.citations,
        names=frozenset({*known, step.outlet or "", speaker or ""} - {""}),
        intervals=tuple(when.interval for when in step.clause.times if when.interval),
        speaker=speaker,
        origins=step.origins,
        finding=step,
    )


def own_wordings(step: Finding, view: str | None) -> Iterator[str]:
    """Yield wordings in which a speaker hopes or expects, or says something of itself with a pronoun."""
    said, speaker = step.attribution, speaker_named(step)
    if said is None or speaker is None:
        yield from bare_day(step, view)
        return
    subject = next((part for part in step.clause.parts if part.role == "subject"), None)
    minded = MINDED.get(said.cue.lower())
    if WRITTEN.search(speaker.lower()):
        yield from written(step, speaker)
        return
    itself = subject is not None and subject.pronoun and subject.actor in {None, said.actor}
    if subject is None or not (minded or itself):
        return
    names = {} if itself else {actor.id: actor.name for actor in step.glossary}
    name = speaker.rstrip(",")
    verb = (MANY[minded] if is_many(name) else minded) if minded else VERBS.get(said.kind)
    if verb is None:
        return
    for core in cores_of(step, names):
        yield closed(f"{name}{',' if ',' in name else ''} {verb} {core}")


def bare_day(step: Finding, view: str | None) -> Iterator[str]:
    """Yield "the last day for an objection is 26 December 2025": a day that the verb is about takes no "on"."""
    parts = step.clause.parts
    days = [when for when in step.clause.times if parts[-1].start <= when.start and when.end == parts[-1].end]
    plain_day = step.when is not None and len(days) == 1 and len(days[0].text) == len(parts[-1].text)
    if step.when is not None and plain_day and len(parts) == 3 and parts[1].text in {"is", "are", "was"}:
        who = worded(step.clause, parts[0], {actor.id: actor.name for actor in step.glossary})
        core = f"{who} {parts[1].text} {interval_words(step.when)}"
        yield closed(f"{core}, {view} {verb_of(step.outlet_kind)}" if view else core)


def written(step: Finding, speaker: str) -> Iterator[str]:
    """Yield what a text lays down, the text named behind it, or before a list that ends it ("in two parts, ...")."""
    last = step.clause.parts[-1]
    names = {actor.id: actor.name for actor in step.glossary}
    for core in cores_of(step, names):
        tail = worded(step.clause, last, names)
        if last.role == "apposition" and core.rstrip(",").endswith(tail):
            head = core.rstrip(",").removesuffix(tail).rstrip(", ")
            yield closed(f"{head}, according to {speaker}, {tail}")
        yield closed(f"{core}, according to {speaker}")


def cores_of(step: Finding, names: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield a step's clause in the house's words, fullest first, each also in other words."""
    held = {actor.id: actor.name for actor in step.glossary} if names is None else names
    fullest = 0
    for kept in versions_of(step.clause):
        core = composed(step.clause, kept, held)
        size = len(core.split())
        fullest = fullest or min(size, LONGEST)
        if size < max(SHORTEST, LEAST_SHARE * fullest):
            return
        if size <= LONGEST:
            yield core
            yield reworded(core)


def speaker_named(step: Finding) -> str | None:
    """Return who says it as the report names them; a phrase of common words as it stands in running text."""
    said = step.attribution
    if said is None:
        return named_outlet(step) if step.outlet else None
    name = spoken_name(step)
    if name is not None:
        return name
    phrase = plain(said.speaker or "").strip(" ,")
    first = phrase.split(" ", 1)[0] if phrase else ""
    if not phrase or len(phrase.split()) > 8 or first.lower() in {"he", "she", "it", "they", "this", "that"}:
        return None
    return phrase[:1].lower() + phrase[1:] if first in {"The", "A", "An"} else phrase


def is_many(name: str) -> bool:
    """Tell whether a speaker is several people ("port managers", "the two ministries"); "the United States" is one."""
    first = name.split(",", maxsplit=1)[0]
    if " and " in first:
        return True
    return first.split()[-1][:1].islower() and first.endswith("s")
