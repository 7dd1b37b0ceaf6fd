"""What people put on a report by hand: an analyst's edits, a reviewer's clearances."""

from datetime import datetime

from msgspec import Struct

from watchfloor.records.report import Report, Section, Statement
from watchfloor.records.story import Citation


class Edit(Struct, frozen=True, kw_only=True):
    """One thing an analyst did to a story's report, put on every later version of it too.

    `kind` is set (other words), reject, pin, add, mark (a TLP marking) or restore (undo what was done to the statement
    before). `statement` is the id of the engine's own statement, or of the added one, or title, summary, tlp; `held`
    that statement as it stood in `section` at `place` before any edit; for add the added one. `leans` holds the
    statements that an added assessment rests on. `verdict` is the check's reason against the words, null where it bears
    them; `overruled` says that the analyst let them stand all the same. `at` comes from the command's clock.
    """

    id: str
    story: str
    product: str
    report: str
    version: int
    kind: str
    statement: str
    author: str
    at: datetime
    reason: str
    section: str = ""
    place: int = 0
    text: str = ""
    held: Statement | None = None
    citations: tuple[Citation, ...] = ()
    leans: tuple[Section, ...] = ()
    verdict: str | None = None
    overruled: bool = False


class Clearance(Struct, frozen=True, kw_only=True):
    """That a named reviewer lets a statement go out. It holds for every version in which the statement stands with the
    same `seal`: the digest of its words, its marks and its passages. One without a statement is the release of a whole
    version."""

    id: str
    story: str
    product: str
    report: str
    version: int
    reviewer: str
    at: datetime
    statement: str | None = None
    section: str = ""
    text: str = ""
    seal: str = ""


class Hand(Struct, frozen=True, kw_only=True):
    """All that was put by hand on the reports of one story and product, oldest first."""

    edits: tuple[Edit, ...] = ()
    clearances: tuple[Clearance, ...] = ()


class Before(Struct, frozen=True, kw_only=True):
    """What stands of a story before it is written again: its latest report, if any, and what people put on it."""

    report: Report | None = None
    hand: Hand = Hand()
