"""The command that measures accuracy: score."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.errors import SettingsError

if TYPE_CHECKING:
    pass
from watchfloor.cli.doors import app, deliver, opened, say


@app.command()
def score(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder that holds the gold data.")],
    *,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Only this measure; may be given again.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="The errors too, by kind.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="The table in Markdown.")] = False,
) -> None:
    """Measure accuracy, pace and memory of reading on the gold data in FOLDER, in one table with what others reach.

    A set that is not there is passed over and named. The script beside the planted stories is run: name no folder
    that you do not trust.
    """
    from watchfloor.score.table import results_as_json, results_as_markdown, results_as_text, scored  # noqa: PLC0415

    with opened(None, None) as desk:
        results = list(scored(folder, desk, only=only or (), progress=lambda name: say(f"measuring {name}")))
    if not any(result.figures for result in results):
        raise SettingsError(f"nothing could be measured: {'; '.join(result.skipped or '' for result in results)}")
    if as_json:
        deliver(results_as_json(results), None)
    else:
        deliver((results_as_markdown if markdown else results_as_text)(results, misses=misses), None)
