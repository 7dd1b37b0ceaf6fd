"""The chance that something of a family happens between a pair within the next window, from the pair's own rates.

Base rates of one pair over the last window, quarter, year, three years and all that is held are weighed against each
other by a logistic regression, fitted on all pairs up to a day; nothing of a window that is forecast goes into it.
"""

import numpy as np
from msgspec import Struct

from watchfloor.assess.shrinkage import Array, strength_of

# Windows of 30 days: a year is twelve of them. The first three years are read before the first window that is fitted.
YEAR, EARLIEST = 12, 36
STEPS = 12


class Chances(Struct, frozen=True):
    """Weights for one family: of inputs that were centred and scaled as `mean` and `scale` say."""

    weights: Array
    mean: Array
    scale: Array


def own_rates(happened: Array) -> Array:
    """Return each pair's share of windows with something of each family, drawn towards the share of all pairs.

    `happened` has the axes pair, window, family, and holds 0 or 1. This is the pair's own climatology.
    """
    windows = happened.shape[1]
    seen = happened.sum(1)
    rates = np.empty_like(seen)
    for family in range(seen.shape[1]):
        worth = strength_of(np.full(len(seen), float(windows)), seen[:, family])
        rates[:, family] = (worth * seen[:, family].mean() / windows + seen[:, family]) / (worth + windows)
    clipped: Array = np.clip(rates, 1e-4, 1 - 1e-4)
    return clipped


def inputs_at(counts: Array, window: int) -> Array:
    """Return what is known of each pair as a window begins: rows of pairs, columns of rates and recent counts."""
    happened = np.minimum(counts[:, :window], 1.0)
    year = counts[:, window - YEAR : window]
    rates = own_rates(happened)
    columns = [
        np.log(rates / (1 - rates)),
        happened[:, -3 * YEAR :].mean(1),
        happened[:, -YEAR:].mean(1),
        happened[:, -YEAR // 2 :].mean(1),
        np.log1p(counts[:, window - 1]),
        np.log1p(counts[:, window - 3 : window].sum(1)),
        np.log1p(year.sum(1)),
        year.sum((1, 2))[:, None] ** 0.3,
    ]
    return np.concatenate(columns, axis=1)


def fit_chances(counts: Array, last: int) -> tuple[Chances, ...]:
    """Return for each family the weights that fit the windows before `last` best."""
    rows = np.concatenate([inputs_at(counts, window) for window in range(EARLIEST, last)])
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    rows = np.c_[np.ones(len(rows)), (rows - mean) / scale]
    happened = np.minimum(counts[:, EARLIEST:last], 1.0)
    return tuple(
        Chances(weights_of(rows, happened[:, :, family].T.ravel()), mean, scale) for family in range(counts.shape[2])
    )


def weights_of(rows: Array, happened: Array) -> Array:
    """Return the weights of a logistic regression with a slight ridge, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (happened - chance) - weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def chances_at(fitted: tuple[Chances, ...], counts: Array, window: int) -> Array:
    """Return for each pair and family the chance that something of it happens in a window."""
    rows = inputs_at(counts, window)
    return np.stack(
        [1 / (1 + np.exp(-((rows - one.mean) / one.scale @ one.weights[1:] + one.weights[0]))) for one in fitted],
        axis=1,
    )
