"""The situation report: six sections in their order, each made of checked sentences and marked assessments."""

from collections.abc import Iterator, Sequence

from watchfloor.records import Assessment, Section, SourceRow, Statement
from watchfloor.write.big_picture import big_picture
from watchfloor.write.budget import within_budget
from watchfloor.write.how_we_got_here import how_we_got_here
from watchfloor.write.sections import AGAIN, Told, content_of, renamed
from watchfloor.write.sides import leads_of
from watchfloor.write.strategic_lens import strategic_lens, with_balance
from watchfloor.write.what_comes_next import what_comes_next
from watchfloor.write.what_happened import what_happened
from watchfloor.write.why_it_matters import why_it_matters

TITLES = (
    "Big Picture", "What Happened", "Why It Matters", "Strategic Lens", "What Comes Next", "How We Got Here",
)  # fmt: skip
LENS = TITLES.index("Strategic Lens")
# So much of the news is told under What Happened, whatever else could use it.
FIRST = 5


def sections_of(assessed: Assessment, told: Told) -> tuple[Section, ...]:
    """Return the six sections; the order of making gives each sentence to the section that needs it most."""
    main = told.take(leads_of(assessed), 1)
    # What is yet to come is told as the agenda, however new it is.
    due = {passage for step in assessed.steps if step.when for passage in step.citations}
    first = told.take((finding for finding in assessed.news if not due & set(finding.citations)), FIRST)
    ahead = what_comes_next(assessed, told)
    lens = unechoed(strategic_lens(assessed, told), ahead)
    # What follows for whom is told where it is asked for; what happened goes on without it.
    matters = why_it_matters(assessed, told)
    happened = what_happened(assessed, told, main, first)
    past = how_we_got_here(assessed, told)
    picture = big_picture(assessed, told, happened)
    made = within_budget((picture, happened, matters, lens, ahead, past), told.weights)
    made[LENS] = with_balance(assessed, made[LENS])
    return tuple(
        Section(title=title, statements=tuple(credited(said, assessed, told)))
        for title, said in zip(TITLES, made, strict=True)
    )


def unechoed(said: Sequence[Statement], others: Sequence[Statement]) -> list[Statement]:
    """Return the statements without those of fact that another section's say already."""
    bags = [content_of(other.text) for other in others if other.kind == "fact"]

    def echoes(statement: Statement) -> bool:
        words = content_of(statement.text)
        return statement.kind == "fact" and any(len(words & bag) >= AGAIN * min(len(words), len(bag)) for bag in bags)

    return [statement for statement in said if not echoes(statement)] or list(said)


def credited(said: Sequence[Statement], assessed: Assessment, told: Told) -> Iterator[Statement]:
    """Yield a section's statements; where all rests on one origin, its first fact names that piece and its source."""
    source = assessed.sources[0] if assessed.origins == 1 and assessed.sources else None
    due = source is not None
    for statement in said:
        from_article = statement.kind == "fact" and any(c.source_kind == "article" for c in statement.citations)
        if source is None or not due or not from_article or statement.disputed:
            yield statement
            continue
        due = False
        yield next((put for put in named_sources(statement, source, assessed) if not told.copies(put)), statement)


def named_sources(statement: Statement, source: SourceRow, assessed: Assessment) -> Iterator[Statement]:
    """Yield the statement with its piece and that piece's own source named, in front and behind."""
    name = source.outlet or "the article"
    via = f", citing {source.second_hand}" if source.second_hand else ""
    if ", the article says," in statement.text:
        yield renamed(statement, statement.text.replace(", the article says,", f", the article says{via},"))
    elif name.lower() in statement.text.lower():
        yield statement
    else:
        yield renamed(statement, f"According to {name}{via}, {inner_case(statement, assessed)}")
        yield renamed(statement, f"{statement.text.rstrip('.')}, according to {name}{via}.")


def inner_case(statement: Statement, assessed: Assessment) -> str:
    """Return a statement's words to stand inside a sentence: its first letter small unless a name begins it."""
    text = statement.text
    first = text.split(" ", 1)[0].strip(",.")
    known = {word for actor in assessed.story.actors for word in actor.name.split()}
    inside = any(f" {first}" in citation.quote for citation in statement.citations)
    return text if first in known or inside or first.isupper() else text[:1].lower() + text[1:]
