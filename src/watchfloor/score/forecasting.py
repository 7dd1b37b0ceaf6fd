"""How well follow-on events between pairs of actors are forecast, and how well the next event is named."""

import csv
import gzip
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import numpy as np
from msgspec import Struct

from watchfloor.assess.pair_chances import chances_at, fit_chances, own_rates
from watchfloor.assess.pair_days import Numbers
from watchfloor.assess.shrinkage import Array
from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.records import Knowledge
from watchfloor.score.figures import Figure, Miss, Score

FAMILIES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
# Days of a window, the day (from 1 January 2005) on which 2013 begins, and the whole windows before it.
WINDOW, TESTED = 30, 2922
TRAINED = TESTED // WINDOW
# A pair is scored with at least so many events before that day; what comes of it later plays no part.
LEAST = 10
REACH = 0.05
BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
SETTING = f"{WINDOW} days; pairs with {LEAST} events to 2012; tested 2013-2015"


class Forecast(Struct, frozen=True):
    """Chances given, what came of them, the pairs' own rates of training, and the same kept up to date
    window by window; axes pair, window, family."""

    chances: Array
    came: Array
    usual: Array
    fresh: Array

    def skill(self, family: int | None = None) -> float:
        """Return by what share the Brier score is better than that of the pairs' own rates."""
        kept = slice(None) if family is None else [family]
        mine = (self.chances - self.came)[..., kept]
        usual = (self.usual - self.came)[..., kept]
        return float(1 - (mine**2).mean() / (usual**2).mean())

    def skill_over_fresh(self) -> float:
        """Return the same against the pairs' own rates kept up to date."""
        return float(1 - ((self.chances - self.came) ** 2).mean() / ((self.fresh - self.came) ** 2).mean())


class Bin(Struct, frozen=True):
    """Forecasts of about one chance: how many, the mean chance, and the share that came true."""

    cases: int
    said: float
    came: float


def measure_forecasting(gold: Path, desk: Desk) -> Score:
    """Return the Brier skill over each pair's own climatology, its calibration, and the MRR of the next event."""
    folder = gold / "tkg_icews" / "icews0515"
    everybody = forecast_of(windows_of(pairs_in(folder, None)))
    states = forecast_of(windows_of(pairs_in(folder, desk.knowledge)))
    figures = [
        Figure(measure="forecasting", metric=f"Brier skill over own rate, {who}", value=made.skill(),
               cases=made.came.size, reach=REACH, others=f"{SETTING}; {'; '.join(by_family(made))}")
        for who, made in (("all pairs", everybody), ("pairs of states", states))
    ]  # fmt: skip
    figures += [
        Figure(measure="forecasting", metric=f"the same over own rate kept up to date, {who}",
               value=made.skill_over_fresh(), cases=made.came.size)
        for who, made in (("all pairs", everybody), ("pairs of states", states))
    ]  # fmt: skip
    off = [sum(row.cases * abs(row.said - row.came) for row in bins_of(m)) / m.came.size for m in (everybody, states)]
    figures += [
        Figure(measure="forecasting", metric=f"calibration error, {who}", value=value, cases=made.came.size)
        for who, made, value in zip(("all pairs", "pairs of states"), (everybody, states), off, strict=True)
    ]
    table = tuple(
        Miss(kind="calibration: said, came, cases", case=f"{row.said:.3f} {row.came:.3f} {row.cases}")
        for row in bins_of(everybody)
    )
    return Score(figures=tuple(figures), misses=table)


def by_family(made: Forecast) -> list[str]:
    """Return the skill for each family of classes, in words."""
    return [f"{name.replace('_', ' ')} {made.skill(at):.3f}" for at, name in enumerate(FAMILIES)]


def forecast_of(counts: Array) -> Forecast:
    """Return forecasts for every window after training, each from what lies before it, by weights of training."""
    fitted = fit_chances(counts, TRAINED)
    windows = range(TRAINED, counts.shape[1])
    happened = np.minimum(counts, 1.0)
    usual = own_rates(happened[:, :TRAINED])
    made = np.stack([chances_at(fitted, counts, window) for window in windows], axis=1)
    fresh = np.stack([own_rates(happened[:, :window]) for window in windows], axis=1)
    return Forecast(made, happened[:, TRAINED:], np.repeat(usual[:, None], len(windows), axis=1), fresh)


