"""What people put on a story's reports by hand, put on the next version of it."""

from collections.abc import Mapping

from watchfloor.records import Hand, Reading, Report
from watchfloor.write.check import Check, Reader
from watchfloor.write.clearing import with_clearances
from watchfloor.write.edit_check import judge_with
from watchfloor.write.edits import standing_edits, with_edits


def with_hand(report: Report, hand: Hand, reader: Reader, readings: Mapping[str, Reading]) -> Report:
    """Return the report with an analyst's standing edits, and with the clearances of statements that are as they
    were."""
    judge = judge_with(Check(reader, readings))
    return with_clearances(with_edits(report, standing_edits(hand.edits), readings, judge), hand.clearances)
