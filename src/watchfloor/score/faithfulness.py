"""Measures whether the check without a model tells claims that a text bears from the others, on eight sets.

One threshold and one setting for all sets; a claim whose support is BORNE or more counts as supported.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.score.figures import Figure, Miss, Score, rows_of
from watchfloor.write.support import Support, support_of


class Judged(Struct, frozen=True):
    """A set of judged claims: its file, what it is called, what is to be reached, what others have."""

    file: str
    name: str
    reach: float | None = None
    others: str = ""


FOLDER = Path("faithfulness")
SETS = (
    Judged("summedits_news.jsonl", "SummEdits news", 0.65, "people .900, GPT-4 .833, QAFactEval .744, SummaC .619"),
    Judged("wice_dev.jsonl.gz", "WiCE", 0.66, "T5-3B .907 and GPT-4 .787 with the passages given; overlap .591"),
    Judged("qags_cnndm_sent.jsonl", "QAGS CNN/DM sentences", 0.78, "bigram overlap, tuned on the set .761"),
    Judged("aggrefact_cliff.jsonl", "CLIFF", 0.76, "bigram overlap, tuned on the set .740"),
    Judged("qags_xsum_sent.jsonl", "QAGS XSum sentences", None, "bigram overlap, tuned on the set .614"),
    Judged("summeval.jsonl.gz", "SummEval", None, "bigram overlap, tuned on the set .738"),
    Judged("rank19.jsonl", "Rank19", None, "bigram overlap, tuned on the set .635"),
    Judged("attributionbench.jsonl.gz", "AttributionBench", None, "bigram overlap, tuned on the set .736"),
)
# So much of a claim is shown where it was judged wrongly.
SHOWN = 160


def measure_faithfulness(gold: Path, desk: Desk) -> Score:
    """Return balanced accuracy and AUC on each set of judged claims that is there."""
    figures: list[Figure] = []
    misses: list[Miss] = []
    for one in SETS:
        if not (gold / FOLDER / one.file).exists():
            continue
        rows = rows_of(gold / FOLDER / one.file)
        labels = [int(row["label"]) for row in rows]
        told = support_of([(row["claim"], row["doc"]) for row in rows], desk.parser)
        scores = [one.score for one in told]
        name = f"faithfulness: {one.name}"
        balanced = balanced_accuracy(labels, [support.borne for support in told])
        figures += [
            Figure(
                measure=name,
                metric="balanced accuracy",
                value=balanced,
                cases=len(rows),
                reach=one.reach,
                others=one.others,
            ),
            Figure(measure=name, metric="AUC", value=auc(labels, scores), cases=len(rows)),
        ]
        misses += [
            miss_of(one.name, row["claim"], label, support)
            for row, label, support in zip(rows, labels, told, strict=True)
            if support.borne != bool(label)
        ]
    return Score(figures=tuple(figures), misses=tuple(misses))


def miss_of(name: str, claim: str, label: int, support: Support) -> Miss:
    """Return a claim that was judged wrongly."""
    kind = f"{name}: {'borne, but refused' if label else 'not borne, but accepted'}"
    return Miss(kind=kind, case=f"{support.score:.2f} {' '.join(support.reasons)} | {claim[:SHOWN]}")


def balanced_accuracy(labels: Sequence[int], borne: Sequence[bool]) -> float:
    """Return the mean of the shares rightly told among the borne and among the others."""
    right = Counter(label for label, said in zip(labels, borne, strict=True) if bool(label) == said)
    count = Counter(labels)
    return sum(right[label] / count[label] for label in count) / len(count)


def auc(labels: Sequence[int], scores: Sequence[float]) -> float:
    """Return how often a borne claim scores higher than another; ties count half."""
    order = sorted(zip(scores, labels, strict=True))
    ranks = at = 0.0
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and order[end][0] == order[start][0]:
            end += 1
        at = (start + end + 1) / 2
        ranks += at * sum(label for _, label in order[start:end])
        start = end
    borne = sum(labels)
    others = len(labels) - borne
    return (ranks - borne * (borne + 1) / 2) / (borne * others) if borne and others else 0.5
