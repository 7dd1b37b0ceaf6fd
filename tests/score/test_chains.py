"""Chains against gold: small cases worked by hand, and the pairing against all pairings."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.score.chains import bcubed_chains, best_pairing, ceaf, conll_f1, f1_of, muc


def chains(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


GOLD = chains("abcd", "ef")


def test_the_same_chains_are_right_all_through() -> None:
    assert (muc(GOLD, GOLD), bcubed_chains(GOLD, GOLD), ceaf(GOLD, GOLD)) == ((1.0, 1.0), (1.0, 1.0), (1.0, 1.0))
    assert conll_f1(GOLD, GOLD) == pytest.approx(1.0)


def test_one_chain_torn_in_two() -> None:
    made = chains("ab", "cd", "ef")
    # Four links hold gold together; tearing loses one, and the three made are all right.
    assert muc(GOLD, made) == (3 / 4, 1.0)
    # a to d find half their chain, e and f all of it.
    assert bcubed_chains(GOLD, made) == (pytest.approx((4 * 0.5 + 2) / 6), 1.0)
    # Dice of abcd and ab is 4/6; ef is whole.
    assert ceaf(GOLD, made) == (pytest.approx((4 / 6 + 1) / 2), pytest.approx((4 / 6 + 1) / 3))


def test_all_thrown_together() -> None:
    made = chains("abcdef")
    assert muc(GOLD, made) == (1.0, 4 / 5)
    assert bcubed_chains(GOLD, made) == (1.0, pytest.approx((16 + 4) / 6 / 6))
    assert ceaf(GOLD, made) == (pytest.approx(8 / 10 / 2), pytest.approx(8 / 10))


def test_mentions_of_one_side_alone_cost_the_other_nothing_but_their_own() -> None:
    made = chains("abx", "y")
    assert muc(GOLD, made) == (1 / 4, 1 / 2)
    assert bcubed_chains(GOLD, made) == (pytest.approx(4 / 4 / 6), pytest.approx(4 / 3 / 4))
    assert ceaf(GOLD, made) == (pytest.approx(4 / 7 / 2), pytest.approx(4 / 7 / 2))


def test_nothing_made_is_nothing_found() -> None:
    assert conll_f1(GOLD, []) == 0.0
    assert f1_of(0.0, 0.0) == 0.0


@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_best_pairing_is_the_best_of_all(rows: int, columns: int, chance) -> None:  # noqa: ANN001
    worth = [[chance.random() for _ in range(columns)] for _ in range(rows)]
    wide = worth if rows <= columns else [list(column) for column in zip(*worth, strict=True)]
    best = max(
        sum(wide[at][column] for at, column in enumerate(order))
        for order in permutations(range(len(wide[0])), len(wide))
    )
    assert best_pairing(worth) == pytest.approx(best)
