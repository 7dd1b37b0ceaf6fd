"""Consequences: what the coverage says follows from the event, for whom; not one more act, demand or threat."""

import re
from collections.abc import Sequence

from watchfloor.assess.evidence import Evidence
from watchfloor.records import Finding

# Words that tell of an effect outright.
OUTRIGHT = re.compile(
    r"\b(?:(?:would|could|may|might) (?:also |now |still |not |only )*"
    r"(?:mean|allow|force|free|make|lead|raise|lower|cost|cut|bring|help|weaken|strengthen|undermine|deepen|widen|ease"
    r"|hurt|harm|spare|open|close|end|delay|disrupt|hit|affect|trigger|prompt|push|drive|leave|lose|suffer|bear|benefit"
    r"|gain|worsen|complicate|threaten|give|let|enable|prevent|embolden)"
    r"|means? that|(?:has|have|had) (?:led to|created|caused|forced|cost|deepened|weakened|strengthened|disrupted)"
    r"|will (?:mean|cost|affect|hurt|force|lead to)|led to|resulted in|as a result(?! of)|in consequence"
    r"|makes? (?:it|the \w+|\w+)(?: \w+){0,3} (?:harder|easier|cheaper|dearer|costlier)"
    r"|pav\w+ the way|open\w* the way|at stake|harder to|easier to|rais\w+ the risk|rift|too short to"
    r"|no longer (?:able|has|have))\b",
    re.IGNORECASE,
)
# Markets and goods, and how they move.
MARKET = re.compile(
    r"\b(?:prices?|premiums?|futures|shares|stocks|currency|rouble|ruble|yen|dollar|euro|yields?|output|exports?"
    r"|imports?|freight|insurance|oil|crude|gas|wheat|grain|copper|gold|losses|damage|costs?|trade|tourism|growth)\b",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:rose|fell|climbed|dropped|jumped|slid|surged|slumped|gained|lost|rising|falling|doubled|halved"
    r"|(?:has |have )?moved little|cost\w*|put\w* (?:\w+ ){1,6}at|lowers?|raised?s?"
    r"|hit|stopped|halted|stand at|worth)\b",
    re.IGNORECASE,
)
# What befalls people and places.
PEOPLE = re.compile(
    r"\b(?:evacuat\w+|displac\w+|homeless|strand\w+|fled|cut off|without (?:power|water|food|pay|work)|out of work"
    r"|laid off|closed|cancell?ed|grounded|diverted|over capacity|beyond capacity)\b",
    re.IGNORECASE,
)
# Cues of a consequence or of weight that say it in one word; others ("supply", "largest") only name a matter.
PLAIN_CUES = frozenset({"cost", "consequence", "implication", "suffer", "undermine", "deepen", "disrupt", "embolden"})
WEIGHTY = frozenset(
    {
        "historic",
        "unprecedented",
        "turning point",
        "breakthrough",
        "landmark",
        "milestone",
        "thaw",
        "new era",
        "rupture",
    }
)
# Verbs whose clause is an act or a wish of its own.
ACTS = frozenset(
    """demand order ask urge call threaten vow accuse describe want prepare warn appeal insist blame deny reject refuse
    condemn welcome meet tell report announce sign plan intend hope seek expect arrest charge
    oversee shoot fire""".split()
)
HYPOTHETICAL = re.compile(r"^(?:if|when|asked)\b", re.IGNORECASE)
# Candidates handed to the writer; a consequence has to say at least this much.
MOST, FEWEST = 14, 3


def find_consequences(evidence: Evidence, findings: Sequence[Finding], most: int = MOST) -> tuple[Finding, ...]:
    """Return the stated consequences: effects told outright, then markets, people, what is called historic; of each
    the weightiest first."""
    live = [finding for finding in findings if finding.kind not in {"background", "unknown", "quote", "label"}]
    ranked = [
        (tier, at, finding) for at, finding in enumerate(live) if (tier := tier_of(evidence, finding)) is not None
    ]
    return tuple(finding for _, _, finding in sorted(ranked, key=lambda row: row[:2]))[:most]


def tier_of(evidence: Evidence, finding: Finding) -> int | None:
    """Return how plainly a finding tells a consequence (0 the plainest), or None where it tells none."""
    text = " ".join(part.text for part in finding.clause.parts)
    if finding.clause.verb.lower() in ACTS or HYPOTHETICAL.match(text) or len(text.split()) < FEWEST:
        return None
    event = next((event for event in evidence.story.events if event.id == finding.event), None)
    if event is not None and event.id == evidence.story.main_event:
        return None
    if OUTRIGHT.search(text) and len(text.split()) > 2 * FEWEST:
        return 0
    if MARKET.search(text) and MOVED.search(text) and len(text.split()) > 2 * FEWEST:
        return 1
    if PEOPLE.search(text) and any(letter.isdigit() for letter in text):
        return 2
    cues = {(mark.kind, mark.cue.lower()) for mark in finding.clause.marks}
    if finding.clause.polarity and any(kind == "consequence" and cue in PLAIN_CUES for kind, cue in cues):
        return 3
    return 4 if any(kind == "significance" and cue in WEIGHTY for kind, cue in cues) else None
