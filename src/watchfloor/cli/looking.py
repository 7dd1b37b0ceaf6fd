"""Commands that show what was understood: stories, read."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    pass
from watchfloor.cli.doors import PackOption, Paths, StoreOption, app, deliver, opened, tell_progress, understood


class Kind(StrEnum):
    """The kinds of things understood that `read` can show alone."""

    events = "events"
    speech = "speech"
    actors = "actors"
    times = "times"
    numbers = "numbers"
    places = "places"


@app.command()
def stories(
    paths: Paths,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    store: StoreOption = None,
    knowledge: PackOption = None,
) -> None:
    """List the stories in PATH…: their origins (which articles are one text), events and the claims table."""
    from watchfloor.pipeline import stories_in  # noqa: PLC0415
    from watchfloor.publish.as_stories import stories_as_json  # noqa: PLC0415
    from watchfloor.publish.as_text import stories_as_text  # noqa: PLC0415

    with opened(store, knowledge) as desk:
        readings = understood(desk, paths)
        found = stories_in(desk, readings, tell_progress)
    deliver(stories_as_json(found, readings) if as_json else stories_as_text(found, readings), None)


@app.command(name="read")
def read_command(
    paths: Paths,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    only: Annotated[list[Kind] | None, typer.Option("--only", help="Only this kind; may be given again.")] = None,
    store: StoreOption = None,
    knowledge: PackOption = None,
) -> None:
    """Show what was understood of each sentence: who did what to whom, who said it, when, where, how many.

    In a terminal the words are coloured by kind; in a pipe the same comes as plain text.
    """
    from rich.console import Console  # noqa: PLC0415

    from watchfloor.publish.as_reading import readings_as_text, show_readings  # noqa: PLC0415
    from watchfloor.publish.as_stories import readings_as_json  # noqa: PLC0415

    with opened(store, knowledge) as desk:
        readings = understood(desk, paths)
    kinds = [kind.value for kind in only or ()]
    if sys.stdout.isatty() and not as_json:
        show_readings(readings, Console(), kinds)
    else:
        deliver(readings_as_json(readings) if as_json else readings_as_text(readings, kinds), None)
