"""A passage of a reading as the Citation that proves it, and small questions about where a passage stands."""

from bisect import bisect_right
from collections.abc import Sequence

from watchfloor.records import Actor, Attribution, Citation, Reading, Sentence


def cite(reading: Reading, start: int, end: int) -> Citation:
    """Return the Citation of an article's text from `start` to `end`, blanks at its edges left out."""
    article = reading.article
    quote = article.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    return Citation(
        source_kind="article",
        quote=quote,
        article=article.id,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        captured=article.capture.captured if article.capture else None,
        sha256=article.sha256,
        start=start,
        end=start + len(quote),
    )


def sentence_at(reading: Reading, offset: int) -> Sentence | None:
    """Return the sentence that holds an offset, or None where there are no sentences."""
    sentences: Sequence[Sentence] = reading.sentences
    at = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[at] if at >= 0 and offset < sentences[at].end else None


def attribution_over(reading: Reading, start: int, end: int) -> Attribution | None:
    """Return the shortest attribution whose content holds most of a passage, or None."""
    best: Attribution | None = None
    for attribution in reading.attributions:
        shared = min(end, attribution.end) - max(start, attribution.start)
        if shared * 2 >= end - start and (best is None or attribution.end - attribution.start < best.end - best.start):
            best = attribution
    return best


def actor_by_id(reading: Reading, actor: str | None) -> Actor | None:
    """Return the reading's Actor of that id, or None."""
    return next((known for known in reading.actors if known.id == actor), None) if actor else None


def speaker_of(reading: Reading, start: int, end: int) -> tuple[str | None, str | None]:
    """Return who says a passage, as shown to a reader and as an Actor id; an official statement speaks for its body."""
    attribution = attribution_over(reading, start, end)
    if attribution and (attribution.speaker or attribution.actor):
        actor = actor_by_id(reading, attribution.actor)
        # A pronoun or a bare office is no name for a reader; the actor it refers to is.
        spoken = attribution.speaker or ""
        shown = actor.name if actor and (len(spoken) <= 4 or " " not in spoken) else spoken
        return shown or None, attribution.actor
    if reading.article.outlet_kind == "government":
        return reading.article.outlet, None
    return None, None
