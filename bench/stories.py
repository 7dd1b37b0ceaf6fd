"""Scores story grouping and copy finding on the public sets: python bench/stories.py FOLDER [--grid]."""

import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from watchfloor.link import stories
from watchfloor.link.copies import in_order
from watchfloor.records import Article, Reading

SETS = (
    ("story_clusters/giveme5w1h_news_cluster.jsonl", "event_id"),
    ("story_clusters/basil.jsonl", "story"),
    ("story_clusters/ecbplus.jsonl.gz", "subtopic"),
)


def rows_of(path: Path) -> list[dict[str, str]]:
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [row for row in map(json.loads, body.decode().splitlines()) if row.get("text")]


def reading_of(row: Mapping[str, str]) -> Reading:
    stamp = row.get("published") or row.get("date") or row.get("date_publish") or ""
    try:
        published = datetime.fromisoformat(stamp)
    except ValueError:
        published = None
    if published and not published.tzinfo:
        published = published.replace(tzinfo=UTC)
    article = Article(
        id=row["id"],
        title=row.get("title") or "",
        text=row["text"],
        sha256=hashlib.sha256(row["text"].encode()).hexdigest(),
        outlet=row.get("outlet"),
        outlet_kind=row.get("outlet_kind"),
        country=row.get("country"),
        published=published,
    )
    return Reading(article=article, language="en")


def bcubed(gold: Mapping[str, str], found: Mapping[str, int]) -> tuple[float, float, float]:
    by_gold, by_found = defaultdict(set), defaultdict(set)
    for item in gold:
        by_gold[gold[item]].add(item)
        by_found[found[item]].add(item)
    both = Counter({item: len(by_gold[gold[item]] & by_found[found[item]]) for item in gold})
    precision = sum(both[i] / len(by_found[found[i]]) for i in gold) / len(gold)
    recall = sum(both[i] / len(by_gold[gold[i]]) for i in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def groups_of(rows: list[dict[str, str]]) -> dict[str, int]:
    groups = stories.group_stories(in_order(map(reading_of, rows)))
    return {reading.article.id: number for number, group in enumerate(groups) for reading in group}


def lines(folder: Path) -> Iterator[str]:
    for name, key in SETS:
        rows = rows_of(folder / name)
        score = bcubed({row["id"]: row[key] for row in rows}, groups_of(rows))
        yield f"{name:48} BCubed P {score[0]:.3f} R {score[1]:.3f} F {score[2]:.3f}"
    for path in sorted(folder.glob("planted/*.json")):
        rows = json.loads(path.read_text("utf-8"))["articles"]
        found = groups_of(rows)
        main, _ = Counter(found[row["id"]] for row in rows if row["belongs"]).most_common(1)[0]
        placed = [row["id"] for row in rows if row["belongs"] and found[row["id"]] == main]
        wrong = [row["id"] for row in rows if not row["belongs"] and found[row["id"]] == main]
        lost = [row["id"] for row in rows if row["belongs"] and found[row["id"]] != main]
        yield f"{path.name:48} placed {len(placed)}, lost {lost}, unrelated let in {wrong}"


if __name__ == "__main__":
    where = Path(sys.argv[1])
    for joined in (0.06, 0.08, 0.10, 0.12, 0.14) if "--grid" in sys.argv else (stories.JOINED,):
        stories.JOINED = joined
        print(f"JOINED {joined}")
        print("\n".join(lines(where)))
