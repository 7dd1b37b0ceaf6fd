"""Standing questions stand in every format with their verdict and passages, and what to collect next beneath."""

import json

from msgspec import structs

from tests.publish.conftest import Coverage
from watchfloor.publish.answer_rows import collect_next, told_of
from watchfloor.publish.as_html import as_html
from watchfloor.publish.as_json import as_json
from watchfloor.publish.as_markdown import as_markdown
from watchfloor.publish.sheets import sheets_of
from watchfloor.records import Answer, Report

OPEN = Answer(question="Has <b>a date</b> been set?", verdict="unanswered", why="No passage.", collect="A date <b>")
KNOWN = Answer(question="How many lorries wait?", verdict="yes", asks="number", value="40", why="One origin gives 40.")


def asked(report: Report, coverage: Coverage) -> Report:
    return structs.replace(report, answers=(OPEN, structs.replace(KNOWN, citations=(coverage.cite("a1", "1 June"),))))


def test_every_format_shows_question_verdict_and_what_to_collect(report: Report, coverage: Coverage) -> None:
    made = asked(report, coverage)
    page = as_html(made)
    assert "Has &lt;b&gt;a date&lt;/b&gt; been set?" in page
    assert "To collect next" in page
    assert "<b>a date</b>" not in page
    assert "How many lorries wait? **40.** One origin gives 40.[^S1]" in as_markdown(made)
    titles = [chapter.title for chapter in sheets_of(made).closing]
    assert titles[:2] == ["Standing Questions", "To Collect Next"]
    held = json.loads(as_json(made))["answers"]
    assert [one["verdict"] for one in held] == ["unanswered", "yes"]
    assert held[1]["citations"][0]["quote"] == "1 June"


def test_a_report_without_questions_has_no_such_part(report: Report) -> None:
    assert "Standing" not in as_html(report).replace("Standing events", "")
    assert "Standing Questions" not in as_markdown(report)
    assert collect_next(report) == []


def test_a_verdict_is_told_with_its_value() -> None:
    assert told_of(KNOWN) == "40"
    assert told_of(structs.replace(KNOWN, verdict="partly", value="40; 60")) == "Partly: 40; 60"
    assert told_of(structs.replace(KNOWN, asks="whether", verdict="no", value=None)) == "No"
