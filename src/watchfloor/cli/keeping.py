"""Commands over a store: run, search."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.errors import SettingsError

if TYPE_CHECKING:
    pass
from watchfloor.cli.doors import DEFAULT_STORE, WriterOption, app, deliver, opened, order_of, say, tell_progress


@app.command()
def run(
    watch: Annotated[Path, typer.Argument(metavar="WATCH.toml", help="The watch: sources, product, formats, folder.")],
    *,
    every: Annotated[str | None, typer.Option("--every", metavar="15m", help="Keep walking: 30s, 15m, 2h.")] = None,
    store: Annotated[Path, typer.Option("--store", help="The database.")] = DEFAULT_STORE,
    writer: WriterOption = None,
) -> None:
    """Walk the road once for a watch: collect, read, link, assess, write, publish. Safe to run again after a break."""
    from watchfloor.pipeline import walk  # noqa: PLC0415
    from watchfloor.watches import open_watch  # noqa: PLC0415

    order, pack = open_watch(watch)
    pause = seconds_of(every)
    with opened(store, pack, order, None if order.writer else order_of(writer)) as desk:
        while True:
            for path in walk(desk, order, now=datetime.now(UTC), progress=tell_progress):
                sys.stdout.write(f"{path}\n")
            if pause is None:
                return
            sys.stdout.flush()
            time.sleep(pause)


def seconds_of(text: str | None) -> float | None:
    """Return a pause such as "15m" in seconds. Raises SettingsError."""
    if text is None:
        return None
    number, unit = text[:-1], text[-1:]
    if not number.isdecimal() or len(number) > 6 or unit not in "smh" or int(number) == 0:
        raise SettingsError(f"--every {text!r} is no pause: write 30s, 15m or 2h")
    return float(number) * {"s": 1, "m": 60, "h": 3600}[unit]


@app.command()
def search(
    query: Annotated[str, typer.Argument(help='Words, "a phrase", AND, OR, a prefix*.')],
    *,
    store: Annotated[Path, typer.Option("--store", help="The database.")] = DEFAULT_STORE,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="How many hits at most.")] = 20,
) -> None:
    """Search the archive of a store."""
    from watchfloor.publish.as_text import hits_as_text  # noqa: PLC0415

    if not store.exists():
        raise SettingsError(f"{store}: no such store; watchfloor run WATCH.toml makes one, or name it with --store")
    with opened(store, None) as desk:
        hits = desk.store.search(query, most)
    if not hits:
        say(f"nothing found for {query}")
        raise typer.Exit(1)
    deliver(hits_as_text([(hit.article, hit.title, hit.published, hit.snippet) for hit in hits]), None)
