"""One happening told twice is one event; a plan and what comes of it are two."""

from datetime import UTC, date, datetime

from msgspec import structs

from tests.link.conftest import article
from watchfloor.link.events import find_events
from watchfloor.records import Actor, Event, EventMention, Interval, Origin, Reading, Sentence, When

ACTORS = (
    Actor(id="ZMB", name="Zambia", kind="country", country="ZMB"),
    Actor(id="MWI", name="Malawi", kind="country", country="MWI"),
    Actor(id="ZMB.GOV:interior ministry", name="Zambia's interior ministry", kind="ministry", country="ZMB"),
)
DAY = Interval(first=date(2024, 5, 2), last=date(2024, 5, 2), grain="day")
LATER = Interval(first=date(2024, 6, 9), last=date(2024, 6, 9), grain="day")


def told(name: str, text: str, **more: object) -> Reading:
    fields: dict = {"plover": "AGREE", "status": "happened", "actors": ("ZMB",), "recipients": ("MWI",), "when": DAY}
    fields["trigger"] = "agreed"
    mention = EventMention(
        sentence=0,
        start=0,
        end=len(text),
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


def made(*readings: Reading) -> dict[str, Event]:
    """The events of some readings by the article that tells of them first."""
    origins = [Origin(first=r.article.id, articles=(r.article.id,), reason="") for r in readings]
    return {event.evidence[0].article or "": event for event in find_events(readings, origins)}


def on(day: str, reading: Reading) -> Reading:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return structs.replace(
        reading, article=structs.replace(reading.article, published=moment, published_day=moment.date())
    )


PLAN = on("2024-05-01", told("p", "will hold joint patrols on the lake", plover="COOPERATE", status="planned", when=LATER,
                             trigger="patrols", activity="patrol", phase="scheduled"))  # fmt: skip
PATROL = on("2024-06-10", told("d", "held the joint patrols on the lake", plover="COOPERATE", when=LATER,
                               trigger="patrols", activity="patrol", phase="held"))  # fmt: skip


def test_a_plan_and_its_fulfilment_are_two_events_and_tied() -> None:
    events = made(PLAN, PATROL)
    assert {name: event.status for name, event in events.items()} == {"p": "planned", "d": "happened"}
    (tie,) = events["d"].ties
    assert (tie.kind, tie.event) == ("fulfils", events["p"].id)
    assert "the same activity" in tie.reason
    assert events["p"].ties == ()


def test_an_agreement_is_carried_out_by_the_act_and_not_by_another_agreement() -> None:
    fields = {"plover": "AGREE", "trigger": "agreed", "activity": "patrol", "phase": "resumed", "when": None}
    agreed = on("2024-05-03", told("a", "agreed to resume the joint patrols on the lake", **fields))
    events = made(agreed, PATROL)
    assert [tie.event for tie in events["d"].ties] == [events["a"].id]
    again = on("2024-05-09", told("b", "agreed to resume the joint patrols on the lake", **(fields | {"when": LATER})))
    assert all(not event.ties for event in made(agreed, again).values())


def test_what_was_told_before_a_plan_or_far_from_its_time_fulfils_nothing() -> None:
    before = on("2024-04-20", PATROL)
    assert made(PLAN, before)["d"].ties == ()
    year_on = Interval(first=date(2025, 6, 9), last=date(2025, 6, 9), grain="day")
    late = structs.replace(PATROL, events=(structs.replace(PATROL.events[0], when=year_on),))
    assert made(PLAN, on("2025-06-10", late))["d"].ties == ()


def test_a_denial_in_its_own_words_is_tied_to_the_deed() -> None:
    fired = {"plover": "ASSAULT", "trigger": "fired", "when": DAY, "actors": ("ZMB",), "recipients": ("MWI",)}
    deed = told("1", "fired on fishing boats near the northern landing at dawn", **fired)
    denial = told("2", "had never opened fire on anybody", **(fired | {"status": "denied", "trigger": "opened fire"}))
    events = made(deed, denial)
    if len(events) == 2:
        assert [(tie.kind, tie.event) for tie in events["2"].ties] == [("denies", events["1"].id)]
    else:
        assert events["1"].status == "denied"


def test_one_denial_against_many_tellings_leaves_the_deed_told() -> None:
    tellings = [told(str(n), "agreed to share the water of the river") for n in range(5)]
    denial = told("x", "agreed to share the water of the river", status="denied")
    assert made(*tellings, denial)["0"].status == "happened"


def test_one_deed_under_two_words_of_a_family_is_one_event() -> None:
    arrest = {"plover": "COERCE", "actors": ("ZMB",), "recipients": (), "when": DAY}
    one = told("1", "police arrested four smugglers at the harbour", trigger="arrested", **arrest)
    two = told("2", "four smugglers were detained", trigger="detained", **arrest)
    three = told("3", "police fined a shop owner", trigger="fined", **arrest)
    assert count(one, two) == 1
    assert count(two, three) == 2


def test_an_undated_article_tells_of_a_dated_deed() -> None:
    fields = {"trigger": "killed", "plover": "ASSAULT"}
    undated = told("2", "killed three villagers in the raid", when=None, **fields)
    undated = structs.replace(undated, article=structs.replace(undated.article, published=None, published_day=None))
    assert count(told("1", "killed three villagers in the raid at dawn", **fields), undated) == 1


def test_what_was_agreed_and_not_the_word_alone_makes_one_event() -> None:
    fuel = told("2", "agreed to buy diesel fuel from a refinery abroad", when=None)
    assert count(FIRST, fuel) == 2
    assert count(FIRST, told("2", "agreed to share the water of the river", when=None)) == 1


def test_a_clause_of_a_time_long_past_is_background() -> None:
    text = "The dispute goes back to June 2019, when the two agreed on measures to share the water of the river."
    start = text.index("the two")
    mention = structs.replace(FIRST.events[0], start=start, end=len(text), when=None)
    sentence = Sentence(index=0, start=0, end=len(text), paragraph=0)
    june = Interval(first=date(2019, 6, 1), last=date(2019, 6, 30), grain="month")
    time = When(
        text="June 2019", start=text.index("June"), end=text.index(","), sentence=0, kind="point", interval=june
    )
    past = structs.replace(told("2", text), events=(mention,), sentences=(sentence,), times=(time,))
    events = made(FIRST, past)
    assert len(events) == 2
    assert events["2"].background


def test_a_ministry_and_its_country_are_one_side() -> None:
    both = told("1", "agreed to share the water of the river", actors=("ZMB", "ZMB.GOV:interior ministry"))
    (event,) = made(both).values()
    assert [actor.name for actor in event.actors] == ["Zambia"]


def test_what_a_side_alone_says_was_done_to_it_is_alleged() -> None:
    fired = {"plover": "ASSAULT", "trigger": "fired", "actors": ("ZMB",), "recipients": ("MWI",)}
    statement = told("1", "fired on fishing boats near the northern landing", **fired)
    voice = structs.replace(statement.article, outlet_kind="government", country="MWI")
    assert made(structs.replace(statement, article=voice))["1"].status == "alleged"
    assert made(statement)["1"].status == "happened"
