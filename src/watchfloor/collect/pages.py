"""A web page to drafts: fetch it, then read it as the format it says it is."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from msgspec.structs import replace

from watchfloor.collect.body import Body
from watchfloor.collect.drafts import Draft
from watchfloor.collect.fetch import Fetch, Fetched
from watchfloor.collect.formats import drafts_of
from watchfloor.errors import ExtractError
from watchfloor.records import Capture, Fault


def drafts_of_address(address: str, fetch: Fetch | None, latest: date) -> Iterator[Draft | Fault]:
    """Yield what the page at the address holds; its host is the outlet where it names none.

    Raises FetchError or ExtractError where it holds nothing.
    """
    page = fetched_from(address, fetch)
    for draft in drafts_of_fetched(page, latest):
        named = isinstance(draft, Fault) or draft.outlet
        yield draft if named else replace(draft, outlet=host_of(page.address))


def fetched_from(address: str, fetch: Fetch | None) -> Fetched:
    """Return what the address answered. Raises ExtractError where this run has no network."""
    if fetch is None:
        raise ExtractError("is a web address, and this run has no network; save the page and give the file")
    return fetch(address)


def drafts_of_fetched(page: Fetched, latest: date) -> Iterator[Draft | Fault]:
    """Yield what a fetched page holds."""
    body = Body(
        name=page.address,
        content=page.body,
        media_type=page.media_type,
        charset=page.charset,
        address=page.address,
        capture=capture_of(page),
        latest=latest,
    )
    yield from drafts_of(body)


def capture_of(page: Fetched) -> Capture:
    """Return where, as what and when a page was fetched."""
    return Capture(address=page.address, media_type=page.media_type, captured=page.fetched)


def host_of(address: str) -> str | None:
    """Return the host of an address, or None where it has none."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
