"""A report as PDF, set by Typst: every word of it is handed over as data, so that nothing can become markup."""

from functools import cache
from importlib.resources import files

import msgspec

from watchfloor.errors import ItemError
from watchfloor.publish.sheets import sheets_of
from watchfloor.records import Report

# Beyond Latin, Greek and Cyrillic the fonts that come with Typst hold nothing: then the machine's own are used as well.
OWN_FONTS_REACH = "\u0530"
SYMBOLS = range(0x1E00, 0x2E80)


def as_pdf(report: Report) -> bytes:
    """Return the report as a PDF file (A4, PDF 1.7); equal reports give equal bytes where its fonts ship with Typst.

    Raises ItemError where the setting fails.
    """
    import typst  # noqa: PLC0415  only who makes a PDF pays for it

    sheet = msgspec.json.encode(sheets_of(report)).decode()
    try:
        made = typst.compile(
            _template(), sys_inputs={"sheet": sheet}, ignore_system_fonts=not needs_more_fonts(sheet), format="pdf"
        )
    except typst.TypstError as error:
        raise ItemError(f"the PDF could not be set: {error}; take --format html and print it") from error
    return bytes(made)


def needs_more_fonts(text: str) -> bool:
    """Tell whether a text holds letters that the fonts shipped with Typst lack."""
    return any(letter >= OWN_FONTS_REACH and ord(letter) not in SYMBOLS for letter in text)


@cache
def _template() -> bytes:
    return (files("watchfloor.publish") / "templates" / "report.typ").read_bytes()
