"""Commands that make a report: report, demo."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.errors import SettingsError

if TYPE_CHECKING:
    from watchfloor.records import Story
from watchfloor.cli.doors import (
    AsOf,
    PackOption,
    Paths,
    StoreOption,
    WriterOption,
    app,
    day_of,
    deliver,
    opened,
    order_of,
    say,
    tell_progress,
    understood,
)


class Format(StrEnum):
    """The formats of a report."""

    html = "html"
    json = "json"
    markdown = "markdown"
    pdf = "pdf"
    docx = "docx"


@app.command()
def report(  # noqa: PLR0913  one parameter an option is how typer reads a command line
    paths: Paths,
    *,
    brief: Annotated[bool, typer.Option("--brief", help="A news brief instead of a situation report.")] = False,
    form: Annotated[Format, typer.Option("--format", help="html, json, markdown, pdf or docx.")] = Format.html,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead of stdout.")] = None,
    story: Annotated[str | None, typer.Option("--story", help="The story to report on, by id (see stories).")] = None,
    as_of: AsOf = None,
    store: StoreOption = None,
    knowledge: PackOption = None,
    writer: WriterOption = None,
    question: Annotated[
        list[str] | None, typer.Option("--question", help="A question to answer; may be given again.")
    ] = None,
) -> None:
    """Write a situation report on the story with the most independent origins in PATH…

    Examples: `watchfloor report coverage/ -o report.html`, `cat article.txt | watchfloor report - --format markdown`.
    """
    from watchfloor.pipeline import pick, report_on, stories_in  # noqa: PLC0415
    from watchfloor.publish.stage import file_of  # noqa: PLC0415
    from watchfloor.records import Report  # noqa: PLC0415

    with opened(store, knowledge, writer=order_of(writer)) as desk:
        readings = understood(desk, paths)
        stories = stories_in(desk, readings, tell_progress)
        chosen = pick(stories, story)
        tell_others(stories, chosen)
        product, asked = "brief" if brief else "sitrep", tuple(question or ())
        made = report_on(desk, readings, chosen, product=product, as_of=day_of(as_of), questions=asked)
    if not isinstance(made, Report):
        raise SettingsError("the report could not be written; the line above says why")
    deliver(file_of(made, form.value), out)


def tell_others(stories: "tuple[Story, ...]", chosen: "Story") -> None:
    """Name the stories that are not reported on, on stderr."""
    others = [story for story in stories if story is not chosen]
    if others:
        say(f"reporting on {chosen.id}: {chosen.title}")
        for story in others[:10]:
            say(f"  not on {story.id}: {story.title} ({len(story.articles)} articles); --story {story.id} picks it")
        if len(others) > 10:
            say(f"  and {len(others) - 10} more; watchfloor stories lists them")


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