def bins_of(made: Forecast) -> list[Bin]:
    """Return how often forecasts of about one chance came true."""
    at = np.clip(np.digitize(made.chances, BINS) - 1, 0, len(BINS) - 2)
    kept = [(at == number) for number in range(len(BINS) - 1)]
    return [Bin(int(k.sum()), float(made.chances[k].mean()), float(made.came[k].mean())) for k in kept if k.any()]


def windows_of(rows: tuple[Numbers, Numbers, Numbers]) -> Array:
    """Return counts by pair, window and family of the pairs with enough events in training; a window's border lies
    where testing begins, and days before the first whole one are left out."""
    pair, day, family = rows
    kept = np.flatnonzero(np.bincount(pair[day < TESTED]) >= LEAST)
    place = np.full(int(pair.max()) + 1, -1)
    place[kept] = np.arange(len(kept))
    window = (day - TESTED) // WINDOW + TRAINED
    many = TRAINED + (int(day.max()) + 1 - TESTED) // WINDOW
    good = (place[pair] >= 0) & (window >= 0) & (window < many)
    counts = np.zeros((len(kept), many, len(FAMILIES)))
    np.add.at(counts, (place[pair[good]], window[good], family[good]), 1)
    return counts


def pairs_in(folder: Path, knowledge: Knowledge | None) -> tuple[Numbers, Numbers, Numbers]:
    """Return pair, day and family of each event: of named actors, or with `knowledge` folded into their states."""
    rows = np.concatenate([table_of(folder / f"{part}.tsv.gz") for part in ("train", "valid", "test")])
    names = [row[1] for row in cells_of(folder / "entities.tsv.gz")]
    sides = sides_of(family_names())
    family = np.array([sides.get(row[1].lower(), -1) for row in cells_of(folder / "relations.tsv.gz")])
    states = states_of(names, knowledge) if knowledge else np.arange(len(names))
    one, other = states[rows[:, 0]], states[rows[:, 2]]
    kept = (one >= 0) & (other >= 0) & (one != other) & (family[rows[:, 1]] >= 0)
    key = np.minimum(one, other) * len(names) + np.maximum(one, other)
    _, pair = np.unique(key[kept], return_inverse=True)
    return pair, rows[kept, 3], family[rows[kept, 1]]


def states_of(names: list[str], knowledge: Knowledge) -> Numbers:
    """Return a number for the state that each name is of, by its own name or the one in brackets, else -1."""
    ids = {
        name.lower(): known.actor.id
        for known in knowledge.actors
        if known.actor.kind == "country"
        for name in (known.actor.name, *known.names)
    }
    numbers = {state: at for at, state in enumerate(sorted(set(ids.values())))}
    found = (ids.get(name.lower()) or ids.get(name.rpartition("(")[2].rstrip(")").lower()) for name in names)
    return np.array([numbers[state] if state else -1 for state in found])


def family_names() -> Mapping[str, str]:
    """Return the side of each event name of CAMEO."""
    text = (files("watchfloor.knowledge") / "maps" / "cameo.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {name: row["side"] for row in rows for name in row["names"].split("|") if name}


def sides_of(names: Mapping[str, str]) -> dict[str, int]:
    """Return the family's number for each event name that has one."""
    return {name: FAMILIES.index(side) for name, side in names.items() if side in FAMILIES}


def table_of(path: Path) -> Numbers:
    """Return a gzipped table of numbers."""
    return np.array([[int(cell) for cell in row[:4]] for row in cells_of(path)])


def cells_of(path: Path) -> list[list[str]]:
    """Return the cells of a gzipped table with tabs. Raises SettingsError where it cannot be read."""
    try:
        return [line.split("\t") for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    except (OSError, ValueError, EOFError) as error:
        raise SettingsError(f"{path}: {error}; name a folder that holds the gold data") from error
