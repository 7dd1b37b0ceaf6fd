"""Quoting: where a clause cannot be told without a long copied run, its last part in the article's words."""

from collections.abc import Iterator, Sequence

from watchfloor.records import Finding
from watchfloor.write.wording import closed

# A quotation of fewer words is none, one of more may not be given.
FEWEST, MOST = 6, 24
MARKS = frozenset('“”"‘')


def quoting(finding: Finding, wordings: Sequence[str]) -> Iterator[str]:
    """Yield the wordings with their last part quoted and who writes it named behind; nothing where a speaker is."""
    last = finding.clause.parts[-1] if finding.clause.parts else None
    if last is None or finding.attribution is not None or MARKS & set(last.text):
        return
    if not FEWEST <= len(last.text.split()) <= MOST:
        return
    who = f"{finding.outlet} reports" if finding.outlet else "the article says"
    tail = last.text.replace("’", "'")
    for wording in wordings:
        head = wording.rstrip(".")
        if head.endswith(tail) and who not in head:
            yield closed(f"{head.removesuffix(tail)}“{last.text}”, {who}")
