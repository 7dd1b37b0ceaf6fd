"""Change points in a series under correlated noise: how many there are and where, as a posterior probability.

The level of a series is constant but for none, one or two jumps; what departs from it is Gaussian noise of a known
shape. Jumps have a Gaussian prior, so the evidence for every number and place of jumps has a closed form (the Bayes
factor of one regressor more), and is summed over all places and all shapes of noise on a grid. The manner is that of
Fearnhead, "Exact and efficient Bayesian inference for multiple changepoint problems" (2006), with noise that has a
memory, since a memory taken for independence makes jumps of nothing.
"""

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.int64]
# Prior degrees of freedom and sum of squares where the noise's scale is not known: next to nothing.
SCALE_PRIOR = 1.0


class Shape(Struct, frozen=True, kw_only=True):
    """One shape that the noise may have: its `covariance` (n x n, without levels) and the log of its prior."""

    covariance: Array
    weight: float


class Beliefs(Struct, frozen=True, kw_only=True):
    """What is believed beforehand: the probabilities of no, one and two jumps, the standard deviations of the first
    `level` and of a `jump`, how many observations two jumps stand `apart` at the least, and whether the scale of it all
    is known (else all is in units of the noise)."""

    counts: tuple[float, float, float]
    level: float
    jump: float
    apart: int = 1
    scale_known: bool = True


class Changes(Struct, frozen=True, kw_only=True):
    """What the series says: the probability of no, one and two jumps; of the last jump, and of any jump, standing just
    before each observation; the most probable jumps."""

    counts: tuple[float, float, float]
    last: Array
    anywhere: Array
    best: tuple[int, ...]

    @property
    def strength(self) -> float:
        """The probability of at least one jump."""
        return 1.0 - self.counts[0]


class Whitened(Struct, frozen=True, kw_only=True):
    """A series under one shape of noise: `products` of the whitened steps with each other, `steps` of each with the
    series, the series' own sum of squares, and the log determinant of the noise."""

    products: Array
    steps: Array
    squares: float
    volume: float
    weight: float
    size: int


def changes_in(values: Array, shapes: Iterable[Shape], beliefs: Beliefs, places: Indices) -> Changes:
    """Return the posterior of jumps in `values`; `places` are the indices before which a jump may stand.

    `values` have their prior mean taken off.
    """
    nowhere = np.zeros(len(values))
    if not len(places):
        return Changes(counts=(1.0, 0.0, 0.0), last=nowhere, anywhere=nowhere, best=())
    seen = [whiten(values, shape, places, beliefs.level) for shape in shapes]
    none = np.array([log_evidence(one, 0.0, 0.0, beliefs) for one in seen])
    ones = np.array([one_jump(one, beliefs) for one in seen])
    pairs = reduce(np.logaddexp, (two_jumps(one, beliefs) for one in seen))
    apart = places[None, :] - places[:, None] >= beliefs.apart
    pairs = np.where(apart, pairs, -np.inf)
    single = np.logaddexp.reduce(ones)
    logs = [np.logaddexp.reduce(none), np.logaddexp.reduce(single), np.logaddexp.reduce(pairs, axis=None)]
    priors = np.log(np.array(beliefs.counts)) - np.log([1, len(places), max(1, int(apart.sum()))])
    total = float(np.logaddexp.reduce(np.array(logs) + priors))
    one, two = np.exp(single + priors[1] - total), np.exp(pairs + priors[2] - total)
    counts = (float(np.exp(logs[0] + priors[0] - total)), float(one.sum()), float(two.sum()))
    last, anywhere = nowhere.copy(), nowhere.copy()
    last[places] = one + two.sum(axis=0)
    anywhere[places] = one + two.sum(axis=0) + two.sum(axis=1)
    best = tuple(int(places[at]) for at in best_of(counts, one, two))
    return Changes(counts=counts, last=last, anywhere=anywhere, best=best)


def best_of(counts: tuple[float, float, float], one: Array, two: Array) -> tuple[int, ...]:
    """Return the most probable jumps (as indices of places) of the more probable number of them, one at least."""
    if counts[2] <= counts[1]:
        return (int(one.argmax()),)
    first, second = np.unravel_index(int(two.argmax()), two.shape)
    return int(first), int(second)


