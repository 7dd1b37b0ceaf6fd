"""Draft to Article: what a format gave, checked, dated, credited and given its digests."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct

from watchfloor.collect.credits import agency_of, byline_of
from watchfloor.collect.dates import Moment, moment_of
from watchfloor.collect.languages import language_of
from watchfloor.errors import ExtractError
from watchfloor.faults import each
from watchfloor.records import Article, Capture, Fault

STAGE = "collect"
# Only web addresses become links: a "javascript:" address must never reach a report.
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x20]{1,2000}", re.IGNORECASE)


class Draft(Struct, frozen=True, kw_only=True):
    """An article as its format gave it. `where` names it for the reader of a fault; dates are as written."""

    where: str
    title: str
    text: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    outlet_kind: str | None = None
    country: str | None = None
    published: str | None = None
    updated: str | None = None
    byline: str | None = None
    language: str | None = None
    capture: Capture | None = None


def finished(drafts: Iterable[Draft | Fault]) -> Iterator[Article | Fault]:
    """Yield an Article for each draft, a Fault for what in it could not be used; faults pass through."""
    for made in each(
        drafts, _finish, stage=STAGE, name=lambda draft: draft.item if isinstance(draft, Fault) else draft.where
    ):
        if isinstance(made, Fault):
            yield made
        else:
            yield from made


def _finish(draft: Draft | Fault) -> tuple[Article | Fault, ...]:
    if isinstance(draft, Fault):
        return (draft,)
    title = " ".join(draft.title.split())
    if not title:
        raise ExtractError("has no title; give it one")
    if not draft.text.strip():
        raise ExtractError("has a title but no text; add the text of the article")
    published, updated = _moment_of(draft.published), _moment_of(draft.updated)
    url = draft.url if draft.url and WEB_ADDRESS.fullmatch(draft.url) else None
    article = Article(
        id=draft.id or digest_of(title, draft.text, draft.outlet, url),
        title=title,
        text=draft.text,
        sha256=sha256(draft.text.encode()).hexdigest(),
        outlet=draft.outlet,
        outlet_kind=draft.outlet_kind,
        country=draft.country,
        url=url,
        published=published.at if published else None,
        published_day=published.day if published else None,
        updated=updated.at if updated else None,
        byline=draft.byline or byline_of(draft.text),
        agency=agency_of(draft.text),
        language=language_of(draft.text, draft.language),
        capture=draft.capture,
    )
    return (article, *_notes_on(draft, article))


def digest_of(title: str, text: str, outlet: str | None, url: str | None) -> str:
    """Return the id of an article without one: sixteen hexadecimal digits of its content's SHA-256."""
    return sha256("\n".join((title, text, outlet or "", url or "")).encode()).hexdigest()[:16]


def _moment_of(written: str | None) -> Moment | None:
    return moment_of(written) if written else None


def _notes_on(draft: Draft, article: Article) -> Iterator[Fault]:
    """Yield a Fault for each field that was given but could not be used; the article is kept without it."""
    for name, written, used in (
        ("date", draft.published, article.published),
        ("date of update", draft.updated, article.updated),
    ):
        if written and used is None:
            reason = (
                f"the {name} {written[:60]!r} was not understood and is left out; write it as 2024-06-12T22:10:00+06:00"
            )
            yield Fault(stage=STAGE, item=draft.where, reason=reason)
    if draft.url and article.url is None:
        reason = f"the address {draft.url[:80]!r} is not a web address and is left out; write it as https://..."
        yield Fault(stage=STAGE, item=draft.where, reason=reason)
