"""The stage: steps ahead, open unknowns, split consequences, ordered disputes, worth of sources, and the whole road."""

from collections.abc import Callable

from tests.assess.conftest import Maker
from watchfloor.assess.chronicle import MOST_PAST, find_past
from watchfloor.assess.prospects import find_steps, find_unknowns
from watchfloor.assess.sources import find_gaps, find_sources
from watchfloor.assess.stage import assess, find_consequences, find_disputes
from watchfloor.records import (
    Assessment,
    ClaimRow,
    ClaimValue,
    EventMention,
    Knowledge,
    KnownOutlet,
    PastEvent,
    Reading,
    Story,
    When,
)

TEXT = (
    "Namibia and Botswana agreed to patrol. Officers will meet in Kasane on 20 May for patrol talks. They will meet every May. "
    "They met on 20 May. Namibia wants to meet Botswana. Namibia may not join the patrol. If rains fail Namibia will wait. The fair opens on 20 May."
)


def test_steps_are_arranged_and_truly_ahead(make: Maker) -> None:
    reading = make.reading("a1", TEXT)
    event = make.event("e1", "AGREE", (make.NAM, make.BWA), make.cite(reading, "agreed to patrol"), activity="patrol")
    day, yearly = make.day("2025-05-20"), When(start=0, end=1, text="every May", sentence=0, kind="recurring")
    step = make.finding(
        reading, "Officers| will meet| in Kasane on 20 May for patrol talks", kind="step", modality="future", when=day
    )
    others = (
        make.finding(
            reading,
            "They| will meet| every May",
            kind="step",
            modality="future",
            when=day,
            times=(yearly,),
            subject=make.NAM,
        ),
        make.finding(reading, "They| met| on 20 May", modality="actual", tense="past", when=day, subject=make.NAM),
        make.finding(
            reading,
            "Namibia| wants| to meet Botswana",
            kind="step",
            modality="intention",
            verb="want",
            subject=make.NAM,
        ),
        make.finding(
            reading,
            "Namibia| may not join| the patrol",
            kind="step",
            modality="future",
            polarity=False,
            subject=make.NAM,
        ),
        make.finding(
            reading,
            "If rains fail Namibia| will wait",
            kind="step",
            modality="future",
            marks=(("condition", "if"),),
            subject=make.NAM,
        ),
        make.finding(reading, "The fair| opens| on 20 May", modality="actual", tense="present", when=day),
    )
    beside = [make.reading(f"b{at}", "Namibia and Botswana agreed to patrol.") for at in range(4)]
    assert find_steps(make.evidence(reading, *beside, events=(event,)), event, (step, *others), 14) == (step,)


def test_an_unknown_that_later_coverage_answers_is_dropped(make: Maker) -> None:
    text = "Botswana did not comment. Zambia did not comment. It is unclear who pays."
    early = make.reading("a1", text, published="2025-05-01")
    late = make.reading("a2", "Botswana said the deal holds.", published="2025-05-04")
    late = make.reading("a2", late.article.text, attributions=(make.said(late, make.BWA, "the deal holds"),))
    answered = make.finding(early, "Botswana| did not comment", kind="unknown", subject=make.BWA)
    silent = make.finding(early, "Zambia| did not comment", kind="unknown", subject=make.ZMB)
    pays = make.finding(early, "It| is| unclear who pays", kind="unknown", weight=3.0)
    assert find_unknowns(make.evidence(early, late), None, (answered, silent, pays), (), 14) == (pays, silent)


def test_consequences_come_before_what_is_called_significant_and_once(make: Maker) -> None:
    reading = make.reading(
        "a1", "The halt cost jobs. It is a historic cost. Namibia threatened to close it. It is historic."
    )
    event = make.event("e1", "THREATEN", (make.NAM,), make.cite(reading, "threatened to close it"))
    cost = make.finding(reading, "The halt| cost| jobs", marks=(("consequence", "cost"),), weight=2.0)
    both = make.finding(
        reading, "It| is| a historic cost", marks=(("consequence", "cost"), ("significance", "historic")), weight=2.0
    )
    threat = make.finding(
        reading, "Namibia| threatened| to close it", marks=(("consequence", "threaten to"),), event="e1", weight=2.0
    )
    great = make.finding(reading, "It| is| historic.", marks=(("significance", "historic"),), weight=2.0)
    assert find_consequences(make.evidence(reading, events=(event,)), (great, threat, both, cost)) == (
        both,
        cost,
        great,
    )


def test_disputes_put_the_kind_of_change_and_numbers_before_whether_it_happened(make: Maker) -> None:
    def row(kind: str, *articles: str) -> ClaimRow:
        values = tuple(ClaimValue(value=at, articles=(at,), quote="q", citations=()) for at in articles)
        return ClaimRow(slot=kind, kind=kind, relation="contradicts", values=values)

    readings = [make.reading(f"a{at}", "Namibia signed.") for at in (1, 2, 3)]
    rows = (
        row("happened", "a1", "a2"),
        row("quantity", "a2", "a3"),
        row("change", "a1", "a2"),
        row("date", "a1", "a3"),
    )
    kinds = [row.kind for row in find_disputes(make.evidence(*readings, claims=rows), None)]
    assert kinds == ["change", "quantity", "date", "happened"]


def event_in(reading: Reading, words: tuple[str, ...], said: int | None = None) -> EventMention:
    start = reading.article.text.index(words)
    return EventMention(
        sentence=0, start=start, end=start + len(words), trigger="sign", trigger_start=start, trigger_end=start + 1, plover="AGREE",
        status="happened", actors=(), recipients=(), reason="test", attribution=said,
    )  # fmt: skip


