"""What several articles tell together: citations, origins, events, claims and the story that holds them."""

from datetime import datetime

from msgspec import Struct

from watchfloor.records.reading import Actor, Interval


class Citation(Struct, frozen=True, kw_only=True):
    """The passage or item a statement rests on.

    For `source_kind` "article": `text[start:end] == quote` in the article with that `sha256`, always. For
    "knowledge", "history", "computation" and "analyst": `item` identifies it and `quote` holds its wording.
    """

    source_kind: str
    quote: str
    article: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: datetime | None = None
    captured: datetime | None = None
    sha256: str | None = None
    start: int | None = None
    end: int | None = None
    item: str | None = None
    source: str | None = None


class Origin(Struct, frozen=True, kw_only=True):
    """Articles that carry one original text; `first` is that text's article. `reason` says how it was found."""

    first: str
    articles: tuple[str, ...]
    reason: str


class Event(Struct, frozen=True, kw_only=True):
    """One happening as told by one or more articles; `evidence` has one citation a mention."""

    id: str
    plover: str
    status: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    evidence: tuple[Citation, ...]
    trigger: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    activity: str | None = None
    phase: str | None = None
    when: Interval | None = None
    place: str | None = None
    background: bool = False
    origins: int = 1
    weight: float = 0.0


class ClaimValue(Struct, frozen=True, kw_only=True):
    """One value given for a slot: who gives it, since when, in which articles, in which words."""

    value: str
    articles: tuple[str, ...]
    quote: str
    citations: tuple[Citation, ...]
    speaker: str | None = None
    speaker_actor: str | None = None
    as_of: datetime | None = None
    number: float | None = None
    bound: str = "exact"


class ClaimRow(Struct, frozen=True, kw_only=True):
    """A row of the claims table. `relation` is agrees, contradicts, supersedes, different_scope or one_sided;
    `kind` is quantity, date, place, actor, change, happened or office."""

    slot: str
    kind: str
    relation: str
    values: tuple[ClaimValue, ...]


class Story(Struct, frozen=True, kw_only=True):
    """Articles about one thing. `articles` are in order of publication; `main_event` is an Event's id or null."""

    id: str
    title: str
    articles: tuple[str, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
    claims: tuple[ClaimRow, ...]
    actors: tuple[Actor, ...]
    main_event: str | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None
