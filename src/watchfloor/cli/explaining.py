"""The command that shows what stands behind a statement: explain."""

from pathlib import Path
from typing import Annotated

import typer

from watchfloor.cli.doors import DEFAULT_STORE, app, deliver, opened
from watchfloor.errors import SettingsError


@app.command()
def explain(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's JSON file, or its id in the store.")],
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="Its number (s7), its id, or words of it.")],
    *,
    store: Annotated[Path, typer.Option("--store", help="The database, for a report named by its id.")] = DEFAULT_STORE,
) -> None:
    """Show the passages, origins, claims, cases and computation behind one statement of a report.

    Examples: `watchfloor explain report.json s7`, `watchfloor explain 3f9a01c2 "agreed to resume"`.
    """
    from watchfloor.publish.as_explanation import explanation_of, read_report  # noqa: PLC0415
    from watchfloor.publish.as_json import report_out  # noqa: PLC0415

    path = Path(report)
    if path.is_file():
        held = read_report(path.read_bytes(), report)
    else:
        if not store.exists():
            raise SettingsError(f"{report}: no such file, and no store {store} to look it up in; name one with --store")
        with opened(store, None) as desk:
            found = [one for one in desk.store.reports() if one.id.startswith(report)]
        if len(found) != 1:
            raise SettingsError(
                f"{report}: {len(found)} reports of that id in {store}; give a JSON file or a longer id"
            )
        held = report_out(found[0])
    deliver(explanation_of(held, statement), None)
