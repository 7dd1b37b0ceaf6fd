"""The reports of a watch as an Atom feed (RFC 4287), newest first, for a reader or another desk to follow."""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from watchfloor.publish.safe_text import one_line
from watchfloor.publish.to_folder import name_of
from watchfloor.publish.wording import PRODUCTS, changes_told, tlp_text
from watchfloor.records import Publication, Report

# Atom asks for a time; a report of undated coverage has none, and the clock must not enter it.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
MOST = 50
NAME = "feed.xml"


def feed_of(reports: Iterable[Report], *, watch: str, form: str = "html") -> Publication:
    """Return the feed of a watch's reports as a file: at most 50, each linking to its file in `form` beside it."""
    newest = sorted(reports, key=lambda report: (time_of(report), report.version, report.id), reverse=True)[:MOST]
    updated = time_of(newest[0]) if newest else UNDATED
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>urn:watchfloor:watch:{_ident(watch)}</id>",
        f"<title>{_text(watch)}</title>",
        f"<updated>{_stamp(updated)}</updated>",
        "<author><name>watchfloor</name></author>",
        '<link rel="self" href="feed.xml"/>',
        *(line for report in newest for line in _entry(report, form)),
        "</feed>",
    ]
    return Publication(report="", format="atom", name=NAME, body="\n".join(lines).encode("utf-8", "replace") + b"\n")


def time_of(report: Report) -> datetime:
    """Return the time a report is as of; the beginning of 1970 where its coverage is undated."""
    return report.as_of.astimezone(UTC) if report.as_of else UNDATED


def _entry(report: Report, form: str) -> list[str]:
    marks = [PRODUCTS.get(report.product, report.product), report.release, tlp_text(report.tlp) or ""]
    changes = [f"<li>{_text(change)}</li>" for change in changes_told(report.changes[:10])]
    told = f"<p>{_text(report.summary)}</p>" + (f"<ul>{''.join(changes)}</ul>" if changes else "")
    return [
        "<entry>",
        f"<id>urn:watchfloor:report:{_ident(report.id)}:{report.version}</id>",
        f"<title>{_text(report.title)}</title>",
        f"<updated>{_stamp(time_of(report))}</updated>",
        f'<link rel="alternate" href={quoteattr(name_of(report, form))}/>',
        *(f"<category term={quoteattr(one_line(mark))}/>" for mark in marks if mark),
        f"<summary>{_text(report.summary)}</summary>",
        f'<content type="html">{escape(told)}</content>',
        "</entry>",
    ]


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _ident(text: str) -> str:
    """Return a text as a part of a URN: letters, digits and hyphens."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text.lower())[:80]


def _text(text: str) -> str:
    return escape(one_line(text))
