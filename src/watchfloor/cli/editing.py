"""Commands of the analyst's hand: edit a kept report, review it for release."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.doors import DEFAULT_STORE, app, deliver, opened, say
from watchfloor.errors import SettingsError

if TYPE_CHECKING:
    from watchfloor.desk import Desk
    from watchfloor.publish.worksheet import Row
    from watchfloor.records import Report
    from watchfloor.revision import Revision, Signature, Wish

LONGEST_NAME = 80
LONGEST_TEXT = 2000
FORMATS = {".html": "html", ".json": "json", ".md": "markdown", ".pdf": "pdf", ".docx": "docx"}
LINES = ("title", "summary")

Kept = Annotated[str, typer.Argument(metavar="REPORT", help="A report's id in the store, or its story's: the newest.")]
StoreFile = Annotated[Path, typer.Option("--store", help="The database.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write the report as it then stands: .html .pdf .docx …")]


@app.command()
def edit(  # noqa: PLR0913  one parameter an option is how typer reads a command line
    report: Kept,
    *,
    statement: Annotated[str | None, typer.Option(help="Its number (s7), id or words; or title, summary.")] = None,
    text: Annotated[str | None, typer.Option(help="The words to stand there.")] = None,
    reject: Annotated[bool, typer.Option("--reject", help="Take the statement out.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Keep it as it is in later versions.")] = False,
    restore: Annotated[str | None, typer.Option(help="Undo what was done: a statement or an edit's id.")] = None,
    add: Annotated[str | None, typer.Option(metavar="SECTION", help="Add --text to this section.")] = None,
    quote: Annotated[list[str] | None, typer.Option(help="A passage it rests on, word for word.")] = None,
    on: Annotated[list[str] | None, typer.Option(help="A statement it rests on.")] = None,
    drop: Annotated[str | None, typer.Option(metavar="S3", help="Take an article out of the coverage.")] = None,
    export: Annotated[Path | None, typer.Option(help="Write the report to a Markdown file to edit.")] = None,
    taken: Annotated[Path | None, typer.Option("--import", help="Take the changes of such a file.")] = None,
    author: Annotated[str | None, typer.Option(help="Who does it.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    overrule: Annotated[bool, typer.Option("--overrule", help="Let words stand that the check refuses.")] = False,
    out: Out = None,
    store: StoreFile = DEFAULT_STORE,
) -> None:
    """Change a kept report by hand: its next version says so, and later versions keep it. Alone, list what was done.

    Examples: `watchfloor edit 3f9a01c2 --statement s7 --text "…" --author "A. Name" --reason "clearer"`,
    `watchfloor edit 3f9a01c2 --export work.md`, then `--import work.md --author … --reason …`.
    """
    from watchfloor.publish.worksheet import as_worksheet, read_worksheet  # noqa: PLC0415
    from watchfloor.revision import Revision  # noqa: PLC0415

    refuse_ending(out)
    with opened(existing(store), None) as desk:
        work = Revision(desk, desk.store.analyst.find(report))
        if export is not None:
            deliver(as_worksheet(work.report), export)
        elif drop is not None:
            drop_from(desk, work.report, drop, signed_by(author, reason))
        elif taken is not None:
            wishes = wishes_in(read_worksheet(content_of(taken), work.report, str(taken)))
            if not wishes:
                say(f"{taken} says what the report says: nothing to change")
                return
            carry_out(work, wishes, signed_by(author, reason), overrule=overrule, out=out)
        elif wishes := wish_of(work.report, (statement, restore, add), text, (reject, pin), (quote or [], on or [])):
            carry_out(work, wishes, signed_by(author, reason), overrule=overrule, out=out)
        else:
            deliver(done_so_far(work), None)


def carry_out(work: "Revision", wishes: "list[Wish]", signed: "Signature", *, overrule: bool, out: Path | None) -> None:
    """Make the next version, say what it is, and write it to a file where one is named."""
    made = work.revise(wishes, signed, overrule=overrule)
    tell_edit(made, work.report)
    deliver_report(made, out)


def drop_from(desk: "Desk", report: "Report", label: str, signed: "Signature") -> None:
    """Take an article out of the coverage of a report and say so."""
    from watchfloor.revision import drop_article  # noqa: PLC0415

    gone = drop_article(desk, report, label, signed)
    say(f"{gone} is out of the coverage; the next walk or report writes the version without it")


def wish_of(
    report: "Report",
    named: tuple[str | None, str | None, str | None],
    text: str | None,
    flags: tuple[bool, bool],
    grounds: tuple[list[str], list[str]],
) -> "list[Wish]":
    """Return what the options ask for; nothing where they ask for nothing. Raises SettingsError where they clash."""
    from watchfloor.revision import Wish  # noqa: PLC0415

    statement, restore, section = named
    asked = [text is not None and section is None, *flags, restore is not None, section is not None]
    if sum(asked) > 1:
        raise SettingsError("one thing at a time: --text, --reject, --pin, --restore or --add; --import takes many")
    if not any(asked):
        if statement is not None:
            raise SettingsError(f"nothing to do with {statement}: give --text, --reject or --pin")
        return []
    if section is not None:
        rests = tuple(id_of(report, one) for one in grounds[1])
        return [Wish(kind="add", text=worded(text), section=section, quotes=tuple(grounds[0]), rests=rests)]
    if restore is not None:
        return [Wish(kind="restore", statement=restored(report, restore))]
    if statement is None:
        raise SettingsError("name the statement with --statement (s7, its id, words of it, title or summary)")
    kind = "reject" if flags[0] else "pin" if flags[1] else "set"
    name = statement if statement in LINES else id_of(report, statement)
    return [Wish(kind=kind, statement=name, text=worded(text) if kind == "set" else "")]


def wishes_in(rows: "tuple[Row, ...]") -> "list[Wish]":
    """Return what the changed paragraphs of a worksheet ask for."""
    from watchfloor.revision import Wish  # noqa: PLC0415

    return [
        Wish(
            kind=row.action,
            statement=row.mark,
            text=worded(row.text) if row.action in {"set", "add"} else "",
            section=row.section,
            place=row.place,
        )
        for row in rows
    ]


def id_of(report: "Report", name: str) -> str:
    """Return the id of a statement named by its number, id or words. Raises SettingsError."""
    from watchfloor.publish.as_explanation import find_statement  # noqa: PLC0415
    from watchfloor.publish.as_json import report_out  # noqa: PLC0415

    return find_statement(report_out(report), name)[2].id


def restored(report: "Report", name: str) -> str:
    """Return the id of the statement in the report, or the name as it is: what was taken out is named by its id."""
    try:
        return id_of(report, name)
    except SettingsError:
        return name


def worded(text: str | None) -> str:
    """Return the words of a statement on one line. Raises SettingsError where there are none, or too many."""
    from watchfloor.publish.safe_text import one_line  # noqa: PLC0415

    words = one_line(text or "")
    if not words or len(words) > LONGEST_TEXT:
        raise SettingsError(f"give the words with --text: one sentence of at most {LONGEST_TEXT} characters")
    return words


def signed_by(author: str | None, reason: str | None) -> "Signature":
    """Return who does it and why, with the time. Raises SettingsError where a name or reason is missing."""
    from watchfloor.publish.safe_text import one_line  # noqa: PLC0415
    from watchfloor.revision import Signature  # noqa: PLC0415

    name, why = one_line(author or ""), one_line(reason or "")
    if not name or len(name) > LONGEST_NAME:
        raise SettingsError("name who does it: --author NAME (--reviewer NAME for a review)")
    if not why or len(why) > LONGEST_TEXT:
        raise SettingsError("give the reason: --reason TEXT")
    return Signature(author=name, at=datetime.now(UTC), reason=why)


def done_so_far(work: "Revision") -> str:
    """Return the edits that stand, a line each."""
    lines = [
        f"{edit.id[:8]}  {edit.at:%Y-%m-%d %H:%M}  {edit.kind:<7} {edit.author}: {edit.reason}\n"
        f"          {edit.section or 'the whole report'}: {edit.text or (edit.held.text if edit.held else '')}"
        + (f"\n          the check refuses it ({edit.verdict}); overruled" if edit.verdict else "")
        for edit in work.standing.values()
    ]
    return "\n".join(lines) or f"nothing was done by hand to {work.report.id}, version {work.report.version}"


def tell_edit(made: "Report", before: "Report") -> None:
    """Say what the new version is, and what else still says a sentence that is gone or has other words."""
    from watchfloor.revision import echoes  # noqa: PLC0415

    say(f"version {made.version}: {made.id}, {made.release}")
    gone = [change.before or change.text for change in made.changes if change.kind in {"changed", "withdrawn"}]
    for text in gone:
        for line in echoes(made, text):
            say(f"{line} still says: {text}")
    if not made.changes and made.sections == before.sections:
        say("nothing in the body changed")


def existing(store: Path) -> Path:
    """Return a store's path. Raises SettingsError where there is none."""
    if not store.exists():
        raise SettingsError(f"{store}: no such store; watchfloor run WATCH.toml makes one, or name it with --store")
    return store


