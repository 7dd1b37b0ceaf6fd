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


class Shared(Struct, frozen=True, kw_only=True):
    """A passage that two articles share: `text[start:end]` of `article` was made from
    `text[source_start:source_end]` of `source`, word for word but for a few that were changed."""

    article: str
    start: int
    end: int
    source: str
    source_start: int
    source_end: int


class Taken(Struct, frozen=True, kw_only=True):
    """How much of an `article` was taken from a `source`, as a share (0 to 1) of its words outside quotations.

    `kind` is verbatim, cut, edited, extended (the source with more added), stitched (one of several sources), page
    (the same address seen again) or title. `evidence` are text, credit (it names the source's outlet), agency (both
    credit one), byline, address and title.
    """

    article: str
    source: str
    share: float
    kind: str
    evidence: tuple[str, ...]


class Origin(Struct, frozen=True, kw_only=True):
    """Articles that carry one original text; `first` is that text's article. `reason` says how it was found.

    `taken` holds a row for each text that a member was made from, the one that decides its origin first; a stitched
    member has several, and the others may belong to other origins. `passages` are the longest of what they share.
    """

    first: str
    articles: tuple[str, ...]
    reason: str
    taken: tuple[Taken, ...] = ()
    passages: tuple[Shared, ...] = ()


class EventTie(Struct, frozen=True, kw_only=True):
    """How one event answers another, by the other's id. `kind` is fulfils (the other planned, announced or agreed it)
    or denies; `reason` says what they share."""

    kind: str
    event: str
    reason: str


class Event(Struct, frozen=True, kw_only=True):
    """One happening as told by one or more articles; `evidence` has one citation a mention.

    `origins` are independent origins, `speakers` the distinct ones named, `outlets` all that carry it, copies included;
    `credibility` is 1-6 on the Admiralty scale, computed from independent origins alone.
    """

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
    ties: tuple[EventTie, ...] = ()
    speakers: int = 0
    outlets: int = 1
    credibility: int = 6


class ClaimValue(Struct, frozen=True, kw_only=True):
    """One value given for a slot: who gives it, since when, in which articles, in which words.

    `origins`, `speakers`, `outlets` and `credibility` (as an Event's) are of all in the row who say the same. Where it
    is disputed whether a thing happened, `stance` is asserts or denies and `value` the speaker's own wording.
    """

    value: str
    articles: tuple[str, ...]
    quote: str
    citations: tuple[Citation, ...]
    speaker: str | None = None
    speaker_actor: str | None = None
    as_of: datetime | None = None
    number: float | None = None
    bound: str = "exact"
    origins: int = 1
    speakers: int = 0
    outlets: int = 1
    credibility: int = 6
    stance: str | None = None


class ClaimRow(Struct, frozen=True, kw_only=True):
    """A row of the claims table. `relation` is agrees, contradicts, supersedes, different_scope or one_sided;
    `kind` is quantity, date, place, actor, change, happened or office."""

    slot: str
    kind: str
    relation: str
    values: tuple[ClaimValue, ...]


class Story(Struct, frozen=True, kw_only=True):
    """Articles about one thing. `articles` are in order of publication; `main_event` is an Event's id or null;
    `regrouped` says of each merge and split, in order, what it was and why."""

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
    regrouped: tuple[str, ...] = ()
