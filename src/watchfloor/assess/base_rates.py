"""Base rates: how often something of a class followed comparable events, against the ordinary rate of such times.

Comparable is: of the same class, between pairs whose own record makes them friends, rivals or neither as this pair's
does. A case is the first such day of a pair in each stretch of as many days as are looked ahead, so that one long
quarrel is not counted day by day. The pair's own share is drawn towards that of pairs like it, theirs towards that of
all pairs (a beta-binomial at each step); cases of one pair are alike, and the interval knows it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from watchfloor.assess.pair_days import RELATIONS, ROOTS, Numbers, PairDays
from watchfloor.assess.shrinkage import Array, Share, effective, share_of, strength_of
from watchfloor.records import BaseRate
from watchfloor.records.likelihood import FEWEST

WINDOWS = (7, 30, 90)
# What all pairs tell of pairs of one relation weighs as much as this many cases of theirs.
COMMON = 2.0
NEVER = np.iinfo(np.int64).max


class Tally(Struct, frozen=True, kw_only=True):
    """For each pair: its cases, how many were followed, and the share of its ordinary days that were."""

    cases: Array
    followed: Array
    ordinary: Array


def rates_after(
    held: PairDays | None, pair: tuple[str, str], after: str, follows: Collection[str], days: Iterable[int] = WINDOWS
) -> tuple[BaseRate, ...]:
    """Return for each length of time how often one of the classes `follows` came between a pair after the class
    `after`; nothing where no history is held or the classes are none of PLOVER's."""
    wanted = sorted(ROOTS.index(root) for root in set(follows) if root in ROOTS)
    if held is None or after not in ROOTS or not wanted:
        return ()
    number = held.number_of(*pair)
    return tuple(rate_of(held, tally_of(held, ROOTS.index(after), wanted, ahead), number, (after, follows, ahead))
                 for ahead in days if ahead < held.span)  # fmt: skip


