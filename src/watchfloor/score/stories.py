"""Story grouping on public clusters of news, one setting for all, from the texts alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.link.copies import in_order
from watchfloor.link.stories import group_stories
from watchfloor.records import Article, Reading
from watchfloor.score.figures import Figure, Miss, Score, rows_of


class Gathering(Struct, frozen=True):
    """A public set: its file, the key of the gold story, what to reach and what was measured for others."""

    name: str
    file: str
    key: str
    reach: float
    others: str


SETS = (
    Gathering("Giveme5W1H clusters", "giveme5w1h_news_cluster.jsonl", "event_id", 0.94, "TF-IDF tuned on it .921"),
    Gathering("ECB+ subtopics", "ecbplus.jsonl.gz", "subtopic", 0.91, "TF-IDF tuned on it .884"),
    Gathering("BASIL", "basil.jsonl", "story", 0.97, "TF-IDF tuned on it .966"),
    Gathering("GoogleNews titles", "googlenews_152.tsv", "story", 0.82, "TF-IDF tuned on it .791"),
)


def measure_stories(gold: Path, desk: Desk) -> Score:  # noqa: ARG001  # the contract of a measure; nothing is parsed here
    """Return BCubed F of the grouping on each set; readings hold the texts alone, no events, places or actors."""
    figures: list[Figure] = []
    misses: list[Miss] = []
    for one in SETS:
        rows = rows_in(gold / "story_clusters" / one.file)
        wanted = {row["id"]: str(row[one.key]) for row in rows}
        groups = group_stories(in_order(map(bare_reading, rows)))
        found = {reading.article.id: number for number, group in enumerate(groups) for reading in group}
        precision, recall = bcubed(wanted, found)
        f = 2 * precision * recall / (precision + recall)
        note = f"precision {precision:.3f}, recall {recall:.3f}; {one.others}"
        metric = f"{one.name}: BCubed F"
        figures.append(Figure(measure="stories", metric=metric, value=f, cases=len(rows), reach=one.reach, others=note))
        misses += misses_of(one.name, wanted, found)
    return Score(figures=tuple(figures), misses=tuple(misses))


def rows_in(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a set that have a text; a table of titles has the line number as id."""
    if path.suffix != ".tsv":
        return [row for row in rows_of(path) if row.get("text")]
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise SettingsError(f"{path}: {error}; name a folder that holds the gold data") from error
    fields = (line.partition("\t") for line in lines)
    return [{"id": f"{at:06}", "story": story, "text": text.strip()} for at, (story, _, text) in enumerate(fields)]


def bare_reading(row: Mapping[str, Any]) -> Reading:
    """Return a row's text as a reading in which nothing was found."""
    try:
        published = datetime.fromisoformat(row.get("published") or row.get("date") or row.get("date_publish") or "")
    except ValueError:
        published = None
    if published and not published.tzinfo:
        published = published.replace(tzinfo=UTC)
    title = row.get("title") or ""
    return Reading(
        article=Article(id=row["id"], title=title, text=row["text"], sha256=row["id"], published=published),
        language="en",
    )


def bcubed(gold: Mapping[str, str], found: Mapping[str, int]) -> tuple[float, float]:
    """Return BCubed precision and recall over the gold's items."""
    both = Counter((gold[item], found[item]) for item in gold)
    stories, groups = Counter(gold.values()), Counter(found[item] for item in gold)
    precision = sum(n * n / groups[group] for (_, group), n in both.items()) / len(gold)
    recall = sum(n * n / stories[story] for (story, _), n in both.items()) / len(gold)
    return precision, recall


def misses_of(name: str, gold: Mapping[str, str], found: Mapping[str, int]) -> Sequence[Miss]:
    """Return a line for each group that holds several stories, and for each story in several groups."""
    both = Counter((gold[item], found[item]) for item in gold)
    result = []
    for kind, at in (("stories joined", 1), ("story split", 0)):
        held: dict[Any, list[tuple[int, Any]]] = {}
        for pair, n in both.items():
            held.setdefault(pair[at], []).append((n, pair[1 - at]))
        for key, parts in held.items():
            if len(parts) > 1:
                sizes = ", ".join(f"{n} of {part}" if at else str(n) for n, part in sorted(parts, reverse=True)[:6])
                result.append(Miss(kind=f"{name}: {kind}", case=f"{'' if at else key} {sizes}"))
    return result