def test_copies_and_the_organs_of_a_party_to_the_matter_are_no_further_voices(make: Maker) -> None:
    text = "Namibia and Botswana signed."
    free, copy, state, twin = (
        make.reading(f"a{at}", text, outlet=name) for at, name in enumerate(("Wire", "Copy", "State One", "State Two"))
    )
    outlets = (KnownOutlet(name="State One", speaks_for="NAM"), KnownOutlet(name="State Two", speaks_for="NAM"))
    event = make.event(
        "e1", "AGREE", (make.NAM, make.BWA), *(make.cite(r, "signed") for r in (free, copy, state, twin))
    )

    def worth(*readings: Reading) -> list[int]:
        evidence = make.evidence(*readings, events=(event,), copies={"a1": "a0"}, outlets=outlets)
        return [row.credibility for row in find_sources(evidence, event)]

    assert worth(free, copy) == [6, 6]
    assert worth(state, twin) == [6, 6]
    assert worth(free, copy, state, twin) == [6, 6, 6, 6]


def test_two_origins_that_quote_one_ministry_are_one_voice(make: Maker) -> None:
    text = "Namibia's works ministry said Namibia signed."
    readings = []
    for name in ("a1", "a2"):
        plain = make.reading(name, text)
        said = make.said(plain, make.MINISTRY, "Namibia signed")
        readings.append(make.reading(name, text, attributions=(said,), events=(event_in(plain, "Namibia signed", 0),)))
    event = make.event("e1", "AGREE", (make.NAM,), *(make.cite(reading, "Namibia signed") for reading in readings))
    assert [row.credibility for row in find_sources(make.evidence(*readings, events=(event,)), event)] == [6, 6]


def test_gaps_are_plain_sentences(make: Maker) -> None:
    reading = make.reading("a1", "The deal is done, River News reports.", published=None, second_hand="River News")
    assert find_gaps(make.evidence(reading), (), ()) == (
        "The coverage goes back to one origin; a second, independent account is missing.",
        "The report by River News that Outlet a1 retells was not read itself.",
        "The date of publication is missing for Outlet a1.",
        "No next step with a date is announced in the one article read.",
    )


def test_the_chronicle_keeps_the_founding_and_the_newest_entry_and_the_closest_between(make: Maker) -> None:
    reading = make.reading("a1", "Namibia and Botswana signed.")
    event = make.event("e1", "COOPERATE", (make.MINISTRY, make.BWA), make.cite(reading, "signed"), activity="exercise")
    pair, three = ("BWA", "NAM"), ("BWA", "NAM", "ZMB")
    past = [PastEvent(day="1990-03-21", actors=pair, text="Founded.", source="s", activity="relations")]
    past += [
        PastEvent(day=f"{year}-01-01", actors=three, text=f"Three met {year}.", source="s")
        for year in range(1991, 2020)
    ]
    past += [
        PastEvent(day="1999-05-05", actors=pair, text="Drilled.", source="s", activity="exercise", plover="COOPERATE")
    ]
    past += [PastEvent(day="2031-01-01", actors=pair, text="Not yet.", source="s")]
    quotes = [passage.quote for passage in find_past(event, past, make.evidence(reading, events=(event,)))]
    assert len(quotes) == MOST_PAST
    assert quotes[0] == "Founded."
    assert "Drilled." in quotes
    assert quotes[-1] == "Three met 2019."


def test_a_story_without_events_is_still_assessed(make: Maker) -> None:
    reading = make.reading("a1", "It rained.")
    story = Story(id="s", title="t", articles=("a1",), origins=(), events=(), claims=(), actors=())
    made = next(iter(assess((story,), readings={"a1": reading}, knowledge=Knowledge())))
    assert isinstance(made, Assessment)
    assert (made.main_event, made.significance, made.courses, made.lens) == (None, None, (), ())


def test_the_whole_road_from_a_wire(assessed: Callable[[str], Assessment]) -> None:
    made = assessed(
        """
        2025-05-05 | Zambezi Wire | Namibia and Botswana to resume joint exercises
            KASANE - Namibia and Botswana agreed on Monday to resume joint military exercises on the Chobe river that were suspended in
            2016, Namibia's defence ministry said. The exercise will be held on 20 June 2025, the ministry said. Zambia did not
            immediately comment.
        2025-05-06 | Lusaka Chronicle | Zambia threatens answer to Namibia's exercise with Botswana
            LUSAKA - Zambia's foreign ministry on Tuesday threatened to send warships to the Chobe river if Namibia and Botswana hold the
            military exercise. "We will act," Zambia's foreign minister said. Namibia wants the exercise because smugglers use the river,
            Namibia's defence minister said. Parliament votes on Friday, 9 June 2025.
        2025-05-07 | Chobe Radio | Botswana and Namibia agree on joint exercise
            Botswana and Namibia agreed on Monday to resume joint military exercises, Botswana's government said.
        """
    )
    assert made.main_event is not None
    assert made.significance.kind == "resumption"
    assert made.significance.since.first.year == 2016
    assert {item.actor.id for item in made.lens} >= {"NAM", "BWA", "ZMB"}
    assert not any(item.silent for item in made.lens)
    assert any(step.when and step.when.first.isoformat() == "2025-06-20" for step in made.steps)
    assert not any("comment" in passage.quote for unknown in made.unknowns for passage in unknown.citations)
    assert [warning.kind for warning in made.warnings] == ["weekday"]
    kinds = [course.kind for course in made.courses]
    assert kinds == ["most_likely", "most_dangerous"]
    assert any("threaten" in passage.quote for passage in made.courses[1].citations)
    assert made.courses[1].trigger
