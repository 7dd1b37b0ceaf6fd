"""Report to Publication: each report rendered in each format that is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from watchfloor.errors import UnknownPartError
from watchfloor.faults import each
from watchfloor.publish.as_docx import as_docx
from watchfloor.publish.as_html import as_html
from watchfloor.publish.as_json import as_json
from watchfloor.publish.as_markdown import as_markdown
from watchfloor.publish.as_pdf import as_pdf
from watchfloor.publish.to_folder import name_of
from watchfloor.records import Fault, Publication, Report

TEXTS: dict[str, Callable[[Report], str]] = {"html": as_html, "json": as_json, "markdown": as_markdown}
FILES: dict[str, Callable[[Report], bytes]] = {"pdf": as_pdf, "docx": as_docx}


def render(report: Report, format: str) -> str:  # noqa: A002  the word of the command line
    """Return the report's whole text in a format that is text: "html", "json" or "markdown"."""
    return TEXTS[_known(format, TEXTS)](report)


def file_of(report: Report, form: str) -> bytes:
    """Return the whole file of a report in any format; text is UTF-8, with what UTF-8 cannot hold replaced."""
    if _known(form, (*TEXTS, *FILES)) in FILES:
        return FILES[form](report)
    return TEXTS[form](report).encode("utf-8", "replace")


def publish(reports: Iterable[Report], formats: Sequence[str]) -> Iterator[Publication | Fault]:
    """Return a Publication for each report in each format, or a Fault; an unknown format raises before any is made."""
    for form in formats:
        _known(form, (*TEXTS, *FILES))
    wanted = product(reports, formats)
    return each(wanted, _publication, stage="publish", name=lambda pair: f"{pair[0].id} as {pair[1]}")


def _publication(pair: tuple[Report, str]) -> Publication:
    report, form = pair
    return Publication(report=report.id, format=form, name=name_of(report, form), body=file_of(report, form))


def _known(form: str, known: Iterable[str]) -> str:
    if form not in known:
        raise UnknownPartError(f"no format {form!r}: choose one of {', '.join(known)}")
    return form
