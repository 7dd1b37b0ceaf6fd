"""Rows: the claims table's disputes and updates as sentences that the check has read."""

from collections.abc import Iterator, Sequence

from watchfloor.records import Citation, ClaimRow, Interval, Statement
from watchfloor.write.candidates import Candidate
from watchfloor.write.disputes import dispute_statement, of_stance, side_text, speakers_of, update_statement
from watchfloor.write.sections import Told, renamed
from watchfloor.write.wording import closed, listed

# Words and verbs of the house's own, by which it sets accounts side by side.
VERBS = frozenset("differ put name speak say give deny rise fall change".split())
WORDS = "accounts differ each side other put named spoke gave rose fell changed earlier first denied it sources number"
# A row this near an act, in characters of one article, is told right behind it.
NEAR = 900


def row_statements(rows: Sequence[ClaimRow], told: Told, *, paragraph: int = 0) -> list[tuple[ClaimRow, Statement]]:
    """Return the rows that the check bears out, each with its sentence; the others stay in the claims table."""
    made = [(row, statement) for row in rows if (statement := statement_of(row, paragraph)) is not None]
    candidates = [candidate_of_row(row, statement, told) for row, statement in made]
    wordings = told.check.accepted(candidates)
    found = []
    for (row, statement), candidate in zip(made, candidates, strict=True):
        if candidate.id in wordings:
            told.wordings[candidate.id] = wordings[candidate.id]
            found.append((row, renamed(statement, wordings[candidate.id])))
    return found


def statement_of(row: ClaimRow, paragraph: int) -> Statement | None:
    """Return a row's sentence: a dispute with both sides, an update with what it replaced."""
    if row.relation == "contradicts":
        return dispute_statement(row, paragraph=paragraph)
    return update_statement(row, paragraph=paragraph)


def candidate_of_row(row: ClaimRow, statement: Statement, told: Told) -> Candidate:
    """Return a row's wordings for the check to read; what the claims table computed counts as read."""
    said = [value.speaker or "" for value in row.values] + [c.outlet or "" for c in statement.citations]
    days = [value.as_of.date() for value in row.values if value.as_of]
    free = [line for text in wordings_of(row, statement) if (line := told.freed(text))]
    return Candidate(
        id=statement.id,
        wordings=tuple(dict.fromkeys(free)),
        citations=(*statement.citations, *more_of(row, statement)),
        names=frozenset({row.slot, WORDS, *said, *(value.value for value in row.values)} - {""}),
        intervals=tuple(Interval(first=day, last=day, grain="day") for day in days),
        house=VERBS,
        figures=tuple(value.number for value in row.values if value.number is not None),
    )


def more_of(row: ClaimRow, statement: Statement) -> Iterator[Citation]:
    """Yield the passages of the row's other values: what its sentence may draw its words from."""
    held = set(statement.citations)
    for value in row.values:
        yield from (citation for citation in value.citations[:1] if citation not in held)


def wordings_of(row: ClaimRow, statement: Statement) -> Iterator[str]:
    """Yield a row's wordings, fullest first: with each side's account, then with a bare denial."""
    yield statement.text
    if row.kind == "happened" and of_stance(row, "asserts") and of_stance(row, "denies"):
        denying = listed(speakers_of(of_stance(row, "denies")))
        yield closed(f"{side_text(row, of_stance(row, 'asserts'))}; {denying} denied it")
