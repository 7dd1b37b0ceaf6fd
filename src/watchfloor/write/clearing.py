"""Clearing for release: which statements a reviewer must let go out, which are cleared, what a release says."""

import hashlib
from collections.abc import Iterable
from datetime import date

from msgspec import structs

from watchfloor.records import Clearance, Report, Section, Statement
from watchfloor.write.wording import day_of

DRAFT = "DRAFT"


def why_to_clear(statement: Statement) -> str:
    """Return why a reviewer must let a statement go out, in words; nothing where it needs no clearance."""
    cited = {citation.source_kind for citation in statement.citations}
    reasons = ["disputed"] if statement.disputed else []
    if "article" in cited and statement.origins <= 1:
        reasons.append("single origin")
    if "analyst" in cited:
        reasons.append("put in by an analyst")
    return ", ".join(reasons)


def seal_of(statement: Statement) -> str:
    """Return the digest of what a clearance is given for: a statement's words and marks, and the words they rest on."""
    rests = sorted(f"{one.source_kind}\x00{one.article or one.item}\x00{one.quote}" for one in statement.citations)
    said = [statement.kind, statement.text, str(statement.disputed), str(min(statement.origins, 2)), *rests]
    return hashlib.sha256("\x01".join(said).encode()).hexdigest()[:32]


def with_clearances(report: Report, clearances: Iterable[Clearance]) -> Report:
    """Return the report with each statement that a reviewer cleared as it stands marked so; others lose the mark."""
    given = {one.seal: f"{one.reviewer}, {day_of(one.at.date())}" for one in clearances if one.statement is not None}

    def marked(statement: Statement) -> Statement:
        cleared = given.get(seal_of(statement)) if why_to_clear(statement) else None
        return structs.replace(statement, cleared=cleared)

    sections = tuple(Section(title=s.title, statements=tuple(map(marked, s.statements))) for s in report.sections)
    return structs.replace(report, sections=sections)


def still_open(report: Report) -> list[tuple[str, Statement]]:
    """Return the statements that no reviewer has cleared yet, each with its section."""
    return [
        (section.title, one)
        for section in report.sections
        for one in section.statements
        if why_to_clear(one) and not one.cleared
    ]


def released(report: Report, reviewer: str, on: date) -> Report:
    """Return the report as released by a reviewer, or as the draft it is while a statement waits for clearance."""
    state = DRAFT if still_open(report) else f"RELEASED ({reviewer}, {day_of(on)})"
    return structs.replace(report, release=state)
