"""Base rates: cases are counted apart, the ordinary rate is exact, few cases are drawn towards those of their like."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.assess.base_rates import rates_after, tally_of
from watchfloor.assess.likelihoods import percent
from watchfloor.assess.pair_days import RELATIONS, ROOTS, PairDays, pair_days_of
from watchfloor.assess.shrinkage import effective, share_of, strength_of
from watchfloor.records import CodedEvent
from watchfloor.records.history import COOPERATION
from watchfloor.records.likelihood import likelihood_of

START = date(2010, 1, 1)
DAYS = 1000


def deed(at: int, actor: str, recipient: str | None, plover: str) -> CodedEvent:
    return CodedEvent(
        id=f"{at}{actor}{recipient}{plover}", day=START + timedelta(at), actor=actor, recipient=recipient, plover=plover,
        cooperation=COOPERATION[plover], source="table",
    )  # fmt: skip


def held(*rows: tuple[int, str, str, str]) -> PairDays:
    ends = ((0, "YYY", "ZZZ", "AID"), (DAYS - 1, "YYY", "ZZZ", "AID"))
    found = pair_days_of((deed(*row) for row in (*rows, *ends)), "table")
    assert found is not None
    return found


def spaced(pair: tuple[str, str], cases: int, followed: int) -> list[tuple[int, str, str, str]]:
    """Return threats 40 days apart, of which the first so many are followed by force within 10 days."""
    one, other = pair
    threats = [(40 * at, one, other, "THREATEN") for at in range(cases)]
    return threats + [(40 * at + 10, other, one, "ASSAULT") for at in range(followed)]


def test_cases_lie_apart_and_are_followed_in_either_direction() -> None:
    # Three threats in one stretch of thirty days are one case.
    rows = [(0, "AAA", "BBB", "THREATEN"), (5, "AAA", "BBB", "THREATEN"), (9, "BBB", "AAA", "THREATEN")]
    (rate,) = rates_after(held(*rows, (20, "BBB", "AAA", "ASSAULT")), ("BBB", "AAA"), "THREATEN", ["ASSAULT"], [30])
    assert (rate.own_cases, rate.own_followed, rate.cases, rate.pairs) == (1, 1, 1, 1)


def test_what_happens_on_the_day_itself_or_after_the_window_is_no_answer() -> None:
    rows = [(0, "AAA", "BBB", "THREATEN"), (0, "BBB", "AAA", "ASSAULT"), (8, "BBB", "AAA", "ASSAULT")]
    (rate,) = rates_after(held(*rows), ("AAA", "BBB"), "THREATEN", ["ASSAULT"], [7])
    assert rate.own_followed == 0


def test_a_window_that_the_table_does_not_hold_whole_is_no_case() -> None:
    rows = [(DAYS - 5, "AAA", "BBB", "THREATEN")]
    (rate,) = rates_after(held(*rows), ("AAA", "BBB"), "THREATEN", ["ASSAULT"], [7])
    assert rate.cases == 0


def test_the_pair_is_drawn_towards_pairs_like_it() -> None:
    rows = [row for at in range(8) for row in spaced((f"A{at}", f"B{at}"), 20, 2 * at)]
    rows += spaced(("CCC", "DDD"), 2, 2)
    table = held(*rows)
    (own,) = rates_after(table, ("CCC", "DDD"), "THREATEN", ["ASSAULT"], [30])
    (like,) = rates_after(table, ("QQQ", "RRR"), "THREATEN", ["ASSAULT"], [30])
    assert like.rate < own.rate < 0.9
    assert own.own_cases == 2
    assert like.own_cases == 0
    assert own.low < own.rate < own.high
    assert own.lift == pytest.approx(own.rate / own.ordinary, abs=0.01)
    assert own.lift_low < own.lift < own.lift_high


def test_pairs_that_differ_widen_the_interval() -> None:
    alike = [row for at in range(10) for row in spaced((f"A{at}", f"B{at}"), 20, 10)]
    apart = [row for at in range(10) for row in spaced((f"A{at}", f"B{at}"), 20, 20 * (at % 2))]
    widths = []
    for rows in (alike, apart):
        (rate,) = rates_after(held(*rows), ("QQQ", "RRR"), "THREATEN", ["ASSAULT"], [30])
        assert rate.rate == pytest.approx(0.5, abs=0.02)
        widths.append(rate.high - rate.low)
    assert widths[1] > 1.8 * widths[0]


def test_the_record_of_a_pair_makes_friends_and_rivals() -> None:
    rows = [(at, "AAA", "BBB", "ASSAULT") for at in range(12)] + [(at, "CCC", "DDD", "AID") for at in range(60)]
    table = held(*rows, (3, "EEE", "FFF", "ASSAULT"))
    relations = {pair: RELATIONS[table.relation[at]] for at, pair in enumerate(table.names)}
    assert relations["AAA", "BBB"] == "rival"
    assert relations["CCC", "DDD"] == "friendly"
    # One event makes nobody a rival.
    assert relations["EEE", "FFF"] == "neutral"


def test_without_history_or_for_no_class_there_is_no_rate() -> None:
    assert rates_after(None, ("AAA", "BBB"), "THREATEN", ["ASSAULT"]) == ()
    assert rates_after(held(), ("AAA", "BBB"), "THREATEN", []) == ()
    assert rates_after(held(), ("AAA", "BBB"), "NONE", ["ASSAULT"]) == ()
    assert pair_days_of([deed(0, "AAA", None, "PROTEST"), deed(0, "AAA", "AAA", "PROTEST")], "table") is None


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [row for at in range(4) for row in spaced((f"A{at}", f"B{at}"), 12, at)]
    asked = ("A1", "B1"), "THREATEN", ["ASSAULT"]
    assert rates_after(held(*rows), *asked) == rates_after(held(*rows[::-1]), *asked)


@given(
    days=st.sets(st.integers(0, 119), min_size=1, max_size=12),
    others=st.sets(st.integers(0, 119), max_size=6),
    ahead=st.sampled_from([1, 7, 30]),
)
def test_ordinary_windows_are_counted_exactly(days: set[int], others: set[int], ahead: int) -> None:
    rows = [(day, "AAA", "BBB", "ASSAULT") for day in days] + [(day, "AAA", "CCC", "ASSAULT") for day in others]
    ends = [(0, "YYY", "ZZZ", "AID"), (119, "YYY", "ZZZ", "AID")]
    table = pair_days_of((deed(*row) for row in rows + ends), "table")
    assert table is not None
    root = ROOTS.index("ASSAULT")
    tally = tally_of(table, root, [root], ahead)
    for pair, found in ((("AAA", "BBB"), days), (("AAA", "CCC"), others)):
        number = table.number_of(*pair)
        starts = range(120 - ahead)
        expected = sum(any(day < other <= day + ahead for other in found) for day in starts) / len(starts)
        assert (0.0 if number is None else tally.ordinary[number]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (0.0, "almost no chance"), (0.049, "almost no chance"), (0.05, "very unlikely"), (0.2, "unlikely"),
        (0.449, "unlikely"), (0.45, "roughly even"), (0.55, "roughly even"), (0.56, "likely"), (0.8, "very likely"),
        (0.95, "almost certain"), (1.0, "almost certain"),
    ],
)  # fmt: skip
def test_words_of_likelihood_mean_their_numbers(share: float, word: str) -> None:
    assert likelihood_of(share) == word


def test_nothing_is_certain() -> None:
    assert [percent(share) for share in (0.0, 0.314, 1.0)] == ["under 1 %", "31 %", "over 99 %"]


def test_a_share_of_nothing_is_what_it_is_drawn_towards() -> None:
    share = share_of(0, 0, 0.3, 4)
    assert share.middle == pytest.approx(0.3)
    assert share.low < 0.3 < share.high


def test_groups_that_differ_are_worth_fewer_cases() -> None:
    cases = np.full(10, 20.0)
    alike, apart = strength_of(cases, np.full(10, 10.0)), strength_of(cases, np.array([0.0, 20.0] * 5))
    assert alike > apart
    assert effective(cases, alike) > 100 > effective(cases, apart) >= 10
