"""Reads one short text the way the stage does, for the tests of names and places."""

from datetime import date
from functools import cache

from watchfloor.engines.gazetteer import Cities
from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.mentions import Names, find_mentions
from watchfloor.read.places import Gazetteer, find_places
from watchfloor.records import Actor, Article, Mention, Place


@cache
def names() -> Names:
    return Names(open_knowledge(), Cities())


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer(open_knowledge(), Cities())


def article_of(text: str, **about: object) -> Article:
    return Article(id="a", title="", text=text, sha256="", **about)  # type: ignore[arg-type]


def named(parser: SpacyParser, text: str, **about: object) -> tuple[tuple[Mention, ...], dict[str, Actor]]:
    (parse,) = parser([text])
    mentions, actors = find_mentions(article_of(text, **about), parse, names())
    return mentions, {actor.id: actor for actor in actors}


def pairs(parser: SpacyParser, text: str, **about: object) -> list[tuple[str, str | None]]:
    mentions, _ = named(parser, text, **about)
    return [(mention.text, mention.actor) for mention in mentions]


def placed(parser: SpacyParser, text: str, **about: object) -> list[Place]:
    (parse,) = parser([text])
    return list(find_places(article_of(text, **about), parse, gazetteer()))


TODAY = date(2024, 3, 3)
