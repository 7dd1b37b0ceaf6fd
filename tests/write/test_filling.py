"""Thin coverage: what passed the check is told where the reader looks for it, once, and credited plainly."""

from collections.abc import Sequence

import pytest

from tests.write.conftest import Bench
from watchfloor.records import Report
from watchfloor.write.filling import ROOM, is_silent, is_telling

UNDATED = """Chad and Niger have agreed to resume joint river patrols on Lake Chad, the Sahel Gazette reported.

Chad's interior ministry said the patrols would involve four boats from each side. Officials said a planning meeting would be held later this year.

Niger has moved 300 soldiers to the shore since the floods. Chad views such movements as a threat to its fishing villages.

The road to a common lake police remains long. The deal will cut the cost of guarding the shore for both governments.

The patrols were suspended in 2019 after a quarrel about fuel."""


@pytest.fixture(scope="module")
def report(bench: Bench) -> Report:
    reading = bench.reading(UNDATED, day=None)
    return bench.report(bench.walked(reading), reading)


def told_in(report: Report, title: str) -> str:
    return " ".join(s.text for section in report.sections if section.title == title for s in section.statements)


def texts_of(report: Report) -> Sequence[str]:
    return [s.text for section in report.sections for s in section.statements]


def test_a_step_without_a_date_is_told_as_what_comes_next(report: Report) -> None:
    assert "later this year" in told_in(report, "What Comes Next")
    assert "planning meeting" not in told_in(report, "What Happened")


def test_a_filled_section_does_not_say_that_nothing_is_stated(report: Report) -> None:
    for section in report.sections:
        facts = [s for s in section.statements if s.kind == "fact"]
        assert not facts or not any(is_silent(s) for s in section.statements), section


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("The road to a common police for the whole lake remains long and hard.", False),
        ("The road to a common police for the whole lake remains 300 kilometres long.", True),
        ("Chad blamed the long delay of the river patrols on a quarrel about fuel.", True),
    ],
)
def test_a_vague_judgement_fills_nothing(bench: Bench, text: str, telling: bool) -> None:
    finding = bench.findings(text)[0]
    assert is_telling(finding, text) is telling


def test_nothing_is_told_twice(report: Report) -> None:
    said = [text for text in texts_of(report) if "four boats" in text]
    assert len(said) == 1


def test_such_is_told_right_behind_what_it_means(report: Report) -> None:
    for section in report.sections:
        texts = [s.text for s in section.statements]
        for at, text in enumerate(texts):
            assert "such movements" not in text or "300 soldiers" in texts[at - 1]


def test_a_sentence_names_its_source_once(report: Report) -> None:
    assert not any(text.count("Sahel Gazette") > 1 for text in texts_of(report))
    assert not any("the article says," in text and " said" in text for text in texts_of(report))


def test_the_filled_body_stays_within_its_room(report: Report) -> None:
    assert sum(len(text.split()) for text in texts_of(report)) < ROOM + 60
