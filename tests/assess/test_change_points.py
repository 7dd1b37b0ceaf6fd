"""The engine under the shift test: jumps in a series under noise with a memory."""

import numpy as np
import pytest

from watchfloor.assess.change_points import Beliefs, Shape, changes_in, levels_of

BELIEFS = Beliefs(counts=(0.5, 0.3, 0.2), level=3.0, jump=3.0, apart=5)


def shapes(size: int, memories: tuple[float, ...] = (0.0, 0.9)) -> list[Shape]:
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(float)
    return [Shape(covariance=m**apart if m else np.eye(size), weight=-np.log(len(memories))) for m in memories]


def places(size: int) -> np.ndarray:
    return np.arange(5, size - 4)


def test_probabilities_add_up() -> None:
    values = np.random.default_rng(3).normal(size=60)
    found = changes_in(values, shapes(60), BELIEFS, places(60))
    assert sum(found.counts) == pytest.approx(1)
    assert found.last.sum() == pytest.approx(found.strength)
    assert found.anywhere.sum() == pytest.approx(found.counts[1] + 2 * found.counts[2])
    assert found.strength < 0.5


def test_one_jump_and_two_are_found_where_they_are() -> None:
    noise = np.random.default_rng(4).normal(size=90)
    one = changes_in(noise + 3 * (np.arange(90) >= 50), shapes(90), BELIEFS, places(90))
    assert one.counts[1] > 0.8
    assert abs(one.best[0] - 50) <= 1
    two = changes_in(noise + 4 * ((np.arange(90) >= 30) & (np.arange(90) < 60)), shapes(90), BELIEFS, places(90))
    assert two.counts[2] > 0.8
    assert [abs(at - true) <= 1 for at, true in zip(two.best, (30, 60), strict=True)] == [True, True]


def test_evidence_of_one_jump_is_that_of_the_whole_covariance() -> None:
    """The closed form against the Gaussian density with the jump put into the covariance."""
    values = np.random.default_rng(5).normal(size=30)
    (shape,) = shapes(30, (0.5,))
    step = (np.arange(30) >= 12).astype(float)

    def density(covariance: np.ndarray) -> float:
        return float(-0.5 * (np.linalg.slogdet(covariance)[1] + values @ np.linalg.solve(covariance, values)))

    plain = shape.covariance + BELIEFS.level**2
    odds = 0.3 / 0.5 * np.exp(density(plain + BELIEFS.jump**2 * np.outer(step, step)) - density(plain))
    found = changes_in(values, [shape], BELIEFS, np.array([12]))
    assert found.counts[1] / found.counts[0] == pytest.approx(odds)


def test_levels_lie_within_their_spread() -> None:
    values = np.random.default_rng(6).normal(size=80) + 5 * (np.arange(80) >= 40)
    (before, low), (after, high) = levels_of(values, shapes(80, (0.0,)), BELIEFS, (40,))
    assert abs(before) < 3 * low
    assert abs(after - 5) < 3 * high
    assert low == pytest.approx(40**-0.5, rel=0.05)


def test_without_a_place_there_is_no_jump() -> None:
    found = changes_in(np.zeros(3), shapes(3), BELIEFS, np.array([], dtype=np.int64))
    assert (found.strength, found.best) == (0.0, ())
