"""How kept courses stand on a day, and how well those that are settled came out: the Brier score and its reference."""

from collections.abc import Iterable, Sequence
from datetime import date

from watchfloor.records import CourseStanding, KeptCourse, OutlookScore, Proposal

# Fewer settled courses than this tell more of luck than of skill.
LEAST = 30
# A course that ends within so many days is due.
SOON = 7
OPEN_STATES = ("overdue", "due", "open")


def standings_of(
    courses: Iterable[KeptCourse], proposals: Iterable[Proposal], today: date | None
) -> tuple[CourseStanding, ...]:
    """Return how each course stands, the soonest due first; those without a day last."""
    by_course: dict[str, list[Proposal]] = {}
    for one in sorted(proposals, key=lambda one: (one.answer is not None, str(one.day), one.id)):
        by_course.setdefault(one.course, []).append(one)
    ordered = sorted(courses, key=lambda one: (one.due is None, one.due or date.max, one.id))
    return tuple(
        CourseStanding(
            course=course,
            state=state_of(course, today),
            left=(course.due - today).days if course.due and today else None,
            proposals=tuple(by_course.get(course.id, ())),
        )
        for course in ordered
    )


def state_of(course: KeptCourse, today: date | None) -> str:
    """Return whether a course is open, due, overdue, came or failed. That its time has passed settles nothing."""
    if course.outcome is not None:
        return "came" if course.outcome else "failed"
    if course.due is None or today is None:
        return "open"
    left = (course.due - today).days
    return "overdue" if left < 0 else "due" if left <= SOON else "open"


def score_of(courses: Sequence[KeptCourse]) -> OutlookScore:
    """Return how well the settled courses came out (Brier 1950: the mean square of chance less outcome).

    Only courses that had a number are scored; the reference gives each the ordinary share that stood beside its number.
    """
    settled = [one for one in courses if one.outcome is not None]
    numbered = [(one.chance, one.ordinary, float(bool(one.outcome))) for one in settled if one.chance is not None]
    came = sum(1 for one in settled if one.outcome)
    if len(numbered) < LEAST:
        return OutlookScore(settled=len(settled), came=came, numbered=len(numbered), least=LEAST)
    brier = sum((chance - came_so) ** 2 for chance, _, came_so in numbered) / len(numbered)
    plain = [(ordinary, came_so) for _, ordinary, came_so in numbered if ordinary is not None]
    reference = sum((ordinary - came_so) ** 2 for ordinary, came_so in plain) / len(plain) if plain else None
    return OutlookScore(
        settled=len(settled),
        came=came,
        numbered=len(numbered),
        least=LEAST,
        brier=brier,
        reference=reference,
        skill=1 - brier / reference if reference else None,
    )
