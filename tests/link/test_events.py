"""One happening told twice is one event; a plan and what comes of it are two."""

from datetime import date

from tests.link.conftest import article
from watchfloor.link.events import find_events
from watchfloor.records import Actor, EventMention, Interval, Origin, Reading

ACTORS = (
    Actor(id="ZMB", name="Zambia", kind="country", country="ZMB"),
    Actor(id="MWI", name="Malawi", kind="country", country="MWI"),
    Actor(id="ZMB.GOV:interior ministry", name="Zambia's interior ministry", kind="ministry", country="ZMB"),
)
DAY = Interval(first=date(2024, 5, 2), last=date(2024, 5, 2), grain="day")
LATER = Interval(first=date(2024, 6, 9), last=date(2024, 6, 9), grain="day")


def told(name: str, text: str, **more: object) -> Reading:
    fields: dict = {"plover": "AGREE", "status": "happened", "actors": ("ZMB",), "recipients": ("MWI",), "when": DAY}
    mention = EventMention(
        sentence=0,
        start=0,
        end=len(text),
        trigger="agreed",
        trigger_start=0,
        trigger_end=6,
        reason="test",
        **(fields | more),
    )
    return Reading(
        article=article(name, "2024-05-03", name, "T", text), language="en", actors=ACTORS, events=(mention,)
    )


def count(*readings: Reading) -> int:
    origins = [Origin(first=r.article.id, articles=(r.article.id,), reason="") for r in readings]
    return len(find_events(readings, origins))


FIRST = told("1", "agreed to share the water of the river")


def test_same_class_actors_day_and_words_are_one_event() -> None:
    assert count(FIRST, told("2", "agreed to share water from the border river")) == 1
    assert count(FIRST, told("2", "agreed to share the river", actors=("ZMB.GOV:interior ministry",))) == 1


def test_another_day_other_actors_or_a_plan_are_another_event() -> None:
    assert count(FIRST, told("2", "agreed to share the water of the river", when=LATER)) == 2
    assert count(FIRST, told("2", "agreed to share the water of the river", actors=("MWI",), recipients=("ZMB",))) == 2
    assert count(FIRST, told("2", "agreed to share the water of the river", status="planned")) == 2
    assert count(FIRST, told("2", "agreed to share the water of the river", background=True)) == 2


def test_a_denial_makes_it_alleged_or_denied() -> None:
    readings = [FIRST, told("2", "agreed to share the water of the river", status="denied")]
    origins = [Origin(first=r.article.id, articles=(r.article.id,), reason="") for r in readings]
    (event,) = find_events(readings, origins)
    assert event.status == "denied"
    assert event.origins == 2
