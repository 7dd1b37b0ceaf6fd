"""Significance: the kind is read from the coverage's words, the baseline is of the same matter, firsts are tested."""

import pytest

from tests.assess.conftest import Maker
from watchfloor.assess.significance import significance_of
from watchfloor.records import ClaimRow, ClaimValue, PastEvent, Significance


def weigh(make: Maker, text: str, plover: str = "AGREE", **fields: object) -> Significance | None:
    reading = make.reading("a1", text)
    event = make.event(
        "e1", plover, (make.NAM, make.BWA), make.cite(reading, text.split(". ", maxsplit=1)[0]), **fields
    )
    return significance_of(make.evidence(reading, events=(event,)), event, ())


@pytest.mark.parametrize(
    ("text", "plover", "fields", "kind"),
    [
        ("Namibia and Botswana agreed to resume joint patrols.", "AGREE", {"phase": "resumed"}, "resumption"),
        ("Namibia and Botswana will widen joint patrols.", "AGREE", {"phase": "expanded"}, "expansion"),
        ("Namibia suspended the patrols.", "REJECT", {"phase": "suspended"}, "suspension"),
        ("Namibia and Botswana prolonged the river deal by a year.", "AGREE", {}, "extension"),
        ("Namibia and Botswana made the talks a permanent mechanism.", "AGREE", {}, "institutionalisation"),
        ("Namibia severed diplomatic ties with Botswana.", "REJECT", {}, "rupture"),
        ("Namibia reversed its ban on trucks.", "CONCEDE", {}, "reversal"),
        ("Namibia shelled a post in the worst violence since 2011.", "ASSAULT", {}, "escalation"),
        ("Namibia and Botswana held a joint drill for the first time.", "COOPERATE", {}, "first"),
        ("Namibia and Botswana signed a deal.", "AGREE", {}, "agreement"),
        ("Workers are to march on Friday.", "PROTEST", {"status": "planned"}, "planned protest"),
        ("Namibia shelled a post.", "ASSAULT", {"status": "alleged"}, "alleged use of force"),
    ],
)
def test_the_kind_is_named_by_the_words_of_the_main_passage(
    make: Maker, text: str, plover: str, fields: dict[str, str], kind: str
) -> None:
    assert weigh(make, text, plover, **fields).kind == kind


def test_a_later_phase_does_not_contradict_the_passage_that_opens_the_report(make: Maker) -> None:
    assert (
        weigh(make, "Workers walked out at four ports.", "PROTEST", phase="ended", activity="walkout").kind == "walkout"
    )


def test_no_word_of_one_article_among_many_makes_the_kind(make: Maker) -> None:
    texts = ["Namibia fired on Botswana.", "Namibia shot at Botswana.", "Namibia escalated its fire on Botswana."]
    readings = [make.reading(f"a{at}", text) for at, text in enumerate(texts)]
    passages = [make.cite(reading, reading.article.text) for reading in readings]
    event = make.event("e1", "ASSAULT", (make.NAM,), *passages, recipients=(make.BWA,))
    assert significance_of(make.evidence(*readings, events=(event,)), event, ()).kind == "use of force"


def test_a_baseline_is_about_the_same_thing_and_gives_the_year(make: Maker) -> None:
    text = "Namibia and Botswana agreed to resume joint patrols. The patrols were suspended in 2016. Namibia held an election in 2017."
    reading = make.reading("a1", text)
    event = make.event(
        "e1",
        "AGREE",
        (make.NAM, make.BWA),
        make.cite(reading, text.split(".", maxsplit=1)[0]),
        phase="resumed",
        activity="patrols",
    )
    patrols = make.finding(
        reading, "The patrols| were suspended| in 2016", kind="background", when=make.day("2016-01-01", "year")
    )
    election = make.finding(
        reading, "Namibia| held| an election in 2017", kind="background", when=make.day("2017-01-01", "year")
    )
    weighed = significance_of(make.evidence(reading, events=(event,)), event, (election, patrols))
    assert weighed.baseline == patrols
    assert weighed.since.first.year == 2016


def test_use_of_force_has_no_baseline_year(make: Maker) -> None:
    text = "Namibia fired on Botswana. The 2015 treaty was signed in Kasane in 2015."
    reading = make.reading("a1", text)
    event = make.event(
        "e1", "ASSAULT", (make.NAM,), make.cite(reading, "Namibia fired on Botswana"), recipients=(make.BWA,)
    )
    treaty = make.finding(
        reading,
        "The 2015 treaty| was signed| in Kasane in 2015",
        kind="background",
        when=make.day("2015-01-01", "year"),
    )
    assert significance_of(make.evidence(reading, events=(event,)), event, (treaty,)).since is None


@pytest.mark.parametrize(("states", "held"), [(("BWA", "NAM"), 1), (("BWA", "NAM", "ZMB"), 0)])
def test_a_first_is_tested_against_the_chronology_of_the_same_states_alone(
    make: Maker, states: tuple[str, ...], held: int
) -> None:
    text = "Namibia and Botswana held the first joint drill since 2016."
    reading = make.reading("a1", text)
    year = make.when(reading, "2016", make.day("2016-01-01", "year"), kind="since")
    reading = make.reading("a1", text, times=(year,))
    event = make.event("e1", "COOPERATE", (make.NAM, make.BWA), make.cite(reading, text), activity="exercise")
    drill = PastEvent(day="2019-08-01", actors=states, text="They drilled.", source="s", activity="exercise")
    weighed = significance_of(make.evidence(reading, events=(event,)), event, (), (drill,))
    assert weighed.kind == "first"
    assert sum(passage.source_kind == "history" for passage in weighed.citations) == held


@pytest.mark.parametrize(
    ("slot", "contested"),
    [("what is to happen to the patrol: expand or resume", True), ("what is to happen to the sanctions", False)],
)
def test_a_clash_on_the_kind_of_change_counts_only_for_the_same_activity(
    make: Maker, slot: str, contested: bool
) -> None:
    reading = make.reading("a1", "Namibia and Botswana agreed to resume patrols.")
    event = make.event(
        "e1",
        "AGREE",
        (make.NAM, make.BWA),
        make.cite(reading, "agreed to resume patrols"),
        activity="patrol",
        phase="resumed",
    )
    values = tuple(ClaimValue(value=v, articles=("a1",), quote=v, citations=()) for v in ("expand", "resume"))
    row = ClaimRow(slot=slot, kind="change", relation="contradicts", values=values)
    weighed = significance_of(make.evidence(reading, events=(event,), claims=(row,)), event, ())
    assert (weighed.contested == row) is contested
