"""The days that matter in a body of coverage, on articles of one sentence each."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from watchfloor.assess.days import heaviest, weigh_days
from watchfloor.records import Article, Interval, Reading, Sentence, When

SPILL = date(2031, 3, 4)


def article(published: date, text: str, *days: date) -> Reading:
    """Return an article of one sentence that names some days."""
    times = tuple(
        When(start=0, end=4, text="then", sentence=0, kind="point", interval=Interval(first=day, last=day, grain="day"))
        for day in days
    )
    moment = datetime(published.year, published.month, published.day, tzinfo=UTC)
    held = Article(id=f"{published}{text}", title="", text=text, sha256="0", published=moment, published_day=published)
    sentence = Sentence(index=0, start=0, end=len(text), paragraph=0)
    return Reading(article=held, language="en", sentences=(sentence,), times=times)


def test_a_day_looked_back_on_outweighs_one_that_was_only_published_on() -> None:
    coverage = [
        article(date(2031, 3, 20), "The spill began on 4 March.", SPILL),
        article(date(2031, 4, 2), "Two firms share blame for the spill.", SPILL),
        article(date(2031, 4, 2), "Prices rose."),
    ]
    weights = weigh_days(coverage)
    assert max(weights, key=lambda day: weights[day]) == SPILL


def test_copies_on_one_day_count_once_and_days_of_publication_each() -> None:
    one_day = [article(date(2031, 3, 5), f"Copy {at}.", SPILL) for at in range(3)]
    three_days = [article(date(2031, 3, 5 + at), f"Piece {at}.", SPILL) for at in range(3)]
    assert weigh_days(three_days)[SPILL] > weigh_days(one_day)[SPILL]


def test_a_sentence_that_names_the_topic_adds_weight() -> None:
    coverage = [article(date(2031, 3, 5), "The Arvo spill spread.", SPILL)]
    assert weigh_days(coverage, ["Arvo"])[SPILL] > weigh_days(coverage, ["harvest"])[SPILL]


def test_the_heaviest_are_taken_inside_the_window_and_told_in_order() -> None:
    weights = {date(2031, 1, 3): 2.0, date(2031, 1, 1): 1.0, date(2031, 1, 2): 2.0, date(2032, 1, 1): 9.0}
    assert heaviest(weights, 2, date(2031, 1, 1), date(2031, 12, 31)) == [date(2031, 1, 2), date(2031, 1, 3)]


@given(st.permutations(range(6)))
def test_weights_do_not_depend_on_the_order_of_articles(order: list[int]) -> None:
    coverage = [article(date(2031, 3, 5 + at), f"Piece {at}.", SPILL, date(2031, 3, 5 + at)) for at in range(6)]
    assert weigh_days([coverage[at] for at in order]) == weigh_days(coverage)
