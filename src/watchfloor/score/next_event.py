"""Which actor comes next: a ranking by base rates alone, for who did what to whom on the next day."""

from collections import defaultdict
from pathlib import Path

import numpy as np

from watchfloor.assess.pair_days import Numbers
from watchfloor.desk import Desk
from watchfloor.score.figures import Figure, Score
from watchfloor.score.forecasting import cells_of, table_of

# An event counts half after so many days; what is known of the actor at large, and of the kind of event, weighs this
# much beside what is known of the actor with this kind of event. Set beforehand, tuned on nothing.
HALF = 60.0
WIDER = (1.0, 0.05, 0.0005)
OTHERS = "TiRGN .440, recurrency baseline .372, untrained repeat guesser .380"


class Record:
    """Past events as rates that fade: for a question (actor, kind of event), how much each answer is worth."""

    def __init__(self, answers: int) -> None:
        self.answers = answers
        self.held: tuple[defaultdict[int, dict[int, float]], ...] = tuple(defaultdict(dict) for _ in WIDER)

    def add(self, who: int, kind: int, whom: int, day: int) -> None:
        """Count an event."""
        worth = 2.0 ** (day / HALF)
        for held, key in zip(self.held, (who * 100_000 + kind, who, kind), strict=True):
            held[key][whom] = held[key].get(whom, 0.0) + worth

    def worths(self, who: int, kind: int, day: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        """Return the worth of every answer on a day."""
        found, now = np.zeros(self.answers), 2.0 ** (-day / HALF)
        for held, key, weight in zip(self.held, (who * 100_000 + kind, who, kind), WIDER, strict=True):
            known = held.get(key)
            if known:
                found[list(known)] += weight * now * np.array(list(known.values()))
        return found


def measure_next_event(gold: Path, _desk: Desk) -> Score:
    """Return the MRR and Hits@10 of the true actor: both directions, days in order, other true answers left out."""
    folder = gold / "tkg_icews" / "icews14"
    parts = [table_of(folder / f"{part}.tsv.gz") for part in ("train", "valid", "test")]
    rows = np.unique(np.concatenate(parts), axis=0)
    tested = int(parts[2][:, 3].min())
    ranks = np.array(ranks_in(rows, len(cells_of(folder / "entities.tsv.gz")), tested))
    cases = len(ranks)
    return Score(
        figures=(
            Figure(measure="next-event", metric="MRR", value=float((1 / ranks).mean()), cases=cases, others=OTHERS),
            Figure(measure="next-event", metric="Hits@10", value=float((ranks <= 10).mean()), cases=cases,
                   others="TiRGN .638, recurrency baseline .518"),
        )
    )  # fmt: skip


def ranks_in(rows: Numbers, answers: int, tested: int) -> list[float]:
    """Return the rank of the true answer to each question from a day on; equals share their mean rank."""
    record, ranks = Record(answers), []
    for day in np.unique(rows[:, 3]):
        asked = [(s, 2 * r, o) for s, r, o, _ in rows[rows[:, 3] == day].tolist()]
        asked += [(o, kind + 1, s) for s, kind, o in asked]
        if day >= tested:
            ranks += day_ranks(record, asked, int(day))
        for who, kind, whom in asked:
            record.add(who, kind, whom, int(day))
    return ranks


def day_ranks(record: Record, asked: list[tuple[int, int, int]], day: int) -> list[float]:
    """Return the ranks of one day's answers."""
    true: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for who, kind, whom in asked:
        true[who, kind].append(whom)
    ranks = []
    for (who, kind), answers in sorted(true.items()):
        worths = record.worths(who, kind, day)
        mine = worths[answers]
        worths[answers] = -1.0
        ranks += [1 + float((worths > one).sum()) + float((worths == one).sum()) / 2 for one in mine]
    return ranks
