"""Standing questions: yes only where the whole deed is told as done of all who are named; a wrong yes is worst."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from watchfloor.assess.asked import asked_of
from watchfloor.assess.evidence import gather
from watchfloor.assess.questions import answers_to
from watchfloor.desk import Desk
from watchfloor.link.stage import link
from watchfloor.records import Answer, Article, Story

FERRY = (
    ("Harbour Wire", 3, ("Namibia and Botswana signed an agreement on Monday to share one ferry at Katima. "
     "Namibia has closed the old landing stage. The first crossing will be held on 1 June 2025, the works ministry said.")),
    ("River Post", 5, ("Namibia and Botswana signed an agreement this week to share a ferry at Katima. "
     "Zambia has not joined the agreement. No date has been set for the joint inspection. "
     "Zambia may send two boats. Some 40 workers were dismissed at the landing stage.")),
)  # fmt: skip


class Desks:
    """Answers questions on texts, each of its own outlet and day."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def answer(self, question: str, texts: tuple[tuple[str, int, str], ...] = FERRY) -> Answer:
        articles = [
            Article(
                id=f"a{at}", title="", text=text, sha256=sha256(text.encode()).hexdigest(), outlet=outlet, language="en",
                published=datetime(2025, 5, day, 9, tzinfo=UTC), published_day=date(2025, 5, day),
            )
            for at, (outlet, day, text) in enumerate(texts)
        ]  # fmt: skip
        readings = self.desk.reread(articles)
        story = next(one for one in link(readings) if isinstance(one, Story))
        held = {reading.article.id: reading for reading in readings}
        everything = Story(
            id=story.id, title="", articles=tuple(held), origins=story.origins, events=story.events, claims=story.claims,
            actors=story.actors,
        )  # fmt: skip
        evidence = gather(everything, held, self.desk.knowledge.outlets, None)
        (answer,) = answers_to(
            [question], evidence, reader=self.desk.reread, parser=self.desk.parser,
            activities=self.desk.knowledge.activities,
        )  # fmt: skip
        texts_by_id = {one.id: one.text for one in articles}
        for passage in answer.citations:
            assert texts_by_id[passage.article or ""][passage.start : passage.end] == passage.quote
        return answer


@pytest.fixture(scope="module")
def desks(desk: Desk) -> Desks:
    return Desks(desk)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Have Namibia and Botswana signed an agreement?", "yes"),
        ("Has Namibia closed the landing stage?", "yes"),
        ("Has Zambia joined the agreement?", "no"),
        ("Has a date for the joint inspection been set?", "no"),
        ("Has Zambia sent two boats?", "partly"),
        # Another actor, the roles swapped, another deed, and what nobody tells: never yes.
        ("Has Zambia signed an agreement?", "unanswered"),
        ("Has Botswana closed the landing stage?", "unanswered"),
        ("Has Namibia opened the landing stage?", "unanswered"),
        ("Has Angola joined the agreement?", "unanswered"),
        ("Has Namibia paid for the ferry?", "unanswered"),
        ("Why did Namibia close the landing stage?", "unanswered"),
        ("Hello?", "unanswered"),
        ("", "unanswered"),
    ],
)
def test_a_question_is_answered_by_what_is_told_as_done(desks: Desks, question: str, verdict: str) -> None:
    answer = desks.answer(question)
    assert answer.verdict == verdict, answer
    assert bool(answer.citations) == (verdict != "unanswered")
    assert bool(answer.collect) or verdict in {"yes", "no"} or not question


def test_what_is_asked_for_is_given_with_its_passage(desks: Desks) -> None:
    when = desks.answer("When will the first crossing be held?")
    assert (when.verdict, when.value, when.asks) == ("partly", "1 June 2025", "date")
    many = desks.answer("How many workers were dismissed?")
    assert (many.verdict, many.value) == ("yes", "about 40")


def test_a_later_account_of_the_opposite_takes_a_yes_back(desks: Desks) -> None:
    later = (*FERRY, ("Delta News", 7, "Namibia reopened the landing stage at Katima on Wednesday."))
    assert desks.answer("Has Namibia closed the landing stage?", later).verdict == "partly"


def test_what_one_side_alone_says_is_partly(desks: Desks) -> None:
    only = (("Harbour Wire", 3, "Namibia has closed the ferry at Katima, Namibia's works ministry said on Monday."),)
    assert desks.answer("Has Namibia closed the ferry?", only).verdict == "partly"


def test_how_things_stood_days_ago_is_not_how_they_stand(desks: Desks) -> None:
    old = (("Harbour Wire", 3, "The landing stage is closed."), ("River Post", 20, "Rain fell on the landing stage."))
    assert desks.answer("Is the landing stage closed?", old).verdict == "partly"


@pytest.mark.parametrize(
    ("question", "asks", "statement"),
    [
        ("Has the ministry opened the bridge?", "whether", "the ministry has opened the bridge"),
        ("Will Botswana send a second boat?", "whether", "Botswana will send a second boat"),
        ("Are talks under way?", "whether", "talks are under way"),
        ("How many boats did Zambia send?", "number", "Zambia did send boats"),
        ("How many people were hurt?", "number", "Some people were hurt"),
        ("When will the ferry sail?", "date", "the ferry will sail"),
        ("Who owns the ferry?", "who", "Somebody owns the ferry"),
        ("Where was the ferry built?", "where", "the ferry was built"),
        ("What did they sign?", "other", "What did they sign"),
    ],
)  # fmt: skip
def test_a_question_is_turned_into_what_it_asks_about(desk: Desk, question: str, asks: str, statement: str) -> None:
    (asked,) = asked_of([question], desk.reread, desk.parser)
    assert (asked.asks, asked.statement) == (asks, statement)
