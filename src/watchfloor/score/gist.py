"""How well who did what, when and where is told of an article's main event, against the phrases that readers chose."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.records import Article, Gist
from watchfloor.score.figures import Figure, Miss, Score, article_of, readings_of, rows_of

QUESTIONS = ("who", "what", "when", "where")
REACH = {"who": 0.75, "what": 0.30, "when": 0.60, "where": 0.75}
PEER = {"who": 0.64, "what": 0.13, "when": 0.40, "where": 0.67}
# A made phrase that shares this much with a gold phrase says the same.
ENOUGH = 0.5
ARTICLES = frozenset({"the", "a", "an"})
WORD = re.compile(r"[a-z0-9']+")


class Answer(Struct, frozen=True, kw_only=True):
    """One question about one article: the phrases readers chose, and ours."""

    article: str
    question: str
    gold: tuple[str, ...]
    made: str


def measure_gist(gold: Path, desk: Desk) -> Score:
    """Return the share of articles whose who, what, when and where fit a phrase that readers chose, and token F1.

    Article by article, over those for which readers gave a phrase. A made phrase fits one that has half its words in
    common (F1), or that holds all its words or lies wholly in it.
    """
    rows = rows_of(gold / "fivew1h" / "gold.jsonl")
    readings = readings_of((article_in(row) for row in rows), desk)
    answers = [
        Answer(article=row["id"], question=question, gold=phrases, made=phrase_of(reading.gist, question))
        for row, reading in zip(rows, readings, strict=True)
        for question in QUESTIONS
        if (phrases := phrases_of(row["gold"][question]))
    ]
    return Score(figures=figures_of(answers), misses=misses_of(answers))


def article_in(row: Mapping[str, Any]) -> Article:
    """Return a gold row as the article that a collector would have brought: its title, text and time."""
    return article_of(row["text"] or "", row["id"], (row.get("date_publish") or "")[:19] or None, row["title"] or "")


def phrases_of(answers: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the phrases that readers gave to one question; one may have been left empty."""
    return tuple(answer["text"] for answer in answers if answer.get("text"))


def phrase_of(gist: Gist | None, question: str) -> str:
    """Return our phrase for a question, empty where there is none."""
    phrase = getattr(gist, question, None)
    return phrase.text if phrase else ""


def figures_of(answers: Sequence[Answer]) -> tuple[Figure, ...]:
    """Return for each question the share of fitting phrases and the mean token F1."""
    found = []
    for question in QUESTIONS:
        asked = [answer for answer in answers if answer.question == question]
        hits = sum(fits(answer) for answer in asked)
        shared = sum(max(token_f1(answer.made, phrase) for phrase in answer.gold) for answer in asked)
        count = max(1, len(asked))
        found += [
            Figure(
                measure=f"gist: {question}",
                metric="hit",
                value=hits / count,
                cases=len(asked),
                reach=REACH[question],
                others=f"Giveme5W1H {PEER[question]:.2f} on 39 articles, as its shipped answers give it",
            ),
            Figure(measure=f"gist: {question}", metric="token F1", value=shared / count, cases=len(asked)),
        ]
    return tuple(found)


def misses_of(answers: Sequence[Answer]) -> tuple[Miss, ...]:
    """Return the questions answered otherwise than readers did, by how."""
    made = [(kind_of(answer, answers), answer) for answer in answers if not fits(answer)]
    return tuple(
        Miss(kind=kind, case=f"{answer.article[:8]} made {answer.made!r}, gold {' | '.join(answer.gold)!r}")
        for kind, answer in made
    )


def kind_of(answer: Answer, answers: Sequence[Answer]) -> str:
    """Return the kind of a miss: nothing told, the answer to another question, some words shared, or another thing."""
    if not answer.made:
        return f"{answer.question}: nothing told"
    if any(token_f1(answer.made, phrase) for phrase in answer.gold):
        return f"{answer.question}: little of it shared"
    others = (other for other in answers if other.article == answer.article and other.question != answer.question)
    if any(agrees(answer.made, phrase) for other in others for phrase in other.gold):
        return f"{answer.question}: answer to another question"
    return f"{answer.question}: another thing"


def fits(answer: Answer) -> bool:
    """Tell whether our phrase fits one of the gold phrases."""
    return any(agrees(answer.made, phrase) for phrase in answer.gold)


def agrees(made: str, gold: str) -> bool:
    """Tell whether two phrases share half their words, or all the words of one are in the other."""
    ours, theirs = set(words_of(made)), set(words_of(gold))
    return token_f1(made, gold) >= ENOUGH or bool(ours and (ours <= theirs or theirs <= ours))


def token_f1(made: str, gold: str) -> float:
    """Return F1 of the words of two phrases, each word counted as often as it stands; articles are no words."""
    ours, theirs = Counter(words_of(made)), Counter(words_of(gold))
    common = sum((ours & theirs).values())
    return 2 * common / (sum(ours.values()) + sum(theirs.values())) if common else 0.0


def words_of(phrase: str) -> list[str]:
    """Return a phrase's words in lower case, without articles."""
    return [word for word in WORD.findall(phrase.lower()) if word not in ARTICLES]
