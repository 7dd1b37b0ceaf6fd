"""What stands behind each statement: independent origins, speakers, outlets and credibility of its passages."""

from collections.abc import Mapping

from msgspec import structs

from watchfloor.records import Assessment, Citation, ClaimValue, Reading, Section, Statement
from watchfloor.records.credibility import Accounts, accounts_of, sides_in, standing_of, tellings_of


def stand_sections(
    sections: tuple[Section, ...], assessed: Assessment, readings: Mapping[str, Reading]
) -> tuple[Section, ...]:
    """Return the sections, each statement with what stands behind its passages."""
    rows = {row.article: row for row in assessed.sources}
    accounts = accounts_of(
        {at: readings[at] for at in assessed.story.articles if at in readings},
        {at: row.origin for at, row in rows.items()},
        {at: row.speaks_for for at, row in rows.items()},
    )
    return tuple(
        structs.replace(
            section, statements=tuple(stand_statement(one, assessed, accounts) for one in section.statements)
        )
        for section in sections
    )


def stand_statement(statement: Statement, assessed: Assessment, accounts: Accounts) -> Statement:
    """Return the statement with what stands behind it.

    The passages of the events it tells count with its own: who else tells them bears it out. A disputed statement is
    as good as the best-borne of the values it sets side by side, which others contradict.
    """
    own = [one for one in statement.citations if one.source_kind == "article" and one.article in accounts.readings]
    if not own:
        return statement
    told = tellings_of(own, accounts)
    standing = standing_of(told, sides_in(own, accounts))
    credibility = standing.credibility
    if values := values_in(own, assessed):
        credibility = min(value.credibility for value in values)
    elif events := [event.credibility for event in assessed.story.events if carries(event.evidence, own)]:
        credibility = min(credibility, *events)
    return structs.replace(
        statement,
        origins=standing.origins,
        speakers=standing.speakers,
        outlets=standing.outlets,
        credibility=credibility,
    )


def values_in(passages: list[Citation], assessed: Assessment) -> list[ClaimValue]:
    """Return the contradicted values that some passages hold."""
    return [
        value
        for row in assessed.story.claims
        if row.relation == "contradicts"
        for value in row.values
        if carries(value.citations, passages)
    ]


def carries(evidence: tuple[Citation, ...], passages: list[Citation]) -> bool:
    """Return whether one of the passages lies mostly over one that something was read from."""
    return any(
        other.article == one.article
        and 2 * (min(one.end or 0, other.end or 0) - max(one.start or 0, other.start or 0))
        > max(len(one.quote), len(other.quote))
        for one in passages
        for other in evidence
    )
