"""The timeline: dated findings as the report words them, each happening of a day once, in calendar order."""

import re
from collections.abc import Iterable, Iterator, Mapping

from watchfloor.records import Assessment, Finding, TimelineItem
from watchfloor.write.sections import Told
from watchfloor.write.stems import STOP, plain_words, stem
from watchfloor.write.wording import capitalised, interval_words

MOST = 24
# Longer sentences are left to the body.
LONGEST = 30
# Of the rarer one's content words, so many shared make two lines of one day one.
SAME = 0.5


def timeline_of(assessed: Assessment, findings: Iterable[Finding], told: Told) -> tuple[TimelineItem, ...]:
    """Return the dated findings that the check has accepted as lines without their date, in calendar order."""
    status = {event.id: event.status for event in assessed.story.events}
    held: list[tuple[TimelineItem, frozenset[str]]] = []
    for item in items_of(findings, told, status):
        words = frozenset(stem(word) for word in plain_words(item.text) if word not in STOP)
        if len(held) < MOST and not any(is_same(item, words, *other) for other in held):
            held.append((item, words))
    return tuple(sorted((item for item, _ in held), key=lambda item: (item.when.first, item.when.last, item.text)))


def items_of(findings: Iterable[Finding], told: Told, status: Mapping[str, str]) -> Iterator[TimelineItem]:
    """Yield a line for each dated finding with a sentence short enough."""
    for finding in findings:
        sentence = told.wordings.get(finding.id, "")
        if finding.when is None or not sentence or not is_dated(finding) or len(sentence.split()) > LONGEST:
            continue
        yield TimelineItem(
            when=finding.when,
            text=undated(sentence, interval_words(finding.when)),
            status=status.get(finding.event or "", "planned" if finding.kind == "step" else "happened"),
            citations=finding.citations,
        )


def is_same(item: TimelineItem, words: frozenset[str], other: TimelineItem, others: frozenset[str]) -> bool:
    """Tell whether two lines tell one thing: their times overlap and the shorter shares half of its words."""
    together = item.when.first <= other.when.last and other.when.first <= item.when.last
    return together and len(words & others) >= SAME * max(1, min(len(words), len(others)))


def is_dated(finding: Finding) -> bool:
    """Tell whether a finding's time is when it happened or will: said of its own verb, and not one it is counted from
    ("since 2018") or that stands inside another part ("the ships announced on 22 April")."""
    counted_from = {
        when.interval for when in finding.clause.times if when.kind in {"since", "before", "after", "until"}
    }
    inside = {part.interval for part in finding.clause.parts if part.role not in {"subject", "object", "relative"}}
    own = finding.when in inside or not any(part.interval for part in finding.clause.parts)
    return finding.when is not None and own and finding.when not in counted_from


def undated(sentence: str, day: str) -> str:
    """Return a sentence without its full stop and without the date that stands before it in the table."""
    date = re.escape(day)
    plain = re.sub(rf"^(?:On|In|By) {date},? | (?:on|in) {date}(?=[,. ]|$)", "", sentence, count=1)
    return capitalised(plain.rstrip(".").strip(" ,"))
