"""What binds two sides is told where it bears on the event, each fact as of the year to which its source reaches."""

import pytest
from msgspec import structs

from watchfloor.records import Actor, Assessment, Citation, Event, LensItem, Story
from watchfloor.write.ties import positions_told, ties_sentence

NAM = Actor(id="NAM", name="Namibia", kind="country", country="NAM")
BWA = Actor(id="BWA", name="Botswana", kind="country", country="BWA")
USA = Actor(id="USA", name="United States", kind="country", country="USA")


def tie(one: str, other: str, kind: str, quote: str, year: int = 2018) -> Citation:
    source = f"a dataset (coverage to {year})"
    return Citation(source_kind="knowledge", quote=quote, item=f"relation:{one}:{other}:{kind}", source=source)


PACT = tie("BWA", "NAM", "defence_pact", "Namibia – Botswana: defence pact, since 1999")
RIVALS = tie("BWA", "NAM", "rivalry", "Namibia – Botswana: rivalry (spatial), since 1999", 2020)
ENDED = tie("BWA", "NAM", "rivalry", "Namibia – Botswana: rivalry (spatial), 1992–2003", 2020)
DISPUTES = tie(
    "BWA", "NAM", "dispute", "Namibia – Botswana: militarised dispute (three disputes, the last with use of force), 1992–2003", 2014
)  # fmt: skip
WAR = tie("BWA", "NAM", "war", "Namibia – Botswana: war, 1994", 2003)
BORDER = tie("BWA", "NAM", "border", "Namibia – Botswana: border, since 1990", 2016)
FELLOW = tie(
    "BWA", "NAM", "fellow_trade_member", "Namibia – Botswana: fellow trade member of Customs Union, since 1990", 2025
)
GUARDS = tuple(
    tie(code, "USA", "defence_pact", f"United States – {name}: defence pact, since 1999")
    for code, name in (("BWA", "Botswana"), ("NAM", "Namibia"))
)


def assessed(plover: str, contexts: tuple[str, ...], *ties: Citation, third: tuple[Citation, ...] = ()) -> Assessment:
    event = Event(
        id="e1", plover=plover, actors=(NAM,), recipients=(BWA,), status="happened", evidence=(), contexts=contexts, trigger="x"
    )  # fmt: skip
    story = Story(
        id="s1", title="x", articles=("a1",), origins=(), actors=(NAM, BWA), events=(event,), claims=(), main_event="e1"
    )
    lens = (LensItem(actor=NAM, relations=ties), LensItem(actor=BWA), LensItem(actor=USA, relations=third))
    return Assessment(story=story, as_of=None, main=None, significance=None, main_event=event, lens=lens)


@pytest.mark.parametrize(
    ("plover", "contexts", "ties", "text"),
    [
        ("ASSAULT", ("military",), (RIVALS, DISPUTES), "Namibia and Botswana are lasting rivals (as of 2020) and they had three militarised disputes from 1992 to 2003, the last with use of force (as of 2014)."),
        ("ASSAULT", ("military",), (WAR, DISPUTES), "Namibia and Botswana fought a war in 1994 (as of 2003)."),
        ("AGREE", ("military",), (PACT, DISPUTES), "Namibia and Botswana have a defence pact with each other (as of 2018)."),
        ("MOBILIZE", ("territory",), (BORDER,), "Namibia and Botswana share a land border (as of 2016)."),
        ("SANCTION", ("economic",), (FELLOW,), "Namibia and Botswana both belong to the Customs Union (as of 2025)."),
    ],
)  # fmt: skip
def test_the_ties_that_bear_on_an_event_are_told(
    plover: str, contexts: tuple[str, ...], ties: tuple[Citation, ...], text: str
) -> None:
    found = ties_sentence(assessed(plover, contexts, *ties))
    assert found is not None
    assert found[0] == text
    assert set(found[1]) <= set(ties)


@pytest.mark.parametrize(
    ("plover", "contexts", "ties"),
    [("AGREE", ("health",), (PACT, RIVALS)), ("ASSAULT", ("military",), (ENDED,)), ("AID", ("economic",), (FELLOW,))],
)
def test_what_has_ended_or_does_not_bear_is_not_told(
    plover: str, contexts: tuple[str, ...], ties: tuple[Citation, ...]
) -> None:
    assert ties_sentence(assessed(plover, contexts, *ties)) is None


def test_an_ally_of_both_sides_is_named() -> None:
    found = ties_sentence(assessed("AGREE", ("military",), third=GUARDS))
    assert found is not None
    assert found[0] == "The United States has a defence pact with both Namibia and Botswana (as of 2018)."


def test_of_two_sources_the_one_that_reaches_further_is_told() -> None:
    later = tie("BWA", "NAM", "defence_pact", "Namibia – Botswana: defence pact, since 2001", 2025)
    found = ties_sentence(assessed("AGREE", ("military",), PACT, later))
    assert found is not None
    assert found == ("Namibia and Botswana have a defence pact with each other (as of 2025).", (later,))


def test_a_standing_position_is_told_of_who_says_nothing_in_the_articles() -> None:
    stance = Citation(
        source_kind="knowledge",
        quote="Zambia opposes dams on the river",
        item="position:ZMB:2009",
        source="a public text",
    )
    zambia = Actor(id="ZMB", name="Zambia", kind="country", country="ZMB")
    silent, speaking = (LensItem(actor=zambia, relations=(stance,), silent=silent) for silent in (True, False))
    base = assessed("AGREE", ("resource",))
    told = positions_told(structs.replace(base, lens=(silent,)))
    assert told == [("Zambia opposes dams on the river (standing position since 2009).", (stance,))]
    assert positions_told(structs.replace(base, lens=(speaking,))) == []
