"""Days on which something of a class happened between two actors, as compact columns, and each pair's own record."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from watchfloor.records import CodedEvent, DayCount
from watchfloor.records.history import COOPERATION

Numbers = NDArray[np.int64]
# Every PLOVER root has its number here.
ROOTS = tuple(COOPERATION)
GOOD = np.array([COOPERATION[root] is True for root in ROOTS], dtype=float)
BAD = np.array([COOPERATION[root] is False for root in ROOTS], dtype=float)
# A pair of fewer days than this is nobody's friend or rival by its record.
KNOWN = 10
# Rivals have this many times the table's own share of conflict, friends this part of it: tables differ in how much
# quarrel they hold, and what is told of everybody says nothing of a pair.
RIVAL, FRIENDLY = 1.5, 0.5
RELATIONS = ("neutral", "friendly", "rival")


class PairDays(Struct, frozen=True, kw_only=True):
    """Columns, a row for each day on which a class of event happened between a pair, sorted by pair, then day.

    `pair` numbers the pairs of `names` (sorted), `day` counts from `first`, `root` is the place in ROOTS; `relation`
    has one number for each pair: its place in RELATIONS. `span` is the number of days that the table runs over.
    """

    pair: Numbers
    day: Numbers
    root: Numbers
    relation: Numbers
    names: tuple[tuple[str, str], ...]
    first: date
    span: int
    source: str

    def number_of(self, one: str, other: str) -> int | None:
        """Return a pair's number, None where nothing is held of it."""
        wanted = (min(one, other), max(one, other))
        at = bisect_left(self.names, wanted)
        return at if at < len(self.names) and self.names[at] == wanted else None


def pair_days_of(deeds: Iterable[CodedEvent | DayCount], source: str) -> PairDays | None:
    """Return what a table tells of pairs of different actors, None where that is nothing."""
    pairs: dict[tuple[str, str], int] = {}
    roots = {root: at for at, root in enumerate(ROOTS)}
    days, numbers, kinds = [], [], []
    for deed in deeds:
        root = roots.get(deed.plover)
        if root is None or not deed.recipient or deed.recipient == deed.actor:
            continue
        pair = (deed.actor, deed.recipient) if deed.actor < deed.recipient else (deed.recipient, deed.actor)
        numbers.append(pairs.setdefault(pair, len(pairs)))
        days.append(deed.day.toordinal())
        kinds.append(root)
    if not days:
        return None
    names = sorted(pairs)
    place = np.empty(len(names), dtype=np.int64)
    place[[pairs[name] for name in names]] = np.arange(len(names))
    return columns_of(place[numbers], np.array(days), np.array(kinds), (tuple(names), source))


def columns_of(pair: Numbers, day: Numbers, root: Numbers, named: tuple[tuple[tuple[str, str], ...], str]) -> PairDays:
    """Return rows as columns: sorted, each day of a pair and class once, with each pair's relation."""
    names, source = named
    first = int(day.min())
    span = int(day.max()) - first + 1
    key = np.unique((pair * span + (day - first)) * len(ROOTS) + root)
    place, root = key // len(ROOTS), key % len(ROOTS)
    return PairDays(
        pair=place // span,
        day=place % span,
        root=root,
        relation=relations_of(place // span, root, len(names)),
        names=names,
        first=date.fromordinal(first),
        span=span,
        source=source,
    )


def before(held: PairDays, day: date) -> PairDays | None:
    """Return what was held before a day: what came later is not known to a report of that day."""
    last = (day - held.first).days
    if last >= held.span:
        return held
    kept = held.day < last
    if not kept.any():
        return None
    ordinals = held.day[kept] + held.first.toordinal()
    return columns_of(held.pair[kept], ordinals, held.root[kept], (held.names, held.source))


def relations_of(pair: Numbers, root: Numbers, pairs: int) -> Numbers:
    """Return for each pair whether its own record is that of friends, of rivals or neither."""
    good = np.bincount(pair, GOOD[root], pairs)
    bad = np.bincount(pair, BAD[root], pairs)
    usual = bad.sum() / max(good.sum() + bad.sum(), 1)
    share = bad / np.maximum(good + bad, 1)
    known = good + bad >= KNOWN
    found = np.zeros(pairs, dtype=np.int64)
    found[known & (share <= FRIENDLY * usual)] = RELATIONS.index("friendly")
    found[known & (share >= RIVAL * usual)] = RELATIONS.index("rival")
    return found
