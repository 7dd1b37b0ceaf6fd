"""The lens: states through their parts, named groups, never a sort of people; aims belong to whom they are said of."""

from tests.assess.conftest import Maker
from watchfloor.assess.lens import find_lens, main_actors
from watchfloor.assess.parties import is_party, named
from watchfloor.records import Actor, KnownOutlet, Relation


def test_main_actors_are_states_and_named_groups_by_weight(make: Maker) -> None:
    reading = make.reading("a1", "Namibia's works ministry signed. The River League and Namibian farmers protested.")
    signed = make.event(
        "e1", "AGREE", (make.MINISTRY,), make.cite(reading, "signed"), recipients=(make.BWA,), weight=4.0
    )
    protest = make.event("e2", "PROTEST", (make.LEAGUE, make.FARMERS), make.cite(reading, "protested"), weight=1.0)
    evidence = make.evidence(reading, events=(signed, protest))
    assert [actor.name for actor in main_actors(evidence)] == ["Namibia", "Botswana", "River League"]


def test_a_single_word_that_is_somebodys_surname_is_no_group(make: Maker) -> None:
    somebody = Actor(id="person:NAM:ada kapembe", name="Ada Kapembe", kind="person", country="NAM")
    glossary = {**make.actors, somebody.id: somebody}
    assert not is_party(Actor(id="name:kapembe", name="Kapembe", kind="group"), glossary)
    assert not is_party(Actor(id="name:ak", name="AK", kind="group"), glossary)
    assert is_party(Actor(id="name:swapalo", name="Swapalo", kind="group"), glossary)
    assert not is_party(Actor(id="name:river news", name="River News", kind="company", role="MED"), glossary)


def test_an_aim_belongs_to_its_owner_and_a_noun_of_need_is_no_aim(make: Maker) -> None:
    text = "Namibia wants the bridge open. Botswana acts on the country's needs. Namibia's trucks want repair. Namibia's motive is trade."
    reading = make.reading("a1", text)
    event = make.event("e1", "AGREE", (make.NAM, make.BWA), make.cite(reading, "wants the bridge open"))
    aim = make.finding(
        reading, "Namibia| wants| the bridge open", marks=(("incentive", "want"),), subject=make.NAM, verb="want"
    )
    noun = make.finding(
        reading, "Botswana| acts| on the country's needs", marks=(("incentive", "need"),), subject=make.BWA, verb="act"
    )
    trucks = make.finding(reading, "Namibia's trucks| want| repair", marks=(("incentive", "want"),), verb="want")
    motive = make.finding(reading, "Namibia's motive| is| trade", marks=(("incentive", "motive"),), verb="be")
    lens = find_lens(make.evidence(reading, events=(event,)), (aim, noun, trucks, motive), ())
    held = {item.actor.id: item.incentives for item in lens}
    assert held == {"NAM": (aim, motive), "BWA": ()}


def test_who_speaks_in_person_or_through_its_own_outlet_is_not_silent(make: Maker) -> None:
    reading = make.reading("a1", "Namibia said yes. Botswana fired. Zambia fired.")
    reading = make.reading("a1", reading.article.text, attributions=(make.said(reading, make.MINISTRY, "yes"),))
    own = make.reading("a2", "Zambia fired in defence.", outlet="Lusaka Voice")
    event = make.event(
        "e1", "ASSAULT", (make.BWA, make.ZMB), make.cite(reading, "Botswana fired"), recipients=(make.NAM,)
    )
    outlets = (KnownOutlet(name="Lusaka Voice", speaks_for="ZMB"),)
    lens = find_lens(make.evidence(reading, own, events=(event,), outlets=outlets), (), ())
    assert {item.actor.id: item.silent for item in lens} == {"BWA": True, "ZMB": False, "NAM": False}


def test_ties_are_told_from_both_ends_and_own_up_to_where_their_source_begins(make: Maker) -> None:
    reading = make.reading("a1", "Namibia and Botswana signed.")
    event = make.event("e1", "AGREE", (make.NAM, make.BWA), make.cite(reading, "signed"))
    pact = Relation(
        one="BWA", other="NAM", kind="defence_pact", first=1990, last=None, source="S (1990 means 1990 or before)"
    )
    quotes = [
        tie.quote for item in find_lens(make.evidence(reading, events=(event,)), (), (pact,)) for tie in item.relations
    ]
    assert quotes == [
        "Botswana – Namibia: defence pact, since 1990 or before",
        "Namibia – Botswana: defence pact, since 1990 or before",
    ]


def test_names_take_their_article_in_running_text() -> None:
    assert [named(name) for name in ("United States", "European Union", "the Taliban", "Japan")] == [
        "the United States",
        "the European Union",
        "the Taliban",
        "Japan",
    ]
