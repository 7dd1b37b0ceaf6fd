"""A report as a Word document with real headings, tables, headers and page numbers; the same report, the same bytes."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from watchfloor.publish.sheets import Box, Chapter, Entry, Grid, Note, Run, Sheets, sheets_of
from watchfloor.records import Report

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

ACCENT, SOFT, WARN, TINT = "1F4E79", "5B6670", "9A3B00", "F3F5F7"
# The text area of an A4 page with 22 mm margins, in millimetres.
WIDTH = 166
# Zip entries and the document's own dates carry this time, so that equal reports give equal bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def as_docx(report: Report) -> bytes:
    """Return the report as a DOCX file (A4); equal reports give equal bytes."""
    import docx  # noqa: PLC0415  only who makes a DOCX pays for it

    sheets = sheets_of(report)
    paper = docx.Document()
    _set_up(paper, sheets)
    _head(paper, sheets)
    for chapter in (*sheets.opening, *sheets.body):
        _chapter(paper, chapter)
    for grid in sheets.grids:
        _grid(paper, grid)
    for chapter in sheets.closing:
        _chapter(paper, chapter)
    if sheets.notes:
        paper.add_heading("Passages", 1)
        for note in sheets.notes:
            _note(paper, note)
    return _repeatable(paper)


def _set_up(paper: "Document", sheets: Sheets) -> None:
    """Set paper, fonts, properties, and what stands on every page."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    styles: Any = paper.styles
    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 13), ("Heading 2", 11)):
        font = styles[name].font
        font.name, font.size = "Calibri", Pt(size)
        if name != "Normal":
            font.color.rgb = RGBColor.from_string(ACCENT)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for place in (section.header, section.footer):
        line = place.paragraphs[0]
        line.paragraph_format.tab_stops.clear_all()
        line.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH / 2), WD_TAB_ALIGNMENT.CENTER)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        _words(line, sheets.release, size=8, bold=True, colour=WARN)
        _words(line, f"\t{sheets.marking}\t", size=8, bold=True)
    _words(section.header.paragraphs[0], sheets.ident, size=8, colour=SOFT)
    _page_number(section.footer.paragraphs[0])
    _properties(paper, sheets)


def _properties(paper: "Document", sheets: Sheets) -> None:
    """Set the document's own title and dates; its dates are the report's as-of day, never the clock."""
    from datetime import UTC, datetime  # noqa: PLC0415

    held = paper.core_properties
    held.title, held.author, held.comments = sheets.title[:255], "watchfloor", ""
    held.created = held.modified = datetime(*(sheets.day or EPOCH[:3]), tzinfo=UTC)
    held.last_modified_by, held.revision = "watchfloor", 1


def _head(paper: "Document", sheets: Sheets) -> None:
    paper.add_paragraph(style="Title").add_run(sheets.title)
    if sheets.summary:
        _words(paper.add_paragraph(), sheets.summary, size=12, italic=True)
    _words(paper.add_paragraph(), sheets.facts, size=9, colour=SOFT)


def _chapter(paper: "Document", chapter: Chapter) -> None:
    if chapter.title:
        paper.add_heading(chapter.title, 1)
    for paragraph in chapter.paragraphs:
        _runs(paper.add_paragraph(), paragraph)
    for box in chapter.boxes:
        _box(paper, box)
    _entries(paper, chapter.entries)


def _box(paper: "Document", box: Box) -> None:
    paper.add_heading(box.title, 2)
    if box.runs:
        _runs(paper.add_paragraph(), box.runs)
    _entries(paper, box.entries)


def _entries(paper: "Document", entries: Sequence[Entry]) -> None:
    for one in entries:
        line = paper.add_paragraph(style="List Bullet")
        if one.name:
            _words(line, f"{one.name}: ", colour=SOFT)
        _words(line, one.text)
        _labels(line, one.labels)


def _runs(line: "Paragraph", runs: Sequence[Run]) -> None:
    for one in runs:
        if one.lead:
            _words(line, f"{one.lead}. ", bold=True)
        if one.disputed:
            _words(line, "DISPUTED ", size=8, bold=True, colour=WARN)
        if one.analyst:
            _words(line, "ANALYST ", size=8, bold=True, colour=ACCENT)
        _words(line, one.text, italic=one.judged)
        _labels(line, one.labels)
        _words(line, " ")


def _labels(line: "Paragraph", labels: str) -> None:
    if labels:
        _words(line, f"\u2060{labels}", size=10, colour=ACCENT).font.superscript = True


def _note(paper: "Document", note: Note) -> None:
    line = paper.add_paragraph()
    _words(line, f"{note.label}  ", size=9, bold=True, colour=ACCENT)
    _words(line, note.text + (f" · {note.url}" if note.url else ""), size=9)
    for passage in note.passages:
        quoted = paper.add_paragraph(style="List Bullet")
        _words(quoted, passage, size=8.5, colour=SOFT)


def _grid(paper: "Document", grid: Grid) -> None:
    """Add a table; its head is repeated on every page it runs over."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    paper.add_heading(grid.title, 1)
    if grid.note:
        _words(paper.add_paragraph(), grid.note, size=9)
    table = paper.add_table(rows=0, cols=len(grid.heads), style="Table Grid")
    table.autofit = False
    widths = [Mm(WIDTH * share / sum(grid.widths)) for share in grid.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for at, row in enumerate((grid.heads, *grid.rows)):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = width
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Mm(0)
            _words(line, text, size=8, bold=at == 0)
    heads = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no name for a repeated head
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    heads.append(repeated)


def _words(
    line: "Paragraph", text: str, *, size: float = 0, bold: bool = False, italic: bool = False, colour: str = ""
) -> Any:
    """Return the run added to a paragraph."""
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    run = line.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _page_number(line: "Paragraph") -> None:
    """Add the field that Word fills with the page's number."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)  # noqa: SLF001  python-docx has no name for fields


def _repeatable(paper: "Document") -> bytes:
    """Return the file's bytes with every entry's time fixed."""
    drawn, made = BytesIO(), BytesIO()
    paper.save(drawn)
    with ZipFile(drawn) as held, ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name in held.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, held.read(name))
    return made.getvalue()
