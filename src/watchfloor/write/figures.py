"""Figures: what the told rows of the claims table say already, so that no toll and no charge is told twice."""

from collections.abc import Iterable, Iterator, Sequence

from watchfloor.records import Assessment, Citation, ClaimRow, Finding, Quantity
from watchfloor.write.sections import Told
from watchfloor.write.wording import BOTH

# Rows whose passages tell nothing but their point; a date or an office is told in passing.
CHARGES = frozenset({"actor", "happened"})


class Figures:
    """The numbers and charges told so far: `said` holds the slots of the claims table whose numbers are told."""

    def __init__(self, assessed: Assessment, told: Told, rows: Sequence[ClaimRow]) -> None:
        self.told = told
        self.rows = [row for row in assessed.story.claims if row.kind == "quantity"]
        self.said = {row.slot for row in rows if row.kind == "quantity"}
        self.charges = [c for row in rows if row.kind in CHARGES for v in row.values for c in v.citations]

    def unsaid(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings without those that tell only what is told; the numbers of the rest count as told."""
        return [finding for finding in findings if not self.repeats(finding)]

    def repeats(self, finding: Finding) -> bool:
        """Tell whether a finding tells only what is told; if not, its numbers are told from now on."""
        wording = self.told.wordings.get(finding.id)
        if wording is None:
            return False
        if any(lies_over(finding, charge) for charge in self.charges) and not BOTH.search(wording):
            return True
        slots = [set(self.slots_of(finding, number)) for number in self.numbers_in(finding, wording)]
        if slots and all(slot & self.said for slot in slots):
            return True
        self.said |= {slot for held in slots for slot in held}
        return False

    def numbers_in(self, finding: Finding, wording: str) -> list[Quantity]:
        """Return the numbers of a finding's clause that its wording gives."""
        reading = self.told.check.readings.get(finding.article)
        start, end = finding.clause.start, finding.clause.end
        inside = [n for n in (reading.quantities if reading else ()) if start <= n.start and n.end <= end]
        return [n for n in inside if n.text.split()[0].lower() in wording.lower()]

    def slots_of(self, finding: Finding, number: Quantity) -> Iterator[str]:
        """Yield the slots that a finding's number belongs to."""
        for row in self.rows:
            if any(value.number == number.value for value in row.values) and lies_in(row, finding):
                yield row.slot


def lies_in(row: ClaimRow, finding: Finding) -> bool:
    """Tell whether a finding's clause lies over one of a row's passages."""
    return any(shared(finding, c) > 0 for value in row.values for c in value.citations)


def lies_over(finding: Finding, passage: Citation) -> bool:
    """Tell whether a finding lies mostly over a passage."""
    start, end = finding.clause.start, finding.clause.end
    return 2 * shared(finding, passage) > min(end - start, len(passage.quote))


def shared(finding: Finding, passage: Citation) -> int:
    """Return how many characters a finding's clause and a passage share."""
    if passage.article != finding.article:
        return 0
    return min(finding.clause.end, passage.end or 0) - max(finding.clause.start, passage.start or 0)
