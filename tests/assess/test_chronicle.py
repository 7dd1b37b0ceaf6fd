"""The chronicle: statements of the past cut from their sentences, and what bears on the event first."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from watchfloor.assess.recalled import recalled_in
from watchfloor.desk import Desk
from watchfloor.read.stage import read
from watchfloor.records import Article, Assessment, Reading

DAY, BEFORE = date(2027, 5, 4), date(2027, 4, 20)


def recalled(desk: Desk, text: str) -> list[str]:
    """Return the statements recalled in a text."""
    moment = datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC)
    article = Article(id="a1", title="", text=text, sha256="0", published=moment, published_day=DAY, language="en")
    made = next(iter(read([article], parser=desk.parser, lexicons=desk.lexicons)))
    assert isinstance(made, Reading)
    for clause in recalled_in(made, BEFORE):
        for part in clause.parts:
            assert text[part.start : part.end] == part.text
    return [" ".join(part.text for part in clause.parts) for clause in recalled_in(made, BEFORE)]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "Trust fell further in June 2021, when Namibia accused a Botswanan patrol of shooting two fishermen.",
            "in June 2021 Namibia accused a Botswanan patrol of shooting two fishermen",
        ),
        (
            "Of the 1,200 boats that were seized, a first batch of 40 went back to Kasane in March, police said.",
            "a first batch of 40 went back to Kasane in March, police said",
        ),
        ("In 2019 the treaty was signed; it was never ratified.", "In 2019 the treaty was signed"),
    ],
)
def test_the_statement_that_a_time_belongs_to_is_cut_out(desk: Desk, text: str, made: str) -> None:
    assert [made.removesuffix(", police said")] == [line.removesuffix(", police said") for line in recalled(desk, text)]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Namibia reopened the post that was closed in 2019.",  # news of this week
        "They were expelled from the valley in 2019.",  # nobody named
        "The patrol stopped men who had crossed the river in 2019.",  # the time of a relative clause
        "The ministry praised a 2 March 2019 accord that was never signed.",  # a time inside a name
        "“We left the valley in 2019 and came back,” he said.",  # somebody's own words
    ],
)
def test_what_cannot_stand_alone_is_left(desk: Desk, text: str) -> None:
    assert recalled(desk, text) == []


WIRE = """
2027-05-03 | Kasane Post | Namibia and Botswana agree to patrol the river
    Namibia and Botswana agreed on Monday to patrol the river together. The two states signed a river treaty in 1999.
    In June 2021 Namibia accused a Botswanan patrol of shooting two fishermen. The patrol will begin on 1 June.
"""


def test_history_is_what_ended_before_the_story(assessed: Callable[[str], Assessment]) -> None:
    found = assessed(WIRE).history
    assert {finding.when.first.year for finding in found if finding.when} == {1999, 2021}
