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


@pytest.mark.parametrize(
    ("text", "wording", "actor"),
    [
        ("The Bank of Ghana cut rates.", "Bank of Ghana", "GHA.GOV:central bank"),
        ("Osaka police arrested a man.", "police", "JPN.COP:osaka police"),
        ("The mayor of Istanbul resigned.", "mayor", "TUR.GOV:istanbul mayor"),
        ("A Nairobi-based think tank said so.", "Nairobi-based think tank", "KEN.EDU:experts"),
        ("Separatist forces of Moldova shelled a town.", "Separatist forces of Moldova", "MDA.REB:rebels"),
        ("Muslim leaders in Togo objected.", "Muslim leaders in Togo", "TGO.REL:church"),
        ("Nigeria's displaced were fed.", "Nigeria's displaced", "NGA.REF:refugees"),
        ("Sudan's foreign minister met his Egyptian counterpart.", "Egyptian counterpart", "EGY.GOV:foreign minister"),
        ("Germany spoke. The Social Democrats disagreed.", "Social Democrats", "DEU.PTY:spd"),
    ],
)
def test_roles_find_their_owner(parser: SpacyParser, text: str, wording: str, actor: str) -> None:
    assert (wording, actor) in naming.pairs(parser, text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Iran-backed militias fired rockets.", "IRN."),
        ("Pro-Russian gunmen fled.", "RUS"),
        ("Ngo Van Thanh spoke.", "NGO:"),
        ("It withdrew troops from Iraq.", "IRQ.MIL"),
        ("Japan's papers said the president would go.", "JPN.GOV:president"),
        ("Turkey Red growers met in Kansas.", "TUR."),
        ("House prices rose in the United States.", "USA.LEG"),
        ("Tensions on the Korean peninsula rose. North Korea objected.", "PRK."),
    ],
)
def test_what_only_stands_beside_a_country_is_not_its_own(parser: SpacyParser, text: str, wrong: str) -> None:
    assert not [actor for _, actor in naming.pairs(parser, text) if actor and actor.startswith(wrong)]


def test_organisations_belong_to_the_country_beside_them(parser: SpacyParser) -> None:
    text = "Ukraine's 72nd Mechanized Brigade left. Kenya's Roads Authority and the Writers' Union of Peru met."
    _, actors = naming.named(parser, text)
    brigade = actors["name:mechanized brigade"]
    assert (brigade.country, brigade.role) == ("UKR", "MIL")
    assert actors["name:writers' union"].country == "PER"
    assert actors["name:roads authority"].country == "KEN"


def test_letters_in_brackets_mean_what_they_stand_for_here(parser: SpacyParser) -> None:
    text = "The Workers' Federation of Peru (WFP) met. WFP called a strike. The union wants more."
    assert [actor for wording, actor in naming.pairs(parser, text) if wording in {"WFP", "union"}] == [
        "name:workers' federation"
    ] * 3


def test_an_acronym_that_many_bear_needs_its_country(parser: SpacyParser) -> None:
    assert ("PRI", "MEX.PTY:pri") in naming.pairs(parser, "Mexico voted on Sunday. The PRI lost.")
    assert not [actor for _, actor in naming.pairs(parser, "The PRI lost.") if actor and actor.startswith("MEX")]


def test_accents_particles_and_hyphens_make_no_other_person(parser: SpacyParser) -> None:
    text = (
        "Mevlüt Aydin, the Turkish minister, met Gen. Omar al-Rashid. Mevlut Aydin left. Al-Rashid and Rashid stayed."
    )
    mentions, actors = naming.named(parser, text)
    assert [name for name in actors if "aydin" in name] == ["person:TUR:mevlut aydin"]
    assert [m.text for m in mentions if m.actor and m.actor.endswith("omar al-rashid")][-1] == "Rashid"


def test_who_a_person_is_may_be_told_later(parser: SpacyParser) -> None:
    mentions, actors = naming.named(parser, "Ana Ruiz spoke on Monday. Ana Ruiz, the Peruvian trade minister, left.")
    assert {m.actor for m in mentions} == {"person:PER:ana ruiz"}
    assert set(actors) == {"person:PER:ana ruiz"}


def test_the_two_leaders_are_the_two_named(parser: SpacyParser) -> None:
    text = "President Tala Okoye of Ghana met Togo's president, Kofi Mensah. The two leaders signed a pact."
    found = naming.pairs(parser, text)
    assert found[-2:] == [("leaders", "person:GHA:tala okoye"), ("leaders", "person:TGO:kofi mensah")]


def test_a_title_makes_a_family_name_the_holder_of_that_day(parser: SpacyParser) -> None:
    _, actors = naming.named(parser, "President Ouattara spoke.", published_day=naming.TODAY)
    assert actors["person:CIV:alassane ouattara"].office == "president"
    _, actors = naming.named(parser, "President Wade spoke.", published_day=naming.TODAY)
    assert not [key for key in actors if "abdoulaye" in key]


def test_the_group_is_the_one_last_named(parser: SpacyParser) -> None:
    found = naming.pairs(parser, "Hamas said its leader had gone. The group denied a deal.")
    assert found == [
        ("Hamas", "PSE.REB:hamas"), ("its leader", "PSE.REB:hamas"), ("group", "PSE.REB:hamas"),
    ]  # fmt: skip


@given(st.text(alphabet="AaBß İ’'\"-.,\nJapanUStheKremlin", max_size=80))
@settings(max_examples=60, deadline=None)
def test_every_mention_is_the_text_at_its_offsets(text: str) -> None:
    found, actors = naming.named(SpacyParser(), "Japan and the US met. " + text)
    whole = "Japan and the US met. " + text
    for mention in found:
        assert whole[mention.start : mention.end] == mention.text
        assert mention.actor is None or mention.actor in actors


def test_a_government_goes_by_the_name_of_its_head(parser: SpacyParser) -> None:
    text = (
        "Bolivian President Hugo Tandey spoke on Monday. The Tandey government rejected the report in Brazil. "
        "The administration has until Friday to answer Peru."
    )
    made = naming.pairs(parser, text)
    assert [(name, actor) for name, actor in made if name.endswith(("government", "administration"))] == [
        ("government", "BOL"), ("administration", "BOL"),
    ]  # fmt: skip
