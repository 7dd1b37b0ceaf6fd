"""The history's sentences: a statement recalled from the past with its time in front, in its place, or behind."""

import re
from collections.abc import Iterator, Sequence

from watchfloor.records import Clause, Finding, Part
from watchfloor.write.candidates import VERBS, Candidate, speaker_of, verb_of
from watchfloor.write.compose import worded
from watchfloor.write.rewording import reworded
from watchfloor.write.wording import capitalised, closed

# ", signed", ", of": the time that follows belongs to these words and cannot be moved.
BOUND = re.compile(r"(?:,\s*(?:\w+ed|of|held|won|begun|drawn|built|made)|\bsigned|\bof|\bending|\bthan)$")
HANGING = re.compile(r"\b(?:only|just|even|shortly|soon|days|weeks|months|years|hours)$")
# "did the two sides agree": turned round behind "only".
TURNED = re.compile(
    r"^did (?P<who>(?:the |its |their )?[\w' -]{2,60}?) (?P<verb>\w+) (?P<rest>(?:on|to|in|with|a|the|its)\b.*)$"
)
IRREGULAR = {
    "begin": "began", "leave": "left", "take": "took", "sign": "signed", "meet": "met", "hold": "held", "end": "ended",
    "withdraw": "withdrew", "become": "became", "make": "made", "give": "gave", "send": "sent", "come": "came",
    "win": "won", "lose": "lost", "find": "found", "build": "built", "get": "got", "go": "went", "break": "broke",
}  # fmt: skip


def with_history(
    candidates: Sequence[Candidate], findings: Sequence[Finding], history: Sequence[Finding]
) -> list[Candidate]:
    """Return the candidates with those of the recalled statements among the findings told as history is."""
    held = {candidate.id: candidate for candidate in candidates}
    past = {finding.id for finding in history if not finding.clause.verb}
    for finding in findings:
        if finding.id in past:
            made = history_candidate(finding)
            held.pop(finding.id, None)
            if made is not None:
                held[finding.id] = made
    return list(held.values())


def history_candidate(finding: Finding) -> Candidate | None:
    """Return a recalled statement as a Candidate, or None where whoever says it cannot be named."""
    speaker = speaker_of(finding)
    said = finding.attribution
    if said is not None and (speaker is None or said.kind not in VERBS):
        return None
    wordings = tuple(dict.fromkeys(line for core in cores_of(finding) for line in lines_of(finding, core, speaker)))
    if not wordings:
        return None
    known = {actor.name for actor in finding.glossary} | {finding.speaker.name if finding.speaker else ""}
    return Candidate(
        id=finding.id,
        wordings=wordings,
        citations=finding.citations,
        names=frozenset({*known, finding.outlet or "", speaker or ""} - {""}),
        intervals=tuple(when.interval for when in finding.clause.times if when.interval),
        speaker=speaker,
        origins=finding.origins,
        finding=finding,
    )


def lines_of(finding: Finding, core: str, speaker: str | None) -> Iterator[str]:
    """Yield a sentence with whoever says it, as it is and in other words."""
    name = (speaker or "").rstrip(",")
    verb = VERBS[finding.attribution.kind] if finding.attribution else verb_of(finding.outlet_kind)
    for put in dict.fromkeys((core, reworded(core))):
        yield closed(f"{put}, {name} {verb}" if name else put)


def cores_of(finding: Finding) -> Iterator[str]:
    """Yield the statement with its time where it stood, in front, and between its predicates; first with its tail."""
    clause = finding.clause
    names = {actor.id: actor.name for actor in finding.glossary}
    for parts in versions(clause.parts):
        turned = turned_round(clause, parts, names)
        if turned:
            yield turned
            continue
        at = next(index for index, part in enumerate(parts) if part.role == "time")
        day = worded(clause, parts[at], names)
        rest = [(part.lead, worded(clause, part, names)) for index, part in enumerate(parts) if index != at]
        for_front = at == 1 and len(clause.times) == 1 and BOUND.search(parts[0].text) is None
        # A time in front may go behind any piece; one inside belongs to the words before it, and may only lead.
        places = list(range(len(rest) + 1)) if at == 0 else [at, 0] if for_front else [at]
        if at == 0 and any(" would " in words for _, words in rest):
            # "announced in August that it would end it" is not "would end it in August".
            places = [0]
        for place in places:
            front = f"{day}, " if place == 0 else ""
            yield front + running([*rest[:place], *([("", day)] if place else []), *rest[place:]])


def versions(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield the parts with and without what may go; what then hangs in the air ("and ended only") goes with it."""
    yield list(parts)
    if any(part.optional for part in parts):
        kept = [part for part in parts if not part.optional]
        if len(kept) > 2 and HANGING.search(kept[-1].text):
            kept.pop()
        yield kept


def running(pieces: Sequence[tuple[str, str]]) -> str:
    """Return pieces as running words, each behind the mark that set it off."""
    text = ""
    for lead, words in pieces:
        text = f"{text}{lead if text else ''} {words}".strip()
    return text


def turned_round(clause: Clause, parts: Sequence[Part], names: dict[str, str]) -> str | None:
    """Return "the two sides agreed only in June 2024 on rules" for "only in June 2024 did the two sides agree"."""
    if len(parts) < 3 or parts[0].text.lower() != "only" or parts[1].role != "time":
        return None
    match = TURNED.match(" ".join(part.text for part in parts[2:]))
    if match is None:
        return None
    verb = IRREGULAR.get(match["verb"]) or (match["verb"] + ("d" if match["verb"].endswith("e") else "ed"))
    return capitalised(f"{match['who']} {verb} only {worded(clause, parts[1], names)} {match['rest']}")
