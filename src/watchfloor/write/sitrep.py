"""The situation report: six sections in their order, each made of checked sentences and marked assessments."""

from collections.abc import Sequence

from watchfloor.records import Assessment, Finding, Section, Statement
from watchfloor.write.big_picture import big_picture
from watchfloor.write.budget import within_budget
from watchfloor.write.crediting import credited
from watchfloor.write.filling import filled
from watchfloor.write.how_we_got_here import how_we_got_here
from watchfloor.write.sections import AGAIN, Told, content_of
from watchfloor.write.sides import leads_of
from watchfloor.write.strategic_lens import strategic_lens, with_balance
from watchfloor.write.what_comes_next import what_comes_next
from watchfloor.write.what_happened import what_happened
from watchfloor.write.why_it_matters import why_it_matters

TITLES = (
    "Big Picture", "What Happened", "Why It Matters", "Strategic Lens", "What Comes Next", "How We Got Here",
)  # fmt: skip
LENS = TITLES.index("Strategic Lens")
AIMS = frozenset({"incentive", "constraint"})
# So much of the news is told under What Happened, whatever else could use it.
FIRST = 5


def sections_of(assessed: Assessment, told: Told) -> tuple[Section, ...]:
    """Return the six sections; the order of making gives each sentence to the section that needs it most."""
    main = told.take(leads_of(assessed), 1)
    # What is yet to come is told as the agenda, however new it is.
    due = {passage for step in assessed.steps if is_due(step) for passage in step.citations}
    # Where little is told, an aim or a limit is kept for the lens.
    kept = AIMS if assessed.origins == 1 else frozenset()
    news = (f for f in assessed.news if not due & set(f.citations) and f.kind not in kept)
    first = told.take(news, FIRST)
    ahead = what_comes_next(assessed, told)
    lens = unechoed(strategic_lens(assessed, told), ahead)
    # What follows for whom is told where it is asked for; what happened goes on without it.
    matters = why_it_matters(assessed, told)
    happened = what_happened(assessed, told, main, first)
    past = how_we_got_here(assessed, told)
    picture = big_picture(assessed, told, happened)
    made = within_budget((picture, happened, matters, lens, ahead, past), told.weights)
    made = filled(told, made)
    made[LENS] = with_balance(assessed, made[LENS])
    return tuple(
        Section(title=title, statements=tuple(credited(said, assessed, told)))
        for title, said in zip(TITLES, made, strict=True)
    )


def is_due(step: Finding) -> bool:
    """Tell whether a step has a time: a day, or "later this year" in an article that gives no day."""
    return step.when is not None or any(when.relative and when.interval is None for when in step.clause.times)


def unechoed(said: Sequence[Statement], others: Sequence[Statement]) -> list[Statement]:
    """Return the statements without those of fact that another section's say already."""
    bags = [content_of(other.text) for other in others if other.kind == "fact"]

    def echoes(statement: Statement) -> bool:
        words = content_of(statement.text)
        return statement.kind == "fact" and any(len(words & bag) >= AGAIN * min(len(words), len(bag)) for bag in bags)

    return [statement for statement in said if not echoes(statement)] or list(said)
