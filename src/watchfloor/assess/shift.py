"""The shift test: whether the balance of what happened between two actors has changed for good, and when."""

from datetime import date, timedelta

import numpy as np
from msgspec import structs

from watchfloor.assess.change_points import Array, Beliefs, Changes, Indices, Shape, changes_in, levels_of
from watchfloor.records import Interval, Series, Shift

# One event more of either kind in ten is a change that a reader would call one; less is told as no shift.
LEAST_CHANGE = 0.10
# A shift is told from this posterior on: "very likely" in words. Set on simulated series alone.
ENOUGH = 0.80
# The date's interval holds this share of the posterior.
HELD = 0.90
# Places where a change may stand keep so many periods and events on either side.
LEAST_PERIODS = {"month": 4, "quarter": 3}
LEAST_EVENTS = 8
# Two years of months; a shorter history cannot tell a change from a season.
SHORTEST = {"month": 24, "quarter": 8}
PER_YEAR = {"month": 12, "quarter": 4}
# "No shift" is said where a shift of 30 points halfway would have stood this far out of the noise, and the posterior
# of one is below an even chance; else the data do not suffice.
VISIBLE, STANDARD_ERRORS = 0.30, 2.5
UNLIKELY = 0.50
# A shift is recent where it falls into the last two years of the record.
RECENT = {"month": 24, "quarter": 8}
# Noise: `COUNTS` how many reports one independent happening makes, `SPREADS` how far the balance of a period strays
# from its level (standard deviation), `MEMORIES` how much of that a month passes on to the next.
COUNTS = (1.0, 3.0)
SPREADS = (0.0, 0.07, 0.15, 0.3)
# Each with its prior: a long memory is a drift, and rarer than noise.
MEMORIES = {0.0: 0.4, 0.5: 0.3, 0.8: 0.2, 0.95: 0.1}
# How far the balance may move with a change in reporting of e times: little acts are reported only when much is.
VOLUME_EFFECT = 0.05
# A period is a burst where it strays so many standard deviations from the median of its neighbours on either side.
NEIGHBOURS, FAR = 4, 3.0
# How far a single source's choice may move a period's balance.
SOURCE_EFFECT = 0.15
COUNTS_BEFORE = (0.5, 0.3, 0.2)
# Standard deviation of a change of level: most lie below 25 points, few beyond 50.
JUMP = 0.25
# What share of the periods after a change may come from one source alone, where the periods before did not.
MOSTLY = 0.8
ONE_VOICE = "several sources told of the pair before the change, after it mostly one alone, whose choice it may be"
NINETY = 1.645
METHOD = (
    "Bayesian change points in the share of cooperation, with noise from bursts, memory, reporting and few sources; "
    "the date's interval holds 90 % of the posterior, and so do the balances'"
)


def balance_of(series: Series) -> tuple[Indices, Array, Array]:
    """Return the indices of periods with events, the share of cooperation in each and its number of events."""
    good, bad = np.array(series.cooperation, dtype=float), np.array(series.conflict, dtype=float)
    held = np.flatnonzero(good + bad)
    return held, good[held] / (good + bad)[held], (good + bad)[held]


def shapes_of(series: Series) -> list[Shape]:
    """Return the shapes that the noise of a pair's balance may have."""
    held, share, events = balance_of(series)
    mean = (float(share @ events) + 1) / (float(events.sum()) + 2)
    counting = mean * (1 - mean) / events
    fixed = np.diag(source_noise(series, held) + burst_noise(share, counting)) + volume_noise(series, held)
    apart = np.abs(held[:, None] - held[None, :]) * (12 / PER_YEAR[series.period])
    shapes = []
    for spread in SPREADS:
        for memory, odds in MEMORIES.items() if spread else ((0.0, 1.0),):
            # A period that strays strays whatever its memory; a memory of nought leaves the diagonal alone.
            strayed = spread**2 * (memory**apart if memory else np.eye(len(held)))
            weight = float(np.log(odds / (len(SPREADS) * len(COUNTS))))
            shapes += [Shape(covariance=np.diag(times * counting) + strayed + fixed, weight=weight) for times in COUNTS]
    return shapes


