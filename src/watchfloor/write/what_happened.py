"""What Happened: the newest act first, who says so, what is disputed, warnings, the chief unknown."""

import itertools
from collections.abc import Iterator, Sequence

from watchfloor.records import Assessment, Finding, Statement
from watchfloor.write.disputes import dispute_statement, update_statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.sides import answers_of

# Sentences at most, by what they tell.
MOST = {"acts": 11, "answers": 3, "disputes": 3, "updates": 2, "warnings": 3}
# A paragraph of this many sentences ends where the next article begins.
FULL = 3
# Acts of one article at most: no report is one outlet's piece told again.
ONE_ARTICLE = 3


def what_happened(assessed: Assessment, told: Told, main: Sequence[Finding]) -> list[Statement]:
    """Return the main event, then the other acts newest first, what is disputed, warnings, and the chief unknown."""
    said: list[Statement] = [told.fact(finding) for finding in main]
    answers = told.take(answers_of(assessed), MOST["answers"])
    acts = [*answers, *told.take(spread(assessed.news or varied(assessed.acts)), MOST["acts"] - len(answers))]
    said += list(in_paragraphs(acts, told))
    told.prefer(answers)
    last = said[-1].paragraph if said else 0
    rows = [row for row in assessed.disputes if row is not (assessed.significance and assessed.significance.contested)]
    said += [dispute_statement(row, paragraph=last + 1) for row in rows[: MOST["disputes"]]]
    warned = " ".join(warning.text for warning in assessed.warnings)
    updated = [
        row
        for row in assessed.story.claims
        if row.relation == "supersedes" and not all(value.value in warned for value in row.values)
    ]
    moved = [made for row in updated if (made := update_statement(row, paragraph=last + 1)) is not None]
    said += moved[: MOST["updates"]]
    said += [
        assessment(warning.text, warning.citations, paragraph=last + 2)
        for warning in assessed.warnings[: MOST["warnings"]]
    ]
    said += [told.fact(finding, paragraph=last + 3) for finding in told.take(assessed.unknowns, 1)]
    return said or [assessment("The coverage reports no act that could be stated with its passage.")]


def in_paragraphs(acts: Sequence[Finding], told: Told) -> Iterator[Statement]:
    """Yield the acts newest first, those of one article together and in its order, a few sentences a paragraph."""
    ordered = sorted(acts, key=lambda f: (f.article, f.clause.start))
    ordered.sort(key=lambda f: (day_of(f), f.article), reverse=True)
    groups = [list(group) for _, group in itertools.groupby(ordered, key=lambda f: f.article)]
    paragraph, size = 1, 0
    for group in groups:
        if size >= FULL:
            paragraph, size = paragraph + 1, 0
        group.sort(key=lambda f: f.clause.start)
        for finding in group:
            size += 1
            yield told.fact(finding, paragraph=paragraph)


def spread(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those of one article past its share."""
    held: dict[str, int] = {}
    kept = []
    for finding in findings:
        held[finding.article] = held.get(finding.article, 0) + 1
        if held[finding.article] <= ONE_ARTICLE * 2:
            kept.append(finding)
    return kept


def varied(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings so that each actor's first comes before any actor's third."""
    turn: dict[str, int] = {}
    rounds: dict[int, list[Finding]] = {}
    for finding in findings:
        doer = finding.speaker or finding.subject
        key = (doer.country or doer.id) if doer else finding.article
        turn[key] = turn.get(key, 0) + 1
        rounds.setdefault((turn[key] - 1) // 2, []).append(finding)
    return [finding for number in sorted(rounds) for finding in rounds[number]]


def day_of(finding: Finding) -> str:
    """Return the day a finding is as of, for sorting."""
    return finding.as_of.date().isoformat() if finding.as_of else ""
