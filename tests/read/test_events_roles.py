"""Roles hold however a deed is put: active, passive, by a noun; and what was not done is never told as done."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.engines.spacy_parser import SpacyParser

spec = importlib.util.spec_from_file_location("coding", Path(__file__).with_name("coding.py"))
assert spec
assert spec.loader
coding = importlib.util.module_from_spec(spec)
spec.loader.exec_module(coding)
events, line = coding.events, coding.line

NAMES = ("[GHA:Ghana]", "[PER:Peru]", "[NOR:Norway]", "[OMN:Oman]", "[KEN:Kenya]")
# Ways of telling one deed of A to B, by class.
TOWARDS = {
    "ACCUSE": (
        "{a} condemned {b}.",
        "{b} was condemned by {a}.",
        "{b}, condemned by {a}, said nothing.",
        "{a} issued a condemnation of {b}.",
        "{a}, which condemned {b}, gave no reason.",
        "It was {a} that condemned {b}.",
    ),
    "ASSAULT": (
        "{a} attacked {b}.",
        "{b} was attacked by {a}.",
        "An attack by {a} on {b} killed two people.",
        "{a} launched an attack on {b}.",
        "{a}'s attack on {b} was brief.",
        "{b} suffered an attack by {a}.",
        "{b}, which was attacked by {a}, called up reservists.",
    ),
    "REQUEST": (
        "{a} urged {b} to leave.",
        "{b} was urged by {a} to leave.",
        "{a} called on {b} to leave.",
        "{a} demanded that {b} leave.",
        "{a} made a demand to {b}.",
    ),
    "SANCTION": (
        "{a} expelled the ambassador of {b}.",
        "The ambassador of {b} was expelled by {a}.",
        "{a} broke off relations with {b}.",
        "Relations with {b} were broken off by {a}.",
    ),
    "REJECT": (
        "{a} rejected a proposal by {b}.",
        "A proposal by {b} was rejected by {a}.",
        "A request from {b} was turned down by {a}.",
    ),
    "AID": ("{a} sent aid to {b}.", "Aid was sent to {b} by {a}.", "{b} received food aid from {a}."),
    "COERCE": (
        "{a} imposed sanctions on {b}.",
        "Sanctions on {b} were imposed by {a}.",
        "{b} was blockaded by {a}.",
        "{b} was hit with sanctions by {a}.",
    ),
    "RETREAT": (
        "{a} withdrew its troops from {b}.",
        "Troops were withdrawn from {b} by {a}.",
        "{a}'s blockade of {b} was lifted.",
    ),
}
# Ways of telling what A and B did together.
TOGETHER = {
    "CONSULT": (
        "{a} and {b} held talks.",
        "{a} held talks with {b}.",
        "Talks were held by {a} and {b}.",
        "Talks between {a} and {b} began.",
        "{a} met {b}.",
        "The {a}-{b} talks ended.",
    ),
    "AGREE": (
        "{a} and {b} signed an agreement.",
        "An agreement was signed by {a} and {b}.",
        "An agreement between {a} and {b} was signed.",
        "{a} agreed with {b} on a ceasefire.",
        "A ceasefire was agreed by {a} and {b}.",
    ),
    "COOPERATE": ("{a} held joint drills with {b}.", "Joint drills were held by {a} and {b}.", "{a}-{b} drills began."),
}
PAIRS = st.permutations(NAMES).map(lambda names: (names[0], names[1]))


def name(marked: str) -> str:
    """Return the actor of a marked name."""
    return marked[1:4]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([(plover, told) for plover, ways in TOWARDS.items() for told in ways]),
    PAIRS,
)
def test_active_passive_and_noun_give_the_same_roles(
    parser: SpacyParser, way: tuple[str, str], pair: tuple[str, str]
) -> None:
    (plover, told), (one, other) = way, pair
    found = [(e.plover, e.actors, e.recipients) for e in events(told.format(a=one, b=other), parser)]
    assert (plover, (name(one),), (name(other),)) in found
    assert not any(name(other) in actors and name(one) in recipients for _, actors, recipients in found)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([(plover, told) for plover, ways in TOGETHER.items() for told in ways]),
    PAIRS,
)
def test_all_who_did_it_together_are_actors_and_nobody_is_a_recipient(
    parser: SpacyParser, way: tuple[str, str], pair: tuple[str, str]
) -> None:
    (plover, told), (one, other) = way, pair
    found = [e for e in events(told.format(a=one, b=other), parser) if e.plover == plover]
    assert [(set(e.actors), e.recipients) for e in found] == [({name(one), name(other)}, ())]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(
        (
            "{a} did not attack {b}.",
            "{a} never attacked {b}.",
            "{a} denied attacking {b}.",
            "{a} neither attacked nor blockaded {b}.",
            "{a} stopped short of attacking {b}.",
            "{a} might attack {b}.",
            "{a} will attack {b}.",
            "{a} plans to attack {b}.",
            "If {a} attacked {b}, the treaty would end.",
            "Had {a} attacked {b}, the treaty would have ended.",
            "{a} was about to attack {b}.",
            "{a} has yet to attack {b}.",
            "{b} accused {a} of attacking it.",
            "{a} reportedly attacked {b}.",
            "Reports that {a} attacked {b} are false.",
            "It is untrue that {a} attacked {b}.",
            "{a} hopes to attack {b}.",
            "{a} cancelled plans to attack {b}.",
        )
    ),
    PAIRS,
)
def test_what_is_not_told_as_done_never_happened(parser: SpacyParser, told: str, pair: tuple[str, str]) -> None:
    found = events(told.format(a=pair[0], b=pair[1]), parser)
    assert not [e for e in found if e.plover in ("ASSAULT", "COERCE") and e.status == "happened"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[PER:Peru] condemned and [BOL:Bolivia] welcomed the decision of [CHL:Chile].", "PER ACCUSE CHL happened"),
        ("[IND:India], together with [NPL:Nepal], condemned [CHN:China].", "IND+NPL ACCUSE CHN happened"),
        ("[NPL:Nepal] has been asked to free the men by [IND:India].", "IND REQUEST NPL happened"),
        ("A drone fired by [OMN:Oman] hit a [KEN:Kenyan] refinery.", "OMN ASSAULT KEN happened"),
        ("[OMN:Oman] threatened to shell towns of [KEN:Kenya].", "OMN THREATEN KEN happened"),
        ("[NOR:Norway] recalled its own ambassador from a post in [PER:Peru].", "NOR ACCUSE PER happened"),
        ("[OMN:Oman] said it would not negotiate with [KEN:Kenya].", "OMN REJECT KEN happened"),
        ("On Friday [OMN:Omani] drones struck a [KEN:Kenyan] ship.", "OMN ASSAULT KEN happened"),
        ("[OMN:Oman] offered its troops to [KEN:Kenya].", "OMN AGREE KEN happened"),
        ("[OMN:Oman] and [KEN:Kenya] exchanged fire.", "OMN+KEN ASSAULT OMN+KEN happened"),
    ],
)
def test_roles_are_found_in_less_common_sentences(text: str, wanted: str, parser: SpacyParser) -> None:
    assert wanted in [line(event) for event in events(text, parser)]


def test_who_went_or_invited_is_told_of_those_who_met(parser: SpacyParser) -> None:
    visit = events("[PER:Peru]'s president visited [CHL:Chile] on Friday.", parser)[0]
    assert (set(visit.actors), visit.recipients, visit.initiators) == ({"PER", "CHL"}, (), ("PER",))
    assert events("[PER:Peru] and [CHL:Chile] met.", parser)[0].initiators == ()


def test_condemning_an_attack_is_not_said_to_its_victim(parser: SpacyParser) -> None:
    found = events("[KEN:Kenya] condemned the killing of two [PER:Peruvians] by [OMN:Omani] guards.", parser)
    assert [(e.actors, e.recipients) for e in found if e.plover == "ACCUSE"] == [(("KEN",), ("OMN",))]


def test_protest_against_nobody_named_is_made_to_the_protesters_own_country(parser: SpacyParser) -> None:
    found = events("Thousands of [GHA:Ghanaians] demonstrated on Friday.", parser)
    assert [line(event) for event in found] == ["GHA PROTEST GHA happened"]


def test_a_group_without_a_country_belongs_to_the_local_paper_s(parser: SpacyParser) -> None:
    text = "[---:Villagers] arrested a [TGO:Togolese] sergeant. [GHA:Ghana] and [TGO:Togo] share a border."
    at_home = [e.actors for e in events(text, parser, outlet=("GHA", "local")) if e.plover == "COERCE"]
    assert at_home == [("---", "GHA")]
    assert [e.actors for e in events(text, parser) if e.plover == "COERCE"] == [("---",)]


def test_a_side_taken_from_elsewhere_is_said_in_the_reason_and_costs_confidence(parser: SpacyParser) -> None:
    told = events("[GHA:Ghana] accused [TGO:Togo].", parser)[0]
    text = "[GHA:Ghana] accused [TGO:Togo]. [TGO:Togo] denied it."
    taken = next(e for e in events(text, parser) if e.plover == "REJECT")
    assert taken.recipients == ("GHA",)
    assert taken.reason.endswith("side inferred")
    assert taken.confidence < told.confidence


def test_prisoners_are_let_go_by_those_who_held_them(parser: SpacyParser) -> None:
    found = events("Two [PER:Peruvian] guards who had been seized by [CHL:Chile] were released on Friday.", parser)
    assert [e.actors for e in found if e.plover in ("RETREAT", "CONCEDE")] == [("CHL",)]


def test_no_sentence_makes_the_work_grow_without_bound(parser: SpacyParser) -> None:
    text = "[GHA:Ghana] threatened to " + "tell men to " * 120 + "attack [TGO:Togo]."
    assert len(events(text, parser)) < 200
