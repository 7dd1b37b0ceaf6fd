"""The command that shows what a report says that the version before it did not: diff."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.doors import DEFAULT_STORE, app, deliver, opened
from watchfloor.errors import SettingsError

if TYPE_CHECKING:
    from watchfloor.records import Change, Report

Compared = tuple["Report", "Report | None", "tuple[Change, ...]"]


@app.command()
def diff(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id in the store, or its JSON file.")],
    other: Annotated[str | None, typer.Argument(metavar="[EARLIER]", help="Its earlier JSON file.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    store: Annotated[Path, typer.Option("--store", help="The database, for a report named by its id.")] = DEFAULT_STORE,
) -> None:
    """Show what is new, changed, withdrawn, newly disputed or resolved in a report since the version before, and why.

    Examples: `watchfloor diff 3f9a01c2`, `watchfloor diff today.json yesterday.json --json`.
    """
    from watchfloor.publish.as_diff import by_section, diff_as_json, diff_as_text, diff_out  # noqa: PLC0415

    made, earlier, changes = in_files(report, other) if Path(report).is_file() else in_store(report, other, store)
    changes = by_section(changes, made)
    deliver(diff_as_json(diff_out(made, earlier, changes)) if as_json else diff_as_text(made, earlier, changes), None)


def in_store(report: str, other: str | None, store: Path) -> Compared:
    """Return a kept report, the version before it and what changed."""
    if other is not None:
        raise SettingsError(f"{report}: no such file; two reports are compared by their JSON files")
    if not store.exists():
        raise SettingsError(f"{report}: no such file, and no store {store} to look it up in; name one with --store")
    with opened(store, None) as desk:
        found = desk.store.analyst.find(report)
        return found, desk.store.analyst.before(found), found.changes


def in_files(report: str, other: str | None) -> Compared:
    """Return a report in a JSON file, the one in another file, and what changed between them."""
    from watchfloor.publish.as_explanation import read_report  # noqa: PLC0415
    from watchfloor.publish.from_json import digests_in, report_from  # noqa: PLC0415
    from watchfloor.write.lineage import changes_told  # noqa: PLC0415

    newer = read_report(Path(report).read_bytes(), report)
    if other is None:
        raise SettingsError(f"{report}: name a second JSON file to compare it with, or a report's id in the store")
    if not Path(other).is_file():
        raise SettingsError(f"{other}: no such file; name the JSON file of the earlier report")
    older = read_report(Path(other).read_bytes(), other)
    made, earlier = report_from(newer), report_from(older)
    return made, earlier, changes_told(made, earlier, digests_in(newer, older))
