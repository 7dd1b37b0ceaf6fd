"""What Comes Next: the dated agenda, then the most likely and the most dangerous course."""

from datetime import date

from watchfloor.records import Assessment, Course, Statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.wording import closed

LEAD_INS = {"most_likely": "Most Likely", "most_dangerous": "Most Dangerous"}
# So many steps with a day, and of those without one no more than so many, are an agenda; more are a list.
MOST, MOST_UNDATED = 7, 3
# A course keeps so many of its moves where the report must be shorter.
LEAST_MOVES = 2


def what_comes_next(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the agenda, then the two courses."""
    dated = sorted((step for step in assessed.steps if step.when), key=lambda step: (-step.weight, step.id))
    steps = told.take(dated, MOST)
    steps.sort(key=lambda step: (step.when.first if step.when else date.max, step.id))
    steps += told.take((step for step in assessed.steps if not step.when), min(MOST_UNDATED, MOST - len(steps) + 1))
    said = [told.fact(finding) for finding in steps]
    told.prefer(finding for finding in steps if finding.when)
    if not said:
        said.append(assessment("The articles read announce no next step."))
    for course in assessed.courses:
        lines = course_statements(course)
        for line in lines[LEAST_MOVES : len(course.moves[:3])]:
            # A third move goes before a day of the agenda does.
            told.weights[line.id] = 0.0
        said += lines
    return said


def course_statements(course: Course) -> list[Statement]:
    """Return a course as statements: how it was judged, what each actor does, where it ends, what would show it."""
    lead, paragraph = LEAD_INS[course.kind], 1 + (course.kind == "most_dangerous")
    likelihood = {"likelihood": course.likelihood} if course.likelihood else {}
    lines = [
        *(closed(move) for move in course.moves[:3]),
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
