"""Which days a timeline should hold, against timelines that journalists and encyclopedists wrote (T17, Entities)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from watchfloor.assess.days import heaviest, weigh_days
from watchfloor.desk import Desk
from watchfloor.read.dates import find_times
from watchfloor.records import Article, Parse, Reading, Sentence, Token
from watchfloor.score.figures import Figure, Miss, Score, article_of, rows_of

REACH = {"T17": 0.72, "Entities": 0.205}
OTHERS = {
    "T17": "counting mentions .674 here; all topics: DATEWISE .544, counting .481 (published)",
    "Entities": "counting mentions .173 here; all topics: DATEWISE .205, counting .107 (published)",
}
WORD = re.compile(r"\w+(?:[.,'’:-]\w+)*|[^\w\s]")
# Where a sentence ends, as far as marks and capitals tell.
ENDED = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"'“‘(`]*\s*[A-Z0-9])|\n")


def measure_timelines(gold: Path, desk: Desk) -> Score:
    """Return Date-F1 for each set, the mean over its reference timelines, and for each topic.

    For every reference timeline as many days are chosen as it holds, from its first to its last, as is the custom with
    these sets. Days are found by our reader of times without a parse (5,000 articles would cost the parser most of an
    hour): tense does not help a weekday then, and a month's name is told by its capital. The topic's words are those
    of its name.
    """
    del desk
    scores: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    misses: list[Miss] = []
    references = rows_of(gold / "timelines" / "gold_timelines.jsonl")
    for path in sorted((gold / "timelines").glob("*.articles.jsonl.gz")):
        dataset, topic = path.name.split(".")[0].split("_", 1)
        weights = weigh_days([dates_read(row) for row in rows_of(path)], re.split(r"[_-]", topic))
        for reference in references:
            if (reference["dataset"], reference["topic"]) == (dataset, topic):
                wanted = {date.fromisoformat(day) for day in reference["dates"]}
                chosen = set(heaviest(weights, len(wanted), min(wanted), max(wanted)))
                scores[dataset][topic].append(date_f1(wanted, chosen))
                misses += misses_of(topic, wanted, chosen)
    return Score(figures=tuple(figures_of(scores)), misses=tuple(misses))


def figures_of(scores: dict[str, Any]) -> Iterator[Figure]:
    """Yield each set's figure, then one for each of its topics."""
    for dataset, topics in sorted(scores.items(), reverse=True):
        held = [value for values in topics.values() for value in values]
        yield figure(f"Date-F1, {dataset}", held, reach=REACH.get(dataset), others=OTHERS.get(dataset, ""))
    for dataset, topics in sorted(scores.items(), reverse=True):
        for topic, values in sorted(topics.items()):
            yield figure(f"Date-F1, {dataset}, {topic.replace('_', ' ')}", values)


def figure(metric: str, values: Sequence[float], *, reach: float | None = None, others: str = "") -> Figure:
    """Return the mean of some timelines' scores as a figure."""
    mean = sum(values) / max(1, len(values))
    return Figure(measure="timelines", metric=metric, value=mean, cases=len(values), reach=reach, others=others)


def date_f1(wanted: set[date], chosen: set[date]) -> float:
    """Return F1 of two sets of days."""
    return 2 * len(wanted & chosen) / (len(wanted) + len(chosen)) if wanted or chosen else 1.0


def misses_of(topic: str, wanted: set[date], chosen: set[date]) -> Iterator[Miss]:
    """Yield the reference's days that were not chosen, in one line a timeline."""
    missed = sorted(wanted - chosen)
    if missed:
        yield Miss(kind=f"days not chosen, {topic}", case=", ".join(day.isoformat() for day in missed))


def dates_read(row: dict[str, Any]) -> Reading:
    """Return an article with its sentences and times alone."""
    article: Article = article_of(row["text"], str(row["id"]), row["date"])
    parse = rough_parse(article.text)
    sentences = tuple(
        Sentence(index=at, start=parse.tokens[first].start, end=parse.tokens[past - 1].end, paragraph=0)
        for at, (first, past) in enumerate(parse.sentences)
    )
    times = find_times(article.text, parse, article.published_day)
    return Reading(article=article, language="en", sentences=sentences, times=times)


def rough_parse(text: str) -> Parse:
    """Return a text's words and sentences by marks and capitals alone, with no grammar between them."""
    ends = [match.end() for match in ENDED.finditer(text)]
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    first = passed = 0
    for match in WORD.finditer(text):
        ended = passed
        while passed < len(ends) and match.start() >= ends[passed]:
            passed += 1
        if passed > ended and len(tokens) > first:
            sentences.append((first, len(tokens)))
            first = len(tokens)
        tokens.append(rough_token(len(tokens), match, len(sentences)))
    if len(tokens) > first:
        sentences.append((first, len(tokens)))
    return Parse(tokens=tuple(tokens), sentences=tuple(sentences), children=((),) * len(tokens))


def rough_token(at: int, match: re.Match[str], sentence: int) -> Token:
    """Return a word: a name where it has a capital, a number where it has a digit first."""
    word = match[0]
    pos, tag = ("PROPN", "NNP") if word[0].isupper() else ("NUM", "CD") if word[0].isdigit() else ("X", "")
    return Token(
        at, match.start(), match.end(), word, word.lower(), word.lower(), pos, tag, "", at, "", False, sentence
    )
