"""Consequences: what the coverage says follows from the event, for whom; not one more act, demand or threat."""

import re
from collections.abc import Sequence

from watchfloor.assess.evidence import Evidence
from watchfloor.records import Finding

# Words that tell of an effect outright.
OUTRIGHT = re.compile(
    r"\b(?:(?:would|could|may|might|will) (?:also |now |still |not |only |soon |inevitably |probably )*"
    r"(?:mean|allow|force|free|make it|make \w+ (?:\w+ )?(?:harder|easier|more|less)|lead to|raise|lower|cost|cut|bring"
    r"|weaken|strengthen|undermine|deepen|widen|ease|hurt|harm|spare|delay|disrupt|affect|trigger|prompt|push|drive|leave"
    r"|lose|suffer|bear|benefit|gain|worsen|complicate|give|let|enable|prevent|embolden|run out|run short|run dry"
    r"|be (?:difficult|hard|harder|easier|impossible|dearer|cheaper|felt|able|unable|forced|free|left|spared))\b"
    r"|(?:is|was|be|are) (?:also )?an? (?:\w+ )?(?:success|blow|relief|boost|setback|victory|defeat|win|gift|test"
    r"|lifeline|precedent|humiliation|warning|headache|windfall) (?:for|to)\b"
    r"|(?:sets?|setting|set|created?|creates) an? (?:\w+ )?precedent|means? that"
    r"|(?:has|have|had) (?:led to|created|caused|forced|cost|deepened|weakened|strengthened|disrupted|emptied|cut off)"
    r"|(?:has|have|had) (?:stranded|left (?:\w+ ){1,4}(?:stranded|homeless|unable|without|with|dead|to))|led to"
    r"|resulted in|as a result(?! of)|in consequence|(?:lets|frees|leaves) (?:\w+ ){0,4}(?:to|without|with|say)"
    r"|makes? (?:it|the \w+|\w+|any \w+)(?: [\w-]+){0,4} (?:harder|easier|cheaper|dearer|costlier|difficult|likelier)"
    r"|pav\w+ the way|open\w* the way|at stake|harder to|easier to|rais\w+ the risk|rift|too short to"
    r"|no longer (?:able|has|have))\b",
    re.IGNORECASE,
)
# What it does not change: "is not an alliance", "leaves the border open".
UNCHANGED = re.compile(
    r"\b(?:(?:is|was|are|be) (?:not|no) (?:an? )?(?:\w+ )?(?:alliance|treaty|pact|peace|settlement|ceasefire"
    r"|recognition|amnesty|guarantee|commitment|solution|surrender)|contains? no"
    r"|(?:leaves?|left) [^.;]{0,50}\b(?:open|unresolved|unsettled|unanswered|untouched|as it was|in place)"
    r"|(?:does|do|did) not (?:settle|solve|resolve|end|bind|oblige|commit|address|lift|cover)"
    r"|remains? (?:unresolved|unsettled|in force|in place|closed|blocked))\b",
    re.IGNORECASE,
)
# Markets and goods, and how they move.
MARKET = re.compile(
    r"\b(?:prices?|premiums?|futures|shares|stocks|currency|rouble|ruble|yen|dollar|euro|yields?|output|exports?"
    r"|imports?|freight|insurance|oil|crude|gas|wheat|grain|copper|gold|losses|damage|costs?|trade|tourism|growth"
    r"|bonds?|fuel|food|flour|bread|supplies|stores?|storage|shipments?|cargoes|queue|ships|vessels|flights)\b",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:rose|fell|climbed|dropped|jumped|slid|surged|slumped|gained|lost|rising|falling|doubled|halved"
    r"|(?:has |have |had )?moved little|nearly doubled|cost\w*|put\w* (?:\w+ ){1,6}at|lowers?|raised?s?"
    r"|hit|stopped|halted|stand at|worth|dearer|cheaper|full|built for|over capacity|ran out|run out|at \w+ times)\b",
    re.IGNORECASE,
)
# What befalls people and places.
PEOPLE = re.compile(
    r"\b(?:evacuat\w+|displac\w+|homeless|strand\w+|fled|cut off|without (?:power|water|food|pay|work|electricity)"
    r"|out of work|laid off|closed|cancell?ed|grounded|diverted|over capacity|beyond capacity|gone home|returned home"
    r"|no (?:roof|desks?|water|power|food|fuel|heating)|destroyed|burned down|burnt down|damaged|shut|blocked|emptied"
    r"|lost (?:their|its|his|her) (?:homes?|houses?|jobs?)|taken out of)\b",
    re.IGNORECASE,
)
# "The worst violence here since 2022": a measure of how much it is.
MEASURED = re.compile(
    r"\b(?:worst|deadliest|biggest|largest|gravest|longest|highest|lowest|heaviest|sharpest|clearest \w+)\b"
    r"[^.;]{0,80}\b(?:since|in (?:\w+ )?(?:years|decades|months)|on record|ever|so far|yet)\b",
    re.IGNORECASE,
)
# Cues of a consequence that say it in one word, and words by which somebody calls it a turn.
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
FIRST_PERSON = re.compile(r"\b(?:we|I|our|my|us)\b", re.IGNORECASE)
HYPOTHETICAL = re.compile(r"^(?:if|when|asked)\b", re.IGNORECASE)
# Candidates handed to the writer; a consequence has to say at least this much.
MOST, FEWEST = 14, 3
# A finding of less weight than this is hardly about the matter; where only a cue word speaks for it, twice as much.
LEAST, LEAST_BY_CUE = 0.8, 1.6


