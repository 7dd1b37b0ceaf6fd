"""Files of every kind."""

import contextlib
import gzip
import io
import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as some

from watchfloor.collect import archives
from watchfloor.collect.body import Body
from watchfloor.collect.drafts import Draft, finished
from watchfloor.collect.structured import drafts_of_json, drafts_of_lines
from watchfloor.errors import ExtractError
from watchfloor.records import Article

Read = Callable[[str, str | bytes], "Collected"]  # noqa: F821
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Ferry runs aground | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Ada Berg">
<meta property="article:published_time" content="2024-05-03T23:30:00-05:00">
<meta property="article:modified_time" content="2024-05-04T09:00:00-05:00">
<link rel="canonical" href="https://harbour.example/news/1"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry runs aground</h1>
<p>A ferry ran aground on Friday near the old lighthouse, the coast guard said, and all 40 people were taken off.</p>
<p>Nobody was hurt, the owner said. "We are grateful," its director told reporters on the quay late in the evening.</p>
</article><footer>Copyright 2024</footer></body></html>"""


def test_plain_text_has_its_title_on_the_first_line(read: Read) -> None:
    article = read("a.txt", "\ufeff A title \r\n\r\n  First line.\r\nSecond.\r\n\r\nThird.\r\n\r\n").one
    assert (article.title, article.text) == ("A title", "  First line.\nSecond.\n\nThird.")
    assert article.sha256 == sha256(article.text.encode()).hexdigest()
    assert (article.published, article.outlet, article.language) == (None, None, None)
    assert article.capture is not None
    assert article.capture.captured is None
    assert article.capture.address.endswith("a.txt")


def test_the_id_is_a_digest_of_content(read: Read) -> None:
    assert read("a.txt", "T\nbody").one.id == read("b.txt", "T\n\nbody\n").one.id
    assert len(read("a.txt", "T\nbody").one.id) == 16
    assert read("a.txt", "T\nbody").one.id != read("a.txt", "T\nother").one.id


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", " \n\n ", "is empty"),
        ("a.txt", "Only a title", "no text"),
        ("a.md", "# Only a title\n", "no text"),
        ("a.txt", b"\x00\x01\x02\x00", "UTF-8"),
        ("a.docx", "x", "of a kind that is not read"),
        ("a.gz", b"x", "of a kind that is not read"),
        ("noname", "x", "of a kind that is not read"),
        ("a.txt.gz", b"\x1f\x8b broken", "damaged gzip"),
        ("a.json", "", "not valid JSON"),
        ("a.json", "{", "not valid JSON"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.json", '{"title": "T", "text": ""}', 'no "text"'),
        ("a.json", '{"title": 5, "text": "x"}', 'no "title"'),
        ("a.json", '"text"', "is not an article"),
        ("a.html", "", "is empty"),
        ("a.html", "<html><body></body></html>", "no article text"),
        ("a.pdf", "not a pdf", "damaged or is no PDF"),
        ("a.warc", "not a warc", "a.warc"),
    ],
)
def test_what_cannot_be_used_is_one_clear_line(name: str, content: str | bytes, told: str, read: Read) -> None:
    collected = read(name, content)
    assert not collected.articles
    (fault,) = collected.faults
    assert told in f"{fault.item} {fault.reason}"
    assert fault.item.endswith(name)
    assert "\n" not in fault.reason


def test_markdown_with_front_matter(read: Read) -> None:
    article = read(
        "a.md",
        "---\ntitle: 'Given title'\noutlet: The Post\ndate: 3 May 2024\nurl: https://post.example/1\nlanguage: en-GB\n---\n\n"
        "# Given title\n\n## Part one\n\n**Bold** words and a [link](https://x.example/a), *so*.\n\n> Quoted.\n",
    ).one
    assert (article.title, article.outlet, article.url) == ("Given title", "The Post", "https://post.example/1")
    assert (article.published_day, article.language) == (date(2024, 5, 3), "en")
    assert article.text == "Part one\n\nBold words and a link, so.\n\nQuoted."


def test_markdown_without_front_matter(read: Read) -> None:
    article = read("a.md", "# The *title*\n\nText with 2 * 3 * 4 and snake_case_words.\n").one
    assert (article.title, article.text) == ("The title", "Text with 2 * 3 * 4 and snake_case_words.")


@pytest.mark.parametrize("piece", ["[", "[a](", "**a", "*", "__", "![", "> ", "# "])
def test_endless_markup_takes_linear_time(piece: str, read: Read) -> None:
    began = time.process_time()
    read("a.md", "# T\n\nx" + piece * (300_000 // len(piece)))
    assert time.process_time() - began < 4


ARTICLE = {
    "id": "x7", "title": " A  title ", "text": "\n One.\r\n\u2028Two.\u00a0 \n", "url": "https://a.example/1", "outlet": "The Post",
    "outlet_kind": "newspaper", "country": "NOR", "published": "2024-06-13T01:10:00+06:00", "updated": "2024-06-14",
    "byline": "Ada Berg", "language": "en",
}  # fmt: skip


def test_json_keeps_the_text_to_the_character(read: Read) -> None:
    article = read("a.json", json.dumps(ARTICLE)).one
    assert article.text == ARTICLE["text"]
    assert (article.id, article.title, article.byline, article.language) == ("x7", "A title", "Ada Berg", "en")
    assert (article.outlet, article.outlet_kind, article.country) == ("The Post", "newspaper", "NOR")
    assert article.published == datetime(2024, 6, 12, 19, 10, tzinfo=UTC)
    assert article.published_day == date(2024, 6, 13)
    assert article.updated == datetime(2024, 6, 14, tzinfo=UTC)


@pytest.mark.parametrize("shape", ["[{0}, {1}]", '{{"articles": [{0}, {1}]}}', "{0}\n{1}\n"])
def test_json_as_list_as_object_and_as_lines(shape: str, read: Read) -> None:
    content = shape.format(*(json.dumps({**ARTICLE, "id": id_}) for id_ in (1, "two")))
    for name in ("a.json", "a.jsonl", "a.ndjson") if shape[0] != '{{"'[0] or "\n" in shape else ("a.json",):
        assert [article.id for article in read(name, content).articles] == ["1", "two"]


def test_source_and_date_stand_in(read: Read) -> None:
    article = read(
        "a.json", json.dumps({"title": "T", "text": "x", "source": {"name": "Post"}, "date": "2024-06-13"})
    ).one
    assert (article.outlet, article.published_day) == ("Post", date(2024, 6, 13))
    both = {"title": "T", "text": "x", "source": "S", "outlet": "O", "date": "2024-06-13", "published": "2024-06-14"}
    article = read("a.json", json.dumps(both)).one
    assert (article.outlet, article.published_day) == ("O", date(2024, 6, 14))


def test_a_bad_line_costs_only_itself(read: Read) -> None:
    good = json.dumps({"title": "T", "text": "x"})
    collected = read("a.jsonl", f'{good}\n\n{{"title": "T"}}\nnonsense\n{{"title": "U", "text": "y"}}')
    assert [article.title for article in collected.articles] == ["T", "U"]
    assert [fault.item.rpartition(" line ")[2] for fault in collected.faults] == ["3", "4"]


def test_thousands_of_bad_lines_are_told_once(read: Read) -> None:
    collected = read("a.jsonl", "nonsense\n" * 5000)
    assert len(collected.faults) == 101
    assert "over 100 unusable lines" in collected.faults[-1].reason


def test_a_line_in_another_encoding_does_not_spoil_the_rest(read: Read) -> None:
    lines = [json.dumps({"title": "T", "text": text}, ensure_ascii=False) for text in ("Zürich", "Genève")]
    collected = read("a.jsonl", lines[0].encode() + b"\n" + lines[1].encode("cp1252"))
    assert [article.text for article in collected.articles] == ["Zürich", "Genève"]


def test_utf16_lines(read: Read) -> None:
    assert read("a.jsonl", json.dumps({"title": "T", "text": "é"}, ensure_ascii=False).encode("utf-16")).one.text == "é"


def test_a_date_or_address_that_is_not_understood_is_left_out_and_said(read: Read) -> None:
    collected = read(
        "a.json", json.dumps({"title": "T", "text": "x", "date": "some day", "url": "javascript:alert(1)"})
    )
    (article,) = collected.articles
    assert (article.published, article.published_day, article.url) == (None, None, None)
    assert "'some day' was not understood" in collected.faults[0].reason
    assert "not a web address" in collected.faults[1].reason


def test_gzip_of_text(read: Read) -> None:
    assert read("a.txt.gz", gzip.compress(b"T\nbody")).one.text == "body"
    assert read("a.jsonl.gz", gzip.compress(json.dumps({"title": "T", "text": "x"}).encode())).one.text == "x"


def test_a_gzip_bomb_is_stopped(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1_000_000)
    assert "unpacks to over 1 MB" in read("a.txt.gz", gzip.compress(b"T\n" + b"a" * 1_000_001)).reason


def test_html(read: Read) -> None:
    article = read("a.html", PAGE).one
    assert (article.title, article.outlet, article.byline) == ("Ferry runs aground", "The Harbour Post", "Ada Berg")
    assert article.published == datetime(2024, 5, 4, 4, 30, tzinfo=UTC)
    assert article.published_day == date(2024, 5, 3)
    assert article.updated == datetime(2024, 5, 4, 14, 0, tzinfo=UTC)
    assert (article.url, article.language) == ("https://harbour.example/news/1", "en")
    first, second = article.text.split("\n\n")
    assert first.startswith("A ferry ran aground")
    assert second.endswith("late in the evening.")


def test_html_in_another_encoding(read: Read) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("old lighthouse", "Łódź")
    assert "Łódź" in read("a.htm", page.encode("iso-8859-2")).one.text


@pytest.mark.parametrize("canonical", ["http://[::1", "javascript:alert(1)", "", "//", "http://" + "a" * 9000])
def test_a_hostile_canonical_address_does_no_harm(canonical: str, read: Read) -> None:
    (article,) = read("a.html", PAGE.replace("https://harbour.example/news/1", canonical)).articles
    assert article.url is None or article.url.startswith("http")


def test_a_page_without_date_stays_undated(read: Read) -> None:
    page = "\n".join(line for line in PAGE.split("\n") if "_time" not in line)
    assert read("a.html", page).one.published is None


def test_json_ld_gives_the_timestamp(read: Read) -> None:
    script = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-02T08:00:00Z"}</script>'
    )
    page = PAGE.replace("article:published_time", "x").replace("</head>", script + "</head>")
    assert read("a.html", page).one.published == datetime(2024, 5, 2, 8, tzinfo=UTC)


def test_a_page_of_endless_elements_is_refused_at_once(read: Read) -> None:
    assert "far larger" in read("a.html", "<p>x" * 200_000).reason


def test_a_page_nested_without_end_is_one_clear_line(read: Read) -> None:
    assert "no article" in read("a.html", "<html><body>" + "<div>" * 50_000).reason


def pdf_of(*lines: str) -> bytes:
    """Return a PDF of one page by hand: pypdf reads text but cannot write it."""
    drawn = "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()


def test_pdf_lines_become_paragraphs(read: Read) -> None:
    article = read(
        "a.pdf",
        pdf_of(
            "Ferry runs aground",
            "A ferry ran aground on Friday near the old light-",
            "house, the coast guard said, and all forty people",
            "were taken off.",
            "Nobody was hurt, the owner of the ferry said late",
            "in the evening.",
        ),
    ).one
    assert article.title == "Ferry runs aground"
    assert article.text == (
        "A ferry ran aground on Friday near the old lighthouse, the coast guard said, and all forty people were taken off.\n\n"
        "Nobody was hurt, the owner of the ferry said late in the evening."
    )


def test_a_pdf_under_a_password_says_so(read: Read) -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pdf_of("Title", "Text.")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "encrypted" in read("a.pdf", out.getvalue()).reason


def test_a_pdf_broken_off_is_one_clear_line(read: Read) -> None:
    whole = pdf_of("Title", "Text that is long enough to be cut.")
    for length in range(20, len(whole), 97):
        assert len(read("a.pdf", whole[:length]).faults) + len(read("a.pdf", whole[:length]).articles) == 1


def archive_of(*pages: tuple[str, str, bytes], packed: bool = True) -> bytes:
    """Return a web archive by hand, each record packed by itself as the format asks."""
    records = []
    for address, media_type, body in pages:
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_a_web_archive(name: str, packed: bool, read: Read) -> None:
    content = archive_of(
        ("https://harbour.example/news/1", "text/html; charset=utf-8", PAGE.encode()),
        ("https://harbour.example/logo.png", "image/png", b"\x89PNG"),
        ("https://harbour.example/empty", "text/html", b"<html></html>"),
        packed=packed,
    )
    collected = read(name, content)
    (article,) = collected.articles
    assert article.url == "https://harbour.example/news/1"
    assert article.capture is not None
    assert article.capture.captured == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    (fault,) = collected.faults
    assert "https://harbour.example/empty" in fault.item


def test_an_archive_that_unpacks_without_end_is_stopped(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ARCHIVE", 1_000_000)
    content = archive_of(
        ("https://harbour.example/news/1", "text/html", PAGE.encode()),
        ("https://harbour.example/x", "text/css", b" " * 5_000_000),
    )
    found = read("a.warc.gz", content)
    assert len(found.articles) == 1
    assert "unpacks to over 1 MB" in found.faults[0].reason


def test_a_web_archive_broken_off_keeps_what_came_before(read: Read) -> None:
    second = PAGE.replace("aground", "ashore").replace("news/1", "news/2")
    content = archive_of(
        ("https://harbour.example/news/1", "text/html", PAGE.encode()),
        ("https://harbour.example/news/2", "text/html", second.encode()),
    )
    collected = read("a.warc.gz", content[:-400])
    assert collected.articles[0].title == "Ferry runs aground"
    assert "cannot be read to its end" in collected.faults[-1].reason


def test_a_page_that_names_another_site_as_its_own_keeps_its_address(read: Read) -> None:
    content = archive_of(("https://copycat.example/1", "text/html", PAGE.encode()))
    assert read("a.warc.gz", content).one.url == "https://copycat.example/1"


@given(some.binary(max_size=300))
def test_any_bytes_as_json_or_lines_are_articles_or_refused(content: bytes) -> None:
    for reader in (drafts_of_json, drafts_of_lines):
        with contextlib.suppress(ExtractError):
            list(finished(reader(Body(name="x", content=content, media_type="application/json"))))


@given(some.text(min_size=1).filter(str.strip), some.text(min_size=1).filter(str.strip))
def test_text_given_as_json_comes_back_as_it_was(title: str, text: str) -> None:
    body = Body(name="x", content=json.dumps({"title": title, "text": text}).encode(), media_type="application/json")
    drafts = list(drafts_of_json(body))
    assert isinstance(drafts[0], Draft)
    (article, *_) = finished(drafts)
    assert isinstance(article, Article)
    assert article.text == text
    assert article.sha256 == sha256(text.encode()).hexdigest()
