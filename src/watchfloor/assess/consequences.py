"""Consequences: what the coverage says follows from the event, for whom; not one more act, demand or threat."""

import re
from collections.abc import Sequence

from watchfloor.assess.evidence import Evidence
from watchfloor.records import Finding

# Words that tell of an effect outright.
OUTRIGHT = re.compile(
    r"\b(?:(?:would|could|will|may|might|can) (?:also |now |still |not |only )*(?:mean|allow|force|free|make|lead|raise|lower|cost|cut"
    r"|bring|help|weaken|strengthen|undermine|deepen|widen|ease|hurt|harm|spare|open|close|end|delay|disrupt|hit|affect|trigger"
    r"|prompt|push|drive|leave|lose|suffer|bear|benefit|gain|worsen|complicate|threaten|give|let|enable|prevent|embolden)"
    r"|means? that|(?:has|have|had) (?:led to|created|caused|forced|left|cost|deepened|weakened|strengthened|disrupted|pushed)"
    r"|led to|resulted in|as a result|in consequence|makes? (?:it|the \w+|\w+)(?: \w+){0,3} (?:harder|easier|cheaper|dearer|costlier)"
    r"|pav\w+ the way|open\w* the way|at stake|harder to|easier to|rais\w+ the risk|rift|too short to|no longer (?:able|has|have))\b",
    re.IGNORECASE,
)
# Markets and goods, and how they move.
MARKET = re.compile(
    r"\b(?:prices?|premiums?|futures|shares|stocks|currency|rouble|ruble|yen|dollar|euro|yields?|output|exports?|imports?|freight"
    r"|insurance|oil|crude|gas|wheat|grain|copper|gold|losses|damage|costs?|trade|tourism|growth)\b", re.IGNORECASE,
)  # fmt: skip
MOVED = re.compile(
    r"\b(?:rose|fell|climbed|dropped|jumped|slid|surged|slumped|gained|lost|rising|falling|doubled|halved|moved little|cost\w*"
    r"|put\w* (?:\w+ ){1,6}at|lowers?|raised?s?|hit|stopped|halted|stand at|worth)\b", re.IGNORECASE,
)  # fmt: skip
# What befalls people and places.
PEOPLE = re.compile(
    r"\b(?:evacuat\w+|displac\w+|homeless|strand\w+|fled|cut off|without (?:power|water|food|pay|work)|out of work|laid off"
    r"|closed|cancell?ed|grounded|diverted|over capacity|beyond capacity)\b", re.IGNORECASE,
)  # fmt: skip
# Verbs whose clause is an act or a wish of its own.
ACTS = frozenset(
    """demand order ask urge call threaten vow accuse describe want prepare warn appeal insist blame deny reject refuse
    condemn welcome meet tell report announce sign plan intend hope seek expect arrest charge oversee shoot fire""".split()
)
PLAIN = re.compile(r"^(?:if|when|asked)\b", re.IGNORECASE)
# A consequence has to say at least this much.
FEWEST = 7


def find_consequences(evidence: Evidence, findings: Sequence[Finding], most: int) -> tuple[Finding, ...]:
    """Return the stated consequences: effects told outright, then markets, then people; of each the weightiest first."""
    live = [finding for finding in findings if finding.kind not in {"background", "unknown", "quote", "label"}]
    ranked = [(tier, at, finding) for at, finding in enumerate(live) if (tier := tier_of(evidence, finding)) is not None]
    return tuple(finding for _, _, finding in sorted(ranked, key=lambda row: row[:2]))[:most]


def tier_of(evidence: Evidence, finding: Finding) -> int | None:
    """Return how plainly a finding tells a consequence (0 the plainest), or None where it tells none."""
    text = " ".join(part.text for part in finding.clause.parts)
    if finding.clause.verb.lower() in ACTS or PLAIN.match(text) or len(text.split()) < FEWEST:
        return None
    event = next((event for event in evidence.story.events if event.id == finding.event), None)
    if event is not None and event.id == evidence.story.main_event:
        return None
    if OUTRIGHT.search(text):
        return 0
    if MARKET.search(text) and MOVED.search(text):
        return 1
    return 2 if PEOPLE.search(text) and any(letter.isdigit() for letter in text) else None
