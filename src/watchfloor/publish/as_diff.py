"""What a report says that the version before it did not: as text by section, and as JSON."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from watchfloor.publish.as_stories import written
from watchfloor.publish.outputs import Output
from watchfloor.publish.safe_text import one_line
from watchfloor.publish.wording import CHANGES, moment_text, raised
from watchfloor.records import Change, Report

WIDTH = 96
# The kinds in the order a reader wants them.
ORDER = ("new", "changed", "disputed", "resolved", "withdrawn", "upheld", "pinned")


class DiffOut(Output, frozen=True, kw_only=True):
    """What `watchfloor diff --json` prints; `changes[].kind` is new, changed, withdrawn, disputed, resolved, upheld or
    pinned. `earlier` and `earlier_version` are null for a first version."""

    report: str
    version: int
    earlier: str | None
    earlier_version: int | None
    title: str
    release: str
    counts: dict[str, int]
    changes: tuple[Change, ...]


def diff_out(report: Report, earlier: Report | None, changes: Sequence[Change]) -> DiffOut:
    """Return the changes between two versions as JSON has them."""
    kinds = [one.kind for one in changes]
    return DiffOut(
        report=report.id,
        version=report.version,
        earlier=earlier.id if earlier else None,
        earlier_version=earlier.version if earlier else None,
        title=report.title,
        release=report.release,
        counts={kind: kinds.count(kind) for kind in ORDER if kind in kinds},
        changes=tuple(changes),
    )


def diff_as_json(out: DiffOut) -> str:
    """Return the changes as one indented JSON object."""
    return written(out)


def diff_as_text(report: Report, earlier: Report | None, changes: Sequence[Change]) -> str:
    """Return the changes as plain text, section by section."""
    as_of = f", as of {moment_text(report.as_of)}" if report.as_of else ""
    lines = [f"{one_line(report.title)}", f"{report.id}, version {report.version}{as_of}, {one_line(report.release)}"]
    if earlier is None:
        return "\n".join([*lines, "", "There is no version before this one."]) + "\n"
    told = ", ".join(f"{raised(CHANGES.get(kind, kind)).lower()} {n}" for kind, n in counts_of(changes))
    lines.append(f"beside {earlier.id}, version {earlier.version}: {told or 'nothing of weight has changed'}")
    for section, ones in groupby(changes, key=lambda one: one.section):
        lines += ["", f"{one_line(section)}"]
        lines += [line for one in ones for line in lines_of(one)]
    return "\n".join(lines) + "\n"


def counts_of(changes: Sequence[Change]) -> list[tuple[str, int]]:
    """Return how many changes there are of each kind, in the order a reader wants them."""
    kinds = [one.kind for one in changes]
    return [(kind, kinds.count(kind)) for kind in (*ORDER, *sorted(set(kinds) - set(ORDER))) if kind in kinds]


def lines_of(one: Change) -> Iterator[str]:
    """Yield one change: its kind and words, what stood before, and why."""
    yield from wrapped(f"{CHANGES.get(one.kind, raised(one.kind))}: {one_line(one.text)}", "  ")
    if one.before:
        yield from wrapped(f"before: {one_line(one.before)}", "      ")
    if one.why:
        yield from wrapped(f"why: {one_line(one.why)}", "      ")


def wrapped(text: str, indent: str) -> list[str]:
    """Return a text as lines of at most 96 characters."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ") or [indent]


def by_section(changes: Sequence[Change], report: Report) -> tuple[Change, ...]:
    """Return the changes in the order of the report's sections, those of its own lines first."""
    places = {section.title: at for at, section in enumerate(report.sections, start=1)}
    ranks = {kind: at for at, kind in enumerate(ORDER)}
    ordered = sorted(
        enumerate(changes), key=lambda pair: (places.get(pair[1].section, 0), ranks.get(pair[1].kind, 9), pair[0])
    )
    return tuple(one for _, one in ordered)
