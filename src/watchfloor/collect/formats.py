"""Which reader reads which format: by a file's suffix, a page's media type, or the look of its first bytes."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from watchfloor.collect.archives import GZIP, drafts_of_archive, unpacked
from watchfloor.collect.body import Body
from watchfloor.collect.decode import text_of
from watchfloor.collect.drafts import Draft
from watchfloor.collect.extract import draft_of_page
from watchfloor.collect.pdfs import drafts_of_pdf
from watchfloor.collect.plain import drafts_of_markdown, drafts_of_plain
from watchfloor.collect.structured import drafts_of_json, drafts_of_lines
from watchfloor.errors import ExtractError
from watchfloor.records import Fault

Reader = Callable[[Body], Iterator[Draft | Fault]]

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".warc": "application/warc",
}
KNOWN = ".txt .md .html .pdf .json .jsonl .warc"


def media_type_of(name: str) -> str:
    """Return the media type a file's name stands for, ".gz" aside. Raises ExtractError where it is not read here."""
    stem, dot, suffix = name.lower().removesuffix(".gz").rpartition(".")
    if not dot or not stem or f".{suffix}" not in MEDIA_TYPES:
        raise ExtractError(f"is of a kind that is not read; give one of {KNOWN} (.gz of these too)")
    return MEDIA_TYPES[f".{suffix}"]


def drafts_of(body: Body) -> Iterator[Draft | Fault]:
    """Yield what the body holds. Raises ExtractError where nothing in it can be used."""
    if body.content.startswith(GZIP) and body.media_type != MEDIA_TYPES[".warc"]:
        body = replace(body, content=unpacked(body.content))
    reader = READERS.get(body.media_type)
    if reader is None:
        reader = READERS[_looks_like(body.content)]
    yield from reader(body)


def drafts_of_html(body: Body) -> Iterator[Draft]:
    """Yield the one article of an HTML page."""
    html = text_of(body.content, body.charset)
    yield draft_of_page(html, where=body.name, capture=body.capture, address=body.address, latest=body.latest)


def _looks_like(content: bytes) -> str:
    """Return the media type of bytes that came without one (standard input), by how they begin."""
    top = content[:1024].lstrip().removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if top.startswith((b"%pdf", b"warc/")):
        return MEDIA_TYPES[".pdf" if top.startswith(b"%") else ".warc"]
    if top.startswith(b"[") and not top[1:].lstrip().startswith(b"{"):
        return MEDIA_TYPES[".txt"]
    if top.startswith((b"{", b"[")):
        return MEDIA_TYPES[".json"]
    return MEDIA_TYPES[".html" if top.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--")) else ".txt"]


READERS: dict[str, Reader] = {
    "text/plain": drafts_of_plain,
    "text/markdown": drafts_of_markdown,
    "text/html": drafts_of_html,
    "application/xhtml+xml": drafts_of_html,
    "application/pdf": drafts_of_pdf,
    "application/json": drafts_of_json,
    "application/jsonl": drafts_of_lines,
    "application/warc": drafts_of_archive,
}
