"""Simulated pairs of actors: counts of cooperation and conflict whose balance changes, or does not, by known rules.

None of it is real: the noise, the sizes and the volumes are drawn, with a seed, from the rules below.
"""

from datetime import date
from itertools import product

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from watchfloor.records import Series

Array = NDArray[np.float64]
# Independent counts; counts that stray from month to month; a balance with a memory of some months.
NOISES = ("independent", "overdispersed", "with a memory")
# What reporting does at a point of its own: nothing, three times as much, a third, or months of eight times as much
# in which half of what is told is of one kind.
VOLUMES = ("steady", "threefold", "a third", "bursts")
# Events a month of the pair, years of history, and shares of cooperation before.
RATES, YEARS, SHARES = (5, 15, 50), (5, 10), (0.35, 0.5, 0.7)
OVERDISPERSION, MEMORY, STRAYING, BURST = 0.05, 0.6, 0.08, 8


class Drawn(Struct, frozen=True, kw_only=True):
    """One simulated pair: its series, the size of the change in its balance (0 for none) and the month of it."""

    series: Series
    size: float
    at: int
    rate: int
    noise: str
    volume: str


def pairs_of(size: float, times: int, seed: int) -> list[Drawn]:
    """Return simulated pairs of every noise, volume and rate, `times` each, with a change of one size."""
    dice = np.random.default_rng(seed)
    kinds = product(range(times), NOISES, VOLUMES, RATES)
    return [drawn(dice, size, rate, (noise, volume)) for _, noise, volume, rate in kinds]


def drawn(dice: np.random.Generator, size: float, rate: int, kind: tuple[str, str]) -> Drawn:
    """Return one simulated pair; a change stands in the second to the last fifth of its months."""
    noise, volume = kind
    months = 12 * int(dice.choice(YEARS))
    at, turn = (int(dice.integers(months // 5, months - months // 5)) for _ in range(2))
    if dice.random() < 0.5:
        turn = at  # half of the changes in reporting come with the change in balance, where there is one
    before = float(dice.choice(SHARES))
    level = np.full(months, before)
    level[at:] += size if before < 0.5 else -size
    events = dice.poisson(reported(dice, volume, turn, np.full(months, float(rate)))).astype(float)
    balance = np.clip(level + strayed(dice, noise, level), 0.01, 0.99)
    good = dice.binomial(events.astype(int), balance).astype(float)
    if volume == "bursts":
        full = events > 5 * rate
        sides = dice.random(months) < 0.5
        good = np.where(full, np.where(sides, good + (events - good) // 2, good // 2), good)
    return Drawn(
        series=as_series(good, events, dice.poisson(30, size=months)), size=size, at=at, rate=rate, noise=noise,
        volume=volume,
    )  # fmt: skip


def reported(dice: np.random.Generator, volume: str, turn: int, expected: Array) -> Array:
    """Return the expected events of each month as reporting makes them."""
    made = expected * dice.gamma(4.0, 0.25, size=len(expected))
    if volume == "bursts":
        return np.where(dice.random(len(made)) < 0.05, BURST * made, made)
    made[turn:] *= {"threefold": 3.0, "a third": 1 / 3}.get(volume, 1.0)
    return made


def strayed(dice: np.random.Generator, noise: str, level: Array) -> Array:
    """Return how far the balance strays from its level in each month."""
    if noise == "overdispersed":
        weight = 1 / OVERDISPERSION - 1
        return dice.beta(level * weight, (1 - level) * weight) - level
    away = np.zeros(len(level))
    if noise == "with a memory":
        away[0] = dice.normal() * STRAYING
        for month in range(1, len(level)):
            away[month] = MEMORY * away[month - 1] + STRAYING * (1 - MEMORY**2) ** 0.5 * dice.normal()
    return away


def as_series(good: Array, events: Array, others: NDArray[np.int64]) -> Series:
    """Return counts as a monthly Series; the two actors' other events are eight times their own and some more."""
    return Series(
        one="A",
        other="B",
        period="month",
        starts=tuple(date(2001 + month // 12, month % 12 + 1, 1) for month in range(len(events))),
        cooperation=tuple(int(count) for count in good),
        conflict=tuple(int(count) for count in events - good),
        volume=tuple(int(9 * count + other) for count, other in zip(events, others, strict=True)),
        source="simulated",
    )
