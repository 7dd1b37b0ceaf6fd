"""News: the findings that tell what happened, by what a desk would print first."""

import re
from collections.abc import Sequence

from watchfloor.assess.evidence import Evidence
from watchfloor.records import Event, Finding, Quantity, Reading

MOST = 44
# Outlets of these kinds comment; what they tell as news stands in the news first.
COMMENT = frozenset({"think_tank", "magazine", "blog", "opinion"})
# Under what terms somebody spoke is no news.
TERMS = re.compile(
    r"\b(?:asked? not to be (?:named|identified|quoted)|on condition of anonymity|not authori[sz]ed to speak"
    r"|declined to (?:comment|be (?:named|identified|quoted))|did not (?:immediately )?(?:respond|reply|comment)"
    r"|later (?:in the day|today|tonight)|no comment|(?:was|were) asked (?:whether|if|about|by)"
    r"|(?:offered|gave|released|provided) no (?:further )?(?:details?|explanation|reasons?)"
    r"|^(?:the|this) (?:note|report|article|figure|bulletin|briefing)s? (?:covers?|refers?|does not)"
    r"|told (?:reporters|journalists) (?:on|in|at)\b[^,]{0,20}$|press release|correction)\b",
    re.IGNORECASE,
)
# What befell people or goods: a number of these is the first thing a reader asks for.
TOLL = frozenset(
    """kill die dead wound injure hurt evacuate displace arrest detain charge capture seize miss abduct rescue infect
    destroy damage sink shoot strike""".split()
)
# How much each class of deed is worth on top of what the event weighs.
HARD = {
    "ASSAULT": 0.9, "AGREE": 0.9, "COERCE": 0.8, "THREATEN": 0.8, "SANCTION": 0.8, "PROTEST": 0.6, "MOBILIZE": 0.6,
    "ACCUSE": 0.7, "REJECT": 0.7, "CONCEDE": 0.7, "RETREAT": 0.6, "AID": 0.3, "CONSULT": 0.4, "COOPERATE": 0.4,
    "SUPPORT": 0.2, "REQUEST": 0.4,
}  # fmt: skip
LIVE = frozenset({"act", "response", "other", "step", "consequence", "constraint", "incentive"})
OFFICIAL = frozenset({"country", "ministry", "military", "office", "body", "party"})
# Beside the news a comment starts this far behind.
COMMENTED = 3.0
# A figure as it stands last is worth this much more.
LATEST = 1.6
# What is asked or said of one person's own day.
PRIVATE = 1.5

# A clause of fewer words without a number says little.
FEW, SLIGHT = 9, 1.2
# One person known by age or calling only: "a guard of 19", "Ana Roca, 52,", "one resident".
BYSTANDER = re.compile(
    r"^(?:an?|one) (?:[a-z-]+ ){0,3}?(?:man|woman|boy|girl|guard|resident|villager|witness|driver|farmer|student"
    r"|teacher|shopkeeper|fisherman|worker|trader|neighbou?r|mother|father|widow|pensioner|passenger|customer"
    r"|tourist)\b"
    r"|\b(?:of|aged) \d\d\b|, \d\d(?:,|$)"
)


def find_news(evidence: Evidence, findings: Sequence[Finding], main: Event | None) -> tuple[Finding, ...]:
    """Return what happened, what was agreed and what was answered, the most newsworthy first; no history."""
    events = {event.id: event for event in evidence.story.events}
    live = [
        f for f in findings if is_live(f) and not TERMS.search(words_of(evidence, f)) and not overtaken(evidence, f)
    ]
    latest = latest_figures(evidence)
    valued = {
        f.id: value_of(evidence, f, events.get(f.event or ""), main)
        + LATEST * any(a == f.article and f.clause.start < end and start < f.clause.end for a, start, end in latest)
        for f in live
    }
    return tuple(sorted(live, key=lambda f: (-valued[f.id], f.id))[:MOST])


