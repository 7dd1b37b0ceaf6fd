"""Measures whether texts made from one another are found among many: feeds seen again and again, and planted pairs."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.link.copies import find_origins
from watchfloor.records import Article, Origin, Reading
from watchfloor.score.figures import Figure, Miss, Score, article_of, rows_of

ITEMS = Path("near_duplicates", "scoop_dedup.jsonl")
TEXTS, PAIRS = Path("near_duplicates", "minhash_2500.jsonl.gz"), Path("near_duplicates", "minhash_2500.pairs.txt")
FLOOR = ".989 TF-IDF and average link, tuned on the set itself"
PLAIN = "20 of 20, shared runs of three words"


def measure_copies(gold: Path, desk: Desk) -> Score:  # noqa: ARG001  a text is compared as it came, not as it was read
    """Return BCubed F1 over items of feeds and how many planted pairs are found, each set as one heap.

    No stories are made first: every item is compared with all others, as a stream of unsorted coverage is.
    """
    misses: list[Miss] = []
    return Score(figures=(*figures_of_items(gold, misses), *figures_of_pairs(gold, misses)), misses=tuple(misses))


def figures_of_items(gold: Path, misses: list[Miss]) -> tuple[Figure, ...]:
    """Return BCubed precision, recall and F1 over the items of feeds."""
    rows = rows_of(gold / ITEMS)
    wanted = {row["id"]: row["story"] for row in rows}
    found = groups_of(find_origins([item_of(row) for row in rows]))
    precision, recall, f1 = bcubed(wanted, found)
    misses += misses_of_items(rows, found)
    name = "near copies: items of feeds"
    return (
        Figure(measure=name, metric="BCubed precision", value=precision, cases=len(rows)),
        Figure(measure=name, metric="BCubed recall", value=recall, cases=len(rows)),
        Figure(measure=name, metric="BCubed F1", value=f1, cases=len(rows), reach=0.99, others=FLOOR),
    )


def figures_of_pairs(gold: Path, misses: list[Miss]) -> tuple[Figure, ...]:
    """Return the share of planted pairs that are found, and of the pairs found how many were planted."""
    texts = {row["id"]: row["text"] for row in rows_of(gold / TEXTS)}
    wanted = pairs_in(gold / PAIRS)
    origins = find_origins(Reading(article=article_of(text, name), language="en") for name, text in texts.items())
    found = {frozenset((one, other)) for o in origins for i, one in enumerate(o.articles) for other in o.articles[:i]}
    misses += [Miss(kind="planted pair not found", case=" ".join(sorted(pair))) for pair in wanted - found]
    misses += [Miss(kind="pair that was not planted", case=" ".join(sorted(pair))) for pair in found - wanted]
    hit, name = len(wanted & found), "near copies: planted pairs"
    return (
        Figure(measure=name, metric="pairs found", value=hit / len(wanted), cases=len(wanted), reach=1.0, others=PLAIN),
        Figure(measure=name, metric="of those reported, planted", value=hit / max(1, len(found)), cases=len(found)),
    )


def item_of(row: Mapping[str, Any]) -> Reading:
    """Return an item of a feed as an article that has not been read."""
    made = article_of(row.get("text") or "", row["id"], row.get("published_at"), row.get("title") or "")
    fields = {name: getattr(made, name) for name in ("id", "title", "text", "sha256", "published", "published_day")}
    return Reading(article=Article(**fields, outlet=row.get("source"), url=row.get("url")), language="en")


def groups_of(origins: Sequence[Origin]) -> dict[str, str]:
    """Return for each article the first of its origin."""
    return {article: origin.first for origin in origins for article in origin.articles}


def pairs_in(path: Path) -> set[frozenset[str]]:
    """Return the pairs of a file with two names a line. Raises SettingsError where it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SettingsError(f"{path}: {error}; name a folder that holds the gold data") from error
    return {frozenset(line.split()) for line in lines if line.strip()}


def bcubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 as Bagga and Baldwin (1998) count them: the mean over all items."""
    by_gold, by_found = defaultdict(set), defaultdict(set)
    for item, cluster in gold.items():
        by_gold[cluster].add(item)
        by_found[found[item]].add(item)
    both = {item: len(by_gold[gold[item]] & by_found[found[item]]) for item in gold}
    precision = sum(both[item] / len(by_found[found[item]]) for item in gold) / max(1, len(gold))
    recall = sum(both[item] / len(by_gold[gold[item]]) for item in gold) / max(1, len(gold))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def misses_of_items(rows: Sequence[Mapping[str, Any]], found: Mapping[str, str]) -> list[Miss]:
    """Return what was torn apart and what was thrown together, a line each."""
    by_gold, by_found = defaultdict(list), defaultdict(list)
    for row in rows:
        by_gold[row["story"]].append(row)
        by_found[found[row["id"]]].append(row)
    torn = [held for held in by_gold.values() if len({found[row["id"]] for row in held}) > 1]
    mixed = [held for held in by_found.values() if len({row["story"] for row in held}) > 1]
    kinds = (("one item torn apart", torn), ("several thrown together", mixed))
    return [Miss(kind=kind, case=titles_of(held)) for kind, groups in kinds for held in groups]


def titles_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the different titles of some items with how many carry each."""
    counts = Counter((row.get("title") or "", row.get("source") or "") for row in rows)
    return " | ".join(f"{title[:90]} [{source} {count}]" for (title, source), count in counts.items())
