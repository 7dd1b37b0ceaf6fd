"""What a measure gives back, and the articles and readings that all measures begin from."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.read.stage import read
from watchfloor.records import Article, Fault, Reading


class Figure(Struct, frozen=True, kw_only=True):
    """One measured figure. `value` lies between 0 and 1 unless `metric` names a unit; `cases` says how many gold items
    it rests on; `reach` is what it is to reach (at least, or `at_most`); `others` what is published or was measured
    for other systems or for people, with whose it is."""

    measure: str
    metric: str
    value: float
    cases: int
    reach: float | None = None
    at_most: bool = False
    others: str = ""

    @property
    def reached(self) -> bool | None:
        """Tell whether the figure reaches what it is to reach, or None where nothing is set."""
        if self.reach is None:
            return None
        return self.value <= self.reach if self.at_most else self.value >= self.reach


class Miss(Struct, frozen=True, kw_only=True):
    """One gold item missed or one thing made wrongly: the `kind` of error, and the case in a line."""

    kind: str
    case: str


class Score(Struct, frozen=True, kw_only=True):
    """What one measure gives: its figures in order, and what was missed."""

    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...] = ()


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON-lines file, gzipped or not. Raises SettingsError where it cannot be read."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError, EOFError) as error:
        raise SettingsError(f"{path}: {error}; name a folder that holds the gold data") from error


def article_of(text: str, name: str, published: str | None = None, title: str = "") -> Article:
    """Return a text as an article; `published` is an ISO 8601 date or time."""
    moment = datetime.fromisoformat(published) if published else None
    return Article(
        id=name, title=title, text=text, sha256=name, published=moment, published_day=moment.date() if moment else None
    )


def readings_of(articles: Iterable[Article], desk: Desk) -> list[Reading]:
    """Return the Reading of each article, in order; one that cannot be read has nothing in it."""
    articles = list(articles)
    made = read(articles, parser=desk.parser, lexicons=desk.lexicons)
    return [
        Reading(article=article, language="und") if isinstance(one, Fault) else one
        for article, one in zip(articles, made, strict=True)
    ]


def macro_f1(gold: Sequence[str], made: Sequence[str]) -> float:
    """Return the mean over the gold's labels of F1."""
    hit = Counter(g for g, m in zip(gold, made, strict=True) if g == m)
    wanted, given = Counter(gold), Counter(made)
    return sum(2 * hit[label] / (wanted[label] + given[label]) for label in wanted) / len(wanted)


def set_f1(gold: Sequence[set[Any]], made: Sequence[set[Any]]) -> float:
    """Return the micro F1 of sets, one of each a record."""
    hit = sum(len(g & m) for g, m in zip(gold, made, strict=True))
    total = sum(map(len, gold)) + sum(map(len, made))
    return 2 * hit / total if total else 1.0
