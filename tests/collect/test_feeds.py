"""Feeds: their entries' pages, their own text, and feeds that mean harm."""

import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from .conftest import Collected, Web
from .test_formats import PAGE

Browse = Callable[..., Collected]
FEED = "https://harbour.example/feed"
LINK = "https://harbour.example/news/1"
OWN = "The feed tells in one sentence that a ferry ran aground on Friday."


def rss(*items: str, top: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{top}<rss version="2.0"><channel><title>Harbour feed</title>{"".join(items)}</channel></rss>'


def item(title: str = "Ferry", link: str | None = LINK, text: str = OWN) -> str:
    address = f"<link>{link}</link>" if link else ""
    return (
        f"<item><title>{title}</title>{address}<pubDate>Fri, 03 May 2024 23:30:00 -0500</pubDate>"
        f"<description>&lt;p&gt;{text}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;</description></item>"
    )


def test_each_entry_s_page_is_fetched(web: Web, browse: Browse) -> None:
    web.put(FEED, rss(item()), "application/rss+xml")
    web.put(LINK, PAGE)
    article = browse("feed", FEED).one
    assert (article.title, article.outlet, article.url) == ("Ferry runs aground", "The Harbour Post", LINK)
    assert article.text.startswith("A ferry ran aground")


def test_the_feed_fills_what_the_page_lacks(web: Web, browse: Browse) -> None:
    web.put(FEED, rss(item()))
    web.put(LINK, PAGE.replace("og:site_name", "x").replace("published_time", "x").replace(" | The Harbour Post", ""))
    article = browse("feed", FEED).one
    assert article.outlet == "Harbour feed"
    assert article.published == datetime(2024, 5, 4, 4, 30, tzinfo=UTC)
    assert article.published_day == date(2024, 5, 3)


def test_the_feed_s_own_text_stands_in_for_a_page_that_is_gone(web: Web, browse: Browse) -> None:
    web.put(FEED, rss(item()))
    found = browse("feed", FEED)
    (article,) = found.articles
    assert (article.title, article.text, article.outlet, article.url) == (
        "Ferry",
        f"{OWN}\n\nMore.",
        "Harbour feed",
        LINK,
    )
    (fault,) = found.faults
    assert fault.item == LINK
    assert "404" in fault.reason
    assert "own text was used" in fault.reason


def test_an_entry_with_nothing_is_told(web: Web, browse: Browse) -> None:
    web.put(FEED, rss("<item><title>Bare</title></item>", item("Gone", text="")))
    reasons = [fault.reason for fault in browse("feed", FEED).faults]
    assert "neither text nor address" in reasons[0]


def test_only_so_many_pages_are_fetched(web: Web, browse: Browse) -> None:
    web.put(FEED, rss(*(item(str(n), f"https://harbour.example/{n}") for n in range(9))))
    browse("feed", FEED, max_pages=3)
    assert web.asked == [FEED, *(f"https://harbour.example/{n}" for n in range(3))]


def test_atom_with_relative_links(web: Web, browse: Browse) -> None:
    web.put(
        FEED,
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Atomic</title><entry><title>One</title><link href="/news/1"/>'
        "<updated>2024-05-03T10:00:00+02:00</updated><author><name>Ada Berg</name></author>"
        '<content type="html">&lt;p&gt;Only here.&lt;/p&gt;</content></entry></feed>',
    )
    (article,) = browse("feed", FEED).articles
    assert web.asked == [FEED, LINK]
    assert (article.outlet, article.byline, article.text) == ("Atomic", "Ada Berg", "Only here.")
    assert article.published == datetime(2024, 5, 3, 8, tzinfo=UTC)


def test_json_feed(web: Web, browse: Browse) -> None:
    entries = [
        {
            "id": "1",
            "title": "One",
            "content_html": "<p>Only <b>here</b>.</p><p>And there.</p>",
            "date_published": "2024-05-03",
        },
        {"id": "2", "title": "Two", "content_text": "Plain.", "authors": [{"name": "Ada Berg"}]},
        "nonsense",
    ]
    web.put(FEED, json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": entries}))
    found = browse("feed", FEED)
    assert not found.faults
    assert [article.text for article in found.articles] == ["Only here.\n\nAnd there.", "Plain."]
    assert found.articles[1].byline == "Ada Berg"


def test_a_feed_in_another_encoding(web: Web, browse: Browse) -> None:
    feed = rss(item("Zürich", None), top='<?xml version="1.0" encoding="iso-8859-1"?>')
    web.put(FEED, feed.encode("latin-1"))
    assert browse("feed", FEED).one.title == "Zürich"


@pytest.mark.parametrize(
    "content", ["<html><body>Hello</body></html>", "{}", "[]", "hello", "", "{" * 100_000, '{"items": 5}']
)
def test_what_is_no_feed_is_told(content: str, web: Web, browse: Browse) -> None:
    web.put(FEED, content)
    assert "is no feed" in browse("feed", FEED).reason


@pytest.mark.parametrize("before", ["", "<!-- <rss> -->", "\n<?x <rss ?>\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_hide(before: str, encoding: str, web: Web, browse: Browse) -> None:
    bomb = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    web.put(FEED, rss(item("&b;"), top=f'<?xml version="1.0"?>{before}<!DOCTYPE rss [{bomb}]>').encode(encoding))
    assert "declares XML entities" in browse("feed", FEED).reason


def test_an_external_entity_is_refused(web: Web, browse: Browse) -> None:
    web.put(FEED, rss(item("&x;"), top='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))
    assert "declares XML entities" in browse("feed", FEED).reason


def test_a_document_type_without_entities_is_no_harm(web: Web, browse: Browse) -> None:
    top = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'
    )
    web.put(FEED, rss(item(link=None), top=top))
    assert browse("feed", FEED).one.title == "Ferry"


@pytest.mark.parametrize("piece", ["<", "<!", "<a ", "&", "<item>", "<!--", "<![CDATA[", "<?", "\n<!-- -->"])
def test_a_hostile_feed_takes_linear_time(piece: str, web: Web, browse: Browse) -> None:
    web.put(FEED, piece * (30_000 // len(piece)))
    began = time.process_time()
    browse("feed", FEED)
    assert time.process_time() - began < 2
