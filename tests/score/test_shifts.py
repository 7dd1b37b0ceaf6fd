"""Measures of the shift test: simulated pairs, pairs of states, annotated series."""

from collections import Counter
from datetime import date

import numpy as np

from watchfloor.assess.shift import shift_of
from watchfloor.score.change_points import cover_of, f1_of, jumps_in
from watchfloor.score.dyads import as_series, auc, quarter_of
from watchfloor.score.shifts import alarms, figure, found
from watchfloor.score.simulated_pairs import NOISES, RATES, VOLUMES, pairs_of


def test_pairs_are_drawn_alike_from_one_seed_and_cover_every_kind() -> None:
    pairs = pairs_of(0.3, 1, 7)
    assert pairs == pairs_of(0.3, 1, 7)
    assert pairs != pairs_of(0.3, 1, 8)
    assert {(pair.noise, pair.volume, pair.rate) for pair in pairs} == {
        (noise, volume, rate) for noise in NOISES for volume in VOLUMES for rate in RATES
    }


def test_a_change_counts_as_found_only_where_it_is() -> None:
    pair = next(one for one in pairs_of(0.4, 1, 7) if one.rate == 50 and one.noise == "independent")
    shift = shift_of(pair.series)
    assert found(pair, shift)
    assert figure("x", [(pair, shift)]).value == 1.0
    assert alarms("x", [(pair, shift)], 5.0).reached is False


def test_auc_counts_ties_half() -> None:
    assert auc([(0.9, True), (0.1, False)]) == 1.0
    assert auc([(0.5, True), (0.5, False)]) == 0.5
    assert auc([(0.5, True)]) == 0.5


def test_days_and_quarters_begin_with_the_first_year() -> None:
    assert [quarter_of(day) for day in (0, 89, 90, 365)] == [0, 0, 1, 4]
    series = as_series(("GHA", "TGO"), Counter({(1, True): 3, (1, False): 2}), (Counter({1: 9}), Counter({1: 1})))
    assert (series.starts[1], series.cooperation[1], series.conflict[1], series.volume[1]) == (
        date(2005, 4, 1),
        3,
        2,
        10,
    )


def test_f1_and_cover_as_the_dataset_defines_them() -> None:
    gold = {"a": [50], "b": []}
    assert f1_of(gold, []) == 2 * 0.75 / 1.75
    assert f1_of(gold, [53]) == 1.0
    assert cover_of(gold, [], 100) == 0.75
    assert cover_of({"a": [50]}, [50], 100) == 1.0


def test_jumps_of_a_plain_series_are_found() -> None:
    values = np.random.default_rng(2).normal(size=120) + 6 * (np.arange(120) >= 70)
    assert [abs(jump - 70) <= 1 for jump in jumps_in(values)] == [True]
    assert jumps_in(np.ones(50)) == []
