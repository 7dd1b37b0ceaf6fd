"""What stands behind each statement: independent origins, speakers, outlets and credibility of its passages."""

from collections.abc import Mapping

from msgspec import structs

from watchfloor.records import Assessment, Citation, Reading, Section, Statement
from watchfloor.records.credibility import PROBABLE, Accounts, accounts_of, sides_in, standing_of, tellings_of


def stand_sections(
    sections: tuple[Section, ...], assessed: Assessment, readings: Mapping[str, Reading]
) -> tuple[Section, ...]:
    """Return the sections, each statement with what stands behind its passages."""
    rows = {row.article: row for row in assessed.sources}
    accounts = accounts_of(
        {at: readings[at] for at in assessed.story.articles if at in readings},
        {at: row.origin for at, row in rows.items()},
        {at: row.speaks_for for at, row in rows.items()},
        {at: row.listed or row.outlet or "" for at, row in rows.items()},
    )
    return tuple(
        structs.replace(
            section, statements=tuple(stand_statement(one, assessed, accounts) for one in section.statements)
        )
        for section in sections
    )


def stand_statement(statement: Statement, assessed: Assessment, accounts: Accounts) -> Statement:
    """Return the statement with what stands behind its own passages.

    A fact is graded by them and by nobody else's: others who tell of the same event need not tell all that the sentence
    says, so they make it possible and no more. What holds a value of the claims table is as good as that value. An
    assessment is no information that could be confirmed: it has no grade.
    """
    own = [one for one in statement.citations if one.source_kind == "article" and one.article in accounts.readings]
    if not own:
        return statement
    shared = any(event.credibility <= PROBABLE and carries(event.evidence, own) for event in assessed.story.events)
    standing = standing_of(tellings_of(own, accounts), sides_in(own, accounts), partly=shared)
    values = [
        (row.relation, value.credibility)
        for row in assessed.story.claims
        for value in row.values
        if carries(value.citations, own)
    ]
    contested = [grade for relation, grade in values if relation == "contradicts"]
    agreed = [grade for relation, grade in values if relation == "agrees"]
    credibility = min(contested) if contested else min([standing.credibility, *agreed])
    return structs.replace(
        statement,
        origins=standing.origins,
        speakers=standing.speakers,
        outlets=standing.outlets,
        credibility=credibility if statement.kind == "fact" else None,
    )


def carries(evidence: tuple[Citation, ...], passages: list[Citation]) -> bool:
    """Return whether one of the passages lies mostly over one that something was read from."""
    return any(
        other.article == one.article
        and 2 * (min(one.end or 0, other.end or 0) - max(one.start or 0, other.start or 0))
        > max(len(one.quote), len(other.quote))
        for one in passages
        for other in evidence
    )
