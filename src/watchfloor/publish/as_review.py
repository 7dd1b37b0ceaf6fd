"""What waits for a reviewer: each disputed or single-origin statement with its passages, as plain text."""

from collections.abc import Iterator, Sequence

from watchfloor.publish.as_explanation import passages_of, wrapped
from watchfloor.publish.as_json import report_out
from watchfloor.publish.safe_text import one_line
from watchfloor.publish.wording import counted, tlp_text
from watchfloor.records import Report


def review_as_text(report: Report, waiting: Sequence[tuple[str, str]]) -> str:
    """Return a report's state and the statements that wait for clearance, given by id with the reason of each."""
    marking = tlp_text(report.tlp)
    lines = [
        one_line(report.title),
        f"{report.id}, version {report.version}, {one_line(report.release)}" + (f", {marking}" if marking else ""),
        f"{counted(len(waiting), 'statement')} to clear; {counted(cleared_in(report), 'statement')} cleared",
    ]
    return "\n".join([*lines, *rows_of(report, dict(waiting))]) + "\n"


def cleared_in(report: Report) -> int:
    """Return how many statements of a report are cleared."""
    return sum(one.cleared is not None for section in report.sections for one in section.statements)


def rows_of(report: Report, waiting: dict[str, str]) -> Iterator[str]:
    """Yield each statement that waits, under its section, with why and with what it rests on."""
    held = report_out(report)
    number = 0
    for section in held.sections:
        titled = False
        for statement in section.statements:
            number += 1
            if statement.id not in waiting:
                continue
            if not titled:
                yield from ("", one_line(section.title))
                titled = True
            yield from wrapped(f"s{number} ({waiting[statement.id]}) {one_line(statement.text)}", "  ")
            yield from (f"  {line}" for line in passages_of(held, statement.citations))
