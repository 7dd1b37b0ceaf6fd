"""A report laid out for paper: what PDF and DOCX show of it, in order, every cell and run a plain string."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from watchfloor.publish.answer_rows import answer_rows_of, collect_next
from watchfloor.publish.claims_table import claims_table_of
from watchfloor.publish.page import Line, Page, Panel, Part, Reference, in_time, page_of
from watchfloor.publish.safe_text import one_line
from watchfloor.publish.source_table import source_table_of, sources_told
from watchfloor.publish.timeline import disputes_of
from watchfloor.publish.wording import changes_told, interval_text, likelihood_text, raised
from watchfloor.records import Report


class Run(Struct, frozen=True, kw_only=True):
    """One sentence as printed: its run-in heading, its words, the labels of its passages, and how it is marked."""

    text: str
    lead: str = ""
    labels: str = ""
    judged: bool = False
    disputed: bool = False
    analyst: bool = False


class Entry(Struct, frozen=True, kw_only=True):
    """One line of a list: a name in front ("Confidence"), the text, the labels of its passages."""

    text: str
    name: str = ""
    labels: str = ""


class Box(Struct, frozen=True, kw_only=True):
    """A titled block with prose and a list under it: a course of action or a key judgement."""

    title: str
    runs: tuple[Run, ...] = ()
    entries: tuple[Entry, ...] = ()


class Chapter(Struct, frozen=True, kw_only=True):
    """A titled part: paragraphs, then boxes, then a list."""

    title: str
    paragraphs: tuple[tuple[Run, ...], ...] = ()
    boxes: tuple[Box, ...] = ()
    entries: tuple[Entry, ...] = ()


class Grid(Struct, frozen=True, kw_only=True):
    """A table: its title, a line above it, the heads of its columns with their share of the width, its rows."""

    title: str
    note: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


class Note(Struct, frozen=True, kw_only=True):
    """What one label stands for: the piece, its address, and the passages cited from it."""

    label: str
    text: str
    url: str
    passages: tuple[str, ...]


class Sheets(Struct, frozen=True, kw_only=True):
    """A whole report for paper. `marking` (TLP) and `release` stand on every page."""

    title: str
    summary: str
    marking: str
    release: str
    facts: str
    ident: str
    day: tuple[int, int, int] | None
    opening: tuple[Chapter, ...]
    body: tuple[Chapter, ...]
    grids: tuple[Grid, ...]
    closing: tuple[Chapter, ...]
    notes: tuple[Note, ...]


def sheets_of(report: Report) -> Sheets:
    """Return the report laid out for paper; equal reports give equal sheets."""
    page = page_of(report)
    return Sheets(
        title=one_line(report.title),
        summary=one_line(report.summary),
        marking=page.tlp or "",
        release=one_line(report.release),
        facts=" · ".join((page.product, f"as of {page.as_of}", f"version {report.version}", page.counts)),
        ident=f"{report.id} · version {report.version}",
        day=(report.as_of.year, report.as_of.month, report.as_of.day) if report.as_of else None,
        opening=tuple(chapter for chapter in (_judgements(report), _warnings(page)) if chapter),
        body=tuple(_chapter(part) for part in page.parts),
        grids=tuple(grid for grid in (_claims(page), _timeline(page), _sources(page)) if grid.rows),
        closing=(*_answers(page), *_lists(report)),
        notes=tuple(_note(one) for one in page.endnotes if one.passages or one.coverage),
    )


def _judgements(report: Report) -> Chapter | None:
    boxes = tuple(
        Box(
            title=f"{number}. {one_line(one.text)}",
            entries=tuple(
                Entry(name=name, text=one_line(text))
                for name, text in (
                    ("Likelihood", likelihood_text(one.likelihood) if one.likelihood else ""),
                    ("Confidence", f"{one.confidence}. {raised(one.why)}"),
                    ("What would change it", raised(one.would_change)),
                )
                if text
            ),
        )
        for number, one in enumerate(report.key_judgements, start=1)
    )
    return Chapter(title="Key Judgements", boxes=boxes) if boxes else None


def _warnings(page: Page) -> Chapter | None:
    entries = tuple(
        Entry(text=one_line(one.text), labels=_labels(page.references(one.citations))) for one in page.report.warnings
    )
    return Chapter(title="Warnings", entries=entries) if entries else None


def _chapter(part: Part) -> Chapter:
    return Chapter(
        title=part.title,
        paragraphs=tuple(tuple(map(_run, lines)) for lines in part.paragraphs),
        boxes=tuple(map(_box, part.panels)),
    )


def _run(line: Line) -> Run:
    return Run(
        text=line.text,
        lead=line.lead_in or "",
        labels=_labels(line.references),
        judged=line.assessment,
        disputed=line.disputed,
        analyst=line.analyst,
    )


def _box(panel: Panel) -> Box:
    runs = tuple(map(_run, panel.lines)) or (Run(text=panel.text, labels=_labels(panel.references)),)
    # The box's own title is the run-in heading of its first sentence.
    runs = tuple(structs.replace(run, lead="") for run in runs)
    facts = (("Likelihood", panel.likelihood), ("Basis", panel.basis), ("Horizon", panel.horizon))
    told = [Entry(name=name, text=text) for name, text in facts if text]
    signs = [("Indicators", one) for one in panel.indicators] + [("Against", panel.against)] * bool(panel.against)
    for name, text in signs:
        line = panel.sign(name)
        told.append(Entry(name=name.rstrip("s"), text=text, labels=_labels(line.references) if line else ""))
    named = f"{panel.title}: {panel.name}" if panel.name else panel.title
    return Box(title=named, runs=runs, entries=tuple(told))


def _claims(page: Page) -> Grid:
    rows: list[tuple[str, ...]] = []
    for row in claims_table_of(page.report.claims):
        opening = (row.slot, row.told)
        for side in row.sides:
            voices = "; ".join(
                dict.fromkeys(voice.speaker + (f", {voice.as_of}" if voice.as_of else "") for voice in side.voices)
            )
            labels = page.labels([article for voice in side.voices for article in voice.articles])
            rows.append((*opening, side.value, voices, f"{side.behind}; {side.credibility}", labels))
            opening = ("", "")
    heads = ("Question", "Relation", "Value", "Who says so", "Origins, credibility", "Sources")
    return Grid(title="Claims", note="", heads=heads, widths=(20, 11, 20, 27, 13, 9), rows=tuple(rows))


def _timeline(page: Page) -> Grid:
    disputed = disputes_of(page.report.claims)
    rows = tuple(
        (
            interval_text(item.when),
            one_line(item.text),
            f"{item.status}, disputed" if disputed(item) else item.status,
            _labels(page.references(item.citations)),
        )
        for item in in_time(page.report.timeline)
    )
    return Grid(
        title="Timeline", note="", heads=("Date", "What", "Status", "Sources"), widths=(20, 52, 16, 12), rows=rows
    )


def _sources(page: Page) -> Grid:
    report = page.report
    rows = tuple(
        (
            page.label(row.article),
            row.outlet,
            row.title,
            "; ".join(piece for piece in (row.kind, f"owner: {row.owner}" if row.owner else "", row.voice) if piece),
            row.published,
            f"copy of {page.label(row.copy_of)}" if row.copy_of else "own",
            f"{row.reliability} ({row.signed}); {row.credibility}",
        )
        for row in source_table_of(report.sources)
    )
    heads = ("", "Outlet", "Title", "Kind, owner, control", "Published", "Text", "Reliability; credibility")
    note = f"{raised(page.counts)}; {sources_told(report.sources)}." if rows else ""
    return Grid(title="Sources", note=note, heads=heads, widths=(5, 15, 27, 18, 13, 8, 14), rows=rows)


def _answers(page: Page) -> Iterator[Chapter]:
    entries = tuple(
        Entry(
            name=one.question,
            text=" ".join(piece for piece in (f"{one.told}.", one.why, one.text) if piece),
            labels=_labels(page.references(one.citations)),
        )
        for one in answer_rows_of(page.report)
    )
    if entries:
        yield Chapter(title="Standing Questions", entries=entries)
    if collect := collect_next(page.report):
        yield Chapter(title="To Collect Next", entries=tuple(Entry(text=one) for one in collect))


def _lists(report: Report) -> Iterator[Chapter]:
    refused = [f"{reason.replace('_', ' ')}: {count}" for reason, count in sorted(report.rejected.items())]
    lists: tuple[tuple[str, Sequence[str]], ...] = (
        ("Coverage Gaps", report.gaps),
        ("What Changed Since the Last Version", changes_told(report.changes)),
        ("Method", report.method),
        ("Sentences Refused by the Check", refused),
    )
    for title, lines in lists:
        if lines:
            yield Chapter(title=title, entries=tuple(Entry(text=one_line(line)) for line in lines))


def _note(one: Reference) -> Note:
    title = f"“{one.title}”" if one.title else ""
    opening = ", ".join(piece for piece in (one.name, title, one.date) if piece)
    return Note(
        label=one.label,
        text=f"{'' if one.coverage else f'{one.kind}: '}{opening}",
        url=one.url or "",
        passages=tuple(f"“{each.quote}”" + (f" ({each.where})" if each.where else "") for each in one.passages),
    )


def _labels(references: Sequence[Reference]) -> str:
    return " ".join(one.label for one in references)


__all__ = ["Box", "Chapter", "Entry", "Grid", "Note", "Run", "Sheets", "sheets_of"]