def is_live(finding: Finding) -> bool:
    """Tell whether a finding tells news: no history, and what is left unsaid only where it is told with a deed."""
    return finding.kind in LIVE or (finding.kind == "unknown" and finding.event is not None and finding.clause.polarity)


def overtaken(evidence: Evidence, finding: Finding) -> bool:
    """Tell whether a finding expects a day that has passed by now ("it runs out on Tuesday", in last week's piece)."""
    if finding.when is None or finding.as_of is None or evidence.today is None:
        return False
    return finding.as_of.date() < finding.when.first and finding.when.last <= evidence.today


def latest_figures(evidence: Evidence) -> list[tuple[str, int, int]]:
    """Return (article, start, end) of the passages that give each figure of the claims table as it stands last."""
    found = []
    for row in evidence.story.claims:
        if row.kind != "quantity" or row.relation not in {"supersedes", "different_scope"}:
            continue
        dated = sorted(row.values, key=lambda value: (value.as_of is not None, value.as_of))
        last = {value.number: value for value in dated} if row.relation == "different_scope" else {0.0: dated[-1]}
        if row.relation == "different_scope":
            most = max(value.origins for value in last.values())
            last = {number: value for number, value in last.items() if value.origins == most or value is dated[-1]}
        for value in last.values():
            found += [(c.article or "", c.start or 0, c.end or 0) for c in value.citations]
    return found


def value_of(evidence: Evidence, finding: Finding, event: Event | None, main: Event | None) -> float:
    """Return how newsworthy a finding is: its deed, its numbers, who did it, where it stands, how new it is."""
    reading = evidence.readings[finding.article]
    deed = HARD.get(event.plover, 0.0) if event is not None and not event.background else 0.0
    numbers = [number for number in reading.quantities if inside(finding, number)]
    toll = any((number.state or "") in TOLL or (number.counted or "") in TOLL for number in numbers)
    doer = finding.subject or finding.speaker
    return (
        0.5 * finding.weight
        + deed
        + 0.5 * min(2.0, event.weight if event is not None else 0.0)
        + 0.5 * (event is not None and main is not None and bool(shared(event, main)))
        + 0.8 * toll
        + 0.3 * bool(numbers)
        + 0.6 * (doer is not None and doer.kind in OFFICIAL)
        + 1.2 / (1 + finding.clause.sentence / 2)
        + 0.8 * newness(evidence, finding)
        + 0.3 * (finding.origins - 1)
        - COMMENTED * (finding.outlet_kind in COMMENT)
        - PRIVATE * (doer is not None and doer.role in {"CVL", "MED"})
        - SLIGHT * (not numbers and size_of(finding) < FEW)
        - PRIVATE * (BYSTANDER.search(subject_of(finding)) is not None)
    )


def size_of(finding: Finding) -> int:
    """Return how many words a finding's clause has."""
    return sum(len(part.text.split()) for part in finding.clause.parts)


def subject_of(finding: Finding) -> str:
    """Return the words of a finding's subject."""
    return next((part.text for part in finding.clause.parts if part.role == "subject"), "")


def inside(finding: Finding, number: Quantity) -> bool:
    """Tell whether a number stands in a finding's clause."""
    return finding.clause.start <= number.start and number.end <= finding.clause.end


def shared(event: Event, main: Event) -> set[str]:
    """Return the countries or actors that an event has in common with the main one."""
    mine = {actor.country or actor.id for actor in (*event.actors, *event.recipients)}
    return mine & {actor.country or actor.id for actor in (*main.actors, *main.recipients)}


def newness(evidence: Evidence, finding: Finding) -> float:
    """Return where a finding's article stands between the story's first (0) and last (1)."""
    times = [r.article.published for r in evidence.originals if r.article.published]
    if finding.as_of is None or len(times) < 2 or max(times) == min(times):
        return 0.5
    return (finding.as_of - min(times)) / (max(times) - min(times))


def words_of(evidence: Evidence, finding: Finding) -> str:
    """Return the words of a finding's clause in its article."""
    reading: Reading = evidence.readings[finding.article]
    return reading.article.text[finding.clause.start : finding.clause.end]
