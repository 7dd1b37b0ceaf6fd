"""Who said what, on sentences written for the purpose: quotations, reports, phrases, documents, runs of speech."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.language import Noticed
from watchfloor.read.paragraphs import laid_together, paragraphs_of
from watchfloor.read.speech import SpeechLexicon, find_attributions
from watchfloor.records import Article, Attribution, Mention, Parse, Token

Reader = Callable[..., tuple[Attribution, ...]]


@pytest.fixture(scope="session")
def speech_lexicon() -> SpeechLexicon:
    return SpeechLexicon(open_knowledge().speech)


@pytest.fixture(scope="session")
def attributed(parser: SpacyParser, speech_lexicon: SpeechLexicon) -> Reader:
    def read(text: str, mentions: tuple[Mention, ...] = ()) -> tuple[Attribution, ...]:
        spans, _ = paragraphs_of(text)
        parse, _ = laid_together(spans, parser([text[start:end] for start, end in spans]))
        article = Article(id="a", title="", text=text, sha256="")
        return find_attributions(Noticed(article=article, parse=parse, mentions=mentions), speech_lexicon)

    return read


CASES = [
    # direct speech: speaker after, before, between, inverted
    ('"We will open the port," the mayor said.', "the mayor", "said", "We will open the port"),
    ('"We will open the port," said Anna Lind, mayor of Visby.', "Anna Lind, mayor of Visby", "said", "We will open the port"),
    ('The mayor said: "We will open the port."', "The mayor", "said", "We will open the port."),
    ('The mayor told reporters, "The port will open."', "The mayor", "told", "The port will open."),
    ("‘The port isn’t closed,’ a ministry spokeswoman said.", "a ministry spokeswoman", "said", "The port isn’t closed"),
    ('"Did you see the fire?" the officer asked.', "the officer", "asked", "Did you see the fire?"),
    # mixed quotation: the whole proposition
    ('The minister said Ghana would "never accept" the terms.', "The minister", "said", 'Ghana would "never accept" the terms'),
    ('The talks will be held "very soon", the envoy said.', "the envoy", "said", 'The talks will be held "very soon"'),
    # indirect
    ("Officials said that the bridge had been closed.", "Officials", "said", "the bridge had been closed"),
    ("The bridge had been closed, officials said on Monday.", "officials", "said", "The bridge had been closed"),
    ("The ministry said in a statement that talks would resume.", "The ministry", "said", "talks would resume"),
    ("The bridge, he added, would open in May.", "he", "added", "The bridge, he added, would open in May"),
    ("According to the harbour office, six ships sank.", "the harbour office", "According to", "six ships sank"),
    ("Six ships sank, according to the harbour office.", "the harbour office", "according to", "Six ships sank"),
    # verbs that take a noun, an infinitive, a preposition
    ("Togo accused Ghana of closing the border.", "Togo", "accused", "Ghana of closing the border"),
    ("The army denied firing on the crowd.", "The army", "denied", "firing on the crowd"),
    ("The company denied a report that it had closed.", "The company", "denied", "it had closed"),
    ("The union rejected the offer.", "The union", "rejected", "the offer"),
    ("The union called for an inquiry.", "The union", "called for", "an inquiry"),
    ("The minister warned of food shortages.", "The minister", "warned of", "food shortages"),
    ("The ministry urged both sides to return to talks.", "The ministry", "urged", "both sides to return to talks"),
    ("The government pledged to rebuild the school.", "The government", "pledged", "to rebuild the school"),
    ("Police put the number of dead at seven.", "Police", "put", "the number of dead at seven"),
    # participles, passives, nouns, documents
    ("He was quoted as saying the strikes would go on.", "He", "saying", "the strikes would go on"),
    ("The mayor resigned, saying that she was tired.", "The mayor", "saying", "she was tired"),
    ("In the words of one diplomat, the plan is dead.", "one diplomat", "In the words of", "the plan is dead"),
    ("The indictment says that he took the money.", "The indictment", "says", "he took the money"),
    ("The ministry's claim that the dam is safe was tested.", "The ministry's", "claim", "the dam is safe"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), CASES)
def test_who_said_what(attributed: Reader, text: str, speaker: str, cue: str, content: str) -> None:
    found = [(said.speaker, said.cue, said.content) for said in attributed(text)]
    assert (speaker, cue, content) in found


NOTHING_SAID = [
    "The minister did not say whether the port would open.",
    "If the minister says that the port is open, ships will come.",
    "The minister would not say when.",
    "Neither side said what had been agreed.",
    "The drivers' union met the ship owners' association on Monday.",
    "They closed the port for three days.",
    "She called the boys to the gate.",
    "One official asked not to be named.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nothing_is_attributed_where_nothing_is_said(attributed: Reader, text: str) -> None:
    assert attributed(text) == ()


def test_a_quotation_parted_by_its_cue_gives_two_contents_of_one_cue(attributed: Reader) -> None:
    found = attributed('"We will go," Anna Lind said, "and we will win."')
    assert [said.content for said in found] == ["We will go", "and we will win."]
    assert {said.cue_start for said in found} == {found[0].cue_start}
    assert all(said.direct and said.speaker == "Anna Lind" for said in found)


def test_a_quotation_without_a_cue_goes_on_in_the_same_voice(attributed: Reader) -> None:
    found = attributed('"We will go," Anna Lind told reporters. "Nobody will stop us."')
    assert [(said.speaker, said.content) for said in found] == [
        ("Anna Lind", "We will go"),
        ("Anna Lind", "Nobody will stop us."),
    ]


def test_a_quotation_over_two_paragraphs_has_one_speaker(attributed: Reader) -> None:
    found = attributed("“We were not told of the plan,” Anna Lind said.\n\n“It must be stopped.”")
    assert [said.speaker for said in found] == ["Anna Lind", "Anna Lind"]


def test_a_statement_given_in_full_is_its_speakers_words(attributed: Reader) -> None:
    text = (
        "The Ministry of Trade issued the following statement on Friday:\n\n"
        "The border post at Aflao will open on 1 June. Staff are being trained.\n\n"
        "No fee will be charged to farmers in the first year."
    )
    found = [said for said in attributed(text) if said.direct]
    assert [said.content.split()[0] for said in found] == ["The", "No"]
    assert {said.speaker for said in found} == {"The Ministry of Trade"}


def test_an_outlets_own_release_is_not_attributed_sentence_by_sentence(attributed: Reader) -> None:
    text = "The post opens on 1 June.\n\nStaff are being trained.\n\nFarmers pay no fee in the first year."
    assert attributed(text) == ()


def test_kinds_tell_what_was_done_with_the_words(attributed: Reader) -> None:
    text = "Togo denied that it fired. Ghana accused Togo of firing. Benin warned that war was near. Mali believes that peace is near."
    assert [said.kind for said in attributed(text)] == ["deny", "accuse", "warn", "think"]


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("A source in the ministry said the deal was dead.", True),
        ("Two people familiar with the talks said the deal was dead.", True),
        ("An official who asked not to be named said the deal was dead.", True),
        ("A diplomat from a neighbouring state said the deal was dead.", True),
        ("Anna Lind, an official at the ministry, said the deal was dead.", False),
        ("The ministry said the deal was dead.", False),
        ("A company spokeswoman said the deal was dead.", False),
    ],
)
def test_anonymous_speakers(attributed: Reader, text: str, anonymous: bool) -> None:
    assert [said.anonymous for said in attributed(text)] == [anonymous]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The minister told Radio Lomé that the post would open.", "Radio Lomé"),
        ("The minister told reporters that the post would open.", None),
        ("The ministry said in a joint statement that the post would open.", "a joint statement"),
        ("The minister told this newspaper that the post would open.", "this newspaper"),
    ],
)
def test_the_way_the_words_came(attributed: Reader, text: str, via: str | None) -> None:
    assert attributed(text)[0].via == via


def test_what_state_media_report_is_said_through_them(attributed: Reader) -> None:
    found = attributed("According to state media, the minister said that the post would open.")
    assert {said.via for said in found} == {"state media"}
    assert {said.speaker for said in found} == {"state media", "the minister"}


def test_speakers_are_resolved_through_mentions_and_never_guessed(attributed: Reader) -> None:
    text = "Ghana's trade ministry said the post would open. It said staff were trained."
    name = Mention(start=0, end=22, text=text[:22], sentence=0, actor="GHA.GOV:trade ministry")
    it = Mention(start=49, end=51, text="It", sentence=1, actor="GHA.GOV:trade ministry", pronoun=True)
    assert text[49:51] == "It"
    assert [said.actor for said in attributed(text, (name, it))] == ["GHA.GOV:trade ministry"] * 2
    assert [said.actor for said in attributed(text)] == [None, None]


def test_a_statement_is_its_issuers(attributed: Reader) -> None:
    text = "Togo said in a statement that the post would open. Farmers would pay no fee, the statement said."
    togo = Mention(start=0, end=4, text="Togo", sentence=0, actor="TGO")
    assert [said.actor for said in attributed(text, (togo,))] == ["TGO", "TGO"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ['"', "“", "”", "‘", "’", "'", ",", ".", ":", "\n\n", "said", "he", "Togo", "that", "it", "denied", "according to",
             "the", "statement", "closed", "by", "who", "and", "was", "of", "claim", "following"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_every_span_is_the_text_at_its_offsets(attributed: Reader, words: list[str]) -> None:
    text = " ".join(words)
    for said in attributed(text):
        assert text[said.start : said.end] == said.content
        assert text[said.cue_start : said.cue_end] == said.cue
        assert said.content.strip()
        if said.speaker is not None:
            assert text[said.speaker_start : said.speaker_end] == said.speaker


@pytest.mark.parametrize(
    "pattern",
    [
        [("say", "VERB", "VBP", "ccomp", -1)],
        [("say", "VERB", "VBP", "ccomp", -(10**9)), ("he", "PRON", "PRP", "nsubj", -1), (",", "PUNCT", ",", "punct", -1)],
        [("according", "VERB", "VBG", "prep", -(10**9)), ("to", "ADP", "IN", "prep", -1), ("x", "PROPN", "NNP", "pobj", -1)],
        [('"', "PUNCT", "``", "punct", 1), ("say", "VERB", "VBP", "ccomp", -(10**9)), ('"', "PUNCT", "''", "punct", -1)],
    ],
)  # fmt: skip
def test_a_parse_without_end_takes_linear_time(
    speech_lexicon: SpeechLexicon, pattern: list[tuple[str, str, str, str, int]]
) -> None:
    count, tokens, at = 12_000, [], 0
    below: list[list[int]] = [[] for _ in range(count)]
    for i in range(count):
        word, pos, tag, dep, step = pattern[i % len(pattern)]
        head = min(max(i + step, 0), count - 1)
        tokens.append(Token(i, at, at + len(word), word, word, word, pos, tag, dep, head, "", False, 0))
        at += len(word) + 1
        if head != i:
            below[head].append(i)
    parse = Parse(tokens=tuple(tokens), sentences=((0, count),), children=tuple(map(tuple, below)))
    article = Article(id="a", title="", text=" ".join(token.text for token in tokens), sha256="")
    begun = time.process_time()
    find_attributions(Noticed(article=article, parse=parse), speech_lexicon)
    # Measured 0.1 to 0.3 s; a quadratic walk takes minutes.
    assert time.process_time() - begun < 5