def burst_noise(share: Array, counting: Array) -> Array:
    """Return the variance that periods far from their neighbours get, so that one burst of events moves no level."""
    padded = np.pad(share, NEIGHBOURS, mode="edge")
    near = np.median(np.lib.stride_tricks.sliding_window_view(padded, 2 * NEIGHBOURS + 1), axis=1)
    away = np.abs(share - near)
    # The median absolute deviation, as a standard deviation of Gaussian noise.
    usual = np.sqrt((1.4826 * np.median(away)) ** 2 + counting)
    return np.where(away > FAR * usual, away**2, 0.0)


def source_noise(series: Series, held: Indices) -> Array:
    """Return the variance that few sources add to a period, against the period with the most."""
    if len(series.sources) != len(series.starts):
        return np.zeros(len(held))
    counts = np.maximum(1.0, np.array(series.sources, dtype=float)[held])
    return np.asarray(SOURCE_EFFECT**2 * (1 / counts - 1 / counts.max(initial=1.0)))


def volume_noise(series: Series, held: Indices) -> Array:
    """Return the covariance that reporting brings in: months reported alike stray alike."""
    volume = np.log1p(np.array(series.volume, dtype=float)[held])
    away = volume - volume.mean() if len(held) else volume
    return VOLUME_EFFECT**2 * np.outer(away, away)


def places_of(series: Series) -> Indices:
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


def shift_of(series: Series) -> Shift:
    """Return whether the balance of what happened between two actors has shifted, when and how far."""
    held, _, events = balance_of(series)
    made = Shift(
        answer="not enough data", series=series, method=METHOD, events=int(events.sum()), periods=len(series.starts)
    )
    if lack := lack_of(series):
        return structs.replace(made, why=lack)
    changes = posterior_of(series)
    levels = levels_after(series, changes.best)
    made = structs.replace(made, strength=round(changes.strength, 4))
    size = abs(levels[-1][0] - levels[-2][0])
    if changes.strength < ENOUGH:
        return structs.replace(made, **unshifted(changes, seen_change(series)))
    window = window_of(changes.last)
    told = structs.replace(
        made,
        answer="shift" if size >= LEAST_CHANGE else "no shift",
        at=interval_of(series, held, window),
        before=rounded(levels[-2]),
        after=rounded(levels[-1]),
        before_from=series.starts[int(held[changes.best[0]]) if len(changes.best) > 1 else 0],
        recent=int(held[middle_of(changes.last)]) >= len(series.starts) - RECENT[series.period],
    )
    if told.answer == "shift" and one_voice(series, held, middle_of(changes.last)):
        return structs.replace(told, answer="not enough data", recent=False, why=ONE_VOICE)
    return structs.replace(told, why=why_of(told))


def lack_of(series: Series) -> str:
    """Return in words what a series lacks to be tested at all, nothing where it can be."""
    periods, events = len(series.starts), sum(series.cooperation) + sum(series.conflict)
    if periods < SHORTEST[series.period]:
        least = SHORTEST[series.period]
        return f"{periods} {series.period}s are held; under {least} a season cannot be told from a change"
    if not len(places_of(series)):
        return f"{events} events in {periods} {series.period}s are too few, or too bunched, for a before and an after"
    return ""


def levels_after(series: Series, jumps: tuple[int, ...]) -> tuple[tuple[float, float], ...]:
    """Return the balance of each stretch between jumps as (mean, standard deviation)."""
    _, share, _ = balance_of(series)
    levels = levels_of(share - 0.5, shapes_of(series), beliefs_of(series), jumps)
    return tuple((mean + 0.5, spread) for mean, spread in levels)