def tally_of(held: PairDays, after: int, follows: Sequence[int], ahead: int) -> Tally:
    """Return each pair's cases, whether they were followed within so many days, and its ordinary share."""
    pairs = len(held.names)
    cause, effect = held.root == after, np.isin(held.root, follows)
    whole = held.day + ahead < held.span
    # The first day of each stretch: the columns are sorted, and one day may hold several classes.
    stretch = held.pair[cause & whole] * (held.span // ahead + 1) + held.day[cause & whole] // ahead
    _, first = np.unique(stretch, return_index=True)
    pair, day = held.pair[cause & whole][first], held.day[cause & whole][first]
    keys = np.unique(key_of(held, held.pair[effect], held.day[effect]))
    mine = key_of(held, pair, day)
    at = np.searchsorted(keys, mine, "right")
    # A last key beyond all: what nothing follows is then compared with that.
    hit = np.r_[keys, NEVER][at] <= mine + ahead
    cases = np.bincount(pair, minlength=pairs).astype(float)
    followed = np.bincount(pair[hit], minlength=pairs).astype(float)
    return Tally(cases=cases, followed=followed, ordinary=ordinary_of(held, keys, ahead))


def key_of(held: PairDays, pair: Numbers, day: Numbers) -> Numbers:
    """Return one number for a pair and a day; the windows of two pairs never touch."""
    return pair * (held.span * 2 + 400) + day


def ordinary_of(held: PairDays, keys: Numbers, ahead: int) -> Array:
    """Return for each pair the share of all days after which one of `keys` came within so many days."""
    wide = held.span * 2 + 400
    pair, day = keys // wide, keys % wide
    starts = held.span - ahead
    before = np.r_[-1, day[:-1]]
    before[np.r_[True, pair[1:] != pair[:-1]]] = -1
    # A day of the class covers the days before it, back to the last one that another such day covers.
    low, high = np.maximum(before, day - ahead), np.minimum(day, starts)
    covered = np.maximum(high - np.maximum(low, 0), 0) if len(keys) else np.zeros(0)
    return np.bincount(pair, covered, len(held.names)) / max(starts, 1)


def rate_of(held: PairDays, tally: Tally, number: int | None, asked: tuple[str, Collection[str], int]) -> BaseRate:
    """Return the base rate for one pair: its own cases, those of pairs like it, those of all."""
    after, follows, ahead = asked
    relation = int(held.relation[number]) if number is not None else 0
    like = held.relation == relation
    if tally.cases[like].sum() < FEWEST:
        like = np.ones(len(held.names), dtype=bool)
    total = int(tally.cases[like].sum())
    # What others show of it, without the pair's own cases: those are counted once, by themselves.
    others = like & (np.arange(len(held.names)) != (-1 if number is None else number))
    share, usual, strength = shared_by(tally, others)
    own = (0, 0)
    if number is not None and tally.cases[number]:
        own = (int(tally.cases[number]), int(tally.followed[number]))
        share = share_of(own[1], own[0], share.middle, strength)
        usual = float((strength * usual + own[0] * tally.ordinary[number]) / (strength + own[0]))
    return BaseRate(
        what=worded(follows),
        reference=reference_of(held, after, None if like.all() else RELATIONS[relation]),
        days=ahead,
        cases=total,
        source=held.source,
        pairs=int((tally.cases[like] > 0).sum()),
        own_cases=own[0],
        own_followed=own[1],
        **figures_of(share, usual),
    )


def shared_by(tally: Tally, which: NDArray[np.bool_]) -> tuple[Share, float, float]:
    """Return what some pairs have in common: the share followed, drawn towards that of all, the ordinary share, and
    how many cases the common share is worth to one pair."""
    cases, followed = tally.cases[which], tally.followed[which]
    total = cases.sum()
    everybody = share_of(float(tally.followed.sum()), float(tally.cases.sum())).middle
    strength = strength_of(cases, followed)
    worth = effective(cases, strength)
    share = share_of(followed.sum() / total * worth if total else 0.0, worth, everybody, COMMON)
    return share, float((cases * tally.ordinary[which]).sum() / total) if total else 0.0, strength


def figures_of(share: Share, usual: float) -> dict[str, float]:
    """Return a share's figures beside the ordinary one; an ordinary rate of nothing gives no lift."""
    names = ("rate", "low", "high"), ("lift", "lift_low", "lift_high")
    values = [float(value) for value in (share.middle, share.low, share.high)]
    rates = {name: round(value, 4) for name, value in zip(names[0], values, strict=True)}
    lifts = {name: round(value / usual, 2) if usual > 0 else 0.0 for name, value in zip(names[1], values, strict=True)}
    return {**rates, "ordinary": round(float(usual), 4), **lifts}


def worded(roots: Collection[str]) -> str:
    """Return classes as words: "accusation, coercion or armed force"."""
    words = [WORDED.get(root, root.lower()) for root in sorted(set(roots))]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def reference_of(held: PairDays, after: str, relation: str | None) -> str:
    """Return in words which cases are counted."""
    last = held.first + timedelta(days=held.span - 1)
    who = {"rival": "pairs with a record of conflict", "friendly": "pairs with a record of cooperation"}
    pairs = who.get(relation or "", "pairs of mixed or short record" if relation else "all pairs")
    years = f"{held.first.year}" if held.first.year == last.year else f"{held.first.year}–{last.year}"
    return f"{WORDED.get(after, after.lower())} between {pairs}, {years}"


WORDED = {
    "AGREE": "agreement", "CONSULT": "consultation", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "material cooperation", "AID": "aid", "RETREAT": "withdrawal", "REQUEST": "request",
    "ACCUSE": "accusation", "REJECT": "refusal", "THREATEN": "threat", "PROTEST": "protest", "SANCTION": "sanction",
    "MOBILIZE": "mobilisation", "COERCE": "coercion", "ASSAULT": "armed force",
}  # fmt: skip
