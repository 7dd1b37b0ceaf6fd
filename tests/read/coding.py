"""Sentences whose doers are marked, [GHA:Ghana] being actor GHA's name, and the events coded in them."""

import re
from datetime import date
from functools import cache

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.events import EventLexicon, find_events
from watchfloor.read.language import Noticed
from watchfloor.records import Actor, Article, Attribution, EventMention, Mention


@cache
def lexicon() -> EventLexicon:
    """Return the cues of the knowledge that comes with the package."""
    return EventLexicon(open_knowledge())


def noticed(
    marked: str,
    parser: SpacyParser,
    said: tuple[str, str, str] | None = None,
    outlet: tuple[str, str] | None = None,
) -> Noticed:
    """Return a text with its marked names as resolved mentions; `said` is (speaker, kind, content), `outlet` the
    outlet's (country, kind). Groups that nobody can be placed are marked [---:villagers]."""
    text, mentions = "", []
    for piece in re.split(r"(\[(?:[A-Z]{3}|---):[^\]]*\])", marked):
        if piece.startswith("["):
            name = piece[5:-1]
            mentions.append(
                Mention(start=len(text), end=len(text) + len(name), text=name, sentence=0, actor=piece[1:4])
            )
            text += name
        else:
            text += piece
    named = sorted({m.actor or "" for m in mentions})
    actors = tuple(Actor(id=i, name=i, kind="country", country=None if i == "---" else i) for i in named)
    attributions = ()
    if said:
        start = text.index(said[2])
        attributions = (
            Attribution(
                sentence=0, start=start, end=start + len(said[2]), content=said[2], cue="said", cue_start=0, cue_end=0,
                kind=said[1], direct=False, actor=said[0],
            ),
        )  # fmt: skip
    return Noticed(
        article=Article(
            id="a",
            title="",
            text=text,
            sha256="0",
            published_day=date(2026, 3, 1),
            country=outlet[0] if outlet else None,
            outlet_kind=outlet[1] if outlet else None,
        ),
        parse=next(iter(parser([text]))),
        mentions=tuple(mentions),
        actors=actors,
        attributions=attributions,
    )


def events(
    marked: str,
    parser: SpacyParser,
    said: tuple[str, str, str] | None = None,
    outlet: tuple[str, str] | None = None,
) -> tuple[EventMention, ...]:
    """Return the events coded in a marked text."""
    return find_events(noticed(marked, parser, said, outlet), lexicon())


def line(event: EventMention) -> str:
    """Return one event in one line: who, class, whom, status, activity and phase."""
    about = f" {event.activity}" if event.activity else ""
    phase = f" {event.phase}" if event.phase else ""
    return f"{'+'.join(event.actors)} {event.plover} {'+'.join(event.recipients)} {event.status}{about}{phase}"
