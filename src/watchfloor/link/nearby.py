"""Which articles are alike: every new one is compared at once with those published within some weeks of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from watchfloor.link.likeness import FAINT, MOST_ALIKE, NAMES_PER_WORDS, nearness
from watchfloor.records import Sketch

# Likeness across more days than this is none.
REACH_DAYS = 400
# So many articles of earlier days are held within reach, whatever their age, and the rest of the day that makes it
# full: a small archive is wholly open, and a large one grows no slower with its size.
MOST_HELD = 9_000
# Articles compared at a time, which bounds the memory taken.
PORTION = 512
# Likeness comes in steps of this, which add up without rounding: sums are the same in any order.
STEP = 2.0**-20
# Weights come in steps of this, so that their products add up without rounding too.
GRAIN = 2.0**-14
HOURS = 24
NEARNESS = np.array([nearness(hours / HOURS) for hours in range(REACH_DAYS * HOURS + 1)])
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Matrix:
    """Rows of numbers by the key of each, put in one after the other."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.columns: NDArray[np.int32] = np.empty(0, np.int32)
        self.values: Floats = np.empty(0)
        self.ends: Ints = np.zeros(1, np.int64)

    def put(self, columns: NDArray[np.int32], values: Floats, sizes: Ints) -> None:
        """Put in rows of some sizes, given as the columns of all and the values there."""
        self.columns = np.concatenate([self.columns, columns])
        self.values = np.concatenate([self.values, values])
        self.ends = np.concatenate([self.ends, self.ends[-1] + np.cumsum(sizes)])

    def drop(self, rows: int) -> None:
        """Take out the first rows."""
        start = self.ends[rows]
        self.columns, self.values = self.columns[start:].copy(), self.values[start:].copy()
        self.ends = self.ends[rows:] - start

    def part(self, first: int, last: int, width: int) -> csr_matrix:
        """Return the rows from `first` to `last` as a sparse matrix."""
        start, end = self.ends[first], self.ends[last]
        ends = self.ends[first : last + 1] - start
        return csr_matrix((self.values[start:end], self.columns[start:end], ends), shape=(last - first, width))


class Columns:
    """The column of each key that any row holds."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.keys: NDArray[np.uint32] = np.empty(0, np.uint32)
        self.columns: NDArray[np.int32] = np.empty(0, np.int32)

    def __len__(self) -> int:
        """Return how many keys are known."""
        return len(self.keys)

    def of(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Return the columns of some keys, those not known yet put in."""
        asked, back = np.unique(keys, return_inverse=True)
        new = np.setdiff1d(asked, self.keys, assume_unique=True)
        if len(new):
            columns = np.arange(len(self), len(self) + len(new), dtype=np.int32)
            every = np.concatenate([self.keys, new])
            order = np.argsort(every, kind="stable")
            self.keys, self.columns = every[order], np.concatenate([self.columns, columns])[order]
        found: NDArray[np.int32] = self.columns[np.searchsorted(self.keys, asked)][back]
        return found

    def keep(self, held: NDArray[np.int32]) -> None:
        """Forget the keys of all columns but those, given in order; these are numbered anew."""
        kept = np.isin(self.columns, held)
        self.keys = self.keys[kept]
        self.columns = np.searchsorted(held, self.columns[kept]).astype(np.int32)


