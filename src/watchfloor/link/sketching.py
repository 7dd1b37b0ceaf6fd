"""An article made into a sketch: its telling words as numbers, which of them are names, and what it is about."""

from datetime import date
from hashlib import blake2b
from zlib import crc32

import numpy as np

from watchfloor.link.copies import UNDATED, published_of
from watchfloor.link.likeness import features_of
from watchfloor.link.nearby import GRAIN
from watchfloor.records import Article, Reading, Sketch


def sketch_of(reading: Reading, last: date) -> Sketch:
    """Return an article's sketch; `last` is the day on which it is walked where nothing tells of a day."""
    made = features_of(reading)
    names = [key for key in made.weights if key in made.names]
    others = [key for key in made.weights if key not in made.names]
    keys = [*names, *others]
    published = published_of(reading.article)
    day = known_day(reading.article)
    return Sketch(
        article=reading.article.id,
        day=day or last,
        published=None if published == UNDATED else published,
        keys=np.array([crc32(key.encode()) for key in keys], "<u4").tobytes(),
        weights=np.array([round(made.weights[key] / GRAIN) for key in keys], "<u2").tobytes(),
        named=len(names),
        length=made.length,
        focus=tuple(sorted(made.focus.shares.items())),
    )


def known_day(article: Article) -> date | None:
    """Return the day an article was published, else that of its update or capture, whatever else has come; or None."""
    published = published_of(article)
    if published != UNDATED:
        return published.date()
    captured = article.capture.captured if article.capture else None
    known = article.updated or captured
    return known.date() if known else None


def mark_of(article: str) -> int:
    """Return the 64-bit mark of an article's id."""
    return int.from_bytes(blake2b(article.encode(), digest_size=8).digest(), "little", signed=True)
