"""Makes the weights of support from claims judged by people: python bench/support.py [FOLDER] [--write].

Prints for each set the balanced accuracy in sample, with whole texts left out (five parts), and with the whole set left
out. All sets share one setting; each set's two classes weigh alike, the four with a figure to reach count threefold.
"""

import argparse
import json
import zlib
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from watchfloor.desk import Desk
from watchfloor.score.faithfulness import FOLDER, SETS, balanced_accuracy
from watchfloor.score.figures import rows_of
from watchfloor.write.support import features_of, signs_in

GOLD = Path(__file__).parents[1] / "../shared/bench"
OUT = Path(__file__).parents[1] / "src/watchfloor/write/support_weights.toml"
# Chosen among .003, .01, .03 and .1 by the mean over the four sets with texts left out.
RIDGE = 0.03
COUNTED_MORE = 3.0
PARTS = 5


def judged(gold: Path) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the features' names, the features, labels, set numbers and text numbers of all claims."""
    parser = Desk().parser
    seen, labels, sets, texts = [], [], [], []
    for number, one in enumerate(SETS):
        rows = rows_of(gold / FOLDER / one.file)
        seen += [features_of(s) for s in signs_in([(row["claim"], row["doc"]) for row in rows], parser)]
        labels += [int(row["label"]) for row in rows]
        sets += [number] * len(rows)
        texts += [zlib.crc32(row["doc"].encode()) for row in rows]
    names = list(seen[0])
    table = np.array([[one[name] for name in names] for one in seen])
    return names, table, np.array(labels), np.array(sets), np.array(texts)


def fitted(table: np.ndarray, labels: np.ndarray, sets: np.ndarray) -> tuple[np.ndarray, float]:
    """Return weights and constant of a ridge logistic regression over some claims."""
    weight = np.zeros(len(labels))
    for one in set(sets):
        for label in (0, 1):
            here = (sets == one) & (labels == label)
            if here.any():
                weight[here] = (COUNTED_MORE if SETS[one].reach else 1.0) / here.sum()
    weight /= weight.sum()
    mean, spread = table.mean(0), table.std(0) + 1e-6
    scaled, sign = (table - mean) / spread, 2 * labels - 1

    def loss(at: np.ndarray) -> tuple[float, np.ndarray]:
        margin = (scaled @ at[:-1] + at[-1]) * sign
        slope = -weight * sign / (1 + np.exp(margin))
        total = float((weight * np.logaddexp(0, -margin)).sum() + RIDGE * (at[:-1] ** 2).sum())
        return total, np.r_[scaled.T @ slope + 2 * RIDGE * at[:-1], slope.sum()]

    found = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[:-1] / spread, float(found[-1] - (found[:-1] * mean / spread).sum())


def left_out(
    table: np.ndarray, labels: np.ndarray, sets: np.ndarray, parts: np.ndarray, *, whole: bool = False
) -> np.ndarray:
    """Return the score of each claim by weights that its part had no share in."""
    scores = np.zeros(len(labels))
    for part in sorted(set(parts)):
        out = parts == part
        weights, constant = fitted(table[~out], labels[~out], sets[~out])
        scores[out] = table[out] @ weights + constant
    return scores if whole or len(set(parts)) > 1 else np.zeros(len(labels))


def main() -> None:
    """Print the figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--write", action="store_true", help="keep the weights made from all sets")
    asked = parser.parse_args()
    if not (asked.gold / FOLDER).is_dir():
        print(f"{asked.gold / FOLDER}: no judged claims there; name the folder that holds them")
        return
    names, table, labels, sets, texts = judged(asked.gold)
    weights, constant = fitted(table, labels, sets)
    told = {
        "in sample": table @ weights + constant,
        "texts left out": left_out(table, labels, sets, texts % PARTS),
        "set left out": left_out(table, labels, sets, sets),
    }
    print(f"| set | claims | {' | '.join(told)} |\n|---|---:|{'---:|' * len(told)}")
    for number, one in enumerate(SETS):
        here = sets == number
        cells = [f"{balanced_accuracy(labels[here], list(scores[here] >= 0)):.3f}" for scores in told.values()]
        print(f"| {one.name} | {here.sum()} | {' | '.join(cells)} |")
    if asked.write:
        rows = [f"{json.dumps(name)} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)]
        head = "# Weights of the signs of support, made by bench/support.py --write from claims judged by people."
        OUT.write_text("\n".join([head, f"constant = {constant:.4f}", "[weights]", *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
