"""Whoever asks what stands behind a sentence is shown its passages, its claims and what it was judged on."""

import pytest

from watchfloor.errors import SettingsError
from watchfloor.publish.as_explanation import explanation_of, read_report
from watchfloor.publish.as_json import ReportOut, as_json
from watchfloor.records import Report


@pytest.fixture
def held(report: Report) -> ReportOut:
    return read_report(as_json(report).encode(), "report.json")


def test_every_passage_of_every_statement_is_shown_whole(held: ReportOut) -> None:
    number = 0
    for section in held.sections:
        for statement in section.statements:
            number += 1
            told = " ".join(explanation_of(held, f"s{number}").split())
            assert " ".join(statement.text.split()) in told
            for cited in statement.citations:
                assert " ".join(cited.quote.split())[:60] in told


def test_a_statement_is_found_by_number_id_or_words(held: ReportOut) -> None:
    first = held.sections[0].statements[0]
    by_number = explanation_of(held, "s1")
    assert explanation_of(held, first.id) == by_number
    assert explanation_of(held, first.text) == by_number


def test_no_single_statement_lists_those_there_are(held: ReportOut) -> None:
    with pytest.raises(SettingsError, match=r"no statement for 'zebra crossing'[^:]*:\n  s1  "):
        explanation_of(held, "zebra crossing")
    with pytest.raises(SettingsError, match="statements for 'the'"):
        explanation_of(held, "the")


def test_a_course_shows_what_it_was_judged_on(held: ReportOut) -> None:
    at = [s for section in held.sections for s in section.statements]
    number = next(n for n, one in enumerate(at, start=1) if one.lead_in == "Most Likely")
    told = explanation_of(held, f"s{number}")
    assert "Likelihood:" in told
    assert "Indicator:" in told


@pytest.mark.parametrize("written", [b"", b"{", b"[]", b'{"title": 1}', b"\xff\xfe"])
def test_what_is_no_report_is_refused(written: bytes) -> None:
    with pytest.raises(SettingsError, match=r"x\.json"):
        read_report(written, "x.json")
