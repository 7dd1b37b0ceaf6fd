"""How well chains of mentions agree with gold chains: MUC, B-cubed, CEAF over entities, and their mean (CoNLL)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Chain = frozenset[Hashable]
Kind = TypeVar("Kind", bound=Hashable)


def conll_f1(gold: Sequence[Chain], made: Sequence[Chain]) -> float:
    """Return the mean F1 of MUC, B-cubed and CEAF over entities, as the CoNLL tasks of 2011 and 2012 count it."""
    measures = (muc(gold, made), bcubed_chains(gold, made), ceaf(gold, made))
    return sum(f1_of(recall, precision) for recall, precision in measures) / 3


def f1_of(recall: float, precision: float) -> float:
    """Return the harmonic mean of recall and precision."""
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def muc(gold: Sequence[Chain], made: Sequence[Chain]) -> tuple[float, float]:
    """Return recall and precision of the links that hold chains together (Vilain and others 1995)."""
    return links_kept(gold, made), links_kept(made, gold)


def links_kept(chains: Sequence[Chain], others: Sequence[Chain]) -> float:
    """Return the share of the fewest links that hold `chains` together which `others` keep."""
    home = homes(others)
    total = kept = 0
    for chain in chains:
        total += len(chain) - 1
        parts = {home[one] for one in chain if one in home}
        kept += len(chain) - len(parts) - sum(one not in home for one in chain)
    return kept / total if total else 0.0


def bcubed_chains(gold: Sequence[Chain], made: Sequence[Chain]) -> tuple[float, float]:
    """Return recall and precision as means over mentions (Bagga and Baldwin 1998); one of no gold chain is wrong."""
    return mean_overlap(gold, made), mean_overlap(made, gold)


def mean_overlap(chains: Sequence[Chain], others: Sequence[Chain]) -> float:
    """Return over all mentions in `chains` the mean share of the mention's chain that its other chain holds."""
    home = homes(others)
    total = sum(map(len, chains))
    held = 0.0
    for chain in chains:
        parts = Counter(home[one] for one in chain if one in home)
        held += sum(count * count for count in parts.values()) / len(chain)
    return held / total if total else 0.0


def ceaf(gold: Sequence[Chain], made: Sequence[Chain]) -> tuple[float, float]:
    """Return recall and precision of the best pairing of chains, each pair worth its Dice overlap (Luo 2005, phi 4)."""
    worth = sum(best_pairing(block) for block in blocks_of(gold, made))
    return worth / len(gold) if gold else 0.0, worth / len(made) if made else 0.0


def homes(chains: Iterable[Chain]) -> dict[Hashable, int]:
    """Return for each mention the number of its chain."""
    return {one: number for number, chain in enumerate(chains) for one in chain}


def blocks_of(gold: Sequence[Chain], made: Sequence[Chain]) -> list[list[list[float]]]:
    """Return tables of the overlaps of chains, one for each set of chains that hang together by shared mentions."""
    home = homes(made)
    shared = [Counter(home[one] for one in chain if one in home) for chain in gold]
    holders: dict[int, list[int]] = defaultdict(list)
    for row, counts in enumerate(shared):
        for column in counts:
            holders[column].append(row)
    seen: set[int] = set()
    blocks = []
    for start in range(len(gold)):
        if start in seen:
            continue
        rows, queue = [], [start]
        seen.add(start)
        while queue:
            row = queue.pop()
            rows.append(row)
            fresh = {other for column in shared[row] for other in holders[column]} - seen
            seen |= fresh
            queue += sorted(fresh)
        columns = sorted({column for row in rows for column in shared[row]})
        blocks.append([[dice(shared[row][c], gold[row], made[c]) for c in columns] for row in sorted(rows)])
    return blocks


def dice(common: int, one: Chain, other: Chain) -> float:
    """Return how far two chains overlap, 0 to 1."""
    return 2 * common / (len(one) + len(other))


def best_pairing(worth: Sequence[Sequence[float]]) -> float:
    """Return the most that pairing rows with columns can be worth, each used at most once (Kuhn 1955, Munkres 1957)."""
    if not worth or not worth[0]:
        return 0.0
    if len(worth) > len(worth[0]):
        worth = [list(column) for column in zip(*worth, strict=True)]
    paired = [0] * (len(worth[0]) + 1)  # for each column the row paired with it, counted from 1; 0 for none
    row_price, column_price = [0.0] * (len(worth) + 1), [0.0] * (len(worth[0]) + 1)
    for row in range(1, len(worth) + 1):
        place_row(row, worth, paired, row_price, column_price)
    return sum(worth[row - 1][column - 1] for column, row in enumerate(paired) if column and row)


def place_row(
    row: int, worth: Sequence[Sequence[float]], paired: list[int], row_price: list[float], column_price: list[float]
) -> None:
    """Pair one more row, moving earlier ones along the cheapest path."""
    width = len(worth[0])
    least, before, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
    paired[0], column = row, 0
    while paired[column]:
        used[column] = True
        here, step, following = paired[column], float("inf"), 0
        for other in range(1, width + 1):
            if used[other]:
                continue
            cost = -worth[here - 1][other - 1] - row_price[here] - column_price[other]
            if cost < least[other]:
                least[other], before[other] = cost, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(width + 1):
            if used[other]:
                row_price[paired[other]] += step
                column_price[other] -= step
            else:
                least[other] -= step
        column = following
    while column:
        paired[column] = paired[before[column]]
        column = before[column]
