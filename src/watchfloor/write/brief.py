"""The news brief: a lead, then short paragraphs in descending news value, background, and what is still open."""

from watchfloor.records import Assessment, Section, Statement
from watchfloor.write.disputes import dispute_statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.sides import leads_of

MOST_PARAGRAPHS = 12
MOST_WORDS = 700


def brief_sections(assessed: Assessment, told: Told) -> tuple[Section, ...]:
    """Return the brief as one untitled section, a paragraph a statement or two."""
    lead = told.take(leads_of(assessed), 1)
    open_point = told.take(assessed.unknowns, 1)
    acts = told.take([*assessed.acts, *assessed.steps, *assessed.consequences], 9)
    past = told.take(assessed.history, 2)
    said: list[Statement] = []
    words = 0
    for findings in (lead, acts, past, open_point):
        for finding in findings:
            words += len(told.wordings[finding.id].split())
            if words <= MOST_WORDS:
                said.append(told.fact(finding, paragraph=len(said)))
        if findings is acts:
            said += [dispute_statement(row, paragraph=len(said)) for row in assessed.disputes[:2]]
    if not open_point:
        said.append(assessment(closing_of(assessed), paragraph=len(said)))
    return (Section(title="News brief", statements=tuple(said[: MOST_PARAGRAPHS + 2])),)


def closing_of(assessed: Assessment) -> str:
    """Return the closing line on what is open where no passage says it."""
    return assessed.gaps[0] if assessed.gaps else "The articles read leave no question open that they name."
