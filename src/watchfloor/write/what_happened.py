"""What Happened: the newest act first, who says so, what is disputed, warnings, the chief unknown."""

from collections.abc import Sequence

from watchfloor.records import Assessment, Finding, Statement
from watchfloor.write.disputes import dispute_statement, update_statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.sides import answers_of

# Sentences at most, by what they tell.
MOST = {"acts": 8, "answers": 3, "disputes": 3, "updates": 2, "warnings": 4}


def what_happened(assessed: Assessment, told: Told, main: Sequence[Finding]) -> list[Statement]:
    """Return the main event, then the other acts newest first, what is disputed, warnings, and the chief unknown."""
    said: list[Statement] = [told.fact(finding) for finding in main]
    answers = told.take(answers_of(assessed), MOST["answers"])
    acts = [*answers, *told.take(varied(assessed.acts), MOST["acts"] - len(answers))]
    acts.sort(key=lambda f: (f.when.last.isoformat() if f.when else day_of(f), f.id), reverse=True)
    said += [told.fact(finding, paragraph=1) for finding in acts]
    told.prefer(answers)
    rows = [row for row in assessed.disputes if row is not (assessed.significance and assessed.significance.contested)]
    said += [dispute_statement(row, paragraph=2) for row in rows[: MOST["disputes"]]]
    warned = " ".join(warning.text for warning in assessed.warnings)
    updated = [
        row
        for row in assessed.story.claims
        if row.relation == "supersedes" and not all(value.value in warned for value in row.values)
    ]
    moved = [made for row in updated if (made := update_statement(row, paragraph=2)) is not None]
    said += moved[: MOST["updates"]]
    said += [
        assessment(warning.text, warning.citations, paragraph=3) for warning in assessed.warnings[: MOST["warnings"]]
    ]
    said += [told.fact(finding, paragraph=4) for finding in told.take(assessed.unknowns, 1)]
    return said or [assessment("The coverage reports no act that could be stated with its passage.")]


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
