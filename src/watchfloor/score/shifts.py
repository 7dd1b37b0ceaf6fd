"""The shift test against simulated pairs: changes found, and false alarms of quiet pairs and of changed reporting."""

from collections.abc import Sequence
from pathlib import Path

from watchfloor.assess.shift import shift_of
from watchfloor.desk import Desk
from watchfloor.records import Shift
from watchfloor.score.figures import Figure, Miss, Score
from watchfloor.score.simulated_pairs import Drawn, pairs_of

MEASURE = "shifts"
# 36 kinds of pair (noise x volume x rate): so many of each without a change, and of each size of change.
QUIET, CHANGED = 6, 2
SIZES = (0.2, 0.3, 0.4)
SEED = 20050101
# A change counts as found where its interval comes within so many months of it.
NEAR_DAYS = 93


def measure_shifts(_gold: Path, _desk: Desk) -> Score:
    """Return detection, and false alarms per 100 quiet pairs."""
    quiet = [(pair, shift_of(pair.series)) for pair in pairs_of(0.0, QUIET, SEED)]
    changed = [
        (pair, shift_of(pair.series)) for size in SIZES for pair in pairs_of(size, CHANGED, SEED + int(100 * size))
    ]
    reported = [one for one in quiet if one[0].volume != "steady"]
    large = [one for one in changed if one[0].size > SIZES[0]]
    figures = (
        figure("detection, changes of 20, 30 and 40 points at 5, 15 and 50 events a month", changed, 0.8),
        figure("detection, changes of 20 points", [one for one in changed if one[0].size == SIZES[0]]),
        figure("detection, changes of 30 and 40 points", large),
        figure("detection, 5 events a month", [one for one in changed if one[0].rate == 5]),
        alarms("false alarms per 100 quiet pairs", quiet, 5.0),
        alarms("false alarms per 100 pairs whose reporting alone changed", reported, 5.0),
        said("no shift said of quiet pairs", quiet),
    )
    return Score(figures=figures, misses=tuple(misses_of(quiet, changed)))


Tested = Sequence[tuple[Drawn, Shift]]


def found(pair: Drawn, shift: Shift) -> bool:
    """Tell whether a pair's change was found where it is."""
    if shift.answer != "shift" or shift.at is None:
        return False
    day = pair.series.starts[pair.at]
    return (shift.at.first - day).days <= NEAR_DAYS and (day - shift.at.last).days <= NEAR_DAYS


def figure(metric: str, tested: Tested, reach: float | None = None) -> Figure:
    """Return the share of changes found."""
    share = sum(found(pair, shift) for pair, shift in tested) / len(tested)
    return Figure(measure=MEASURE, metric=metric, value=share, cases=len(tested), reach=reach)


def alarms(metric: str, tested: Tested, reach: float) -> Figure:
    """Return how many of a hundred quiet pairs are said to have shifted."""
    rate = 100 * sum(shift.answer == "shift" for _, shift in tested) / len(tested)
    return Figure(measure=MEASURE, metric=metric, value=rate, cases=len(tested), reach=reach, at_most=True)


def said(metric: str, tested: Tested) -> Figure:
    """Return the share of pairs that are said not to have shifted; the rest is not enough data."""
    share = sum(shift.answer == "no shift" for _, shift in tested) / len(tested)
    return Figure(measure=MEASURE, metric=metric, value=share, cases=len(tested))


def misses_of(quiet: Tested, changed: Tested) -> list[Miss]:
    """Return the false alarms and the changes that were not found."""
    false = [("false alarm", pair, shift) for pair, shift in quiet if shift.answer == "shift"]
    lost = [("change not found", pair, shift) for pair, shift in changed if not found(pair, shift)]
    return [
        Miss(
            kind=kind,
            case=(
                f"{pair.size:.1f} at {pair.rate} a month, {pair.noise}, reporting {pair.volume}, month {pair.at} of "
                f"{len(pair.series.starts)}: {shift.answer} ({shift.strength:.2f}) {shift.why}"
            ),
        )
        for kind, pair, shift in (*false, *lost)
    ]
