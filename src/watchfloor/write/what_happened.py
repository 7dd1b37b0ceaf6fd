"""What Happened: the newest act first, who says so, what is disputed, warnings, the chief unknown."""

import itertools
from collections.abc import Iterator, Sequence

from msgspec import structs

from watchfloor.records import Assessment, Citation, ClaimRow, Finding, Statement
from watchfloor.write.rows import row_statements
from watchfloor.write.sections import Told, assessment
from watchfloor.write.sides import answers_of
from watchfloor.write.wording import BOTH

# Sentences at most, by what they tell.
MOST = {"acts": 11, "answers": 3, "disputes": 3, "updates": 2, "warnings": 3}
# A paragraph of this many sentences ends where the next article begins.
FULL = 3
# A row this near an act, in characters of one article, is told right behind it.
NEAR, FAR = 900, 1_000_000
# Warnings that concern the making of the report rather than what happened stand above and behind it only.
UNTOLD = frozenset({"instruction"})
# Acts of one article at most: no report is one outlet's piece told again.
ONE_ARTICLE = 3


def what_happened(
    assessed: Assessment, told: Told, main: Sequence[Finding], first: Sequence[Finding] = ()
) -> list[Statement]:
    """Return the main event, then the other acts newest first, each dispute behind the act it is about, updates,
    warnings and the chief unknown. `first` are acts taken already."""
    answers = told.take(answers_of(assessed), MOST["answers"])
    rest = told.take(spread(assessed.news or varied(assessed.acts)), MOST["acts"] - len(answers) - len(first))
    acts = [*first, *answers, *rest]
    said = [told.fact(finding) for finding in main]
    said += in_paragraphs(acts, told)
    told.rank(acts)
    told.prefer(answers)
    contested = assessed.significance.contested if assessed.significance else None
    disputed = row_statements(
        [row for row in assessed.disputes if row is not contested and not told_in_full(row, said)][: MOST["disputes"]],
        told,
    )
    updated = row_statements(updates_of(assessed)[: MOST["updates"]], told)
    said = beside(said, [*disputed, *updated])
    last = said[-1].paragraph if said else 0
    said += [
        assessment(warning.text, warning.citations, paragraph=last + 1)
        for warning in assessed.warnings
        if warning.kind not in UNTOLD
    ][: MOST["warnings"]]
    said += [told.fact(finding, paragraph=last + 2) for finding in told.take(assessed.unknowns, 1)]
    return said or [assessment("The coverage reports no act that could be stated with its passage.")]


def updates_of(assessed: Assessment) -> list[ClaimRow]:
    """Return the figures and names that were replaced, those of people first, without what a warning tells."""
    warned = " ".join(warning.text for warning in assessed.warnings)
    rows = [
        row
        for row in assessed.story.claims
        if row.relation == "supersedes" and not all(value.value in warned for value in row.values)
    ]
    return sorted(rows, key=lambda row: ("people" not in row.slot, row.kind != "quantity"))


def told_in_full(row: ClaimRow, said: Sequence[Statement]) -> bool:
    """Tell whether a sentence told already gives both sides of a row: the charge and its denial."""
    passages = [c for value in row.values for c in value.citations]
    return any(
        BOTH.search(statement.text)
        and any(c.article == p.article and overlap(c, p) for c in statement.citations for p in passages)
        for statement in said
    )


def overlap(one: Citation, other: Citation) -> bool:
    """Tell whether two passages of one article share words."""
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def beside(said: Sequence[Statement], rows: Sequence[tuple[ClaimRow, Statement]]) -> list[Statement]:
    """Return the statements with each row right behind the act it lies nearest to, the rest last."""
    behind: dict[int, list[Statement]] = {}
    for row, statement in rows:
        gaps = [(gap_to(row, act), at) for at, act in enumerate(said)]
        gap, at = min(gaps, default=(FAR, 0))
        place = at if gap < NEAR else len(said) - 1
        behind.setdefault(place, []).append(statement)
    found: list[Statement] = []
    for at, act in enumerate(said):
        found += [act, *(structs.replace(statement, paragraph=act.paragraph) for statement in behind.get(at, ()))]
    return found or [statement for _, statement in rows]


def gap_to(row: ClaimRow, act: Statement) -> int:
    """Return how many characters lie between an act's passages and a row's, FAR where they share no article."""
    passages = [c for value in row.values for c in value.citations]
    return min(
        (
            max((p.start or 0) - (c.end or 0), (c.start or 0) - (p.end or 0), 0)
            for c in act.citations
            for p in passages
            if c.article == p.article and c.article is not None
        ),
        default=FAR,
    )


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
