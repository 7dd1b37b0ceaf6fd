"""A web page to a draft: its article without the page around it, by trafilatura."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from watchfloor.collect.drafts import Draft
from watchfloor.errors import ExtractError
from watchfloor.records import Capture

# Real article pages stay under 2 million characters and 20,000 elements; extraction takes about 65 microseconds an
# element, so that this bound keeps the worst page under seven seconds.
MAX_CHARACTERS, MAX_ELEMENTS = 10_000_000, 100_000
# Without the clock, so that the same page gives the same article; a fetched page passes the day it was fetched.
LATEST = date(2099, 12, 31)
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "parsely-pub-date",
    "dc.date.issued",
)
UPDATED = ("article:modified_time", "og:updated_time", "dateModified")
META = "//meta[@property=$name or @name=$name or @itemprop=$name]/@content | //time[@itemprop=$name]/@datetime"
LINKED = re.compile(r'"(datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"]{8,40})"')
LANGUAGE = "/html/@lang"


def draft_of_page(
    html: str, *, where: str, capture: Capture | None, address: str | None = None, latest: date | None = None
) -> Draft:
    """Return the article of a page. Raises ExtractError where it holds none."""
    if len(html) > MAX_CHARACTERS or html.count("<") > MAX_ELEMENTS:
        raise ExtractError("is far larger than any article's page; save the article alone and give that")
    page = _opened(html)
    published, updated = _stamp(page, PUBLISHED, "datePublished"), _stamp(page, UPDATED, "dateModified")
    language = next(iter(page.xpath(LANGUAGE)), None)
    found = _extracted(page, address, latest or LATEST)
    title = found.title or ""
    text = _paragraphs(found.text or "", title)
    if not text:
        raise ExtractError(
            "holds no article text that could be found; save the text as .txt with the title on its first line"
        )
    if not title:
        title, _, text = text.partition("\n\n")
    return Draft(
        where=where,
        title=title,
        text=text,
        url=_own_address(found.url, address),
        outlet=_outlet(found.sitename, found.url, address),
        published=published or found.date,
        updated=updated,
        byline=found.author,
        language=language,
        capture=capture,
    )


def _opened(html: str) -> Any:
    import trafilatura  # noqa: PLC0415  half a second that collecting text and JSON need not pay

    page = trafilatura.load_html(html) if html.strip() else None
    if page is None:
        raise ExtractError("is empty or is not HTML; open it in a browser and save the page again")
    return page


def _extracted(page: Any, address: str | None, latest: date) -> Any:
    """Return trafilatura's document. Dates come from the page's own marks only: a guessed date is worse than none."""
    import trafilatura  # noqa: PLC0415  as above
    from lxml.etree import LxmlError  # noqa: PLC0415  comes with trafilatura

    try:
        found = trafilatura.bare_extraction(
            page,
            url=address,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": latest.isoformat()},
        )
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise ExtractError("could not be taken apart as a page; save its text as .txt") from error
    if found is None:
        raise ExtractError(
            "holds no article text that could be found; save the text as .txt with the title on its first line"
        )
    return found


def _paragraphs(text: str, title: str) -> str:
    """Return the text with a blank line between paragraphs and without the title where it is repeated on top."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    if lines and " ".join(lines[0].split()) == " ".join(title.split()):
        del lines[0]
    return "\n\n".join(lines)


def _stamp(page: Any, names: tuple[str, ...], linked: str) -> str | None:
    """Return the full timestamp that the page declares, from its meta elements or its JSON-LD."""
    for name in names:
        for value in page.xpath(META, name=name):
            if value.strip():
                return str(value.strip())
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        for key, value in LINKED.findall(script[:200_000]):
            if key == linked:
                return str(value)
    return None


def _outlet(name: str | None, *addresses: str | None) -> str | None:
    """Return the name unless it only repeats the host, which trafilatura puts where a page names no outlet."""
    hosts = {_host(address) for address in addresses if address}
    return None if not name or name.lower().removeprefix("www.") in hosts else name


def _own_address(canonical: str | None, address: str | None) -> str | None:
    """Return the page's canonical address, unless it claims to be another host's than the one that sent it."""
    if address is None or canonical is None:
        return canonical or address
    return canonical if _host(canonical) == _host(address) else address


def _host(address: str) -> str:
    """Return the host and port of an address without "www.", or nothing where it is malformed."""
    try:
        return urlsplit(address).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""