def seen_change(series: Series) -> float:
    """Return the size of change, halfway through the events, that this record would have shown."""
    _, _, events = balance_of(series)
    places = places_of(series)
    half = int(np.searchsorted(np.cumsum(events), events.sum() / 2))
    middle = int(places[np.abs(places - half).argmin()])
    (_, before), (_, after) = levels_after(series, (middle,))
    return STANDARD_ERRORS * float(np.hypot(before, after))


def unshifted(changes: Changes, seen: float) -> dict[str, str]:
    """Return answer and reason where no shift is shown."""
    found = f"the posterior probability of a change is {chance_of(changes.strength)}"
    if changes.strength >= UNLIKELY:
        return {"answer": "not enough data", "why": f"{found}: neither shown nor ruled out"}
    if seen > VISIBLE:
        return {
            "answer": "not enough data",
            "why": f"only a change of {seen * 100:.0f} points or more would have stood out of the noise",
        }
    return {"answer": "no shift", "why": f"{found}; one of {seen * 100:.0f} points would have stood out"}


def middle_of(last: Array) -> int:
    """Return the median of a posterior of places."""
    return int(np.searchsorted(np.cumsum(last), last.sum() / 2))


def one_voice(series: Series, held: Indices, place: int) -> bool:
    """Tell whether several sources told of the pair before a change and one alone after it: the change may be its."""
    if len(series.sources) != len(series.starts):
        return False
    single = np.array(series.sources)[held] <= 1
    return bool(single[place:].mean() > MOSTLY and single[:place].mean() < 1 - MOSTLY)


def window_of(last: Array) -> tuple[int, int]:
    """Return the narrowest run of places (first, last) that holds enough of a posterior."""
    mass = np.concatenate([[0.0], np.cumsum(last / last.sum())])
    ends = np.searchsorted(mass, mass + HELD - 1e-9)
    widths = [(int(end) - at, -(mass[end] - mass[at]), at) for at, end in enumerate(ends) if end < len(mass)]
    width, _, first = min(widths)
    return first, first + max(1, width) - 1


def interval_of(series: Series, held: Indices, window: tuple[int, int]) -> Interval:
    """Return the days between which a change that stands before some period may lie: an empty period before it may
    hold it too."""
    first = int(held[window[0] - 1]) + 1 if window[0] else int(held[0])
    last = series.starts[int(held[window[1]])]
    months = 12 // PER_YEAR[series.period]
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    grain = series.period if first == int(held[window[1]]) else "year"
    return Interval(first=series.starts[first], last=date(year, month + 1, 1) - timedelta(days=1), grain=grain)


def rounded(level: tuple[float, float]) -> tuple[float, float, float]:
    """Return a balance as (low, middle, high) of its 90 % interval, within nought and one."""
    mean, spread = level
    low, middle, high = np.clip([mean - NINETY * spread, mean, mean + NINETY * spread], 0.0, 1.0)
    return round(float(low), 3), round(float(middle), 3), round(float(high), 3)


def why_of(found: Shift) -> str:
    """Return the reason for a found change in words."""
    if found.before is None or found.after is None:
        return ""
    size = "" if found.answer == "shift" else f": less than the {LEAST_CHANGE * 100:.0f} points that count as a shift"
    return (
        f"cooperation made up {spread_of(found.before)} of the pair's events before and {spread_of(found.after)} "
        f"after{size}; the posterior probability of a change is {chance_of(found.strength)}"
    )


def spread_of(balance: tuple[float, float, float]) -> str:
    """Return a balance in words, with its interval."""
    low, middle, high = (f"{value * 100:.0f}" for value in balance)
    return f"{middle} % ({low}–{high})"


def chance_of(strength: float) -> str:
    """Return a posterior probability in words; nothing is ever certain."""
    if strength > 0.995:
        return "over 99 %"
    return "under 1 %" if strength < 0.005 else f"{strength * 100:.0f} %"
