"""What later coverage is proposed to show of a course: only deeds done, by its parties, that were not told before."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from msgspec import structs

from watchfloor.assess.outlook import propose
from watchfloor.desk import Desk
from watchfloor.link.stage import link
from watchfloor.records import Actor, Article, KeptCourse, Proposal, Reading, Story

GHANA = Actor(id="GHA", name="Ghana", kind="country", country="GHA")
TOGO = Actor(id="TGO", name="Togo", kind="country", country="TGO")
COURSE = KeptCourse(
    id="c1", named="n", story="s", report="r", title="A customs post", kind="most_likely", playbook="treaty", name="kept",
    text="", indicators=("Togo expels a diplomat", "a joint committee meets"), against="Ghana closes the border",
    basis="", horizon=30, opened=date(2025, 3, 3), due=date(2025, 4, 2), articles=("old",),
    follows=("AGREE",), between=(GHANA, TOGO), parties=(GHANA, TOGO),
)  # fmt: skip
OLD = "Ghana and Togo opened talks on a joint customs post at Aflao on Monday. The two governments met in Lome."


class Coverage:
    """Reads texts and makes of them one story with the article that was held before."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def proposals(
        self, *texts: str, course: KeptCourse = COURSE, day: int = 10, held: Sequence[Proposal] = ()
    ) -> list[Proposal]:
        named = [("old", OLD, 3), *((f"new{at}", text, day) for at, text in enumerate(texts))]
        articles = [self.article(*one) for one in named]
        readings = self.desk.reread(articles)
        (story, *_) = (one for one in link(readings) if isinstance(one, Story))
        story = structs.replace(story, articles=tuple(one.id for one in articles), events=self.events(readings))
        made = propose(
            [course],
            [story],
            readings={reading.article.id: reading for reading in readings},
            held=held,
            reader=self.desk.reread,
            parser=self.desk.parser,
        )
        return list(made)

    def events(self, readings: list[Reading]) -> tuple[object, ...]:
        return tuple(event for one in link(readings) if isinstance(one, Story) for event in one.events)

    def article(self, name: str, text: str, day: int) -> Article:
        return Article(
            id=name, title="", text=text, sha256=sha256(text.encode()).hexdigest(), language="en",
            published=datetime(2025, 3, day, 9, tzinfo=UTC), published_day=date(2025, 3, day),
        )  # fmt: skip


@pytest.fixture(scope="module")
def coverage(desk: Desk) -> Coverage:
    return Coverage(desk)


def test_a_sign_that_a_new_article_tells_as_done_is_proposed_with_its_passage(coverage: Coverage) -> None:
    text = "Togo expelled a diplomat of Ghana on Sunday over the customs post at Aflao."
    (one,) = [one for one in coverage.proposals(text) if one.kind == "indicator"]
    assert (one.sign, one.course, one.day, one.answer) == (COURSE.indicators[0], "c1", date(2025, 3, 10), None)
    assert one.citation.article == "new0"
    assert text[one.citation.start : one.citation.end] == one.citation.quote


@pytest.mark.parametrize(
    "text",
    [
        "Togo did not expel a diplomat of Ghana, its ministry said.",
        "Togo may expel a diplomat of Ghana over the customs post at Aflao.",
        "Togo will expel a diplomat of Ghana in April, its ministry said.",
        "Togo threatened to expel a diplomat of Ghana.",
        "Peru expelled a diplomat of Chile on Sunday.",
        "Togo praised a diplomat of Ghana on Sunday.",
    ],
)
def test_what_is_denied_possible_ahead_of_others_or_another_deed_is_no_sign(coverage: Coverage, text: str) -> None:
    assert [one.sign for one in coverage.proposals(text) if one.kind != "resolved"] == []


def test_what_was_told_before_the_course_is_no_sign(coverage: Coverage) -> None:
    known = structs.replace(COURSE, articles=("old", "new0"))
    text = "Togo expelled a diplomat of Ghana on Sunday over the customs post at Aflao."
    assert coverage.proposals(text, "Togo expelled a diplomat of Ghana, officials said.", course=known) == []


def test_the_class_of_event_that_a_course_shows_itself_by_is_proposed_as_its_outcome(coverage: Coverage) -> None:
    text = "Ghana and Togo signed an agreement on 9 March 2025 to share one customs post at Aflao."
    (one,) = [one for one in coverage.proposals(text) if one.kind == "resolved"]
    assert one.day == date(2025, 3, 9)
    assert "Ghana and Togo" in one.reason


def test_an_outcome_after_the_day_it_was_due_is_not_proposed(coverage: Coverage) -> None:
    late = structs.replace(COURSE, due=date(2025, 3, 8))
    text = "Ghana and Togo signed an agreement on 9 March 2025 to share one customs post at Aflao."
    assert [one for one in coverage.proposals(text, course=late) if one.kind == "resolved"] == []


def test_a_sign_that_waits_is_not_proposed_again_and_a_refused_passage_never(coverage: Coverage) -> None:
    text = "Togo expelled a diplomat of Ghana on Sunday over the customs post at Aflao."
    first = coverage.proposals(text)
    assert coverage.proposals(text, held=first) == []
    refused = [structs.replace(one, answer=False) for one in first]
    assert coverage.proposals(text, held=refused) == []


def test_silence_proposes_nothing(coverage: Coverage) -> None:
    assert coverage.proposals("Rice prices rose in Ghana in February.") == []
