"""Stories and readings as JSON: what was understood, grouped and compared before anything is written."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from watchfloor.publish.outputs import (
    AttributionOut,
    ClaimOut,
    EventOut,
    Output,
    attribution_out,
    claim_out,
    event_out,
)
from watchfloor.publish.safe_text import safe_url
from watchfloor.records import Origin, Reading, Shared, Story, Taken


class OriginOut(Output, frozen=True, kw_only=True):
    """Why some articles are one text: how much of each was `taken` from which, and the longest `passages` they share,
    by offsets in both texts."""

    first: str
    articles: tuple[str, ...]
    reason: str
    taken: tuple[Taken, ...]
    passages: tuple[Shared, ...]


class StoryOut(Output, frozen=True, kw_only=True):
    """One story: `origins` groups the articles that carry one original text, each group's original first, and
    `one_text` says of each group of several why it is one; `regrouped` says of each merge and split why it was made."""

    id: str
    title: str
    articles: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...]
    one_text: tuple[OriginOut, ...]
    regrouped: tuple[str, ...]
    events: tuple[EventOut, ...]
    claims: tuple[ClaimOut, ...]
    main_event: str | None
    first_seen: datetime | None
    last_seen: datetime | None


class ReadArticle(Output, frozen=True, kw_only=True):
    """One article and who says what in it; `second_hand` names the report it rewrites, if it does."""

    id: str
    title: str
    outlet: str | None
    url: str | None
    published: datetime | None
    language: str
    second_hand: str | None
    attributions: tuple[AttributionOut, ...]


class StoriesOut(Output, frozen=True, kw_only=True):
    """What `watchfloor stories --json` prints."""

    stories: tuple[StoryOut, ...]
    articles: tuple[ReadArticle, ...]


class ReadingsOut(Output, frozen=True, kw_only=True):
    """What `watchfloor read --json` prints: everything that was understood of each article."""

    readings: tuple[Reading, ...]


def stories_as_json(stories: Sequence[Story], readings: Sequence[Reading]) -> str:
    """Return stories with their origins, events and claims, and every article's attributions, as one JSON object."""
    out = StoriesOut(stories=tuple(map(_story_out, stories)), articles=tuple(map(_read_article, readings)))
    return written(out)


def readings_as_json(readings: Sequence[Reading]) -> str:
    """Return all of each reading as one JSON object."""
    return written(ReadingsOut(readings=tuple(readings)))


def written(out: Output) -> str:
    """Return an output as indented JSON that ends in a line feed; equal outputs give equal text."""
    return msgspec.json.format(msgspec.json.encode(out), indent=2).decode() + "\n"


def _story_out(story: Story) -> StoryOut:
    return StoryOut(
        id=story.id,
        title=story.title,
        articles=story.articles,
        origins=tuple(_first_in_front(origin.first, origin.articles) for origin in story.origins),
        one_text=tuple(map(_origin_out, (origin for origin in story.origins if len(origin.articles) > 1))),
        regrouped=story.regrouped,
        events=tuple(map(event_out, story.events)),
        claims=tuple(map(claim_out, story.claims)),
        main_event=story.main_event,
        first_seen=story.first_seen,
        last_seen=story.last_seen,
    )


def _origin_out(origin: Origin) -> OriginOut:
    return OriginOut(
        first=origin.first,
        articles=_first_in_front(origin.first, origin.articles),
        reason=origin.reason,
        taken=origin.taken,
        passages=origin.passages,
    )


def _first_in_front(first: str, articles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(articles, key=lambda article: article != first))


def _read_article(reading: Reading) -> ReadArticle:
    article = reading.article
    return ReadArticle(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        url=safe_url(article.url),
        published=article.published,
        language=reading.language,
        second_hand=reading.second_hand,
        attributions=tuple(map(attribution_out, reading.attributions)),
    )
