"""Through which hands words came, on sentences written for the purpose."""

from collections.abc import Callable

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import Article, Attribution, Reading

Reader = Callable[[str], tuple[Attribution, ...]]

CASES = [
    # an outlet reports, citing somebody
    (
        "The Ashford Courier reported, citing two officials familiar with the matter, that the ministry would close the port.",
        "the ministry would close the port",
        ("outlet The Ashford Courier", "official* two officials familiar with the matter"),
    ),
    (
        "The port will close in June, according to Kyodo, which quoted a government source.",
        "The port will close in June",
        ("agency Kyodo", "person* a government source"),
    ),
    (
        "Local media, citing witnesses, reported explosions near the airport.",
        "explosions near the airport",
        ("outlet Local media", "person witnesses"),
    ),
    (
        "State television quoted the interior minister as saying that order had been restored.",
        "order had been restored",
        ("outlet State television", "official the interior minister"),
    ),
    (
        '"There is no crisis," he was quoted as saying by the Interfax news agency.',
        "There is no crisis",
        ("agency the Interfax news agency", "person he"),
    ),
    (
        "The council says, quoting local authorities, that 40 people are missing.",
        "40 people are missing",
        ("body The council", "body local authorities"),
    ),
    # somebody speaks to an outlet, in a document, on a platform
    (
        "The minister told Reuters that talks would resume.",
        "talks would resume",
        ("agency Reuters", "official The minister"),
    ),
    (
        "The defence ministry said in a statement carried by state agency Vesta that three ships had been hit.",
        "three ships had been hit",
        ("agency state agency Vesta", "document a statement", "body The defence ministry"),
    ),
    (
        "In an interview with the newspaper Al-Watan, President Karim Osei said the army was ready.",
        "the army was ready",
        ("outlet the newspaper Al-Watan", "interview an interview", "person President Karim Osei"),
    ),
    (
        "The governor wrote on Facebook that two people had died.",
        "two people had died",
        ("post Facebook", "official The governor"),
    ),
    # a document speaks: whoever wrote it is the innermost
    (
        "A report by the United Nations says 400 civilians were killed.",
        "400 civilians were killed",
        ("document A report", "body the United Nations"),
    ),
    (
        "The ministry's statement said no one was hurt.",
        "no one was hurt",
        ("document statement", "body The ministry"),
    ),
    # speech within speech
    (
        "State TV said the minister had warned that the border would stay shut.",
        "the border would stay shut",
        ("outlet State TV", "official the minister"),
    ),
    # one hand
    ("The mayor said the bridge was closed.", "the bridge was closed", ("official The mayor",)),
]


@pytest.fixture(scope="session")
def reading(parser: SpacyParser) -> Callable[[str], Reading]:
    lexicons = Lexicons(open_knowledge())

    def made(text: str) -> Reading:
        (one,) = read([Article(id="a", title="", text=text, sha256="")], parser=parser, lexicons=lexicons)
        assert isinstance(one, Reading)
        return one

    return made


def shown(said: Attribution) -> tuple[str, ...]:
    return tuple(f"{hop.kind}{'*' if hop.anonymous else ''} {hop.name}" for hop in said.chain)


@pytest.mark.parametrize(("text", "content", "chain"), CASES)
def test_words_keep_every_hand_they_came_through(
    reading: Callable[[str], Reading], text: str, content: str, chain: tuple[str, ...]
) -> None:
    found = [shown(said) for said in reading(text).attributions if said.content == content]
    assert chain in found


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_every_hand_is_quoted_at_its_offsets_and_the_medium_stands_in_via(
    reading: Callable[[str], Reading], text: str
) -> None:
    for said in reading(text).attributions:
        for hop in said.chain:
            assert text[hop.start : hop.end] == hop.name
        if any(hop.kind in {"agency", "outlet", "post", "document"} for hop in said.chain[:-1]) and said.speaker:
            assert said.via is not None or said.chain[0].start >= (said.speaker_start or 0)


def test_a_reason_given_is_no_source(reading: Callable[[str], Reading]) -> None:
    said = reading("The company said it would close the mine, citing high costs.").attributions
    assert {hop.name for one in said for hop in one.chain} == {"The company", "it"}


def test_the_statement_is_its_issuers_in_the_next_sentence(reading: Callable[[str], Reading]) -> None:
    text = "NATO said in a statement that it would send ships. The statement said they would leave in May."
    second = reading(text).attributions[-1]
    assert second.actor is not None
    assert [hop.name for hop in second.chain] == ["The statement", "NATO"]


def test_chains_stay_short_in_a_text_without_an_end(reading: Callable[[str], Reading]) -> None:
    text = "The army said " + "that the mayor said " * 60 + "it rained."
    assert all(len(said.chain) <= 4 for said in reading(text).attributions)
