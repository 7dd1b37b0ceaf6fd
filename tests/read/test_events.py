"""Event coding on sentences whose doers are marked: [A:...] is actor A's name."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.read.events import find_events

spec = importlib.util.spec_from_file_location("coding", Path(__file__).with_name("coding.py"))
assert spec
assert spec.loader
coding = importlib.util.module_from_spec(spec)
spec.loader.exec_module(coding)
events, line, lexicon, noticed = coding.events, coding.line, coding.lexicon, coding.noticed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[GHA:Ghana] accused [TGO:Togo] of smuggling.", "GHA ACCUSE TGO happened"),
        ("[GHA:Ghanaian] troops attacked a village in Togo.", "GHA ASSAULT  happened"),
        ("[GHA:Ghanaian] guards were attacked by [TGO:Togolese] soldiers.", "TGO ASSAULT GHA happened"),
        ("[GHA:Ghana] did not attack [TGO:Togo].", "GHA ASSAULT TGO denied"),
        ("[GHA:Ghana] threatened to close the border with [TGO:Togo].", "GHA THREATEN TGO happened"),
        ("[GHA:Ghana] rejected a demand by [TGO:Togo].", "GHA REJECT TGO happened"),
        ("[GHA:Ghana] and [TGO:Togo] will hold talks in May.", "GHA+TGO CONSULT  planned talks scheduled"),
        ("[GHA:Ghana] held talks with [TGO:Togo].", "GHA+TGO CONSULT  happened talks held"),
        ("[GHA:Ghana] urged [TGO:Togo] to open the border.", "GHA REQUEST TGO happened"),
        ("[GHA:Ghana] expelled three [TGO:Togolese] diplomats.", "GHA SANCTION TGO happened"),
        ("[GHA:Ghana] imposed sanctions on [TGO:Togo].", "GHA COERCE TGO happened sanctions"),
        ("[GHA:Ghana] may send troops to [TGO:Togo].", "GHA MOBILIZE TGO possible"),
        ("[GHA:Ghana] plans to send food aid to [TGO:Togo].", "GHA AID TGO planned aid"),
        ("[GHA:Ghana] withdrew its troops from [TGO:Togo].", "GHA RETREAT TGO happened"),
        ("[GHA:Ghana] welcomed the decision of [TGO:Togo].", "GHA SUPPORT TGO happened"),
    ],
)
def test_who_did_what_to_whom(text: str, wanted: str, parser: SpacyParser) -> None:
    assert wanted in [line(event).rstrip() for event in events(text, parser)]


def test_agreement_to_resume_is_an_agreement_that_happened(parser: SpacyParser) -> None:
    found = events("[GHA:Ghana] and [TGO:Togo] agreed to resume joint drills.", parser)
    agreed = next(event for event in found if event.plover == "AGREE")
    assert line(agreed) == "GHA+TGO AGREE  happened exercise resumed"
    assert all(event.status == "planned" for event in found if event.plover == "COOPERATE")


def test_what_is_only_asked_for_is_not_told_as_done(parser: SpacyParser) -> None:
    found = events("[GHA:Ghana] urged [TGO:Togo] to attack the rebels.", parser)
    assert [event.plover for event in found] == ["REQUEST"]


def test_refusing_shares_the_participle_of_the_request(parser: SpacyParser) -> None:
    found = events("Asked by [GHA:Accra] to hand over the suspect, [TGO:Togo] declined.", parser)
    assert {e.plover: (e.actors, e.recipients) for e in found} == {
        "REQUEST": (("GHA",), ("TGO",)),
        "REJECT": (("TGO",), ("GHA",)),
    }


def test_the_deed_that_somebody_is_accused_of_is_alleged(parser: SpacyParser) -> None:
    found = events("[GHA:Ghana] accused [TGO:Togo] of shelling a village.", parser)
    assert ("ASSAULT", "alleged", ("TGO",)) in [(e.plover, e.status, e.actors) for e in found]


def test_a_party_s_word_on_the_other_s_deed_is_alleged(parser: SpacyParser) -> None:
    content = "Togolese guards attacked a Ghanaian patrol"
    text = "[TGO:Togolese] guards attacked a [GHA:Ghanaian] patrol, the ministry said."
    assert [e.status for e in events(text, parser, ("GHA", "say", content))] == ["alleged"]
    assert [e.status for e in events(text, parser, ("TGO", "say", content))] == ["happened"]


def test_one_who_says_that_another_must_makes_a_request(parser: SpacyParser) -> None:
    text = "[GHA:Ghana] said that [TGO:Togo] must close the camps."
    found = events(text, parser, ("GHA", "say", "Togo must close the camps"))
    assert ("REQUEST", ("GHA",), ("TGO",)) in [(e.plover, e.actors, e.recipients) for e in found]


def test_a_negated_future_turns_down(parser: SpacyParser) -> None:
    found = events("[GHA:Ghana] will not release the [TGO:Togolese] prisoners.", parser)
    assert [line(event) for event in found] == ["GHA REJECT TGO happened"]


def test_talks_that_collapsed_have_ended(parser: SpacyParser) -> None:
    found = events("Talks between [GHA:Ghana] and [TGO:Togo] collapsed on Friday.", parser)
    assert [line(event) for event in found] == ["GHA+TGO CONSULT  ended talks ended"]


def test_an_unnamed_attacker_is_not_taken_to_be_of_the_victim_s_country(parser: SpacyParser) -> None:
    assert [line(e) for e in events("A drone struck a [TGO:Togolese] patrol boat.", parser)] == [
        " ASSAULT TGO happened"
    ]


def test_a_sentence_without_end_is_passed_over(parser: SpacyParser) -> None:
    assert events("[GHA:Ghana] attacked [TGO:Togo] and " * 200, parser) == ()


def test_nobody_and_nothing_is_no_event(parser: SpacyParser) -> None:
    assert events("It was a long meeting and prices rose by two percent.", parser) == ()


def test_the_clause_is_the_text_at_its_offsets(parser: SpacyParser) -> None:
    seen = noticed("[GHA:Ghana] attacked [TGO:Togo], and [TGO:Togo] expelled its ambassador, officials said.", parser)
    for event in find_events(seen, lexicon()):
        clause = seen.article.text[event.start : event.end]
        assert seen.article.text[event.trigger_start : event.trigger_end] == event.trigger
        assert event.trigger in clause
        assert "officials said" not in clause


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("Ghana Togo attacked agreed to not will , . and the talks with who denied".split())))
def test_any_text_is_coded_without_error_inside_its_bounds(parser: SpacyParser, words: list[str]) -> None:
    seen = noticed(" ".join(words).replace("Ghana", "[GHA:Ghana]").replace("Togo", "[TGO:Togo]"), parser)
    for event in find_events(seen, lexicon()):
        assert 0 <= event.start <= event.trigger_start < event.trigger_end <= event.end <= len(seen.article.text)
