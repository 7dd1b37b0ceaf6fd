"""Shares of small counts drawn towards those of their like: the beta-binomial, its spread and its intervals."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.special import betaincinv

Array = NDArray[np.float64]
# A 90 % interval.
TAILS = (0.05, 0.95)
# How many cases of its own a group needs to weigh as much as what it is drawn towards: bounds on what is estimated. One
# or two cases never outweigh hundreds of others', however much the others differ among themselves.
LEAST, MOST = 4.0, 200.0


class Share(Struct, frozen=True):
    """A share with its 90 % interval."""

    middle: float
    low: float
    high: float


def strength_of(cases: Array, followed: Array) -> float:
    """Return how alike groups are: the number of cases that their common share is worth to one of them.

    The moments of the beta-binomial (Kleinman 1973): groups that differ by no more than chance give MOST.
    """
    held = cases > 1
    n, k = cases[held], followed[held]
    total = n.sum()
    if len(n) < 2:
        return LEAST
    mean = k.sum() / total
    if not 0 < mean < 1:
        return MOST
    spread = (n * (k / n - mean) ** 2).sum()
    chance = mean * (1 - mean)
    # What chance alone gives is (groups - 1) times the variance of one case; the rest lies between the groups.
    rho = (spread - chance * (len(n) - 1)) / (chance * (total - (n**2).sum() / total - (len(n) - 1)) + 1e-12)
    return float(np.clip(1 / rho - 1, LEAST, MOST)) if rho > 0 else MOST


def effective(cases: Array, strength: float) -> float:
    """Return how many independent cases the cases of several groups are worth, for cases of one group are alike."""
    total = cases.sum()
    if total <= 0:
        return 0.0
    alike = 1 / (strength + 1)
    return float(total / (1 + ((cases**2).sum() / total - 1) * alike))


def share_of(followed: float, cases: float, prior: float = 0.5, worth: float = 1.0) -> Share:
    """Return the share of cases followed, drawn towards `prior` as if that were `worth` cases; Jeffreys' interval where
    nothing is said of it."""
    up = followed + worth * prior
    down = cases - followed + worth * (1 - prior)
    if up <= 0 or down <= 0:
        return Share(float(up > 0), float(up > 0), float(up > 0))
    low, high = betaincinv(up, down, TAILS)
    return Share(up / (up + down), float(low), float(high))