def content_of(path: Path) -> bytes:
    """Return a file's bytes. Raises SettingsError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; name the file that --export wrote") from error


def refuse_ending(out: Path | None) -> None:
    """Raise SettingsError where a file's name ends in no format."""
    if out is not None and out.suffix.lower() not in FORMATS:
        raise SettingsError(f"{out}: end the name in one of {', '.join(FORMATS)}")


def deliver_report(report: "Report", out: Path | None) -> None:
    """Print a report's id, and write it to a file where one is named, in the format of its ending."""
    from watchfloor.publish.stage import file_of  # noqa: PLC0415

    if out is not None:
        deliver(file_of(report, FORMATS[out.suffix.lower()]), out)
    deliver(report.id, None)


@app.command()
def review(  # noqa: PLR0913  one parameter an option is how typer reads a command line
    report: Kept,
    *,
    reviewer: Annotated[str | None, typer.Option(help="Who clears it.")] = None,
    clear: Annotated[list[str] | None, typer.Option(help="A statement to clear: s7, its id or words of it.")] = None,
    clear_all: Annotated[bool, typer.Option("--clear-all", help="Clear all that waits, and release.")] = False,
    tlp: Annotated[str | None, typer.Option(help="Mark it: red, amber+strict, amber, green or clear.")] = None,
    out: Out = None,
    store: StoreFile = DEFAULT_STORE,
) -> None:
    """List every disputed or single-origin statement with its passages; clear them, and release the report.

    It stays a draft until a named reviewer has cleared all; a new version is a draft again, with the clearances of
    statements that are as they were. Example: `watchfloor review 3f9a01c2 --reviewer "B. Name" --clear s7 --clear s9`.
    """
    from watchfloor.publish.as_review import review_as_text  # noqa: PLC0415
    from watchfloor.revision import Revision  # noqa: PLC0415

    refuse_ending(out)
    with opened(existing(store), None) as desk:
        work = Revision(desk, desk.store.analyst.find(report))
        if (clear or clear_all or tlp) and not reviewer:
            raise SettingsError("a named reviewer clears a report: --reviewer NAME")
        marking = marking_of(tlp)
        ids = {id_of(work.report, name) for name in clear or []}
        if marking or ids or clear_all:
            signed = signed_by(reviewer, "review")
            if marking:
                work.mark(marking, signed)
            if ids or clear_all:
                asked = [one for part in work.report.sections for one in part.statements if clear_all or one.id in ids]
                work.clear(asked, signed)
            say(f"version {work.report.version}: {work.report.release}")
    if out is not None:
        deliver_report(work.report, out)
    else:
        deliver(review_as_text(work.report, [(one.id, why) for _, one, why in work.waiting()]), None)


def marking_of(tlp: str | None) -> str | None:
    """Return the TLP label of a word, None where none is given. Raises SettingsError where there is no such label."""
    from watchfloor.publish.wording import TLP_LABELS, tlp_text  # noqa: PLC0415

    label = tlp_text(tlp) if tlp else None
    if tlp and label is None:
        raise SettingsError(f"--tlp {tlp!r} is no marking; use one of {', '.join(TLP_LABELS)}")
    return label
