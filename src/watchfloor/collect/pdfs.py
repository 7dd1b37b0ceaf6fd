"""A PDF to a draft: its pages' text with the lines of a paragraph joined again, by pypdf."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from watchfloor.collect.body import Body
from watchfloor.collect.drafts import STAGE, Draft
from watchfloor.errors import ExtractError
from watchfloor.records import Fault

# An article has a few pages, a long report a hundred; what is longer is a book.
MAX_PAGES = 200
# What pypdf lets through from damaged files, beside its own errors.
DAMAGE = (ValueError, TypeError, AttributeError, LookupError, RecursionError, OSError, ArithmeticError, AssertionError)
DAMAGE_BELOW = (zlib.error, struct.error, NotImplementedError, MemoryError)
ENDS = re.compile(r"[.!?:…][\"”’')\]]?$")


def drafts_of_pdf(body: Body) -> Iterator[Draft | Fault]:
    """Yield the one article of a PDF, and a Fault where only its first pages were read."""
    title, pages, total = _read(body.content)
    text = _joined("\n\n".join(pages))
    first, _, rest = text.partition("\n\n")
    # Word processors leave "Microsoft Word - draft3.doc" there: a title that is not on the page is no title.
    if title and " ".join(title.split()).lower() in " ".join(pages[0][:600].split()).lower():
        rest = rest if first.lower() == title.lower() else text
    else:
        title = first
    if not rest.strip():
        raise ExtractError("holds no text, only pictures of pages perhaps; save its text as .txt")
    yield Draft(where=body.name, title=title, text=rest, url=body.address, capture=body.capture)
    if total > MAX_PAGES:
        reason = f"only its first {MAX_PAGES} of {total} pages were read; split it to have the rest read"
        yield Fault(stage=STAGE, item=body.name, reason=reason)


def _read(content: bytes) -> tuple[str | None, list[str], int]:
    """Return the title in the PDF's properties, the text of its first pages and how many pages it has."""
    import pypdf  # noqa: PLC0415  only PDFs need its tenth of a second
    from pypdf.errors import PyPdfError  # noqa: PLC0415  as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise ExtractError("is encrypted; save a copy without a password")
        pages = [_clean(page.extract_text()) for page in reader.pages[:MAX_PAGES]]
        return _title_of(reader), pages or [""], len(reader.pages)
    except (PyPdfError, *DAMAGE, *DAMAGE_BELOW) as error:
        raise ExtractError("is damaged or is no PDF; save it again, or its text as .txt") from error


def _title_of(reader: Any) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return _clean(str(title)).strip() or None if title else None


def _clean(text: str) -> str:
    """Return the text without the lone surrogates that broken font tables give, which no encoding can hold."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _joined(text: str) -> str:
    """Return the text with the lines of each paragraph joined and a blank line between paragraphs.

    A paragraph ends at a blank line, or at a line that ends a sentence and stops well short of the widest.
    """
    lines = [line.strip() for line in text.split("\n")]
    width = sorted(map(len, lines))[int(len(lines) * 0.9)] if lines else 0
    paragraphs: list[list[str]] = [[]]
    for number, line in enumerate(lines):
        if line:
            paragraphs[-1].append(line)
        heading = number == 0 or (line and not paragraphs[-1][:-1] and len(paragraphs) == 1 and len(line) < width * 0.8)
        if not line or heading or (ENDS.search(line) and len(line) < width * 0.85):
            paragraphs.append([])
    return "\n\n".join(_unbroken(lines) for lines in paragraphs if lines)


def _unbroken(lines: list[str]) -> str:
    """Return the lines as one, with words that were hyphenated at a line's end put together."""
    return re.sub(r"(?<=[a-zà-ÿ])- (?=[a-zà-ÿ])", "", " ".join(lines))
