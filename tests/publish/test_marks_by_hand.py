"""What people did to a report shows in every format: an analyst's sentence, a clearance, the release state, the marking."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from watchfloor.publish.as_docx import as_docx
from watchfloor.publish.as_html import as_html
from watchfloor.publish.as_json import as_json
from watchfloor.publish.as_markdown import as_markdown
from watchfloor.publish.body import body_html
from watchfloor.publish.sheets import sheets_of
from watchfloor.records import Citation, Report, Section

BY_HAND = Citation(
    source_kind="analyst", quote="Worded by A. <i>Name</i> on 4 May 2024: clearer.", item="edit e1", source="A. Name"
)
STATE = "RELEASED (B. Name, 4 May 2024)"


@pytest.fixture
def marked(report: Report) -> Report:
    """Return the report with its first sentence an analyst's and cleared, released and marked."""
    first, *rest = report.sections
    mine = replace(first.statements[0], citations=(*first.statements[0].citations, BY_HAND), cleared="B. Name, 4 May")
    section = Section(title=first.title, statements=(mine, *first.statements[1:]))
    return replace(report, sections=(section, *rest), release=STATE, tlp="amber")


def test_the_page_marks_the_sentence_and_says_who_and_why(marked: Report, report: Report) -> None:
    page = as_html(marked)
    assert page.count('class="chip hand">Analyst') == 2
    assert 'class="chip hand"' not in as_html(report)
    assert "Worded by A. &lt;i&gt;Name&lt;/i&gt; on 4 May 2024" in page
    assert "Cleared for release by B. Name, 4 May." in page


def test_state_and_marking_stand_at_head_and_foot_and_on_every_printed_page(marked: Report) -> None:
    page = as_html(marked)
    assert page.count(f'<span class="state">{STATE}</span>') == 2
    assert page.count(">TLP:AMBER</span>") == 2
    rule = re.search(r"@page \{ @bottom-left \{ content: \"([\\0-9a-f]+)\"", page)
    assert rule is not None
    assert "".join(chr(int(code, 16)) for code in rule[1].split("\\")[1:]) == STATE


@pytest.mark.parametrize("name", ['"} body{display:none} </style><script>x</script>', "\\", "\n}", "é – 名"])
def test_a_reviewers_name_cannot_leave_the_style_sheet(marked: Report, name: str) -> None:
    page = as_html(replace(marked, release=f"RELEASED ({name}, 4 May 2024)"))
    style = page[page.index("<style>") : page.index("</style>")]
    assert "body{display:none}" not in style
    assert re.fullmatch(r"@page \{[ -~]*\}\n", style[style.rindex("@page") :])
    assert page.count("</style>") == 1


def test_other_formats_mark_it_too(marked: Report) -> None:
    assert "**Analyst.**" in as_markdown(marked)
    assert STATE.split(" (", maxsplit=1)[0] in as_markdown(marked)
    assert '<span class="analyst">' in body_html(marked)
    sheets = sheets_of(marked)
    assert (sheets.release, sheets.marking) == (STATE, "TLP:AMBER")
    assert [run.analyst for chapter in sheets.body for runs in chapter.paragraphs for run in runs].count(True) == 1
    with ZipFile(BytesIO(as_docx(marked))) as held:
        assert "ANALYST" in held.read("word/document.xml").decode()
        header = next(name for name in held.namelist() if "header" in name)
        assert "TLP:AMBER" in held.read(header).decode()


def test_the_json_has_all_of_it(marked: Report) -> None:
    held = json.loads(as_json(marked))
    assert (held["release"], held["tlp"]) == (STATE, "TLP:AMBER")
    first = held["sections"][0]["statements"][0]
    assert first["cleared"] == "B. Name, 4 May"
    assert first["citations"][-1]["source_kind"] == "analyst"
