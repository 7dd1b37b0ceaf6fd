"""Markdown: the same content; text from outside stays text in a real Markdown reader."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from watchfloor.publish.as_markdown import as_markdown
from watchfloor.publish.safe_text import escape_markdown, one_line
from watchfloor.records import Report

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TRICKY = st.text(alphabet="<>&[]()!`*_~#+-=|\\:.@$^\"'1ab /\n\t{}", max_size=40)


def test_every_marker_has_a_footnote_and_every_section_is_there(report: Report) -> None:
    text = as_markdown(report)
    used, defined = set(re.findall(r"\[\^(\w+)\](?!:)", text)), re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
    assert used <= set(defined)
    assert len(defined) == len(set(defined))
    for section in report.sections:
        assert f"## {section.title}\n" in text
    for title in ("Claims", "Timeline", "Sources", "Method", "Coverage Gaps", "Key Judgements", "Warnings"):
        assert f"## {title}\n" in text


def test_hostile_text_makes_no_markup(report: Report) -> None:
    page = READER.render(as_markdown(report))
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r'href="(?!https://a\d\.example\.org/)', page)


@given(TRICKY)
def test_escaped_text_reads_as_itself(text: str) -> None:
    line = one_line(text)
    if not line:
        return
    for tokens in (READER.parse(escape_markdown(text)), READER.parse(f"- {escape_markdown(text)}")[2:-2]):
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        children = tokens[1].children or []
        assert {child.type for child in children} <= {"text", "text_special"}
        assert "".join(child.content for child in children) == line


def test_disputes_assessments_and_brief(report: Report, brief: Report) -> None:
    assert "15 June.[^S1][^S2] **Disputed.**" in as_markdown(report)
    assert "*(assessment)*" in as_markdown(report)
    assert "News brief" in as_markdown(brief)
    assert as_markdown(report) == as_markdown(report)
