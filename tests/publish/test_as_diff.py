"""What changed, as text by section and as JSON; two JSON files compared as two versions are."""

import json

import msgspec
from msgspec.structs import replace

from watchfloor.publish.as_diff import by_section, diff_as_json, diff_as_text, diff_out
from watchfloor.publish.as_explanation import read_report
from watchfloor.publish.as_json import as_json
from watchfloor.publish.from_json import digests_in, report_from
from watchfloor.records import Change, Report

CHANGES = (
    Change(kind="withdrawn", section="What Happened", text="The ferry was sold.", why="the article of X was corrected"),
    Change(kind="changed", section="What Happened", text="Ten ships.", before="Nine <b>ships</b>.", statement="a"),
    Change(kind="new", section="Big Picture", text="It grows."),
)


def test_changes_are_told_by_section_with_why(report: Report) -> None:
    later = replace(report, version=report.version + 1, id="later")
    text = diff_as_text(later, report, by_section(CHANGES, later))
    assert text.index("Big Picture") < text.index("What Happened")
    assert text.index("Changed: Ten ships.") < text.index("Withdrawn: The ferry was sold.")
    assert "before: Nine <b>ships</b>." in text
    assert "why: the article of X was corrected" in text
    assert "new 1, changed 1, withdrawn 1" in text


def test_a_first_version_and_one_without_changes_say_so(report: Report) -> None:
    assert "no version before" in diff_as_text(report, None, ())
    assert "nothing of weight has changed" in diff_as_text(report, report, ())


def test_the_json_holds_all_of_it(report: Report) -> None:
    held = json.loads(diff_as_json(diff_out(report, None, CHANGES)))
    assert held["counts"] == {"new": 1, "changed": 1, "withdrawn": 1}
    assert held["earlier"] is None
    assert held["changes"][1] == msgspec.to_builtins(CHANGES[1])


def test_a_report_comes_back_from_its_json_as_far_as_it_is_compared(report: Report) -> None:
    out = read_report(as_json(report).encode(), "report.json")
    back = report_from(out)
    assert (back.id, back.version, back.title, back.key_judgements) == (
        report.id, report.version, report.title, report.key_judgements,
    )  # fmt: skip
    for mine, its in zip(back.sections, report.sections, strict=True):
        assert [(one.id, one.text, one.kind, one.disputed) for one in mine.statements] == [
            (one.id, one.text, one.kind, one.disputed) for one in its.statements
        ]
        assert [c.quote for one in mine.statements for c in one.citations] == [
            c.quote for one in its.statements for c in one.citations
        ]
    assert set(digests_in(out)) == {row.article for row in report.sources}
