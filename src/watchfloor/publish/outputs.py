"""The JSON shapes that reports and stories share: citations, actors, events, claims, attributions."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from watchfloor.publish.safe_text import safe_url
from watchfloor.publish.wording import interval_iso
from watchfloor.records import Actor, Attribution, Citation, ClaimRow, ClaimValue, Event, Interval

# Closed lists of words: plain text to Python, enumerations in the published schema.
Kind = Annotated[str, Meta(extra_json_schema={"enum": ["fact", "assessment"]})]
Status = Annotated[
    str,
    Meta(
        extra_json_schema={
            "enum": ["happened", "announced", "planned", "possible", "denied", "alleged", "suspended", "ended"]
        }
    ),
]
ClaimRelation = Annotated[
    str, Meta(extra_json_schema={"enum": ["agrees", "contradicts", "supersedes", "different_scope", "one_sided"]})
]
IsoInterval = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?$")]


class Output(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A JSON object of ours: every key is always there, in the order written here."""


class ArticleCitation(Output, frozen=True, kw_only=True, tag_field="source_kind", tag="article"):
    """A passage: characters `start` to `end` of the article with that `sha256` are exactly `quote`."""

    article: str
    outlet: str | None
    url: str | None
    published: datetime | None
    captured: datetime | None
    sha256: str | None
    start: int
    end: int
    quote: str


class ItemCitation(Output, frozen=True, kw_only=True, omit_defaults=True):
    """Something other than coverage: `item` identifies it, `quote` holds its wording."""

    item: str
    quote: str
    source: str | None = None
    url: str | None = None


class KnowledgeCitation(ItemCitation, frozen=True, kw_only=True, tag_field="source_kind", tag="knowledge"):
    """A fact known beforehand, with the public source it was taken from."""


class HistoryCitation(ItemCitation, frozen=True, kw_only=True, tag_field="source_kind", tag="history"):
    """An earlier event held in the store."""


class ComputationCitation(ItemCitation, frozen=True, kw_only=True, tag_field="source_kind", tag="computation"):
    """Something computed, with the wording of its result."""


class AnalystCitation(ItemCitation, frozen=True, kw_only=True, tag_field="source_kind", tag="analyst"):
    """Something an analyst put in."""


AnyCitation = ArticleCitation | KnowledgeCitation | HistoryCitation | ComputationCitation | AnalystCitation
ITEM_CITATIONS: dict[str, type[KnowledgeCitation | HistoryCitation | ComputationCitation | AnalystCitation]] = {
    "knowledge": KnowledgeCitation,
    "history": HistoryCitation,
    "computation": ComputationCitation,
    "analyst": AnalystCitation,
}


class ActorOut(Output, frozen=True, kw_only=True):
    """An actor: `country` is ISO 3166 alpha-3, `role` a PLOVER sector code."""

    name: str
    country: str | None
    role: str | None
    id: str


class EventTieOut(Output, frozen=True, kw_only=True):
    """How an event answers another one of its story, by the other's id: `kind` is fulfils or denies."""

    kind: str
    event: str
    reason: str


class EventOut(Output, frozen=True, kw_only=True):
    """A coded event; `date` is an ISO day or "first/last". `origins` are independent, `outlets` count copies too;
    `credibility` is 1-6, computed from independent origins alone."""

    id: str
    plover: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    date: IsoInterval | None
    date_grain: str | None
    date_approximate: bool
    actors: tuple[ActorOut, ...]
    recipients: tuple[ActorOut, ...]
    place: str | None
    trigger: str
    activity: str | None
    phase: str | None
    background: bool
    origins: int
    speakers: int
    outlets: int
    credibility: int
    ties: tuple[EventTieOut, ...]
    evidence: tuple[AnyCitation, ...]


class ClaimValueOut(Output, frozen=True, kw_only=True):
    """One value of a claim, who gives it and in which words; counts and `credibility` are of all who say the same.
    `stance` is asserts or denies where it is disputed whether the thing is so; `speaker_actor` is one speaker's id."""

    value: str
    stance: str | None
    articles: tuple[str, ...]
    speaker: str | None
    speaker_actor: str | None
    quote: str
    as_of: datetime | None
    number: float | None
    bound: str
    origins: int
    speakers: int
    outlets: int
    credibility: int
    citations: tuple[AnyCitation, ...]


