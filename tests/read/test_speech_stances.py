"""What somebody wants, backs, opposes or leaves unsaid: kept apart from what was said."""

from collections.abc import Callable

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.language import Noticed
from watchfloor.read.paragraphs import laid_together, paragraphs_of
from watchfloor.read.speech import SpeechLexicon, find_speech
from watchfloor.records import Article, Attribution

Speech = tuple[tuple[Attribution, ...], tuple[Attribution, ...]]

STANCES = [
    ("Ghana wants to close the border.", "want", "Ghana", "to close the border"),
    ("The fleet plans to leave in May.", "want", "The fleet", "to leave in May"),
    ("The party supports the ceasefire.", "support", "The party", "the ceasefire"),
    ("The union opposes the sale of the port.", "oppose", "The union", "the sale of the port"),
    ("The two sides agreed to exchange prisoners.", "decide", "The two sides", "to exchange prisoners"),
    ("The mayor declined to name the dead.", "decline", "The mayor", "to name the dead"),
    ("The army did not say how many had died.", "unsaid", "The army", "how many had died"),
    ("The envoy referred to the talks of 1994.", "mention", "The envoy", "the talks of 1994"),
    ("Traders were worried about the strike.", "feel", "Traders", "the strike"),
    ("The minister's plan to close the border drew protests.", "want", "The minister's", "to close the border"),
    ("The leader is believed to be in hiding.", "think", None, "to be in hiding"),
    ("Three soldiers were reportedly killed.", "claim", None, "Three soldiers were reportedly killed"),
]


@pytest.fixture(scope="session")
def spoken(parser: SpacyParser) -> Callable[[str], Speech]:
    lexicon = SpeechLexicon(open_knowledge().speech)

    def find(text: str) -> Speech:
        spans, _ = paragraphs_of(text)
        parse, _ = laid_together(spans, parser([text[start:end] for start, end in spans]))
        return find_speech(Noticed(article=Article(id="a", title="", text=text, sha256=""), parse=parse), lexicon)

    return find


@pytest.mark.parametrize(("text", "kind", "whose", "what"), STANCES)
def test_a_stance_is_found_and_is_no_speech(
    spoken: Callable[[str], Speech], text: str, kind: str, whose: str | None, what: str
) -> None:
    said, stances = spoken(text)
    assert (kind, whose, what) in [(one.kind, one.speaker, one.content) for one in stances]
    assert said == ()


def test_an_aim_inside_somebodys_words_is_left_to_him(spoken: Callable[[str], Speech]) -> None:
    said, stances = spoken("The mayor said the union wanted to close the port.")
    assert [one.speaker for one in said] == ["The mayor"]
    assert stances == ()


def test_a_purpose_is_no_stance(spoken: Callable[[str], Speech]) -> None:
    assert spoken("They walked north to seek shelter.") == ((), ())


COLONS = [
    ("Lena Voss: The talks will go on as long as they must", "Lena Voss", "The talks will go on as long as they must"),
    ("Ten people killed in market blast: police", "police", "Ten people killed in market blast"),
    ("Per the ministry, 40 houses burned.", "the ministry", "40 houses burned"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), COLONS)
def test_a_colon_or_per_names_a_speaker(spoken: Callable[[str], Speech], text: str, speaker: str, content: str) -> None:
    assert [(one.speaker, one.content) for one in spoken(text)[0]] == [(speaker, content)]


def test_a_label_before_a_colon_is_no_speaker(spoken: Callable[[str], Speech]) -> None:
    assert spoken("Update: The road was closed again on Monday")[0] == ()
