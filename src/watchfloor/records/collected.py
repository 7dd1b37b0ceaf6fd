"""What is collected: a watch, its sources, and the articles found in them."""

from datetime import date, datetime

from msgspec import Struct


class Source(Struct, frozen=True, kw_only=True):
    """A place to collect from. `kind` is "path", "feed" or "page"; `address` is a path, "-" or a URL."""

    kind: str
    address: str


class Watch(Struct, frozen=True, kw_only=True):
    """A standing order: what to collect, what to write, where to deliver it. `knowledge` is a folder with a pack of its
    own: chronology, register of outlets; null for none."""

    name: str
    sources: tuple[Source, ...]
    product: str = "sitrep"
    formats: tuple[str, ...] = ("html", "json")
    folder: str = "reports"
    allow_private: bool = False
    max_pages_per_feed: int = 30
    knowledge: str | None = None


class Capture(Struct, frozen=True, kw_only=True):
    """How a text came to us. `captured` is null for local files, so that the same files give the same bytes."""

    address: str
    media_type: str
    captured: datetime | None = None


class Article(Struct, frozen=True, kw_only=True):
    """One piece of coverage. All offsets anywhere in the project count characters of `text`, which never changes."""

    id: str
    title: str
    text: str
    sha256: str
    outlet: str | None = None
    outlet_kind: str | None = None
    country: str | None = None
    url: str | None = None
    published: datetime | None = None
    published_day: date | None = None
    updated: datetime | None = None
    byline: str | None = None
    agency: str | None = None
    language: str | None = None
    capture: Capture | None = None


class Fault(Struct, frozen=True, kw_only=True):
    """One item that could not be used: which, at which stage, and one clear line that says what to do."""

    stage: str
    item: str
    reason: str
