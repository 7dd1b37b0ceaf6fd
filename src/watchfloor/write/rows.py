"""Rows: the claims table's disputes and updates as sentences that the check has read."""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from watchfloor.records import Citation, ClaimRow, Interval, Statement
from watchfloor.write.candidates import Candidate
from watchfloor.write.disputes import (
    LONGEST_DISPUTE,
    both_moved,
    dispute_statement,
    lead_of,
    of_stance,
    scope_statement,
    shortly,
    side_text,
    sides_of,
    speakers_of,
    update_statement,
)
from watchfloor.write.sections import Told, fact, renamed
from watchfloor.write.wording import closed, listed

# Words and verbs of the house's own, by which it sets accounts side by side.
VERBS = frozenset("differ put name count report speak say give deny rise fall change".split())
WORDS = (
    "counting otherwise had gave reported accounts differ each side other put "
    "named spoke gave rose fell changed earlier first denied it sources number"
)
# What the slot of a toll begins with.
PEOPLE = "number of people "


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
        sides = [lead_of(row, held) for stance in ("asserts", "denies") if (held := of_stance(row, stance))]
        if row.kind == "happened" and any(re.match("“[a-z]", side.value) for side in sides):
            # Half a quotation is nobody's account.
            return None
        return dispute_statement(row, paragraph=paragraph)
    if row.relation == "different_scope":
        return scope_statement(row)
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
        sides=sides_in(row),
        figures=tuple(value.number for value in row.values if value.number is not None),
    )


def sides_in(row: ClaimRow) -> tuple[tuple[str, str], ...]:
    """Return (who says it, the value) of each side of a dispute over a number or a day."""
    if row.relation != "contradicts" or row.kind not in {"quantity", "date"}:
        return ()
    told = [(listed(speakers_of(values)), words.rstrip(".")) for words, values in sides_of(row)]
    return tuple((who, shortly(words, row.slot) if row.kind == "quantity" else words) for who, words in told)


def more_of(row: ClaimRow, statement: Statement) -> Iterator[Citation]:
    """Yield the passages of the row's other values: what its sentence may draw its words from."""
    held = set(statement.citations)
    for value in row.values:
        yield from (citation for citation in value.citations[:1] if citation not in held)


def wordings_of(row: ClaimRow, statement: Statement) -> Iterator[str]:
    """Yield a row's wordings, fullest first: with each side's account, then with a bare denial."""
    short = ""
    if row.kind == "happened" and of_stance(row, "asserts") and of_stance(row, "denies"):
        denying = listed(speakers_of(of_stance(row, "denies")))
        short = closed(f"{side_text(row, of_stance(row, 'asserts'))}; {denying} denied it")
    if short and len(statement.text.split()) > LONGEST_DISPUTE:
        yield short
    yield statement.text
    if short:
        yield short


def update_rows(rows: Sequence[ClaimRow], told: Told) -> list[tuple[ClaimRow, Statement]]:
    """Return the updates that the check bears out; two tolls by one speaker that moved alike are one sentence."""
    single = row_statements(rows, told)
    people = [(row, statement) for row, statement in single if row.slot.startswith(PEOPLE)]
    if len(people) < 2:
        return single
    (one, first), (other, second) = people[:2]
    text = both_moved(one, other)
    if text is None:
        return single
    citations = tuple(dict.fromkeys((*first.citations, *second.citations)))
    merged = fact(closed(text), citations, origins=max(first.origins, second.origins))
    candidate = candidate_of_row(one, merged, told)
    more = candidate_of_row(other, merged, told)
    candidate = structs.replace(
        candidate,
        citations=tuple(dict.fromkeys((*candidate.citations, *more.citations))),
        names=candidate.names | more.names,
        intervals=(*candidate.intervals, *more.intervals),
        figures=(*candidate.figures, *more.figures),
    )
    wordings = told.check.accepted([candidate])
    if candidate.id not in wordings:
        return single
    told.wordings[candidate.id] = wordings[candidate.id]
    row = structs.replace(one, values=(*one.values, *other.values))
    rest = [pair for pair in single if pair[0] is not one and pair[0] is not other]
    return [(row, renamed(merged, wordings[candidate.id])), *rest]
