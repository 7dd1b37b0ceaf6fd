"""The agenda: what is announced in clauses and beside them, each thing once, nothing that lies behind."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from watchfloor.assess.announced import announced_in, is_plural
from watchfloor.desk import Desk
from watchfloor.read.stage import read
from watchfloor.records import Article, Assessment, Clause, Reading

DAY = date(2027, 5, 4)  # a Tuesday
Walk = Callable[[str], Assessment]


def read_one(desk: Desk, text: str, day: date = DAY) -> Reading:
    """Return one article read."""
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    article = Article(id="a1", title="", text=text, sha256="0", published=moment, published_day=day, language="en")
    made = next(iter(read([article], parser=desk.parser, lexicons=desk.lexicons)))
    assert isinstance(made, Reading)
    return made


def told(clause: Clause) -> str:
    return " ".join(part.text for part in clause.parts)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "Namibia expects much from the next round of talks between the two sides' surveyors, which is planned for July.",
            "the next round of talks between the two sides' surveyors is planned for July",
        ),
        (
            "The deal must be put to a ballot of the drivers, which will be held depot by depot on 12 May.",
            "a ballot of the drivers will be held depot by depot on 12 May",
        ),
        ("The guild's members vote on 12 May in Windhoek.", "The guild's members are to vote on 12 May in Windhoek"),
        ("A hearing set for 20 May will decide the rest.", "A hearing is set for 20 May"),
    ],
)
def test_what_is_announced_in_passing_is_made_a_clause(desk: Desk, text: str, made: str) -> None:
    assert made in [told(clause) for clause in announced_in(read_one(desk, text), DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Parliament will not get to vote on 12 May.",
        "“The talks, which will be held on 12 May, are a farce,” she said.",
        "The talks, which were held on 12 March, failed.",
        "Will the members vote on 12 May?",
    ],
)
def test_what_is_refused_quoted_past_or_asked_is_not_announced(desk: Desk, text: str) -> None:
    assert not list(announced_in(read_one(desk, text), DAY))


def test_the_number_of_a_phrase_is_that_of_its_head() -> None:
    assert is_plural("talks on the bridge")
    assert not is_plural("the next round of talks")
    assert not is_plural("the bus")


WIRE = """
2027-05-03 | Kasane Post | Namibia and Botswana agree to patrol the river
    Namibia and Botswana agreed on Monday to patrol the river together. A joint patrol commission is to meet in
    Kasane on 20 May. An exchange of prisoners is expected later in the day. Police officers from both countries
    will be trained for the patrol, Namibia's interior ministry said.
2027-05-05 | Delta Wire | Patrol commission of Namibia and Botswana confirms date
    The joint patrol commission of Namibia and Botswana will meet on 20 May, officials said on Wednesday. Namibia
    promised the villagers on the river 40 boats by 1 July. Namibia said it hoped the patrol could begin by the end
    of the year.
"""


def test_one_thing_is_told_once_in_calendar_order_and_nothing_of_yesterday(assessed: Walk) -> None:
    steps = assessed(WIRE).steps
    days = [step.when.first.isoformat() for step in steps if step.when]
    assert days == sorted(days)
    assert days.count("2027-05-20") == 1
    assert "2027-07-01" in days
    assert not any("prisoners" in told(step.clause) for step in steps)


def test_a_step_named_in_two_articles_cites_both(assessed: Walk) -> None:
    (meeting,) = (step for step in assessed(WIRE).steps if step.when and step.when.first == date(2027, 5, 20))
    assert {citation.article for citation in meeting.citations} == {"a1", "a2"}
    assert all(citation.quote for citation in meeting.citations)
