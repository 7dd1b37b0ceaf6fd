"""The command line: parse, call one function, print. Results go to stdout, progress and faults to stderr."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor import __version__
from watchfloor.errors import SettingsError, WatchfloorError

if TYPE_CHECKING:
    from watchfloor.desk import Desk
    from watchfloor.records import Fault, Reading, Story, Watch

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


class Format(StrEnum):
    """The formats of a report."""

    html = "html"
    json = "json"
    markdown = "markdown"


class Kind(StrEnum):
    """The kinds of things understood that `read` can show alone."""

    events = "events"
    speech = "speech"
    actors = "actors"
    times = "times"
    numbers = "numbers"
    places = "places"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files or folders (.txt .md .html .pdf .json .jsonl .warc), or - for stdin."),
]
StoreOption = Annotated[Path | None, typer.Option("--store", help="Keep all in this file; without it, in memory.")]
PackOption = Annotated[Path | None, typer.Option("--knowledge", help="A folder with knowledge of your own.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Assess as of this day (YYYY-MM-DD).")]


def main() -> None:
    """Run the command line; an error of ours is one line on stderr and exit status 2."""
    try:
        app()
    except WatchfloorError as error:
        say(f"watchfloor: {error}")
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        say("watchfloor: stopped; run the same command again to go on")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)


def say(line: str) -> None:
    """Print a line to stderr."""
    sys.stderr.write(f"{line}\n")


def tell_fault(fault: "Fault") -> None:
    """Print one item's failure to stderr."""
    say(f"watchfloor: {fault.stage}: {fault.item}: {fault.reason}")


def tell_progress(stage: str, items: int) -> None:
    """Print that a stage begins to stderr."""
    verbs = {"collect": "collecting", "read": "reading", "link": "linking", "assess": "assessing"}
    kinds = {"collect": "source", "assess": "story", "write": "report", "publish": "report"}
    kind = kinds.get(stage, "article")
    plural = kind if items == 1 else "stories" if kind == "story" else f"{kind}s"
    say(f"{verbs.get(stage, stage + 'ing' if stage != 'write' else 'writing')} {items} {plural}")


@contextmanager
def opened(store: Path | None, pack: Path | None, order: "Watch | None" = None) -> Iterator["Desk"]:
    """Yield a desk that tells its faults on stderr; a watch's own outlets are laid over the register it knows."""
    from watchfloor.desk import Desk  # noqa: PLC0415  the stages behind it need not load for --help

    private, outlets = (order.allow_private, order.outlets) if order else (False, ())
    yield Desk(pack=pack, store=store, outlets=outlets, allow_private=private, on_fault=tell_fault)


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


@app.command()
def report(  # noqa: PLR0913  one parameter an option is how typer reads a command line
    paths: Paths,
    *,
    brief: Annotated[bool, typer.Option("--brief", help="A news brief instead of a situation report.")] = False,
    form: Annotated[Format, typer.Option("--format", help="html, json or markdown.")] = Format.html,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead of stdout.")] = None,
    story: Annotated[str | None, typer.Option("--story", help="The story to report on, by id (see stories).")] = None,
    as_of: AsOf = None,
    store: StoreOption = None,
    knowledge: PackOption = None,
) -> None:
    """Write a situation report on the story with the most independent origins in PATH…

    Examples: `watchfloor report coverage/ -o report.html`, `cat article.txt | watchfloor report - --format markdown`.
    """
    from watchfloor.pipeline import pick, report_on, stories_in  # noqa: PLC0415
    from watchfloor.publish.stage import render  # noqa: PLC0415
    from watchfloor.records import Report  # noqa: PLC0415

    with opened(store, knowledge) as desk:
        readings = understood(desk, paths)
        stories = stories_in(desk, readings, tell_progress)
        chosen = pick(stories, story)
        tell_others(stories, chosen)
        made = report_on(desk, readings, chosen, product="brief" if brief else "sitrep", as_of=day_of(as_of))
    if not isinstance(made, Report):
        raise SettingsError("the report could not be written; the line above says why")
    deliver(render(made, form.value), out)


def tell_others(stories: "tuple[Story, ...]", chosen: "Story") -> None:
    """Name the stories that are not reported on, on stderr."""
    others = [story for story in stories if story is not chosen]
    if others:
        say(f"reporting on {chosen.id}: {chosen.title}")
        for story in others[:10]:
            say(f"  not on {story.id}: {story.title} ({len(story.articles)} articles); --story {story.id} picks it")
        if len(others) > 10:
            say(f"  and {len(others) - 10} more; watchfloor stories lists them")


def deliver(text: str, out: Path | None) -> None:
    """Print a result to stdout or write it to a file."""
    if out is None:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{out}: {error.strerror}; choose another file with -o") from error
    say(f"written: {out}")


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


@app.command()
def run(
    watch: Annotated[Path, typer.Argument(metavar="WATCH.toml", help="The watch: sources, product, formats, folder.")],
    *,
    every: Annotated[str | None, typer.Option("--every", metavar="15m", help="Keep walking: 30s, 15m, 2h.")] = None,
    store: Annotated[Path, typer.Option("--store", help="The database.")] = DEFAULT_STORE,
) -> None:
    """Walk the road once for a watch: collect, read, link, assess, write, publish. Safe to run again after a break."""
    from watchfloor.pipeline import walk  # noqa: PLC0415
    from watchfloor.watches import open_watch  # noqa: PLC0415

    order, pack = open_watch(watch)
    pause = seconds_of(every)
    with opened(store, pack, order) as desk:
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


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the report.")] = Path("demo"),
) -> None:
    """Turn the sample coverage that ships with watchfloor into a report, offline, and say where to open it."""
    from watchfloor.pipeline import pick, report_on, stories_in  # noqa: PLC0415
    from watchfloor.publish.stage import render  # noqa: PLC0415
    from watchfloor.records import Report  # noqa: PLC0415
    from watchfloor.watches import example  # noqa: PLC0415

    coverage, pack = example()
    with opened(None, pack) as desk:
        readings = understood(desk, [str(coverage)])
        made = report_on(
            desk, readings, pick(stories_in(desk, readings, tell_progress), None), product="sitrep", as_of=None
        )
    if not isinstance(made, Report):
        raise SettingsError("the sample report could not be written; the line above says why")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{out}: {error.strerror}; choose another folder with -o") from error
    for form, name in (("html", "report.html"), ("json", "report.json"), ("markdown", "report.md")):
        (out / name).write_text(render(made, form), encoding="utf-8")
    page = (out / "report.html").resolve()
    sys.stdout.write(f"\n{made.title}\n\n{made.summary}\n\nOpen {page.as_uri()}\nAlso there: report.json, report.md\n")


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


@app.callback(invoke_without_command=True)
def root(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Print the version where it is asked for."""
    if version:
        sys.stdout.write(f"watchfloor {__version__}\n")
        raise typer.Exit


if __name__ == "__main__":
    main()
