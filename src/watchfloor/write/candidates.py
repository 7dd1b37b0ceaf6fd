"""Candidates: each finding in several wordings, fullest first, for the check to take the first that is borne."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from watchfloor.records import Citation, Finding, Interval
from watchfloor.write.compose import composed, plain
from watchfloor.write.rewording import reworded
from watchfloor.write.wording import capitalised, closed, lowered, named

# What the house says for each kind of speech; kinds left out are acts of their own and never wrap a clause.
VERBS = {
    "say": "said",
    "write": "wrote",
    "claim": "said",
    "think": "believes",
    "announce": "announced",
    "warn": "warned",
}
# A speaker phrase longer than this is a clause the parser mistook for a name.
LONGEST_SPEAKER = 20
# A shorter remainder of a clause says too little to be told.
SHORTEST = 8
# Outlets of these kinds give their own view; what they do not attribute is theirs.
VIEWS = frozenset({"think_tank", "ngo", "magazine", "blog", "opinion"})
# Offices that one person holds at a time.
SINGLE = frozenset("minister president premier chief secretary commander governor mayor king head".split())
JUDGED = frozenset({"incentive", "constraint", "consequence"})
POSSESSIVE = re.compile(r"^(?:their|its|his|her)\s+", re.IGNORECASE)
BRACKET = re.compile(r"\s*\([^()]*\)$")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
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
    speaker = speaker_of(finding)
    said = finding.attribution
    if said is not None and (speaker is None or (said.kind not in VERBS and said.kind != "deny")):
        return None
    wordings = [quotation(finding, speaker or "")] if finding.kind == "quote" else worded_variants(finding, speaker)
    if not wordings or (finding.kind != "quote" and FIRST_PERSON.search(QUOTED.sub("", wordings[0]))):
        return None
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


def worded_variants(finding: Finding, speaker: str | None) -> list[str]:
    """Return a clause's wordings: the fullest first, each also with its time in front and in other words."""
    names = {actor.id: actor.name for actor in finding.glossary}
    wordings: list[str] = []
    for level in range(4):
        plain_order = composed(finding.clause, names, level=level)
        if level > 1 and len(plain_order.split()) < SHORTEST:
            break
        in_front = composed(finding.clause, names, level=level, time_first=True)
        variants = [line for base in (plain_order, in_front) for line in attributed(finding, base, speaker)]
        wordings += [*variants, *(reworded(line) for line in variants)]
    return wordings


def quotation(finding: Finding, speaker: str) -> str:
    """Return a quotation with its speaker: X said: "..."."""
    content = plain(finding.attribution.content if finding.attribution else "").strip("\"“”‘’' ")
    return f"{capitalised(speaker.rstrip(','))} said: “{content.rstrip(',.')}.”"


def speaker_of(finding: Finding) -> str | None:
    """Return who must be named as saying it: the speaker, an outlet that speaks for one side or gives its own view."""
    if finding.attribution is not None:
        return spoken_name(finding)
    one_view = finding.outlet_kind in VIEWS or (finding.kind in JUDGED and finding.origins == 1)
    if finding.outlet and (finding.outlet_speaks_for or (one_view and finding.outlet_kind != "wire")):
        return named_outlet(finding)
    return None


def named_outlet(finding: Finding) -> str:
    """Return an outlet's name for running text: an institution's without what the register adds in brackets."""
    name = BRACKET.sub("", finding.outlet or "")
    return (
        f"the {name}"
        if name.startswith(("Ministry", "Department", "Office", "Government", "Border", "State"))
        else name
    )


def spoken_name(finding: Finding) -> str | None:
    """Return a speaker as the report names it: a full name with its office, an institution, or the words used."""
    said, actor = finding.attribution, finding.speaker
    if said is None:
        return None
    phrase = plain(said.speaker or "").strip(" ,")
    usable = bool(phrase) and len(phrase.split()) <= LONGEST_SPEAKER and phrase.lower() not in PRONOUNS
    if said.anonymous:
        return phrase if usable else None
    if POSSESSIVE.match(phrase):
        return POSSESSIVE.sub("the ", phrase)
    if actor is None:
        return phrase if usable else None
    if actor.kind == "person":
        office = actor.office if actor.office and actor.office.lower() not in actor.name.lower() else None
        return f"{actor.name}, {with_article(office)}," if office else actor.name
    if actor.kind in {"country", "body", "party", "company"} or not usable or refers_only(phrase):
        return named(actor.name)
    return phrase


def refers_only(phrase: str) -> bool:
    """Tell whether a phrase means nothing out of its place ("the ministry", "its spokesman")."""
    words = phrase.split()
    return len(words) <= 2 and words[0].lower() in {"the", "a", "an", "its", "his", "her", "their", "both"}


def with_article(office: str) -> str:
    """Return an office with its article: "a spokesperson", "the foreign minister"."""
    single = {
        "minister",
        "president",
        "premier",
        "chief",
        "secretary",
        "commander",
        "governor",
        "mayor",
        "king",
        "head",
    }
    return (
        f"the {office}"
        if single & set(office.lower().split())
        else f"{'an' if office[:1] in 'aeiou' else 'a'} {office}"
    )


def attributed(finding: Finding, base: str, speaker: str | None) -> list[str]:
    """Return the sentence with its speaker, behind and in front; the bare sentence where nobody need be named."""
    if speaker is None:
        return [base]
    core = base.rstrip(".")
    name = speaker.rstrip(",")
    said = finding.attribution
    if said is None:
        verb = (
            "writes" if finding.outlet_kind in VIEWS else "said" if finding.outlet_kind == "government" else "reported"
        )
        return [closed(f"{core}, {name} {verb}")]
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
