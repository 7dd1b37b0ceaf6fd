"""The change-point engine on series that people annotated (Turing Change Point Dataset): F1 and cover."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from watchfloor.assess.change_points import Array, Beliefs, Shape, changes_in
from watchfloor.desk import Desk
from watchfloor.score.figures import Figure, Miss, Score, rows_of

MEASURE = "change-points"
# An annotated point is found within so many observations, as in the dataset's own measures.
MARGIN = 5
# Noise of unknown scale with these memories; a jump is of the order of three standard deviations of it. These series
# are long and most of them drift: a jump is believed where it is very likely against long odds.
MEMORIES = (0.0, 0.8, 0.99)
BELIEFS = Beliefs(counts=(0.99, 0.007, 0.003), level=30.0, jump=3.0, apart=5, scale_known=False)
ENOUGH = 0.9
# Longer series are looked at in steps, so that no more places than this are tried at once.
MOST_PLACES = 250
OTHERS = {
    "F1": "BinSeg .677, PELT .667, no change .642 (computed with the dataset's defaults)",
    "cover": "BinSeg .641, PELT .641, no change .549 (computed with the dataset's defaults)",
}


def measure_change_points(gold: Path, _desk: Desk) -> Score:
    """Return F1 and cover over the univariate series, quality control left out as in the published tables."""
    rows = [row for row in rows_of(gold / "changepoints_tcpd/series.jsonl") if row["n_dim"] == 1]
    rows = [row for row in rows if not row["name"].startswith("quality_control")]
    made = {row["name"]: jumps_in(values_of(row)) for row in rows}
    f1s = {row["name"]: f1_of(row["annotations"], made[row["name"]]) for row in rows}
    covers = [cover_of(row["annotations"], made[row["name"]], row["n_obs"]) for row in rows]
    figures = tuple(
        Figure(measure=MEASURE, metric=metric, value=float(np.mean(values)), cases=len(rows), others=OTHERS[metric])
        for metric, values in (("F1", list(f1s.values())), ("cover", covers))
    )
    misses = [
        Miss(kind="F1 below one half", case=f"{name}: {value:.2f}, made {made[name]}")
        for name, value in f1s.items()
        if value < 0.5
    ]
    return Score(figures=figures, misses=tuple(misses))


def values_of(row: Mapping[str, Any]) -> Array:
    """Return a series' values; an observation that is missing takes the one before."""
    values = np.array([np.nan if one is None else one for one in next(iter(row["series"].values()))], dtype=np.float64)
    held = np.maximum.accumulate(np.where(np.isnan(values), 0, np.arange(len(values))))
    return np.asarray(values[held])


def jumps_in(values: Array, start: int = 0) -> list[int]:
    """Return the indices of all jumps: the best one or two, then those of each stretch between."""
    room, step = BELIEFS.apart, max(1, len(values) // MOST_PLACES)
    places = np.arange(room, len(values) - room + 1, step)
    spread = float(values.std())
    if not len(places) or spread == 0:
        return []
    # The median difference tells the noise whatever the jumps are; the scale itself is integrated out.
    scale = max(float(np.median(np.abs(np.diff(values)))), spread / 100)
    changes = changes_in((values - np.median(values)) / scale, shapes_for(len(values)), BELIEFS, places)
    if changes.strength < ENOUGH:
        return []
    edges = [0, *changes.best, len(values)]
    inner = [jump for low, high in pairwise(edges) for jump in jumps_in(values[low:high], start + low)]
    return sorted({*(start + jump for jump in changes.best), *inner})


def shapes_for(size: int) -> list[Shape]:
    """Return the shapes that the noise of such a series may have."""
    apart = np.abs(np.arange(size)[:, None] - np.arange(size)[None, :]).astype(np.float64)
    return [
        Shape(covariance=memory**apart if memory else np.eye(size), weight=-float(np.log(len(MEMORIES))))
        for memory in MEMORIES
    ]


def matched(gold: Sequence[int], made: set[int]) -> int:
    """Return how many gold points have a made one of their own within the margin."""
    left, hits = set(made), 0
    for point in sorted(gold):
        near = sorted((abs(point - one), one) for one in left if abs(point - one) <= MARGIN)
        if near:
            left.remove(near[0][1])
            hits += 1
    return hits


def f1_of(annotations: Mapping[str, Sequence[int]], made: Sequence[int]) -> float:
    """Return F1 against several annotators (van den Burg and Williams 2020): the first observation always counts."""
    sides = [{*points, 0} for points in annotations.values()]
    points = {*made, 0}
    precision = matched(sorted(set().union(*sides)), points) / len(points)
    recall = sum(matched(sorted(side), points) / len(side) for side in sides) / len(sides)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def stretches(points: Sequence[int], size: int) -> list[tuple[int, int]]:
    """Return the stretches between change points as (first, end)."""
    edges = [0, *sorted({point for point in points if 0 < point < size}), size]
    return list(pairwise(edges))


def cover_of(annotations: Mapping[str, Sequence[int]], made: Sequence[int], size: int) -> float:
    """Return how well the made stretches cover those of the annotators, a mean over them."""
    own = stretches(made, size)
    shares = [
        (high - low) * max(overlap((low, high), one) for one in own) / size
        for points in annotations.values()
        for low, high in stretches(points, size)
    ]
    return sum(shares) / len(annotations)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return what two stretches share of what they span."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))
