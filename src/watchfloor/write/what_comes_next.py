"""What Comes Next: the dated agenda, then the most likely and the most dangerous course."""

from datetime import date

from watchfloor.records import Assessment, Course, Statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.wording import closed

LEAD_INS = {"most_likely": "Most Likely", "most_dangerous": "Most Dangerous"}
MOST = 5
# What a step gains by having a date ahead.
DATED = 2.5


def what_comes_next(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the dated agenda, then the two courses."""
    today = assessed.as_of.date() if assessed.as_of else None
    ahead = {f.id: DATED * bool(today and f.when and f.when.last > today) for f in assessed.steps}
    weighty = sorted(assessed.steps, key=lambda finding: (-finding.weight - ahead[finding.id], finding.id))
    steps = told.take(weighty, MOST)
    steps.sort(key=lambda finding: (finding.when is None, finding.when.first if finding.when else date.max, finding.id))
    said = [told.fact(finding) for finding in steps]
    told.prefer(finding for finding in steps if finding.when)
    if not said:
        said.append(assessment("The articles read announce no next step."))
    for course in assessed.courses:
        said += course_statements(course)
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
