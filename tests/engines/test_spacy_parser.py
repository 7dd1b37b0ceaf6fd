"""The parser gives what the pipeline gives, token for token, though it looks up what the rules would say again."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.engines import spacy_parser, word_forms
from watchfloor.engines.spacy_parser import QUOTES, SpacyParser, open_pipeline
from watchfloor.engines.word_forms import WordForms
from watchfloor.records import Parse

SENTENCES = [
    "There is no plan, and there were none.  There's the rub.",
    "Let's go, the minister said; they ain't gonna wait, y'all.",
    "“We’ve got to stop,” said Ivory Coast’s envoy, “but we do not.”",
    "He did what had been done; the others have had it. But for them, nothing.",
    "The U.N. Security Council met\non 3 May \n\t in New York.",
    "That is what they that did that said that that meant.",
    " ",
    "\n",
    "",
]
WORDS = st.sampled_from(
    "there is are let 's got ta gon na ai n't do does had that but it I his U.S. 3 , . \n met".split(" ")
)


def told(text: str) -> list[tuple[Any, ...]]:
    """Return what the whole pipeline makes of a text."""
    doc = open_pipeline()(text.translate(QUOTES))
    number = {token.i: index for index, sentence in enumerate(doc.sents) for token in sentence}
    return [
        (
            t.i, t.idx, t.idx + len(t.text), t.text, t.text.lower(), t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i,
            t.ent_type_, t.ent_iob_ == "B", number[t.i],
        )
        for t in doc
    ]  # fmt: skip


def given_by(parse: Parse) -> list[tuple[Any, ...]]:
    return [tuple(getattr(token, field) for field in token.__struct_fields__) for token in parse.tokens]


def test_tokens_are_those_of_the_whole_pipeline(parser: SpacyParser) -> None:
    assert [given_by(parse) for parse in parser(SENTENCES)] == [told(text) for text in SENTENCES]
    assert [given_by(parse) for parse in parser(SENTENCES)] == [told(text) for text in SENTENCES]


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_so_are_those_of_words_in_any_order(text: str) -> None:
    (parse,) = SpacyParser()([text])
    assert given_by(parse) == told(text)


def test_children_and_sentences_hold_every_token_once(parser: SpacyParser) -> None:
    (parse,) = parser([" ".join(SENTENCES)])
    below = sorted(at for children in parse.children for at in children)
    roots = [token.i for token in parse.tokens if token.head == token.i]
    assert sorted([*below, *roots]) == list(range(len(parse.tokens)))
    assert all(parse.tokens[at].head == i for i, children in enumerate(parse.children) for at in children)
    assert [i for start, end in parse.sentences for i in range(start, end)] == list(range(len(parse.tokens)))


def test_offsets_are_those_of_the_text_with_its_own_quotation_marks(parser: SpacyParser) -> None:
    (parse,) = parser([SENTENCES[2]])
    assert all(token.text == SENTENCES[2][token.start : token.end].translate(QUOTES) for token in parse.tokens)


def test_the_table_of_forms_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_forms, "MOST", 5)
    parser = SpacyParser()
    for text in SENTENCES * 2:
        (parse,) = parser([text])
        assert given_by(parse) == told(text)
    assert len(parser.forms.held) < 50


def test_a_vocabulary_that_has_grown_large_grows_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_parser, "MOST_WORDS", 0)
    parser, vocab = SpacyParser(), open_pipeline(None).vocab
    assert [given_by(parse) for parse in parser(SENTENCES)] == [told(text) for text in SENTENCES]
    before = len(vocab.strings)
    assert len(list(parser([f"Ambassador Quezzal{n} met Vorblat{n}." for n in range(200)]))) == 200
    assert len(vocab.strings) == before
    assert "Quezzal7" not in vocab.strings
    assert [given_by(parse) for parse in parser(SENTENCES)] == [told(text) for text in SENTENCES]


def test_a_pipeline_of_another_kind_runs_its_own_rules() -> None:
    import spacy

    other = spacy.load(open_pipeline().meta["lang"] + "_" + open_pipeline().meta["name"])
    other.add_pipe("merge_noun_chunks")
    assert WordForms(other).skipped == []
    assert WordForms(open_pipeline()).skipped == ["attribute_ruler", "lemmatizer"]
