"""Names, offices, people and bodies are given the actor they mean, and no actor where that cannot be told."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.engines.spacy_parser import SpacyParser

spec = importlib.util.spec_from_file_location("naming", Path(__file__).with_name("naming.py"))
assert spec
assert spec.loader
naming = importlib.util.module_from_spec(spec)
spec.loader.exec_module(naming)


@pytest.mark.parametrize(
    ("text", "wording", "actor"),
    [
        ("Ghana's trade ministry signed the agreement.", "Ghana's trade ministry", "GHA.GOV:trade ministry"),
        ("The Ministry of Trade of Ghana signed it.", "Ministry of Trade of Ghana", "GHA.GOV:trade ministry"),
        ("The Ghanaian trade ministry signed it.", "Ghanaian trade ministry", "GHA.GOV:trade ministry"),
        ("The Polish Ministry of National Defence said so.", "Polish Ministry of National Defence",
         "POL.GOV:defence ministry"),
        ("Ecuador's deputy foreign minister resigned.", "Ecuador's deputy foreign minister",
         "ECU.GOV:deputy foreign minister"),
        ("Kenyan border guards opened fire.", "Kenyan border guards", "KEN.MIL:border guards"),
        ("Peruvian officials denied it.", "Peruvian officials", "PER.GOV:officials"),
        ("A Norwegian frigate left port.", "Norwegian frigate", "NOR.MIL:warships"),
        ("The US defense secretary flew home.", "US defense secretary", "USA.GOV:defence minister"),
        ("The Pentagon denied it.", "Pentagon", "USA.GOV:defence ministry"),
        ("The Kremlin rejected the offer.", "Kremlin", "RUS"),
        ("The Knesset passed the bill.", "Knesset", "ISR.LEG:parliament"),
        ("The Houthis fired a missile.", "Houthis", "YEM.REB:houthis"),
        ("NATO soldiers left the base.", "NATO soldiers", "IGO:NATO:armed forces"),
        ("The government of Togo resigned.", "government of Togo", "TGO"),
        ("Turkey recalled its envoy.", "Turkey", "TUR"),
    ],
)  # fmt: skip
def test_a_name_means_an_actor(parser: SpacyParser, text: str, wording: str, actor: str) -> None:
    assert (wording, actor) in naming.pairs(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "They ate turkey at the table.",
        "Jordan Henderson scored twice.",
        "Who told us that the who is who was wrong?",
        "A diet of fish helped.",
    ],
)
def test_a_word_that_only_looks_like_a_name_is_none(parser: SpacyParser, text: str) -> None:
    assert not [actor for _, actor in naming.pairs(parser, text) if actor and not actor.startswith("person:")]


def test_coordinated_adjectives_give_an_actor_each_over_the_same_words(parser: SpacyParser) -> None:
    found = naming.pairs(parser, "The Kenyan and Ugandan defence ministers met on Monday.")
    wording = "Kenyan and Ugandan defence ministers"
    assert found == [(wording, "KEN.GOV:defence minister"), (wording, "UGA.GOV:defence minister")]


def test_both_countries_are_the_two_named(parser: SpacyParser) -> None:
    found = naming.pairs(parser, "Chad and Niger signed a pact. Both countries will share a customs post.")
    assert found[-2:] == [("countries", "TCD"), ("countries", "NER")]


def test_possessive_pronoun_gives_each_country_its_ministry(parser: SpacyParser) -> None:
    found = naming.pairs(parser, "Chad and Niger signed a pact, their trade ministries said.")
    assert {actor for _, actor in found} >= {"TCD.GOV:trade ministry", "NER.GOV:trade ministry"}


def test_a_person_has_title_country_and_later_surname(parser: SpacyParser) -> None:
    text = "Norwegian Foreign Minister Kari Lunde spoke on Monday. Lunde gave no date. The foreign minister left."
    mentions, actors = naming.named(parser, text)
    person = actors["person:NOR:kari lunde"]
    assert (person.name, person.office, person.role, person.country) == ("Kari Lunde", "foreign minister", "GOV", "NOR")
    assert [m.text for m in mentions if m.actor == person.id] == [
        "Norwegian Foreign Minister Kari Lunde", "Lunde", "foreign minister",
    ]  # fmt: skip


def test_a_title_after_the_name_says_who_it_is(parser: SpacyParser) -> None:
    _, actors = naming.named(parser, "Ana Ruiz, the Peruvian deputy trade minister, said so.")
    assert actors["person:PER:ana ruiz"].office == "deputy trade minister"


def test_east_asian_names_are_whole(parser: SpacyParser) -> None:
    _, actors = naming.named(parser, "South Korean Foreign Minister Baek Dong-hwa met reporters. Baek left early.")
    assert actors["person:KOR:baek dong-hwa"].name == "Baek Dong-hwa"


def test_the_ministry_is_the_one_last_named(parser: SpacyParser) -> None:
    found = naming.pairs(parser, "Mali's health ministry counted four cases. The ministry gave no names.")
    assert found[-1] == ("ministry", "MLI.GOV:health ministry")


def test_an_unowned_office_between_two_countries_is_nobody_known(parser: SpacyParser) -> None:
    text = "Mali and Niger closed the road. Niger and Mali blamed floods. The health ministry counted four cases."
    assert ("health ministry", None) in naming.pairs(parser, text)


def test_an_unowned_office_of_a_domestic_outlet_is_its_own_country(parser: SpacyParser) -> None:
    text = "Mali closed the road. The health ministry counted four cases, and Niger counted two."
    found = naming.pairs(parser, text, country="MLI", outlet_kind="newspaper")
    assert ("health ministry", "MLI.GOV:health ministry") in found


def test_a_capital_is_a_government_only_where_it_acts(parser: SpacyParser) -> None:
    assert ("Oslo", "NOR") in naming.pairs(parser, "Oslo rejected the plan.")
    assert naming.pairs(parser, "The meeting in Oslo ended.") == []


def test_an_organisation_keeps_its_name_and_its_short_name(parser: SpacyParser) -> None:
    text = "The Reform Alliance (RA), the largest opposition party in Ghana, protested. RA wants a vote."
    _, actors = naming.named(parser, text)
    assert actors["name:reform alliance"].role == "OPP"
    assert naming.pairs(parser, text)[-1] == ("RA", "name:reform alliance")


def test_an_office_holder_is_known_by_the_calendar(parser: SpacyParser) -> None:
    _, actors = naming.named(parser, "Fumio Kishida arrived in Japan.", published_day=naming.TODAY)
    assert actors["person:JPN:fumio kishida"].office == "prime minister"


@given(st.text(alphabet="AaBß İ’'\"-.,\nJapanUStheKremlin", max_size=80))
@settings(max_examples=60, deadline=None)
def test_every_mention_is_the_text_at_its_offsets(text: str) -> None:
    found, actors = naming.named(SpacyParser(), "Japan and the US met. " + text)
    whole = "Japan and the US met. " + text
    for mention in found:
        assert whole[mention.start : mention.end] == mention.text
        assert mention.actor is None or mention.actor in actors
