"""Spare findings: in thin coverage, every clause that can be told, for a report that has room for more of them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from watchfloor.assess.evidence import Evidence
from watchfloor.assess.findings import finding_of
from watchfloor.records import Assessment, Clause, Finding

# With more originals than this there is more to tell than a report has room for.
THIN = 2
# More than the longest report could use.
MOST = 40
# "View such developments as threats": told right behind what it means, it can be read.
SUCH = re.compile(r"\bsuch\s+(?!as\b|an?\b)[a-z]+", re.IGNORECASE)
LEANING = re.compile(r"^(?:this|that|these|those|it|its|they|their|he|his|she|her|such|both|all|some)\b", re.IGNORECASE)
LOOSE = re.compile(r"\b(?:it|them|this|that|these|those|him|her|its|their)\b", re.IGNORECASE)


def with_spare(assessed: Assessment, evidence: Evidence, findings: Sequence[Finding]) -> Assessment:
    """Return an assessment of thin coverage with the findings that it uses nowhere else, best first, and those that
    only their place in the text makes clear; of more coverage as it is."""
    if len(evidence.originals) > THIN:
        return assessed
    groups = (assessed.news, assessed.acts, assessed.unknowns, assessed.consequences, assessed.steps, assessed.history)
    held = {finding.id for group in groups for finding in group}
    told = [f for f in findings if f.id not in held and (f.clause.polarity or f.kind == "unknown")]
    return structs.replace(assessed, spare=tuple([*told, *find_leaning(evidence)][:MOST]))


def find_leaning(evidence: Evidence) -> Iterator[Finding]:
    """Yield the clauses that mean what the sentence before them tells by "such", each marked as leaning on it."""
    for reading in evidence.originals:
        for order, clause in enumerate(reading.clauses):
            if clause.standalone or not leans_only_so(clause):
                continue
            finding = finding_of(evidence, reading, structs.replace(clause, standalone=True), order)
            if finding is not None:
                yield structs.replace(finding, leans=True)


def leans_only_so(clause: Clause) -> bool:
    """Tell whether a clause's subject is plain and nothing but "such" in it points back."""
    subject = next((part for part in clause.parts if part.role == "subject"), None)
    if subject is None or clause.quoted or not clause.polarity or subject.pronoun or LEANING.match(subject.text):
        return False
    rest = [part.text for part in clause.parts if part.role != "subject"]
    return any(SUCH.search(text) for text in rest) and not any(LOOSE.search(text) for text in rest)
