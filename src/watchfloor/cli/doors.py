"""What every command shares: the app, its options, how it opens a desk, where it speaks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.errors import SettingsError

if TYPE_CHECKING:
    from watchfloor.desk import Desk
    from watchfloor.records import Fault, Reading, Report, Watch
    from watchfloor.records.drafting import WriterOrder

app = typer.Typer(
    name="watchfloor",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turns news coverage into situation reports whose every sentence can be checked.\n\n"
    "Begin with [bold]watchfloor demo[/bold], then [bold]watchfloor report FOLDER[/bold] with articles of your own "
    "(.txt .md .html .pdf .json .jsonl .warc, or - for standard input). Everything works without network or model.",
    rich_markup_mode="rich",
)


UNUSABLE = 2


DEFAULT_STORE = Path("watchfloor.db")


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files or folders (.txt .md .html .pdf .json .jsonl .warc), or - for stdin."),
]


StoreOption = Annotated[Path | None, typer.Option("--store", help="Keep all in this file; without it, in memory.")]


PackOption = Annotated[Path | None, typer.Option("--knowledge", help="A folder with knowledge of your own.")]


AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Assess as of this day (YYYY-MM-DD).")]


WriterOption = Annotated[
    str | None,
    typer.Option(
        "--writer",
        metavar="KIND:URL#MODEL",
        envvar="WATCHFLOOR_WRITER",
        help="A language model as writer: openai:http://127.0.0.1:8000/v1#MODEL, openai#MODEL, anthropic#MODEL, "
        "ollama#MODEL. Its sentences pass the same check. Needs the extra: pip install 'watchfloor[llm]'.",
    ),
]


def say(line: str) -> None:
    """Print a line to stderr."""
    sys.stderr.write(f"{line}\n")


def tell_fault(fault: "Fault") -> None:
    """Print one item's failure to stderr."""
    say(f"watchfloor: {fault.stage}: {fault.item}: {fault.reason}")


def tell_same(report: "Report") -> None:
    """Print to stderr that a story's report stands as it is."""
    say(f"nothing of weight is new: version {report.version} stands: {report.title}")


def tell_progress(stage: str, items: int) -> None:
    """Print that a stage begins to stderr."""
    verbs = {"collect": "collecting", "read": "reading", "link": "linking", "assess": "assessing"}
    kinds = {"collect": "source", "assess": "story", "write": "report", "publish": "report"}
    kind = kinds.get(stage, "article")
    plural = kind if items == 1 else "stories" if kind == "story" else f"{kind}s"
    say(f"{verbs.get(stage, stage + 'ing' if stage != 'write' else 'writing')} {items} {plural}")


@contextmanager
def opened(
    store: Path | None, pack: Path | None, order: "Watch | None" = None, writer: "WriterOrder | None" = None
) -> Iterator["Desk"]:
    """Yield a desk that tells its faults on stderr; a watch's own outlets are laid over the register it knows."""
    from watchfloor.desk import Desk  # noqa: PLC0415  the stages behind it need not load for --help

    private, outlets = (order.allow_private, order.outlets) if order else (False, ())
    model = writer or (order.writer if order else None)
    desk = Desk(pack=pack, store=store, outlets=outlets, allow_private=private, on_fault=tell_fault, writer=model)
    desk.on_same = tell_same
    if model is not None:
        _ = desk.tools  # what is wrong with the model's setting is said before any work is done
    yield desk


def order_of(writer: str | None) -> "WriterOrder | None":
    """Return the language model that a setting names, with the bounds as they ship."""
    from watchfloor.records.drafting import WriterOrder  # noqa: PLC0415

    return WriterOrder(model=writer) if writer else None


def day_of(text: str | None) -> datetime | None:
    """Return the end of the day named, so that what happened on it counts. Raises SettingsError."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(hour=23, minute=59, tzinfo=UTC)
    except ValueError:
        raise SettingsError(f"--as-of {text!r} is no date: write it as 2025-09-17") from None


def understood(desk: "Desk", paths: list[str]) -> "tuple[Reading, ...]":
    """Return the readings of some paths. Raises SettingsError where nothing could be read."""
    from watchfloor.pipeline import read_paths  # noqa: PLC0415

    readings = read_paths(desk, paths, now=datetime.now(UTC), progress=tell_progress)
    if not readings:
        raise SettingsError(f"nothing to read in {', '.join(paths)}: name files or folders that hold articles")
    return readings


def deliver(made: str | bytes, out: Path | None) -> None:
    """Print a result to stdout or write it to a file. Raises SettingsError for a file's bytes on a terminal."""
    if out is None and isinstance(made, bytes) and sys.stdout.isatty():
        raise SettingsError("this format is a file, not text: name one with -o FILE")
    text = f"{made}\n" if isinstance(made, str) and out is None and not made.endswith("\n") else made
    whole = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if out is None:
        if isinstance(text, str):
            sys.stdout.write(text)
        else:
            sys.stdout.buffer.write(whole)
        return
    try:
        out.write_bytes(whole)
    except OSError as error:
        raise SettingsError(f"{out}: {error.strerror}; choose another file with -o") from error
    say(f"written: {out}")
