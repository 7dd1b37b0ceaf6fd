"""A report as a plain Markdown file to work on by hand, each statement under a mark of its own, and what comes back."""

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct, structs

from watchfloor.errors import SettingsError
from watchfloor.publish.numbering import numbering_of
from watchfloor.publish.safe_text import clean_text, escape_markdown, one_line
from watchfloor.records import Report, Statement

ABOUT = """Change words behind a mark: only what differs becomes an edit. Write [#… reject] to take a sentence out,
[#… pin] to keep it in later versions, and a new paragraph that begins with [+] to add one. Lines with > are the
passages; they are not read back."""
OPENING = re.compile(r"^<!-- watchfloor report ([0-9a-f]{8,64}) version \d+ -->$")
MARK = re.compile(r"^\[(?:#([0-9a-z]{1,64})(?: (reject|pin))?|(\+))\](?: (.*))?$")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# A report is some kilobytes; whatever is longer is none.
LONGEST = 2_000_000
# Characters of a passage shown under its statement.
SHOWN = 300
LONGEST_SENTENCE = 2000


class Row(Struct, frozen=True, kw_only=True):
    """One paragraph that came back: the mark it stands under, what is to be done, its words, its section and place."""

    mark: str
    action: str
    text: str
    section: str
    place: int
    line: int


def as_worksheet(report: Report) -> str:
    """Return the report as a file to edit; what it holds from outside cannot become markup."""
    lines = [f"<!-- watchfloor report {report.id} version {report.version} -->", "", f"<!-- {ABOUT} -->", ""]
    lines += [f"[#title] {escape_markdown(report.title)}", "", f"[#summary] {escape_markdown(report.summary)}", ""]
    numbering = numbering_of(report)
    for section in report.sections:
        lines += [f"## {escape_markdown(section.title)}", ""]
        for statement in section.statements:
            lines += [f"[#{statement.id}] {escape_markdown(statement.text)}", ""]
            passages = [
                f"> {label} {escape_markdown(one_line(one.quote)[:SHOWN])}"
                for label, group in numbering.grouped(statement.citations)
                for one in group
            ]
            lines += [*passages, ""] if passages else []
    return "\n".join(lines).rstrip() + "\n"


def read_worksheet(written: bytes, report: Report, name: str) -> tuple[Row, ...]:
    """Return what differs from the report in a worksheet that was made of it. Raises SettingsError where it is none,
    is of another version, or holds a line that belongs to nothing."""
    if len(written) > LONGEST:
        raise SettingsError(f"{name}: too long for a report; give the file that `watchfloor edit --export` made")
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name}: not UTF-8 text; save it as UTF-8") from error
    lines = clean_text(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    opening = next((OPENING.match(line.strip()) for line in lines if line.strip()), None)
    if opening is None:
        raise SettingsError(f"{name}: does not begin with the line that `watchfloor edit --export` wrote; export anew")
    if opening[1] != report.id:
        raise SettingsError(f"{name}: was made of report {opening[1]}, not of {report.id}; export this one anew")
    return tuple(changed_rows(list(rows_in(lines, name)), report, name))


def rows_in(lines: list[str], name: str) -> Iterator[Row]:
    """Yield the marked paragraphs of a worksheet, with the section and place of each."""
    section, place, inside = "", 0, False
    row: Row | None = None
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if inside or line.startswith("<!--"):
            inside = "-->" not in line
            continue
        found, headed = MARK.match(line), f"{line} ".startswith("## ")
        if row is not None and (not line or found or headed or line.startswith(">")):
            yield row
            row = None
        if headed:
            section, place = plain(line[3:]), 0
        elif found:
            action = "add" if found[3] else found[2] or ""
            text = plain(found[4] or "")
            row = Row(mark=found[1] or "", action=action, text=text, section=section, place=place, line=number)
            place += not found[3]
        elif row is not None:
            row = structs.replace(row, text=f"{row.text} {plain(line)}".strip())
            if len(row.text) > LONGEST_SENTENCE:
                raise SettingsError(f"{name}: line {number}: longer than {LONGEST_SENTENCE} characters; split it up")
        elif line and not line.startswith(">"):
            raise SettingsError(f"{name}: line {number} stands under no mark; begin it with [+] to add a sentence")
    if row is not None:
        yield row


def changed_rows(rows: list[Row], report: Report, name: str) -> Iterator[Row]:
    """Yield the rows that differ from the report's own."""
    held = {one.id: one for section in report.sections for one in section.statements}
    texts = {"title": report.title, "summary": report.summary} | {at: one.text for at, one in held.items()}
    seen: set[str] = set()
    for row in rows:
        if row.action != "add":
            if row.mark not in texts:
                raise SettingsError(f"{name}: line {row.line}: this report has no [#{row.mark}]; export it anew")
            if row.mark in seen:
                raise SettingsError(f"{name}: line {row.line}: [#{row.mark}] stands here twice")
            seen.add(row.mark)
        differs = row.text != one_line(texts.get(row.mark, ""))
        if row.action or differs:
            # Other words stay in later versions by themselves: they need no pin.
            yield structs.replace(row, action="set" if differs and row.action in {"", "pin"} else row.action)
    missing = [one for at, one in held.items() if at not in seen]
    if missing:
        raise SettingsError(
            f"{name}: {told_missing(missing[0])} is missing; write [#{missing[0].id} reject] to drop it"
        )


def told_missing(statement: Statement) -> str:
    """Return how a statement that is missing is named: by its first words."""
    return f"“{' '.join(one_line(statement.text).split()[:8])} …”"


def plain(text: str) -> str:
    """Return the words of a line of Markdown as plain text: markup characters stay characters, HTML stays text."""
    return one_line(unescape(ESCAPED.sub(lambda found: f"&#{ord(found[1])};", text)))
