"""What Comes Next: the dated agenda, then the most likely and the most dangerous course."""

from datetime import date

from watchfloor.records import Assessment, Course, Statement
from watchfloor.write.sections import Told, assessment, statement_id
from watchfloor.write.wording import closed

LEAD_INS = {"most_likely": "Most Likely", "most_dangerous": "Most Dangerous"}
# So many steps with a day, and of those without one no more than so many, are an agenda; more are a list.
MOST, MOST_UNDATED = 7, 3
# A course tells so many of its moves; the rest stand in the list of courses.
MOST_MOVES = 2
# Where a course ends is worth so much when the report must be shorter: less than a day of the agenda.
END_STATE = 3.0

# What the first step with a day, and one without, is worth then; and how much less each next is.
DATED_STEP, OPEN_STEP, STEP = 12.0, 8.0, 0.5


def what_comes_next(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the agenda, then the two courses."""
    dated = sorted((step for step in assessed.steps if step.when), key=lambda step: (-step.weight, step.id))
    steps = told.take(dated, MOST)
    steps.sort(key=lambda step: (step.when.first if step.when else date.max, step.id))
    steps += told.take((step for step in assessed.steps if not step.when), min(MOST_UNDATED, MOST - len(steps) + 1))
    said = [told.fact(finding) for finding in steps]
    ranked = sorted(steps, key=lambda step: (step.when is None, -step.weight, step.id))
    for place, finding in enumerate(ranked):
        worth = DATED_STEP if finding.when else OPEN_STEP
        told.weights[statement_id(told.wordings[finding.id], "fact")] = worth - STEP * place
    if not said:
        said.append(assessment("The articles read announce no next step."))
    for course in assessed.courses:
        lines = course_statements(course)
        told.weights |= {line.id: END_STATE for line in lines if line.text == closed(course.end_state)}
        said += lines
    return said


def course_statements(course: Course) -> list[Statement]:
    """Return a course as statements: how it was judged, what each actor does, where it ends, what would show it."""
    lead, paragraph = LEAD_INS[course.kind], 1 + (course.kind == "most_dangerous")
    likelihood = {"likelihood": course.likelihood} if course.likelihood else {}
    lines = [
        *(closed(move) for move in course.moves[:MOST_MOVES]),
        closed(course.end_state) if course.end_state else "",
    ]
    signs = f"Indicators: {'; '.join(sign.rstrip('.') for sign in course.indicators)}." if course.indicators else ""
    against = f"Against: {course.against.rstrip('.')}." if course.against else ""
    lines += [signs, against]
    made = [line for line in lines if line]
    return [
        assessment(
            f"({course.basis}) {line}" if at == 0 else line,
            course.citations,
            lead_in=lead if at == 0 else None,
            paragraph=paragraph,
            **likelihood,
        )
        for at, line in enumerate(made)
    ]
