"""What is collected: a watch, its sources, the outlets it knows, and the articles found in them."""

from datetime import date, datetime

from msgspec import Struct

from watchfloor.records.drafting import WriterOrder


class Source(Struct, frozen=True, kw_only=True):
    """A place to collect from. `kind` is "path", "feed" or "page"; `address` is a path, "-" or a URL."""

    kind: str
    address: str


class KnownOutlet(Struct, frozen=True, kw_only=True):
    """An outlet in the register of sources. `names` are what else it is called, `domains` its addresses ("example.org",
    which holds for "news.example.org" too); `kind` is wire, newspaper, magazine, broadcaster, online, local,
    state_media, party_media, government, party, igo, ngo, think_tank, academic or company; `language` ISO 639-1 codes.

    `speaks_for` is the Actor id of the state or party that controls what it says; "" in a desk's own row says nobody
    does. `reliability` is A-F on the Admiralty scale; a grade other than F needs `set_by` and `set_on`.
    """

    name: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str | None = None
    owner: str | None = None
    country: str | None = None
    language: tuple[str, ...] = ()
    speaks_for: str | None = None
    reliability: str = "F"
    set_by: str = ""
    set_on: date | None = None


class Watch(Struct, frozen=True, kw_only=True):
    """A standing order: what to collect, what to write, where to deliver it. `knowledge` is a folder with a pack of its
    own: chronology, register of outlets; null for none. `outlets` add to the register, or override what it says. `tlp`
    marks its reports; `feed` keeps an Atom feed of them beside them; `writer` is the language model that words them,
    null for none."""

    name: str
    sources: tuple[Source, ...]
    product: str = "sitrep"
    formats: tuple[str, ...] = ("html", "json")
    folder: str = "reports"
    allow_private: bool = False
    max_pages_per_feed: int = 30
    knowledge: str | None = None
    outlets: tuple[KnownOutlet, ...] = ()
    tlp: str | None = None
    feed: bool = False
    questions: tuple[str, ...] = ()
    writer: WriterOrder | None = None


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
