"""What Happened: the newest act first, who says so, what is disputed, warnings, the chief unknown."""

import itertools
import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from watchfloor.records import Assessment, Citation, ClaimRow, Finding, Statement
from watchfloor.write.figures import Figures
from watchfloor.write.rows import row_statements, update_rows
from watchfloor.write.sections import Told, assessment
from watchfloor.write.sides import answers_of
from watchfloor.write.wording import BOTH

# Sentences at most, by what they tell; the word budget takes fewer.
MOST = {"acts": 14, "answers": 3, "disputes": 3, "updates": 3, "scopes": 1, "warnings": 3}
# A paragraph of this many sentences ends where the next article begins.
FULL = 3
# A row this near an act, in characters of one article, is told right behind it.
NEAR, FAR = 900, 1_000_000
# Warnings that concern the making of the report, or that an update tells as news, stand above and behind it only.
UNTOLD = frozenset({"instruction", "superseded"})
# Of little news: that an outlet still gives who held an office before, or an older figure.
MINOR = re.compile(r" still (?:names|gives) ")
# Counts that readers would set side by side although they count otherwise.
TOLL = re.compile(r"\b(?:killed|dead|died|wounded|injured|missing|displaced|evacuated|infected)\b")
# Acts of one article at most: no report is one outlet's piece told again.
ONE_ARTICLE = 6
# What each is worth when the report must be shorter: the first of its kind, and how much less each next is.
WORTH = {
    "disputes": (10.0, 2.0),
    "updates": (8.5, 1.5),
    "scopes": (7.5, 2.0),
    "warnings": (7.0, 2.0),
    "unknown": (5.0, 0.0),
}
MINOR_WORTH = 1.0


def what_happened(
    assessed: Assessment, told: Told, main: Sequence[Finding], first: Sequence[Finding] = ()
) -> list[Statement]:
    """Return the main event, then the other acts newest first, each dispute behind the act it is about, updates,
    warnings and the chief unknown. `first` are acts taken already."""
    said = [told.fact(finding) for finding in main]
    contested = assessed.significance.contested if assessed.significance else None
    open_rows = [row for row in assessed.disputes if row is not contested and not told_in_full(row, said)]
    disputed = row_statements(open_rows[: MOST["disputes"]], told)
    updated = update_rows(updates_of(assessed)[: MOST["updates"]], told)
    scoped = row_statements(scopes_of(assessed)[: MOST["scopes"]], told)
    weigh(told, "scopes", [statement for _, statement in scoped])
    weigh(told, "disputes", [statement for _, statement in disputed])
    weigh(told, "updates", [statement for _, statement in updated])
    figures = Figures(assessed, told, [row for row, _ in (*disputed, *updated, *scoped)])
    kept = figures.unsaid(first)
    answers = told.take(figures.unsaid(answers_of(assessed)), MOST["answers"])
    more = figures.unsaid(spread(assessed.news or varied(assessed.acts)))
    rest = told.take(more, MOST["acts"] - len(answers) - len(first))
    acts = [*kept, *answers, *rest]
    said += in_paragraphs(acts, told)
    told.rank(acts)
    told.prefer(answers)
    said = beside(said, [*disputed, *updated, *scoped])
    last = said[-1].paragraph if said else 0
    said += warned(assessed, told, last + 1)
    unknown = [told.fact(finding, paragraph=last + 2) for finding in told.take(assessed.unknowns, 1)]
    weigh(told, "unknown", unknown)
    said += unknown
    return said or [assessment("The coverage reports no act that could be stated with its passage.")]


def weigh(told: Told, kind: str, said: Sequence[Statement]) -> None:
    """Let each statement of a kind be worth less than the one before when the report must be shorter."""
    worth, step = WORTH[kind]
    told.weights |= {statement.id: worth - step * place for place, statement in enumerate(said)}


def warned(assessed: Assessment, told: Told, paragraph: int) -> list[Statement]:
    """Return the warnings that concern what happened; of those of little news one at most."""
    known = [warning for warning in assessed.warnings if warning.kind not in UNTOLD]
    telling = [warning for warning in known if not MINOR.search(warning.text)]
    minor = [warning for warning in known if MINOR.search(warning.text)][: not telling]
    said = [assessment(w.text, w.citations, paragraph=paragraph) for w in (*telling, *minor)][: MOST["warnings"]]
    weigh(told, "warnings", said)
    if minor:
        told.weights[said[-1].id] = MINOR_WORTH
    return said


def updates_of(assessed: Assessment) -> list[ClaimRow]:
    """Return the figures and names that were replaced, those of people first, without what a warning tells."""
    warned = " ".join(warning.text for warning in assessed.warnings if warning.kind not in UNTOLD)
    rows = [
        row
        for row in assessed.story.claims
        if row.relation == "supersedes" and not all(value.value in warned for value in row.values)
    ]
    return sorted(rows, key=lambda row: ("people" not in row.slot, row.kind != "quantity"))


def scopes_of(assessed: Assessment) -> list[ClaimRow]:
    """Return the counts of one thing that differ because they count otherwise, those of people first."""
    moved = {row.slot for row in updates_of(assessed)}
    rows = [
        row
        for row in assessed.story.claims
        if row.kind == "quantity" and row.relation == "different_scope" and TOLL.search(row.slot)
        if row.slot not in moved
    ]
    # The narrower count says more: "number of people killed on Peru's side" before "number of people killed".
    return sorted(rows, key=lambda row: ("people" not in row.slot, -len(row.slot)))


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
        if held[finding.article] <= ONE_ARTICLE:
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
