"""Source to Article: the first step of the road."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec.structs import replace

from watchfloor.collect.drafts import STAGE, Draft, digest_of, finished
from watchfloor.collect.feeds import drafts_of_feed
from watchfloor.collect.fetch import Fetch
from watchfloor.collect.folders import body_of_file, find_files
from watchfloor.collect.formats import drafts_of
from watchfloor.collect.pages import drafts_of_address
from watchfloor.errors import ExtractError
from watchfloor.faults import each
from watchfloor.records import Article, Fault, Source

MAX_PAGES = 30


def collect(
    sources: Iterable[Source], *, fetch: Fetch | None, now: datetime, max_pages: int = MAX_PAGES
) -> Iterator[Article | Fault]:
    """Yield the articles of the sources in order, and a Fault for whatever could not be used.

    `fetch` may be None for a run without network; `now` only bounds the dates believed of fetched pages; at most
    `max_pages` entries of a feed are followed. An article that was already yielded is passed over; another article
    with the same id is kept under an id of its own, and a Fault says so.
    """
    seen: dict[str, str] = {}
    for source in sources:
        local = source.kind == "path"
        for made in _from_path(source.address) if local else _from_web(source, fetch, now.date(), max_pages):
            yield from (made,) if isinstance(made, Fault) else _unrepeated(made, seen)


def _from_path(address: str) -> Iterator[Article | Fault]:
    """Yield the articles of a file or of all files in a folder."""
    yield from _flat(
        each(
            find_files(address),
            lambda found: tuple(finished(drafts_of(body_of_file(found)))),
            stage=STAGE,
            name=lambda found: found.name,
        )
    )


def _from_web(source: Source, fetch: Fetch | None, latest: date, max_pages: int) -> Iterator[Article | Fault]:
    """Yield the articles of a feed or page."""

    def drafts(source: Source) -> Iterator[Draft | Fault]:
        if source.kind == "feed":
            return drafts_of_feed(source.address, fetch, latest, max_pages)
        if source.kind == "page":
            return drafts_of_address(source.address, fetch, latest)
        raise ExtractError(f'has the kind "{source.kind}", which is not known; make it path, feed or page')

    made = each([source], lambda one: tuple(finished(drafts(one))), stage=STAGE, name=lambda one: one.address)
    yield from _flat(made)


def _flat(batches: Iterable[tuple[Article | Fault, ...] | Fault]) -> Iterator[Article | Fault]:
    for batch in batches:
        yield from (batch,) if isinstance(batch, Fault) else batch


def _unrepeated(article: Article, seen: dict[str, str]) -> Iterator[Article | Fault]:
    """Yield the article unless it was seen; under another id where another article has taken its own."""
    digest = digest_of(article.title, article.text, article.outlet, article.url)
    held = seen.get(article.id)
    if held is None:
        seen[article.id] = digest
        yield article
    elif held != digest:
        own = f"{article.id}-{digest[:6]}"
        if own in seen:
            return
        seen[own] = digest
        yield replace(article, id=own)
        where = article.capture.address if article.capture else article.title
        if f"\n{where}" not in seen:
            seen[f"\n{where}"] = ""
            reason = (
                f"the id {article.id!r} is another article's already; here it is called {own!r}, and others likewise"
            )
            yield Fault(stage=STAGE, item=where, reason=reason)
