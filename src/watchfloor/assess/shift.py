"""The shift test: whether the balance of what happened between two actors has changed for good, and when."""

from calendar import monthrange
from datetime import date, timedelta

import numpy as np

from watchfloor.assess.change_points import Array, Beliefs, Changes, Shape, changes_in, levels_of
from watchfloor.records import Interval, Series, Shift

# One event more of either kind in ten is a change that a reader would call one; less is told as no shift.
LEAST_CHANGE = 0.10
# A shift is told from this posterior on: "very likely" in words. Set on simulated series alone.
ENOUGH = 0.90
# The date's interval holds this share of the posterior.
HELD = 0.90
# Places where a change may stand keep so many periods and events on either side.
LEAST_PERIODS = {"month": 4, "quarter": 3}
LEAST_EVENTS = 8
# Two years of months; a shorter history cannot tell a change from a season.
SHORTEST = {"month": 24, "quarter": 8}
PER_YEAR = {"month": 12, "quarter": 4}
# A shift of this size must have been visible before "no shift" is said: its standard error may be at most a third.
VISIBLE = 0.30
# Noise: `COUNTS` how many reports one independent happening makes, `SPREADS` how far the balance of a period strays
# from its level (standard deviation), `MEMORIES` how much of that a month passes on to the next.
COUNTS = (1.0, 2.0, 4.0)
SPREADS = (0.0, 0.05, 0.1, 0.2, 0.3)
# Each with its prior: a long memory is a drift, and rarer than noise.
MEMORIES = {0.0: 0.4, 0.5: 0.3, 0.8: 0.2, 0.95: 0.1}
# How far the balance may move with a change in reporting of e times: little acts are reported only when much is.
VOLUME_EFFECT = 0.05
# How far a single source's choice may move a period's balance.
SOURCE_EFFECT = 0.15
COUNTS_BEFORE = (0.5, 0.3, 0.2)
JUMP = 0.25
NINETY = 1.645
METHOD = "posterior of change points in the share of cooperation"


def balance_of(series: Series) -> tuple[Array, Array, Array]:
    """Return the indices of periods with events, the share of cooperation in each and its number of events."""
    good, bad = np.array(series.cooperation, dtype=float), np.array(series.conflict, dtype=float)
    held = np.flatnonzero(good + bad)
    return held, good[held] / (good + bad)[held], (good + bad)[held]


def shapes_of(series: Series) -> list[Shape]:
    """Return the shapes that the noise of a pair's balance may have."""
    held, share, events = balance_of(series)
    mean = (float(share @ events) + 1) / (float(events.sum()) + 2)
    counting = mean * (1 - mean) / events
    fixed = np.diag(source_noise(series, held)) + volume_noise(series, held)
    apart = np.abs(held[:, None] - held[None, :]) * (12 / PER_YEAR[series.period])
    shapes = []
    for spread in SPREADS:
        for memory, odds in MEMORIES.items() if spread else ((0.0, 1.0),):
            # A period that strays strays whatever its memory; a memory of nought leaves the diagonal alone.
            strayed = spread**2 * (memory**apart if memory else np.eye(len(held)))
            weight = float(np.log(odds / (len(SPREADS) * len(COUNTS))))
            shapes += [
                Shape(covariance=np.diag(times * counting) + strayed + fixed, weight=weight) for times in COUNTS
            ]
    return shapes


def source_noise(series: Series, held: Array) -> Array:
    """Return the variance that few sources add to a period, against the period with the most."""
    if len(series.sources) != len(series.starts):
        return np.zeros(len(held))
    counts = np.maximum(1.0, np.array(series.sources, dtype=float)[held])
    return SOURCE_EFFECT**2 * (1 / counts - 1 / counts.max(initial=1.0))


def volume_noise(series: Series, held: Array) -> Array:
    """Return the covariance that reporting brings in: months reported alike stray alike."""
    volume = np.log1p(np.array(series.volume, dtype=float)[held])
    away = volume - volume.mean() if len(held) else volume
    return VOLUME_EFFECT**2 * np.outer(away, away)


def places_of(series: Series) -> Array:
    """Return the indices, among periods with events, before which a change may stand."""
    held, _, events = balance_of(series)
    before = np.concatenate([[0.0], np.cumsum(events)[:-1]])
    room = LEAST_PERIODS[series.period]
    enough = (before >= LEAST_EVENTS) & (events.sum() - before >= LEAST_EVENTS)
    return np.array([at for at in range(room, len(held) - room + 1) if enough[at]], dtype=np.int64)


def posterior_of(series: Series) -> Changes:
    """Return the posterior of changes in a pair's balance, over its periods with events."""
    _, share, _ = balance_of(series)
    return changes_in(share - 0.5, shapes_of(series), beliefs_of(series), places_of(series))


def beliefs_of(series: Series) -> Beliefs:
    """Return what is believed of a pair before its record is seen."""
    return Beliefs(counts=COUNTS_BEFORE, level=0.5, jump=JUMP, apart=LEAST_PERIODS[series.period])
