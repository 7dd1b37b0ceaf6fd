"""RSS, Atom and JSON Feed to drafts: each entry's page, or the entry's own text where the page cannot be had."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urljoin

import msgspec
from msgspec.structs import replace

from watchfloor.collect.decode import text_of
from watchfloor.collect.drafts import STAGE, Draft
from watchfloor.collect.fetch import Fetch, Fetched
from watchfloor.collect.markup import prose_of
from watchfloor.collect.pages import capture_of, drafts_of_fetched, fetched_from, host_of
from watchfloor.errors import ExtractError
from watchfloor.faults import each
from watchfloor.records import Fault

# Large feeds of full articles have 2-5 MB; feedparser takes about four seconds a megabyte on the worst markup.
MAX_FEED = 5_000_000
MAX_ENTRY = 1_000_000
# What may stand before a feed's root element, so that a document type is found wherever it hides.
PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
NOT_A_FEED = "is no feed (RSS, Atom or JSON Feed); if it is a page, make its source a page"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed; `text` is the feed's own text of it, plain."""

    title: str
    text: str
    address: str | None = None
    published: str | None = None
    updated: str | None = None
    byline: str | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed's title and entries, newest as the feed has them."""

    title: str | None
    entries: tuple[Entry, ...]


def drafts_of_feed(address: str, fetch: Fetch | None, latest: date, max_pages: int) -> Iterator[Draft | Fault]:
    """Yield the articles of a feed's first `max_pages` entries.

    Raises FetchError or ExtractError for the feed itself, never for an entry.
    """
    page = fetched_from(address, fetch)
    feed = feed_of(page)
    for entry in feed.entries[:max_pages]:
        yield from _drafts_of_entry(entry, feed, page, fetch, latest)


def feed_of(page: Fetched) -> Feed:
    """Return a fetched feed's entries. Raises ExtractError where it is none, or one that could be an attack."""
    if len(page.body) > MAX_FEED:
        raise ExtractError(f"is a feed of over {MAX_FEED // 1_000_000} MB; give its pages as sources instead")
    text = text_of(page.body, page.charset).strip()
    return _json_feed(text, page.address) if text.startswith("{") else _xml_feed(text, page.address)


def _xml_feed(text: str, address: str) -> Feed:
    """Return an RSS or Atom feed. A document type that declares entities is refused: no feed needs one."""
    start = PROLOG.match(text)
    prolog = text[start.end() if start else 0 :][:4096]
    if prolog[:9].upper() == "<!DOCTYPE" and "[" in prolog.partition(">")[0]:
        raise ExtractError(
            "declares XML entities, which can be made to fill the memory; ask its publisher for a plain feed"
        )
    if not text:
        raise ExtractError(NOT_A_FEED)
    import feedparser  # noqa: PLC0415  only feeds need it

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    if not found.version and not found.entries:
        raise ExtractError(NOT_A_FEED)
    return Feed(
        title=found.feed.get("title"), entries=tuple(_xml_entry(dict(entry), address) for entry in found.entries)
    )


def _xml_entry(entry: Mapping[str, object], address: str) -> Entry:
    contents = entry.get("content")
    bodies = [item.get("value") for item in contents] if isinstance(contents, list) else []
    bodies.append(entry.get("summary"))
    return Entry(
        title=prose_of(_word(entry, "title") or ""),
        text=max((prose_of(str(body)[:MAX_ENTRY]) for body in bodies if body), key=len, default=""),
        address=_joined(address, _word(entry, "link")),
        published=_word(entry, "published", "updated"),
        updated=_word(entry, "updated"),
        byline=_word(entry, "author"),
    )


def _json_feed(text: str, address: str) -> Feed:
    try:
        found = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ExtractError(NOT_A_FEED) from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise ExtractError(NOT_A_FEED)
    entries = tuple(_json_entry(item, address) for item in items if isinstance(item, dict))
    return Feed(title=_word(found, "title"), entries=entries)


def _json_entry(item: Mapping[str, object], address: str) -> Entry:
    html = _word(item, "content_html")
    plain = _word(item, "content_text", "summary")
    authors = item.get("authors")
    author = authors[0] if isinstance(authors, list) and authors else item.get("author")
    return Entry(
        title=_word(item, "title") or "",
        text=prose_of(html[:MAX_ENTRY]) if html else (plain or "")[:MAX_ENTRY],
        address=_joined(address, _word(item, "url", "external_url")),
        published=_word(item, "date_published"),
        updated=_word(item, "date_modified"),
        byline=_word(author, "name") if isinstance(author, dict) else None,
    )


def _drafts_of_entry(
    entry: Entry, feed: Feed, page: Fetched, fetch: Fetch | None, latest: date
) -> Iterator[Draft | Fault]:
    """Yield the entry's page as draft, filled from the entry; the entry's own text where that has more or is all."""
    own = _own_draft(entry, feed, page)
    if entry.address is None:
        yield own or Fault(
            stage=STAGE, item=page.address, reason=f"the entry {entry.title[:80]!r} has neither text nor address"
        )
        return
    made = next(each([entry.address], lambda to: tuple(_page_drafts(to, fetch, latest)), stage=STAGE, name=str))
    if isinstance(made, Fault):
        yield from (own, _noted(made)) if own else (made,)
        return
    for draft in made:
        if isinstance(draft, Fault):
            yield draft
        elif own and len(own.text) > len(draft.text):
            yield own
        else:
            yield _filled(draft, entry, feed)


def _page_drafts(address: str, fetch: Fetch | None, latest: date) -> Iterator[Draft | Fault]:
    yield from drafts_of_fetched(fetched_from(address, fetch), latest)


def _own_draft(entry: Entry, feed: Feed, page: Fetched) -> Draft | None:
    if not (entry.title and entry.text):
        return None
    return Draft(
        where=entry.address or f"{page.address} {entry.title[:80]!r}",
        title=entry.title,
        text=entry.text,
        url=entry.address,
        outlet=feed.title or host_of(page.address),
        published=entry.published,
        updated=entry.updated if entry.updated != entry.published else None,
        byline=entry.byline,
        capture=capture_of(page),
    )


def _filled(draft: Draft, entry: Entry, feed: Feed) -> Draft:
    """Return the page's draft with what only the feed knows; a full timestamp goes before a bare day."""
    exact = draft.published and ":" in draft.published
    return replace(
        draft,
        outlet=draft.outlet or feed.title or host_of(draft.url or ""),
        published=draft.published if exact else entry.published or draft.published,
        byline=draft.byline or entry.byline,
    )


def _noted(fault: Fault) -> Fault:
    return replace(fault, reason=f"{fault.reason} (the feed's own text was used)")


def _joined(address: str, link: str | None) -> str | None:
    try:
        return urljoin(address, link) if link else None
    except ValueError:
        return None


def _word(fields: Mapping[str, object], *names: str) -> str | None:
    """Return the first of the named fields that is text and says something."""
    found = (fields.get(name) for name in names)
    return next((value.strip() for value in found if isinstance(value, str) and value.strip()), None)