def find_consequences(evidence: Evidence, findings: Sequence[Finding], most: int = MOST) -> tuple[Finding, ...]:
    """Return the stated consequences: effects told outright, how much it is measured to be, then people, markets and
    what is called historic; of each the weightiest first."""
    live = [finding for finding in findings if finding.kind not in {"background", "unknown", "label"}]
    ranked = [
        (tier, at, finding)
        for at, finding in enumerate(live)
        if (tier := tier_of(evidence, finding)) is not None and finding.weight >= LEAST
    ]
    return tuple(finding for _, _, finding in sorted(ranked, key=lambda row: row[:2]))[:most]


def tier_of(evidence: Evidence, finding: Finding) -> int | None:
    """Return how plainly a finding tells a consequence (0 the plainest), or None where it tells none."""
    text = " ".join(part.text for part in finding.clause.parts)
    if finding.kind == "quote":
        said = finding.attribution.content if finding.attribution else ""
        return 1 if OUTRIGHT.search(said) and not FIRST_PERSON.search(said) else None
    acts = finding.clause.verb.lower() in ACTS or HYPOTHETICAL.match(text) or len(text.split()) < FEWEST
    asked = any(citation.quote.rstrip(' "”’').endswith("?") for citation in finding.citations)
    main = asked or (finding.event is not None and finding.event == evidence.story.main_event)
    return None if acts or main else tier_told(evidence, finding, text)


def tier_told(evidence: Evidence, finding: Finding, text: str) -> int | None:
    """Return how plainly the words of a clause tell a consequence, or None."""
    long = len(text.split()) > 2 * FEWEST
    if long and OUTRIGHT.search(text) and not promises(evidence, finding):
        return 0
    if (long and UNCHANGED.search(text)) or (MEASURED.search(text) and finding.weight >= 2 * LEAST):
        return 1
    goods = long and MARKET.search(text) and MOVED.search(text)
    if (goods or PEOPLE.search(text)) and is_counted(evidence, finding):
        return 2
    cues = {(mark.kind, mark.cue.lower()) for mark in finding.clause.marks}
    if finding.weight < LEAST_BY_CUE:
        return None
    if finding.clause.polarity and any(kind == "consequence" and cue in PLAIN_CUES for kind, cue in cues):
        return 3
    return 4 if any(kind == "significance" and cue in WEIGHTY for kind, cue in cues) else None


def promises(evidence: Evidence, finding: Finding) -> bool:
    """Tell whether somebody tells what he himself will do: a promise is no consequence."""
    subject = next((part for part in finding.clause.parts if part.role == "subject"), None)
    held = {finding.clause.subject, subject.actor if subject else None} - {None}
    people = [evidence.glossary[at] for at in held if at in evidence.glossary]
    pronoun = subject is not None and subject.text.lower() in {"he", "she", "i", "we"}
    return pronoun or any(actor.kind in {"person", "office"} for actor in people)


def is_counted(evidence: Evidence, finding: Finding) -> bool:
    """Tell whether a finding's clause holds a number that counts or measures something."""
    reading = evidence.readings.get(finding.article)
    start, end = finding.clause.start, finding.clause.end
    return reading is not None and any(start <= number.start < end for number in reading.quantities)
