"""Candidates: each finding in several wordings, fullest first, for the check to take the first that is borne."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from watchfloor.records import Citation, Finding, Interval
from watchfloor.write.compose import composed, plain
from watchfloor.write.wording import capitalised, closed, named

# What the house says for each kind of speech; kinds left out are acts of their own and never wrap a clause.
VERBS = {
    "say": "said",
    "write": "wrote",
    "claim": "said",
    "think": "believes",
    "announce": "announced",
    "warn": "warned",
}
LOWERED = frozenset(
    """the a an this that these those its his her their no not any some all both each every more most about around
    nearly almost at in on by for from under over after before during it he she they there one two three four five six
    seven eight nine ten such talks officials two-thirds half several many few neither""".split()
)
# A speaker phrase longer than this is a clause the parser mistook for a name.
LONGEST_SPEAKER = 16
PRONOUNS = frozenset("he she it they i we who".split())
# How a statement was made, where it reads well behind the verb.
VENUE = re.compile(r"^an? (?:\w+ )?(?:statement|report|briefing|interview)$")
FIRST_PERSON = re.compile(r"\b(?:I|we|our|us|my|me|ours|mine)\b")


class Candidate(Struct, frozen=True, kw_only=True):
    """One thing to say: its wordings in order of preference, what it rests on, and what the check may take as read.

    `names` are names resolved from the whole article (a pronoun's antecedent, a speaker); `intervals` are times
    resolved against the article's date; `speaker` must be named in the sentence where it is set.
    """

    id: str
    wordings: tuple[str, ...]
    citations: tuple[Citation, ...]
    names: frozenset[str] = frozenset()
    intervals: tuple[Interval, ...] = ()
    speaker: str | None = None
    origins: int = 1
    finding: Finding | None = None


def candidate_of(finding: Finding) -> Candidate | None:
    """Return a finding as a Candidate, or None where nobody could be named for what somebody said."""
    names = {actor.id: actor.name for actor in finding.glossary}
    speaker = speaker_of(finding)
    said = finding.attribution
    if said is not None and (speaker is None or (said.kind not in VERBS and said.kind != "deny")):
        return None
    wordings: list[str] = []
    for level, time_first in ((0, False), (0, True), (1, False), (1, True), (2, False), (3, False)):
        base = composed(finding.clause, names, level=level, time_first=time_first)
        if FIRST_PERSON.search(base):
            return None
        wordings += attributed(finding, base, speaker)
    known = {actor.name for actor in finding.glossary} | {finding.speaker.name if finding.speaker else ""}
    return Candidate(
        id=finding.id,
        wordings=tuple(dict.fromkeys(wordings)),
        citations=finding.citations,
        names=frozenset({*known, finding.outlet or "", speaker or ""} - {""}),
        intervals=tuple(when.interval for when in finding.clause.times if when.interval),
        speaker=speaker,
        origins=finding.origins,
        finding=finding,
    )


def speaker_of(finding: Finding) -> str | None:
    """Return who must be named as saying it: the speaker, else an outlet that speaks for one side, else nobody."""
    said = finding.attribution
    if said is not None:
        return spoken_name(finding)
    if finding.outlet_speaks_for and finding.outlet:
        return finding.outlet
    return None


def spoken_name(finding: Finding) -> str | None:
    """Return a speaker as the report names it: a full name with its office, an institution, or the words used."""
    said, actor = finding.attribution, finding.speaker
    if said is None:
        return None
    phrase = plain(said.speaker or "").strip(" ,")
    if said.anonymous and phrase:
        return phrase if len(phrase.split()) <= LONGEST_SPEAKER else None
    if actor is not None:
        if actor.kind in {"person", "office"} and actor.office and actor.office.lower() not in actor.name.lower():
            return f"{actor.name}, {actor.office},"
        return named(actor.name)
    if not phrase or len(phrase.split()) > LONGEST_SPEAKER or phrase.lower() in PRONOUNS:
        return None
    return phrase


def attributed(finding: Finding, base: str, speaker: str | None) -> list[str]:
    """Return the sentence with its speaker, behind and in front; the bare sentence where nobody need be named."""
    if speaker is None:
        return [base]
    core = base.rstrip(".")
    name = speaker.rstrip(",")
    said = finding.attribution
    if said is None:
        return [f"{core}, according to {name}.", f"{capitalised(name)} says {lowered(core)}."]
    when = (
        " in " + said.via
        if said.via and re.match(r"^an? (?:\w+ )?(?:statement|report|briefing|interview)$", said.via)
        else ""
    )
    if said.kind == "deny":
        return [closed(f"{name} denied that {lowered(core)}")]
    verb = VERBS[said.kind]
    behind = f"{core}, {name} {verb}{when}" if "," not in speaker.rstrip(",") else f"{core}, said {name}"
    return [closed(behind), closed(f"{capitalised(speaker)} {verb}{when} {lowered(core)}")]


def lowered(text: str) -> str:
    """Return a sentence to stand inside another: its first letter lower case unless a name begins it."""
    first = text.split(" ", 1)[0].strip(",").lower()
    return text[:1].lower() + text[1:] if first in LOWERED else text


def candidates_of(findings: Sequence[Finding], used: Mapping[str, object] | None = None) -> list[Candidate]:
    """Return the candidates of findings, each finding once."""
    seen = set(used or ())
    found = []
    for finding in findings:
        if finding.id not in seen:
            seen.add(finding.id)
            candidate = candidate_of(finding)
            if candidate is not None:
                found.append(candidate)
    return found