class Nearby:
    """The articles that new ones may be like, as numbers. Each is called by its place in the order it was put in."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.first = 0
        self.columns = Columns()
        self.words, self.names = Matrix(), Matrix()
        self.hours: Ints = np.empty(0, np.int64)
        self.countries: dict[str, int] = {}
        self.focus: Floats = np.empty((0, 0))

    def __len__(self) -> int:
        """Return how many articles were put in, those forgotten included."""
        return self.first + len(self.hours)

    def put(self, sketches: Sequence[Sketch]) -> None:
        """Put in articles."""
        if not sketches:
            return
        keys, weights, named, sizes = keys_of(sketches)
        columns = self.columns.of(keys)
        self.words.put(columns, weights, sizes)
        self.names.put(columns[named], weights[named], np.array([sketch.named for sketch in sketches], np.int64))
        self.hours = np.concatenate([self.hours, np.array([hour_of(sketch) for sketch in sketches], np.int64)])
        self.take_focus(sketches)

    def take_focus(self, sketches: Sequence[Sketch]) -> None:
        """Put in the countries that articles are about."""
        for sketch in sketches:
            for country, _ in sketch.focus:
                self.countries.setdefault(country, len(self.countries))
        grown = np.zeros((len(self.focus) + len(sketches), len(self.countries)))
        grown[: len(self.focus), : self.focus.shape[1]] = self.focus
        for at, sketch in enumerate(sketches, len(self.focus)):
            for country, share in sketch.focus:
                grown[at, self.countries[country]] = share
        self.focus = grown

    def forget(self, before: int) -> None:
        """Take out the articles put in before the one of that place."""
        rows = before - self.first
        if rows <= 0:
            return
        self.words.drop(rows)
        self.names.drop(rows)
        self.hours, self.focus, self.first = self.hours[rows:].copy(), self.focus[rows:].copy(), before
        if len(self.columns) > len(self.words.columns) // 2 + 1000:
            self.renumber()

    def renumber(self) -> None:
        """Forget the keys that no article holds any more."""
        held, columns = np.unique(self.words.columns, return_inverse=True)
        self.columns.keep(held)
        self.names.columns = np.searchsorted(held, self.names.columns).astype(np.int32)
        self.words.columns = columns.astype(np.int32)

    def alike(self, start: int) -> tuple[Ints, Ints, Floats]:
        """Return the pairs of an article from `start` on with an earlier one that are alike: both, and how much."""
        found = [
            self.alike_in(at, min(at + PORTION, len(self.hours)))
            for at in range(start - self.first, len(self.hours), PORTION)
        ]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
        ones, others, values = (np.concatenate(part) for part in zip(*found, strict=True))
        return ones + self.first, others + self.first, values

    def alike_in(self, first: int, last: int) -> tuple[Ints, Ints, Floats]:
        """Return the alike pairs of the rows from `first` to `last` with all rows before each."""
        width = len(self.columns)
        every = self.words.part(0, last, width) @ self.words.part(first, last, width).T.tocsr()
        pairs = every.tocoo()
        enough = (pairs.data >= FAINT) & (pairs.row < pairs.col + first)
        others, ones, shared = pairs.row[enough], pairs.col[enough] + first, pairs.data[enough]
        if not len(ones):
            return ones.astype(np.int64), others.astype(np.int64), shared
        both_names = self.names.part(0, last, width) @ self.names.part(first, last, width).T.tocsr()
        names = both_names.toarray()[others, ones - first]
        words = shared - names
        shared = words + np.minimum(names, NAMES_PER_WORDS * words)
        value = np.minimum(MOST_ALIKE, shared * self.nearness(ones, others) * self.common_ground(ones, others))
        value = np.where(shared >= FAINT, np.rint(value / STEP) * STEP, 0.0)
        kept = value > 0
        order = np.lexsort((others[kept], ones[kept]))
        return ones[kept][order].astype(np.int64), others[kept][order].astype(np.int64), value[kept][order]

    def nearness(self, ones: Ints, others: Ints) -> Floats:
        """Return the factor by which time between articles lowers likeness; 1 where one is undated."""
        gap = np.abs(self.hours[ones] - self.hours[others])
        gap[(self.hours[ones] < 0) | (self.hours[others] < 0)] = 0
        far = gap >= len(NEARNESS)
        return np.where(far, 0.0, NEARNESS[np.where(far, 0, gap)])

    def common_ground(self, ones: Ints, others: Ints) -> Floats:
        """Return the factor by which other countries lower likeness; 1 where unknown."""
        told: Bools = self.focus.sum(axis=1) > 0
        factor = np.ones(len(ones))
        asked = np.flatnonzero(told[ones] & told[others])
        for at in range(0, len(asked), 4096):
            part = asked[at : at + 4096]
            shared = np.minimum(self.focus[ones[part]], self.focus[others[part]]).sum(axis=1)
            factor[part] = np.where(shared >= 0.25, 1.0, 0.6 + 1.6 * shared)
        return factor


def keys_of(sketches: Sequence[Sketch]) -> tuple[NDArray[np.uint32], Floats, Bools, Ints]:
    """Return the keys of sketches one after the other, their weights, which are names, and how many each has."""
    keys = np.frombuffer(b"".join(sketch.keys for sketch in sketches), "<u4")
    weights = np.frombuffer(b"".join(sketch.weights for sketch in sketches), "<u2").astype(np.float64) * GRAIN
    sizes = np.array([len(sketch.keys) // 4 for sketch in sketches], np.int64)
    starts = np.cumsum(sizes) - sizes
    named = np.array([sketch.named for sketch in sketches], np.int64)
    return keys, weights, np.arange(len(keys)) - np.repeat(starts, sizes) < np.repeat(named, sizes), sizes


def hour_of(sketch: Sketch) -> int:
    """Return the hour of publication counted from 1970, or -1 where it is not known."""
    return int((sketch.published - EPOCH).total_seconds()) // 3600 if sketch.published else -1


def sums_between(ones: Ints, others: Ints, values: Floats) -> Mapping[tuple[int, int], float]:
    """Return the sum of values for each pair of numbers, the smaller first."""
    low, high = np.minimum(ones, others), np.maximum(ones, others)
    width = int(high.max()) + 1 if len(high) else 1
    keys, at = np.unique(low * width + high, return_inverse=True)
    totals = np.bincount(at, values, len(keys))
    return {divmod(key, width): total for key, total in zip(keys.tolist(), totals.tolist(), strict=True)}
