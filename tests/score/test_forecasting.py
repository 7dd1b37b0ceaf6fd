"""Forecasts of pairs: nothing of a window goes into its own forecast, and a world that repeats itself is foreseen."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from watchfloor.assess.pair_chances import chances_at, fit_chances, inputs_at, own_rates
from watchfloor.desk import Desk
from watchfloor.score.forecasting import (
    TESTED,
    TRAINED,
    WINDOW,
    Forecast,
    bins_of,
    family_names,
    forecast_of,
    sides_of,
    windows_of,
)  # fmt: skip
from watchfloor.score.next_event import Record, day_ranks, measure_next_event


def counts(pairs: int = 40, windows: int = TRAINED + 12) -> "np.ndarray[tuple[int, int, int], np.dtype[np.float64]]":
    """Return counts in which a window with an event is mostly followed by another, and a quiet one by quiet."""
    made = np.random.default_rng(7)
    state = made.random((pairs, 4)) < 0.3
    found = np.zeros((pairs, windows, 4))
    for window in range(windows):
        state = np.where(made.random((pairs, 4)) < 0.9, state, made.random((pairs, 4)) < 0.3)
        found[:, window] = state
    return found


def test_what_repeats_itself_is_forecast_better_than_by_the_own_rate() -> None:
    made = forecast_of(counts())
    assert made.skill() > 0.3
    assert made.chances.shape == made.came.shape == (40, 12, 4)


def test_noise_is_not_forecast() -> None:
    noise = (np.random.default_rng(3).random((60, TRAINED + 12, 4)) < 0.2).astype(float)
    assert abs(forecast_of(noise).skill()) < 0.02


def test_nothing_of_the_window_or_later_is_an_input() -> None:
    whole = counts()
    cut = whole.copy()
    cut[:, 60:] = 9
    assert np.array_equal(inputs_at(whole, 60), inputs_at(cut, 60))
    fitted = fit_chances(whole, 60)
    assert np.array_equal(chances_at(fitted, whole, 60), chances_at(fitted, cut, 60))


def test_the_own_rate_is_drawn_towards_all_pairs() -> None:
    happened = np.zeros((30, 50, 1))
    happened[:15, ::2] = 1
    rates = own_rates(happened)
    assert 0.4 < rates[0, 0] <= 0.5
    assert 0 < rates[-1, 0] < 0.05


def test_windows_end_where_testing_begins_and_few_events_are_not_scored() -> None:
    days = [TESTED - 1, TESTED, *range(100, 110), 50]
    pair = np.array([0] * 12 + [1])
    found = windows_of((pair, np.array(days), np.zeros(13, dtype=np.int64)))
    assert found.shape[0] == 1
    assert found[0, TRAINED - 1, 0] == 1
    assert TESTED // WINDOW == TRAINED


def test_every_event_name_of_cooperation_or_conflict_has_a_family() -> None:
    sides = sides_of(family_names())
    assert set(sides.values()) == {0, 1, 2, 3}
    assert sides["use conventional military force"] == 3
    assert sides["sign formal agreement"] == 0
    assert "make statement" not in sides


def test_bins_hold_every_forecast() -> None:
    values = np.array([[[0.0]], [[0.015]], [[0.5]], [[1.0]]])
    rows = bins_of(Forecast(values, np.ones_like(values), values, values))
    assert [row.cases for row in rows] == [2, 1, 1]


def test_equals_share_their_mean_rank_and_other_true_answers_are_left_out() -> None:
    record = Record(5)
    for whom in (1, 1, 2):
        record.add(0, 4, whom, 10)
    # 1 and 2 are both true: neither stands in the other's way; 3 ties with 0 and 4, which nothing speaks for.
    assert day_ranks(record, [(0, 4, 1), (0, 4, 2)], 11) == [1.0, 1.0]
    assert day_ranks(record, [(0, 4, 3)], 11) == [3 + 2 / 2]


def test_days_are_ranked_before_they_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "tkg_icews" / "icews14"
    folder.mkdir(parents=True)
    tables = {
        "train": "0\t0\t1\t0\n",
        "valid": "0\t0\t1\t1\n",
        "test": "0\t0\t1\t2\n2\t0\t3\t2\n",
        "entities": "0\ta\n1\tb\n2\tc\n3\td\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.tsv.gz").write_bytes(gzip.compress(text.encode()))
    mrr, hits = measure_next_event(tmp_path, Desk()).figures
    assert mrr.cases == 4
    assert mrr.value < 1
    assert hits.value == pytest.approx(1)