class ClaimOut(Output, frozen=True, kw_only=True):
    """A row of the claims table; `relation` is agrees, contradicts, supersedes, different_scope or one_sided."""

    slot: str
    kind: str
    relation: ClaimRelation
    values: tuple[ClaimValueOut, ...]


class AttributionOut(Output, frozen=True, kw_only=True):
    """Who said what: `start` and `end` bound the content in the article's text."""

    speaker: str | None
    actor: str | None
    cue: str
    content: str
    direct: bool
    kind: str
    anonymous: bool
    via: str | None
    start: int
    end: int


def citation_out(citation: Citation) -> AnyCitation:
    """Return a citation as JSON has it; a url that is not http(s) is left out."""
    url = safe_url(citation.url)
    if citation.source_kind == "article":
        return ArticleCitation(
            article=citation.article or "",
            outlet=citation.outlet,
            url=url,
            published=citation.published,
            captured=citation.captured,
            sha256=citation.sha256,
            start=citation.start or 0,
            end=citation.end if citation.end is not None else (citation.start or 0) + len(citation.quote),
            quote=citation.quote,
        )
    made = ITEM_CITATIONS.get(citation.source_kind, ComputationCitation)
    return made(item=citation.item or citation.quote, quote=citation.quote, source=citation.source, url=url)


def citations_out(citations: tuple[Citation, ...]) -> tuple[AnyCitation, ...]:
    """Return citations as JSON has them, in their order."""
    return tuple(map(citation_out, citations))


def actor_out(actor: Actor) -> ActorOut:
    """Return an actor as JSON has it."""
    return ActorOut(name=actor.name, country=actor.country, role=actor.role, id=actor.id)


def iso_of(when: Interval | None) -> str | None:
    """Return an interval as an ISO day or "first/last", null where there is none."""
    return interval_iso(when) if when else None


def event_out(event: Event) -> EventOut:
    """Return an event as JSON has it."""
    return EventOut(
        id=event.id,
        plover=event.plover,
        mode=event.mode,
        contexts=event.contexts,
        status=event.status,
        date=iso_of(event.when),
        date_grain=event.when.grain if event.when else None,
        date_approximate=bool(event.when and event.when.approximate),
        actors=tuple(map(actor_out, event.actors)),
        recipients=tuple(map(actor_out, event.recipients)),
        place=event.place,
        trigger=event.trigger,
        activity=event.activity,
        phase=event.phase,
        background=event.background,
        origins=event.origins,
        speakers=event.speakers,
        outlets=event.outlets,
        credibility=event.credibility,
        ties=tuple(EventTieOut(kind=tie.kind, event=tie.event, reason=tie.reason) for tie in event.ties),
        evidence=citations_out(event.evidence),
    )


def claim_out(claim: ClaimRow) -> ClaimOut:
    """Return a row of the claims table as JSON has it."""
    return ClaimOut(
        slot=claim.slot, kind=claim.kind, relation=claim.relation, values=tuple(map(_value_out, claim.values))
    )


def _value_out(value: ClaimValue) -> ClaimValueOut:
    return ClaimValueOut(
        value=value.value,
        stance=value.stance,
        articles=value.articles,
        speaker=value.speaker,
        speaker_actor=value.speaker_actor,
        quote=value.quote,
        as_of=value.as_of,
        number=value.number,
        bound=value.bound,
        origins=value.origins,
        speakers=value.speakers,
        outlets=value.outlets,
        credibility=value.credibility,
        citations=citations_out(value.citations),
    )


def speaker_of(attribution: Attribution) -> str | None:
    """Return who speaks: as the article names them, by the resolved name where it says only "he" or "the statement"."""
    phrase = attribution.speaker or ""
    bare = not phrase or not any(letter.isupper() for letter in phrase[1:])
    return attribution.name if bare and attribution.name else attribution.speaker


def attribution_out(attribution: Attribution) -> AttributionOut:
    """Return an attribution as JSON has it."""
    return AttributionOut(
        speaker=speaker_of(attribution),
        actor=attribution.actor,
        cue=attribution.cue,
        content=attribution.content,
        direct=attribution.direct,
        kind=attribution.kind,
        anonymous=attribution.anonymous,
        via=attribution.via,
        start=attribution.start,
        end=attribution.end,
    )