def whiten(values: Array, shape: Shape, places: Indices, level: float) -> Whitened:
    """Return what the evidence needs of a series under one shape of noise."""
    root = np.linalg.cholesky(shape.covariance + level**2)
    steps = (np.arange(len(values))[:, None] >= places[None, :]).astype(np.float64)
    solved = np.linalg.solve(root, np.column_stack([values, steps]))
    seen, moved = solved[:, 0], solved[:, 1:]
    return Whitened(
        products=moved.T @ moved,
        steps=moved.T @ seen,
        squares=float(seen @ seen),
        volume=2.0 * float(np.log(np.diag(root)).sum()),
        weight=shape.weight,
        size=len(values),
    )


def log_evidence(seen: Whitened, spread: Array | float, explained: Array | float, beliefs: Beliefs) -> Array:
    """Return the log evidence where jumps add `spread` to the log determinant and take `explained` off the squares."""
    left = np.maximum(seen.squares - np.asarray(explained), 1e-12)
    fit = left if beliefs.scale_known else (seen.size + SCALE_PRIOR) * np.log(SCALE_PRIOR + left)
    return np.asarray(seen.weight - 0.5 * (seen.volume + np.asarray(spread) + fit), dtype=np.float64)


def one_jump(seen: Whitened, beliefs: Beliefs) -> Array:
    """Return the log evidence of one jump at each place."""
    prior = beliefs.jump**2
    wide = 1.0 + prior * np.diag(seen.products)
    return log_evidence(seen, np.log(wide), prior * seen.steps**2 / wide, beliefs)


def two_jumps(seen: Whitened, beliefs: Beliefs) -> Array:
    """Return the log evidence of two jumps at each pair of places, whichever comes first."""
    prior = beliefs.jump**2
    wide, across = 1.0 + prior * np.diag(seen.products), prior * seen.products
    room = np.maximum(np.outer(wide, wide) - across**2, 1e-12)
    cross = 2.0 * across * np.outer(seen.steps, seen.steps)
    one_side = np.outer(seen.steps**2, wide)
    return log_evidence(seen, np.log(room), prior * (one_side + one_side.T - cross) / room, beliefs)


def levels_of(
    values: Array, shapes: Sequence[Shape], beliefs: Beliefs, jumps: Sequence[int]
) -> tuple[tuple[float, float], ...]:
    """Return the level of each stretch between given jumps as (mean, standard deviation), over all shapes of noise."""
    steps = np.arange(len(values))[:, None] >= np.array([0, *jumps])[None, :]
    prior = np.diag([beliefs.level**-2, *[beliefs.jump**-2] * len(jumps)])
    # Levels are running sums of the first level and the jumps.
    summed = np.tril(np.ones((len(jumps) + 1, len(jumps) + 1)))
    weights, means, variances = [], [], []
    for shape in shapes:
        root = np.linalg.cholesky(shape.covariance)
        solved = np.linalg.solve(root, np.column_stack([values, steps]))
        seen, moved = solved[:, 0], solved[:, 1:]
        precision = prior + moved.T @ moved
        spread = np.linalg.inv(precision)
        middle = spread @ (moved.T @ seen)
        fit = float(seen @ seen - middle @ precision @ middle)
        logs = 2.0 * np.log(np.diag(root)).sum() + np.linalg.slogdet(precision)[1] + fit
        weights.append(shape.weight - 0.5 * logs)
        means.append(summed @ middle)
        variances.append(np.diag(summed @ spread @ summed.T))
    share = np.exp(np.array(weights) - np.logaddexp.reduce(weights))[:, None]
    mean = (share * np.array(means)).sum(axis=0)
    # The law of total variance: within each shape, and between them.
    wide = (share * (np.array(variances) + (np.array(means) - mean) ** 2)).sum(axis=0)
    return tuple((float(one), float(two**0.5)) for one, two in zip(mean, wide, strict=True))
