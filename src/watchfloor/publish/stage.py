"""Report to Publication: each report rendered in each format that is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from watchfloor.errors import UnknownPartError
from watchfloor.faults import each
from watchfloor.publish.as_html import as_html
from watchfloor.publish.as_json import as_json
from watchfloor.publish.as_markdown import as_markdown
from watchfloor.publish.to_folder import name_of
from watchfloor.records import Fault, Publication, Report

FORMATS: dict[str, Callable[[Report], str]] = {"html": as_html, "json": as_json, "markdown": as_markdown}


def render(report: Report, format: str) -> str:  # noqa: A002  the word of the command line
    """Return the report's whole text in a format: "html", "json" or "markdown"."""
    return _renderer(format)(report)


def publish(reports: Iterable[Report], formats: Sequence[str]) -> Iterator[Publication | Fault]:
    """Return a Publication for each report in each format, or a Fault; an unknown format raises before any is made."""
    for form in formats:
        _renderer(form)
    wanted = product(reports, formats)
    return each(wanted, _publication, stage="publish", name=lambda pair: f"{pair[0].id} as {pair[1]}")


def _publication(pair: tuple[Report, str]) -> Publication:
    report, form = pair
    return Publication(report=report.id, format=form, name=name_of(report, form), body=render(report, form))


def _renderer(form: str) -> Callable[[Report], str]:
    if form not in FORMATS:
        raise UnknownPartError(f"no format {form!r}: choose one of {', '.join(FORMATS)}")
    return FORMATS[form]
