"""The shift test on real pairs of states (ICEWS 2005-2015) against a list of disputes, rivalries and pacts."""

import csv
import gzip
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from msgspec import Struct

from watchfloor.assess.shift import balance_of, lack_of, posterior_of, shift_of
from watchfloor.collect.event_codes import Meaning, meanings_of
from watchfloor.collect.table_actors import ActorNames
from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.knowledge.maps import scheme_text
from watchfloor.records import Series, Shift
from watchfloor.score.figures import Figure, Score

MEASURE = "dyad-shifts"
FIRST, QUARTERS = 2005, 44
# The first and last year are left out: a change needs a before and an after.
YEARS = range(2006, 2015)
# Pairs with fewer events have empty quarters; more than so many pairs add minutes and no other kind of pair.
FEWEST, MOST_PAIRS = 60, 600
# Names that changed hands are read as of the middle of the years.
MIDDLE = date(2010, 7, 1)
HOSTILE = frozenset({"mid_onset", "rivalry_start"})
OTHERS = "a proxy: pacts and disputes need not change what is reported of a pair"

Pair = tuple[str, str]


class Tested(Struct, frozen=True, kw_only=True):
    """One pair: its series, what the test says, and the posterior probability of a change by year."""

    series: Series
    shift: Shift
    years: dict[int, float]


def measure_dyads(gold: Path, desk: Desk) -> Score:
    """Return the AUC of a change's probability for years with an onset against years without, and the lag."""
    names = ActorNames(desk.knowledge.actors, {})
    tested = {pair: tested_of(series) for pair, series in series_of(gold / "tkg_icews/icews0515", names).items()}
    onsets = onsets_in(gold / "country_knowledge/dyad_shift_events_2005_2018.csv.gz", names)
    rows = [(pair, year, value) for pair, one in tested.items() for year, value in one.years.items()]
    every = [(value, bool(onsets.get((pair, year)))) for pair, year, value in rows]
    hostile = [(value, bool(onsets.get((pair, year), set()) & HOSTILE)) for pair, year, value in rows]
    answers = Counter(one.shift.answer for one in tested.values())
    lags = lags_of(tested, onsets)
    return Score(
        figures=(
            made("AUC, years of a pair with any onset against those without", auc(every), sum(hit for _, hit in every)),
            made("AUC, onset of a dispute or rivalry", auc(hostile), sum(hit for _, hit in hostile)),
            made("years between onset and nearest change, median", float(np.median(lags)) if lags else 0.0, len(lags)),
            made("pairs with a shift", answers["shift"] / max(1, len(tested)), len(tested)),
            made("pairs without enough data", answers["not enough data"] / max(1, len(tested)), len(tested)),
        )
    )


def made(metric: str, value: float, cases: int) -> Figure:
    """Return a figure for the report; none of these is to reach anything."""
    return Figure(measure=MEASURE, metric=metric, value=value, cases=cases, others=OTHERS if "AUC" in metric else "")


def series_of(folder: Path, names: ActorNames) -> dict[Pair, Series]:
    """Return the quarterly series of the pairs of states with most events."""
    actors = [names.id_of(name, MIDDLE) for _, name in rows_in(folder / "entities.tsv.gz")]
    held: dict[str, Meaning] = meanings_of(scheme_text("cameo"))
    sides = [held.get(name.casefold(), ("", None))[1] for _, name in rows_in(folder / "relations.tsv.gz")]
    pairs: dict[Pair, Counter[tuple[int, bool]]] = defaultdict(Counter)
    reported: dict[str, Counter[int]] = defaultdict(Counter)
    for split in ("train", "valid", "test"):
        for actor, relation, recipient, day in rows_in(folder / f"{split}.tsv.gz"):
            one, other, side = actors[int(actor)], actors[int(recipient)], sides[int(relation)]
            quarter = quarter_of(int(day))
            for state in {one, other} - {None}:
                reported[state or ""][quarter] += 1
            if one and other and one != other and side is not None and len(one) == len(other) == 3:
                pairs[min(one, other), max(one, other)][quarter, side] += 1
    order = sorted(pairs, key=lambda pair: (-pairs[pair].total(), pair))
    chosen = [pair for pair in order if pairs[pair].total() >= FEWEST][:MOST_PAIRS]
    return {pair: as_series(pair, pairs[pair], (reported[pair[0]], reported[pair[1]])) for pair in chosen}


def rows_in(path: Path) -> list[list[str]]:
    """Return the rows of a gzipped table. Raises SettingsError where it cannot be read."""
    try:
        return [line.split("\t") for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    except (OSError, ValueError, EOFError) as error:
        raise SettingsError(f"{path}: {error}; name a folder that holds the gold data") from error


def quarter_of(day: int) -> int:
    """Return how many quarters after the first a day lies, counted from the first day of the first year."""
    at = date(FIRST, 1, 1) + timedelta(days=day)
    return 4 * (at.year - FIRST) + (at.month - 1) // 3


def as_series(pair: Pair, counts: Counter[tuple[int, bool]], reported: tuple[Counter[int], Counter[int]]) -> Series:
    """Return counts by quarter and side as a Series."""
    quarters = range(QUARTERS)
    return Series(
        one=pair[0],
        other=pair[1],
        period="quarter",
        starts=tuple(date(FIRST + at // 4, 3 * (at % 4) + 1, 1) for at in quarters),
        cooperation=tuple(counts[at, True] for at in quarters),
        conflict=tuple(counts[at, False] for at in quarters),
        volume=tuple(reported[0][at] + reported[1][at] for at in quarters),
        source="ICEWS 2005-2015",
    )


def tested_of(series: Series) -> Tested:
    """Return what the test says of a pair."""
    years = dict.fromkeys(YEARS, 0.0)
    if not lack_of(series):
        held, _, _ = balance_of(series)
        for index, value in zip(held, posterior_of(series).anywhere, strict=True):
            if (year := series.starts[int(index)].year) in years:
                years[year] += float(value)
    return Tested(series=series, shift=shift_of(series), years=years)


def onsets_in(path: Path, names: ActorNames) -> dict[tuple[Pair, int], set[str]]:
    """Return the kinds of onset by pair and year."""
    found: dict[tuple[Pair, int], set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            one, other = names.id_of(row["name1"], MIDDLE), names.id_of(row["name2"], MIDDLE)
            if one and other:
                found[(min(one, other), max(one, other)), int(row["year"])].add(row["type"])
    return found


def auc(scored: list[tuple[float, bool]]) -> float:
    """Return the share of pairs (positive, negative) in which the positive scores higher; ties count half."""
    values = np.array([value for value, _ in scored])
    hits = np.array([hit for _, hit in scored])
    good, bad = values[hits], np.sort(values[~hits])
    if not len(good) or not len(bad):
        return 0.5
    below, upto = np.searchsorted(bad, good, "left"), np.searchsorted(bad, good, "right")
    return float(((below + upto) / 2).mean() / len(bad))


def lags_of(tested: dict[Pair, Tested], onsets: dict[tuple[Pair, int], set[str]]) -> list[float]:
    """Return, for each onset of a pair with a shift, how many years off its most probable year of change lies."""
    lags = []
    for (pair, year), _kinds in sorted(onsets.items()):
        if year in YEARS and pair in tested and tested[pair].shift.answer == "shift":
            years = tested[pair].years
            likely = max(years, key=lambda one: (years[one], -abs(one - year)))
            lags.append(float(abs(likely - year)))
    return lags
