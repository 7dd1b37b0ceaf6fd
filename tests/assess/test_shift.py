"""The shift test: three answers, on the balance of what happened, whatever was reported and by whom."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from watchfloor.assess.shift import shift_of
from watchfloor.records import Series


def record(
    level: list[float], rate: float = 15, *, seed: int = 1, period: str = "month", volume: list[float] | None = None
) -> Series:
    """Return a pair's record: a share of cooperation and a factor of volume by period, counts drawn at random."""
    dice = np.random.default_rng(seed)
    events = dice.poisson(rate * np.array(volume or [1.0] * len(level)))
    good = dice.binomial(events, level)
    months = 3 if period == "quarter" else 1
    starts = [divmod(months * at, 12) for at in range(len(level))]
    return Series(
        one="GHA", other="TGO", period=period, source="a table",
        starts=tuple(date(2005 + year, month + 1, 1) for year, month in starts),
        cooperation=tuple(map(int, good)), conflict=tuple(map(int, events - good)),
        volume=tuple(int(9 * count + 30) for count in events),
    )  # fmt: skip


def test_a_change_of_balance_is_found_with_its_date_and_sizes() -> None:
    found = shift_of(record([0.75] * 40 + [0.4] * 20))
    assert found.answer == "shift"
    assert found.recent
    assert found.at is not None
    assert found.at.first <= date(2008, 5, 1) <= found.at.last
    assert found.before is not None
    assert found.after is not None
    assert found.before[0] <= 0.75 <= found.before[2]
    assert found.after[0] <= 0.4 <= found.after[2]
    assert "cooperation made up" in found.why


def test_a_change_long_ago_is_a_shift_but_not_a_recent_one() -> None:
    found = shift_of(record([0.75] * 30 + [0.4] * 60))
    assert (found.answer, found.recent) == ("shift", False)


def test_the_last_of_two_changes_is_told() -> None:
    found = shift_of(record([0.7] * 40 + [0.25] * 30 + [0.7] * 30, 30))
    assert found.at is not None
    assert found.at.first <= date(2010, 11, 1) <= found.at.last
    assert found.before_from is not None
    assert date(2008, 2, 1) <= found.before_from <= date(2008, 8, 1)


def test_a_quiet_pair_has_not_shifted() -> None:
    assert shift_of(record([0.6] * 80)).answer == "no shift"


def test_three_times_the_reporting_is_no_shift() -> None:
    answers = [shift_of(record([0.6] * 72, seed=seed, volume=[1.0] * 36 + [3.0] * 36)).answer for seed in range(3)]
    assert "shift" not in answers


def test_a_third_of_the_reporting_is_no_shift() -> None:
    answers = [shift_of(record([0.6] * 72, 30, seed=seed, volume=[1.0] * 36 + [0.33] * 36)).answer for seed in range(3)]
    assert "shift" not in answers


def test_a_burst_of_one_kind_is_no_shift() -> None:
    quiet = record([0.6] * 60)
    conflict = list(quiet.conflict)
    conflict[40] += 300
    assert shift_of(structs.replace(quiet, conflict=tuple(conflict))).answer != "shift"


def test_a_season_is_no_shift() -> None:
    level = [0.6 + 0.15 * float(np.sin(month * np.pi / 6)) for month in range(72)]
    assert shift_of(record(level)).answer != "shift"


def test_a_short_or_thin_record_is_not_enough_data() -> None:
    short = shift_of(record([0.8] * 10 + [0.2] * 10))
    assert (short.answer, short.strength) == ("not enough data", 0.0)
    assert "20 months" in short.why
    thin = shift_of(record([0.8] * 30 + [0.2] * 30, 0.1))
    assert thin.answer == "not enough data"
    assert thin.why


def test_nothing_at_all_is_not_enough_data() -> None:
    empty = Series(
        one="GHA", other="TGO", period="month", starts=(), cooperation=(), conflict=(), volume=(), source="none"
    )
    assert shift_of(empty).answer == "not enough data"
    assert shift_of(record([0.5] * 60, 0.0)).answer == "not enough data"


def test_quarters_are_tested_as_months_are() -> None:
    assert shift_of(record([0.75] * 24 + [0.35] * 12, 30, period="quarter")).answer == "shift"
    assert shift_of(record([0.6] * 36, 30, period="quarter")).answer == "no shift"


def test_a_change_that_one_source_alone_tells_is_not_enough_data() -> None:
    told = record([0.75] * 40 + [0.4] * 20, 40)
    assert shift_of(structs.replace(told, sources=(4,) * 60)).answer == "shift"
    alone = shift_of(structs.replace(told, sources=(4,) * 40 + (1,) * 20))
    assert alone.answer == "not enough data"
    assert "one alone" in alone.why


def test_one_table_throughout_takes_nothing_off() -> None:
    told = record([0.75] * 40 + [0.4] * 20)
    assert shift_of(structs.replace(told, sources=(1,) * 60)).strength == shift_of(told).strength


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10_000), times=st.sampled_from([2, 5, 10]), turn=st.integers(12, 48))
def test_multiplying_counts_from_some_month_on_makes_no_shift(seed: int, times: int, turn: int) -> None:
    quiet = record([0.55] * 60, 12, seed=seed)
    if shift_of(quiet).strength > 0.5:
        return  # what chance made of it is not what is asked here

    def more(counts: tuple[int, ...]) -> tuple[int, ...]:
        return counts[:turn] + tuple(times * count for count in counts[turn:])

    louder = structs.replace(
        quiet, cooperation=more(quiet.cooperation), conflict=more(quiet.conflict), volume=more(quiet.volume)
    )
    assert shift_of(louder).answer != "shift"


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10_000), turn=st.integers(15, 45))
def test_cooperation_and_conflict_are_treated_alike(seed: int, turn: int) -> None:
    told = record([0.7] * turn + [0.35] * (60 - turn), seed=seed)
    turned = shift_of(structs.replace(told, cooperation=told.conflict, conflict=told.cooperation))
    found = shift_of(told)
    assert turned.answer == found.answer
    assert turned.at == found.at
    assert abs(turned.strength - found.strength) < 0.001


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=24, max_size=40))
def test_what_it_says_holds_together_whatever_the_counts(counts: list[tuple[int, int]]) -> None:
    told = record([0.5] * len(counts))
    good, bad = zip(*counts, strict=True)
    found = shift_of(structs.replace(told, cooperation=good, conflict=bad))
    assert found.answer in {"shift", "no shift", "not enough data"}
    assert 0 <= found.strength <= 1
    assert found.why
    for balance in (found.before, found.after):
        assert balance is None or 0 <= balance[0] <= balance[1] <= balance[2] <= 1
    if found.answer == "shift":
        assert found.at is not None
        assert told.starts[0] < found.at.first <= found.at.last
