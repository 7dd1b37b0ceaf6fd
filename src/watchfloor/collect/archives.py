"""Packed files: gzip within a limit, and the pages of a web archive."""

import gzip
import io
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from watchfloor.collect.body import Body
from watchfloor.collect.dates import moment_of
from watchfloor.collect.decode import text_of
from watchfloor.collect.drafts import STAGE, Draft
from watchfloor.collect.extract import draft_of_page
from watchfloor.errors import ExtractError
from watchfloor.faults import each
from watchfloor.records import Capture, Fault

GZIP = b"\x1f\x8b"
# Text packs to a fifth or so; a file that unpacks to more than this is a mistake or a bomb.
MAX_UNPACKED = 100_000_000
# An archive is read a record at a time, so it may hold more; a page of text never has more than this.
MAX_ARCHIVE, MAX_RECORD = 1_000_000_000, 10_000_000
STEP = 65_536
PAGES = ("text/html", "application/xhtml+xml")


class Record(Struct, frozen=True, kw_only=True):
    """One page of an archive, or `damage`: why the archive could not be read on from here."""

    where: str
    address: str | None = None
    captured: datetime | None = None
    content: bytes = b""
    charset: str | None = None
    damage: str | None = None


def unpacked(content: bytes) -> bytes:
    """Return gzip's content. Raises ExtractError where it is damaged or unpacks to over MAX_UNPACKED bytes."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            found = file.read(MAX_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ExtractError("is damaged gzip; fetch or pack it again") from error
    if len(found) > MAX_UNPACKED:
        raise ExtractError(f"unpacks to over {MAX_UNPACKED // 1_000_000} MB; unpack and split it")
    return found


class Stream:
    """The bytes of an archive, unpacked a step at a time, so that what stands before any damage can be read.

    Reading raises OSError where gzip breaks off and after MAX_ARCHIVE bytes (warcio takes EOFError for the end),
    zlib.error where it is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self.packed = content.startswith(GZIP)
        self.left = io.BytesIO(content)
        self.waiting = b""
        self.member = zlib.decompressobj(31)
        self.begun = False
        self.allowed = MAX_ARCHIVE

    def read(self, size: int = STEP) -> bytes:
        """Return up to `size` bytes, none at the end."""
        size = min(size, STEP) if size > 0 else STEP
        found = self._unpack(size) if self.packed else self.left.read(size)
        self.allowed -= len(found)
        if self.allowed < 0:
            raise OSError(f"unpacks to over {MAX_ARCHIVE // 1_000_000} MB")
        return found

    def _unpack(self, size: int) -> bytes:
        """Return the next bytes of the members that a packed archive consists of, one after the other."""
        found = b""
        while not found:
            self.waiting = self.waiting or self.left.read(STEP)
            if not self.waiting:
                if self.begun:
                    raise OSError("it breaks off")
                break
            found = self.member.decompress(self.waiting, size)
            self.begun, self.waiting = True, self.member.unconsumed_tail
            if self.member.eof:
                self.begun, self.waiting, self.member = False, self.member.unused_data, zlib.decompressobj(31)
        return found


def drafts_of_archive(body: Body) -> Iterator[Draft | Fault]:
    """Yield the article of each page in a web archive (WARC); what is not a page is passed over."""
    found = False
    for made in each(_records(body), _draft, stage=STAGE, name=lambda record: record.where):
        found = True
        yield made
    if not found:
        raise ExtractError("holds no web pages (response records of HTML); check how it was made")


def _draft(record: Record) -> Draft:
    if record.damage:
        raise ExtractError(record.damage)
    capture = Capture(address=record.address or record.where, media_type="text/html", captured=record.captured)
    html = text_of(record.content, record.charset)
    return draft_of_page(html, where=record.where, capture=capture, address=record.address)


def _records(body: Body) -> Iterator[Record]:
    """Yield the archive's pages, and last a Record of damage where it cannot be read to its end."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  only archives need it
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  as above

    try:
        for number, record in enumerate(ArchiveIterator(Stream(body.content)), 1):
            page = _page_of(record, f"{body.name} record {number}")
            if page:
                yield page
    except (ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError, LookupError, AttributeError) as error:
        told = " ".join(str(error).split())[:100]
        yield Record(where=body.name, damage=f"cannot be read to its end ({told}); fetch or make it again")


def _page_of(record: Any, where: str) -> Record | None:
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return None
    media_type, _, parameters = (record.http_headers.get_header("Content-Type") or "").partition(";")
    if media_type.strip().lower() not in PAGES:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI")
    moment = moment_of(record.rec_headers.get_header("WARC-Date") or "")
    return Record(
        where=f"{where} ({address})" if address else where,
        address=address,
        captured=moment.at if moment else None,
        content=record.content_stream().read(MAX_RECORD),
        charset=parameters.partition("charset=")[2].strip(" \"';") or None,
    )
