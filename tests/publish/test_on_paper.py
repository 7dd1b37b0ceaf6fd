"""PDF and DOCX hold what the report says, whole, marked on every page, and the same each time."""

from io import BytesIO

import docx
import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from watchfloor.publish.as_docx import as_docx
from watchfloor.publish.as_pdf import as_pdf, needs_more_fonts
from watchfloor.publish.sheets import sheets_of
from watchfloor.records import Report

HOSTILE = '#panic("x") $1/0$ @ref <label> \\ *bold* #image("/etc/passwd") `raw` // gone'


def words_of(text: str) -> list[str]:
    return text.replace("\u2060", " ").split()


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_every_statement_is_in_both(report: Report) -> None:
    printed = " ".join(words_of("\n".join(pages_of(as_pdf(report)))))
    paper = docx.Document(BytesIO(as_docx(report)))
    typed = " ".join(words_of("\n".join(line.text for line in paper.paragraphs)))
    for section in report.sections:
        assert section.title in printed
        assert section.title in typed
    lines = [run.text for chapter in sheets_of(report).body for paragraph in chapter.paragraphs for run in paragraph]
    assert lines
    for line in lines:
        assert " ".join(words_of(line)) in typed
        # The setting may break a word at a line's end, so that only words that are whole are looked for.
        assert sum(word in printed for word in line.split()) >= 0.8 * len(line.split())


def test_marking_and_release_stand_on_every_page(report: Report) -> None:
    marked = replace(report, tlp="amber")
    for page in pages_of(as_pdf(marked)):
        assert page.count("TLP:AMBER") == 2
        assert page.count("DRAFT") >= 2
    section = docx.Document(BytesIO(as_docx(marked))).sections[0]
    for place in (section.header, section.footer):
        assert "TLP:AMBER" in place.paragraphs[0].text
        assert "DRAFT" in place.paragraphs[0].text


def test_equal_reports_give_equal_files(report: Report) -> None:
    assert as_pdf(report) == as_pdf(report)
    assert as_docx(report) == as_docx(report)


def test_nothing_from_outside_becomes_markup(report: Report) -> None:
    turned = replace(report, title=HOSTILE, summary=HOSTILE)
    assert "#panic" in "".join(pages_of(as_pdf(turned)))
    assert docx.Document(BytesIO(as_docx(turned))).paragraphs[0].text == HOSTILE


@pytest.mark.parametrize("title", ["", "a" * 3000, "x\x00\x0by\ud800", "日韓が共同訓練", "مناورات"])
def test_odd_titles_are_set(report: Report, title: str) -> None:
    turned = replace(report, title=title)
    assert as_pdf(turned).startswith(b"%PDF")
    assert as_docx(turned).startswith(b"PK")


def test_only_letters_beyond_the_shipped_fonts_ask_for_the_machines_own() -> None:
    assert not needs_more_fonts("Zürich – Łódź, Αθήνα, Київ “2.5 %” → €")
    assert needs_more_fonts("日韓")
