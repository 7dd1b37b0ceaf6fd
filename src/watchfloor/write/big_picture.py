"""Big Picture: what kind of change this is, against which baseline, and why now."""

from collections.abc import Sequence

from watchfloor.records import Assessment, ClaimRow, Significance, Statement
from watchfloor.write.disputes import dispute_statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.shifts import record_statements, shift_statements
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
# The other account of a change, by the word that the claims table has for it.
NOT = {"resumption": "expand", "expansion": "resume"}
CHANGES = {"expand": "expansion", "resume": "resumption"}
# What is told beside it is worth when the report must be shorter.
MOST_LABELS, LABEL, BASELINE = 2, 10.0, 8.0
OF_ACTIVITY = frozenset("resumption expansion suspension ending extension continuation".split())


def big_picture(assessed: Assessment, told: Told, happened: Sequence[Statement]) -> list[Statement]:
    """Return what kind of change this is, against which baseline, and why now."""
    weighed = assessed.significance
    if weighed is None:
        return [assessment("The coverage tells of no single main event, so no change can be named.")]
    basis = tuple(statement.id for statement in happened[:1])
    said = [assessment(closed(change_of(assessed, weighed)), weighed.citations, basis=basis)]
    if weighed.contested:
        said.append(dispute_statement(weighed.contested))
    if weighed.baseline and (kept := told.take([weighed.baseline], 1)):
        said.append(told.fact(kept[0]))
        told.weights[said[-1].id] = BASELINE
    why = [f for f in assessed.consequences if any(mark.cue in WEIGHTY for mark in f.clause.marks)]
    called = [told.fact(finding) for finding in told.take([*assessed.labels, *why], MOST_LABELS)]
    told.weights |= {statement.id: LABEL - 2 * place for place, statement in enumerate(called)}
    return [*said, *called, *shift_statements(assessed), *record_statements(assessed)]


def change_of(assessed: Assessment, weighed: Significance) -> str:
    """Return what kind of change this is, between whom, and against what."""
    of = weighed.activity if weighed.kind in OF_ACTIVITY else None
    what = f"{article_of(weighed.kind)} {weighed.kind}{f' of {plural_of(of)}' if of else ''}"
    sides = sides_of(assessed) if acting(assessed) else []
    between = f" {'between' if len(sides) > 1 else 'by'} {listed(sides)}" if sides else ""
    other = NOT.get(weighed.kind)
    if other and weighed.contested and borne(weighed.contested, other) < borne(weighed.contested, NOT[CHANGES[other]]):
        # Most who say what kind of change it is say so; the other account stands right behind it.
        between += f", not {article_of(CHANGES[other])} {CHANGES[other]}"
    if weighed.since is None:
        return f"This is {what}{between}; the coverage gives nothing earlier to measure it against"
    return f"This is {what}{between}, measured against {interval_words(weighed.since)}"


def borne(row: ClaimRow, word: str) -> int:
    """Return in how many articles the values of a row that hold a word stand."""
    return len({at for value in row.values if word in value.value for at in value.articles})


def acting(assessed: Assessment) -> bool:
    """Tell whether those named as sides are who acted: a country is no party to a strike of its dockers."""
    main = assessed.main_event
    official = {"GOV", "MIL", "LEG", "JUD", "COP", None, ""}
    held = {"country", "body", "party", "company", "ministry", "military", "office"}
    return main is not None and all(actor.kind in held or actor.role in official for actor in main.actors)
