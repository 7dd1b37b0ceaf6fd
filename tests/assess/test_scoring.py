"""The score of settled courses: none before thirty have a number, then the mean square beside that of the base rate."""

from datetime import date

import pytest
from msgspec import structs

from watchfloor.assess.scoring import LEAST, score_of, standings_of
from watchfloor.records import KeptCourse

ONE = KeptCourse(
    id="c", named="n", story="s", report="r", title="", kind="most_likely", playbook="", name="", text="",
    indicators=(), against="", basis="", horizon=30, opened=date(2025, 3, 1), due=date(2025, 3, 31), articles=(),
    chance=0.8, ordinary=0.5, outcome=True,
)  # fmt: skip


def test_no_score_is_shown_before_enough_courses_with_a_number_are_settled() -> None:
    plain = structs.replace(ONE, chance=None, ordinary=None)
    waiting = structs.replace(ONE, outcome=None)
    score = score_of([*[ONE] * (LEAST - 1), plain, plain, waiting])
    assert (score.settled, score.came, score.numbered, score.brier) == (LEAST + 1, LEAST + 1, LEAST - 1, None)


def test_the_score_and_its_reference_are_mean_squares() -> None:
    failed = structs.replace(ONE, outcome=False)
    score = score_of([*[ONE] * 24, *[failed] * 6])
    assert score.brier == pytest.approx((24 * 0.04 + 6 * 0.64) / 30)
    assert score.reference == pytest.approx(0.25)
    assert score.skill == pytest.approx(1 - 0.16 / 0.25)


@pytest.mark.parametrize(
    ("today", "state", "left"),
    [
        (date(2025, 3, 1), "open", 30),
        (date(2025, 3, 24), "due", 7),
        (date(2025, 3, 31), "due", 0),
        (date(2025, 4, 1), "overdue", -1),
        (None, "open", None),
    ],
)
def test_a_course_is_due_in_its_last_week_and_then_overdue_never_settled_by_silence(
    today: date | None, state: str, left: int | None
) -> None:
    (standing,) = standings_of([structs.replace(ONE, outcome=None)], (), today)
    assert (standing.state, standing.left) == (state, left)


def test_the_soonest_due_comes_first_and_one_without_a_day_last() -> None:
    later = structs.replace(ONE, id="b", due=date(2025, 6, 1))
    undated = structs.replace(ONE, id="a", due=None, outcome=None)
    assert [one.course.id for one in standings_of([undated, later, ONE], (), None)] == ["c", "b", "a"]
    assert [one.state for one in standings_of([undated, later, ONE], (), None)] == ["came", "came", "open"]
