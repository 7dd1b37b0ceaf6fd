"""Big Picture: what kind of change this is, against which baseline, and why now."""

from collections.abc import Sequence

from watchfloor.records import Assessment, Statement
from watchfloor.write.disputes import dispute_statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.shifts import shift_statements
from watchfloor.write.sides import article_of, plural_of, sides_of
from watchfloor.write.wording import closed, interval_words, listed

# Words of significance that say what an event is measured against.
WEIGHTY = frozenset(
    (
        "first since", "worst since", "since the", "the first", "first time", "for the first time", "clearest sign",
        "worst violence", "largest", "biggest", "deadliest", "worst", "unprecedented", "historic", "highest level",
        "lowest level", "turning point", "milestone", "record",
    )
)  # fmt: skip
OF_ACTIVITY = frozenset("resumption expansion suspension ending extension continuation".split())


def big_picture(assessed: Assessment, told: Told, happened: Sequence[Statement]) -> list[Statement]:
    """Return what kind of change this is, against which baseline, and why now."""
    weighed = assessed.significance
    if weighed is None:
        return [assessment("The coverage tells of no single main event, so no change can be named.")]
    basis = tuple(statement.id for statement in happened[:1])
    what = f"{article_of(weighed.kind)} {weighed.kind}"
    if weighed.activity and weighed.kind in OF_ACTIVITY:
        what += f" of {plural_of(weighed.activity)}"
    sides = sides_of(assessed)
    between = f" {'between' if len(sides) > 1 else 'by'} {listed(sides)}" if sides else ""
    since = f"; the baseline is {interval_words(weighed.since)}" if weighed.since else ""
    said = [assessment(closed(f"This is {what}{between}{since}"), weighed.citations, basis=basis)]
    if weighed.contested:
        said.append(dispute_statement(weighed.contested))
    if weighed.baseline and (kept := told.take([weighed.baseline], 1)):
        said.append(told.fact(kept[0]))
    why = [f for f in assessed.consequences if any(mark.cue in WEIGHTY for mark in f.clause.marks)]
    said += [told.fact(finding) for finding in told.take([*assessed.labels, *why], 2)]
    said += shift_statements(assessed)
    return said
