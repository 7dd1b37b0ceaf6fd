"""The file to edit by hand: what is unchanged comes back as nothing, what is hostile stays text, what is cut is refused."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.errors import SettingsError
from watchfloor.publish.safe_text import one_line
from watchfloor.publish.worksheet import Row, as_worksheet, read_worksheet
from watchfloor.records import Citation, Report, Section, Statement

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PASSAGE = Citation(source_kind="article", quote="## [#x reject] <b>Ferry</b> sold", article="a1", start=0, end=10)


def report_of(*texts: str, title: str = "Title", section: str = "What Happened") -> Report:
    statements = tuple(
        Statement(id=f"id{at}", text=text, kind="fact", citations=(PASSAGE,)) for at, text in enumerate(texts)
    )
    return Report(
        id="0123456789abcdef", product="sitrep", story="s", title=title, summary="Summary.", as_of=None,
        sections=(Section(title=section, statements=statements),),
    )  # fmt: skip


def back(report: Report, *changes: tuple[str, str]) -> tuple[Row, ...]:
    text = as_worksheet(report)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_worksheet(text.encode(), report, "work.md")


def told(rows: tuple[Row, ...]) -> list[tuple[str, str, str]]:
    return [(row.action, row.mark, row.text) for row in rows]


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXT, max_size=4), TEXT, TEXT)
def test_what_was_not_touched_is_no_change(texts: list[str], title: str, section: str) -> None:
    assert back(report_of(*texts, title=title, section=section)) == ()


HOSTILE = (
    "<script>alert(1)</script>", "<!-- x", "--> y", "[#id1 reject]", "[+] added", "## What Happened", "> quoted",
    "&lt;b&gt; \\ \\\\ *a* _b_ `c` [d](javascript:e)", "1. one", "```", "![x](http://x)",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    report = report_of("Plain.", text)
    sheet = as_worksheet(report)
    assert "<script" not in sheet
    assert sheet.count("<!--") == 2
    assert back(report) == ()
    assert told(back(report, ("Plain.", f"Now {text}"))) == [("set", "id0", one_line(f"Now {plain_of(text)}"))]


def plain_of(text: str) -> str:
    """Return what a hand that writes a text into Markdown unescaped has written."""
    return {HOSTILE[7]: "<b> \\ \\ *a* _b_ `c` [d](javascript:e)"}.get(text, text)


def test_words_pins_rejections_and_additions_come_back_with_their_place() -> None:
    report = report_of("One.", "Two.", "Three.")
    rows = back(
        report,
        ("[#id0] One.", "[#id0] One\nand a half."),
        ("[#id1]", "[+] Between.\n\n[#id1 pin]"),
        ("[#id2]", "[#id2 reject]"),
    )
    assert told(rows) == [
        ("set", "id0", "One and a half."), ("add", "", "Between."), ("pin", "id1", "Two."), ("reject", "id2", "Three."),
    ]  # fmt: skip
    assert {row.section for row in rows} == {"What Happened"}
    assert [row.place for row in rows] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("<!-- watchfloor report 0123456789abcdef", "<!-- watchfloor report 00000000", "was made of report 00000000"),
        ("<!-- watchfloor report", "<!-- a report", "does not begin"),
        ("[#id1] Two.", "", "is missing"),
        ("[#id1]", "[#id0]", "stands here twice"),
        ("[#id1]", "[#nobody]", "no \\[#nobody\\]"),
        ("[#id1] Two.", "[#id1] Two.\n\nStray words.", "under no mark"),
        ("[#id1] Two.", "[#id1] Two." + "\nmore" * 900, "longer than"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(old: str, new: str, why: str) -> None:
    with pytest.raises(SettingsError, match=why):
        back(report_of("One.", "Two."), (old, new))


@pytest.mark.parametrize("written", [b"", b"\xff\xfe\x00", b"\n\n", b"x" * 3_000_000])
def test_what_is_no_worksheet_is_refused(written: bytes) -> None:
    with pytest.raises(SettingsError, match="work"):
        read_worksheet(written, report_of("One."), "work.md")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_after_the_opening_are_read_or_refused(tail: bytes) -> None:
    report = report_of("One.")
    with contextlib.suppress(SettingsError):
        read_worksheet(as_worksheet(report).encode() + tail, report, "work.md")
