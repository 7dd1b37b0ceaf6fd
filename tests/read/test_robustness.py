"""Bad input: no crash, exact offsets, bounded work, whatever a file held."""

import random
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import fuzz
from watchfloor.engines.spacy_parser import BATCH_CHARS, SpacyParser, batches_of
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.paragraphs import LONGEST_PIECE, LONGEST_TEXT, paragraphs_of, pieces_of
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import Fault, Parse, Reading

NASTY = [
    "\x00",
    "\ud800",
    "\u202e",
    "\u200b",
    "İ",
    "ﬁ",
    "\u0301",
    "🏽",
    "“",
    "”",
    '"',
    "(",
    "]",
    "|",
    "\r",
    "\u2028",
    "’s",
]


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons(open_knowledge())


def made_of(text: str, parser: SpacyParser, lexicons: Lexicons) -> Reading | Fault:
    (made,) = read([fuzz.article_of(text)], parser=parser, lexicons=lexicons)
    return made


@pytest.mark.parametrize("kind", sorted(fuzz.KINDS))
def test_every_kind_of_bad_text_is_read_with_exact_offsets(kind: str, parser: SpacyParser, lexicons: Lexicons) -> None:
    made = made_of(fuzz.KINDS[kind](400), parser, lexicons)
    assert isinstance(made, Fault) or list(fuzz.offences_in(made)) == []


@given(pieces=st.lists(st.sampled_from([*fuzz.NEWS, *fuzz.WORDS, *NASTY]) | st.text(max_size=8), max_size=14))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_texts_thrown_together_are_read_with_exact_offsets(
    pieces: list[str], parser: SpacyParser, lexicons: Lexicons
) -> None:
    for between in (" ", ""):
        made = made_of(between.join(pieces), parser, lexicons)
        assert isinstance(made, Fault) or list(fuzz.offences_in(made)) == []


@pytest.mark.parametrize("seed", range(4))
def test_stretches_of_all_kinds_in_one_text(seed: int, parser: SpacyParser, lexicons: Lexicons) -> None:
    text = fuzz.thrown_together(random.Random(seed))  # noqa: S311  a text to read, no secret
    made = made_of(text, parser, lexicons)
    assert isinstance(made, Fault) or list(fuzz.offences_in(made)) == []


@given(text=st.text(alphabet=st.sampled_from("aB. \n\r\u2028!”'é中"), max_size=300), times=st.integers(1, 60))
@settings(deadline=None)
def test_pieces_lie_in_order_and_are_never_long(text: str, times: int) -> None:
    whole = text * times
    spans, _ = paragraphs_of(whole)
    pieces = pieces_of(whole, spans)
    edges = [at for piece in pieces for at in piece]
    assert edges == sorted(edges)
    assert all(0 < end - start <= LONGEST_PIECE for start, end in pieces)


def test_a_long_paragraph_is_cut_after_sentences_and_nothing_is_lost() -> None:
    text = "Chad sent troops to the border, the ministry said. " * 400
    pieces = pieces_of(text, paragraphs_of(text)[0])
    assert len(pieces) > 5
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(text[start:end].rstrip().endswith("said.") for start, end in pieces)


def test_pieces_of_one_paragraph_are_one_paragraph(lexicons: Lexicons) -> None:
    text = "One two. " * 1000 + "\n\nThree four."

    def bare(texts: list[str]) -> list[Parse]:
        return [Parse(tokens=(), sentences=((0, 0),), children=()) for _ in texts]

    (made,) = read([fuzz.article_of(text)], parser=bare, lexicons=lexicons)  # type: ignore[arg-type]
    assert isinstance(made, Reading)
    assert len(made.sentences) > 3
    assert {sentence.paragraph for sentence in made.sentences} == {0, 1}


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\u2028", "\x85", "\n \t\n", "\r\n\r\n"])
def test_every_kind_of_line_end_ends_a_paragraph(mark: str) -> None:
    text = mark.join(("Chad agreed.", "Niger did not."))
    assert [text[start:end] for start, end in paragraphs_of(text)[0]] == ["Chad agreed.", "Niger did not."]


@pytest.mark.parametrize(
    "text", ["." * 5000, "-=" * 900, "(" * 4000 + "Kenya" + ")" * 4000, "1234567890 " * 90], ids=lambda text: text[:2]
)
def test_long_stretches_without_letters_are_not_parsed(text: str) -> None:
    assert pieces_of(text, paragraphs_of(text)[0]) == []


def test_no_text_is_read_beyond_its_bound() -> None:
    spans, _ = paragraphs_of("Chad agreed. " * (LONGEST_TEXT // 5))
    assert max(end for _, end in spans) == LONGEST_TEXT


@given(lengths=st.lists(st.integers(0, 3 * BATCH_CHARS // 2), max_size=30))
def test_what_is_parsed_together_is_bounded(lengths: list[int]) -> None:
    texts = ["x" * length for length in lengths]
    batches = list(batches_of(texts))
    assert [text for batch in batches for text in batch] == texts
    assert all(len(batch) == 1 or sum(map(len, batch)) <= BATCH_CHARS for batch in batches)


def test_halves_of_characters_do_not_stop_the_parser(parser: SpacyParser) -> None:
    (parse,) = parser(["Chad \ud800 said \udfff so."])
    assert [(token.start, token.end) for token in parse.tokens] == [
        (0, 4),
        (5, 6),
        (7, 11),
        (12, 13),
        (14, 16),
        (16, 17),
    ]


def test_twice_the_text_gives_about_twice_the_records(parser: SpacyParser, lexicons: Lexicons) -> None:
    text = "\n\n".join(fuzz.NEWS) + "\n\n"
    one, two = (made_of(text * times, parser, lexicons) for times in (2, 4))
    assert isinstance(one, Reading)
    assert isinstance(two, Reading)
    for name in ("sentences", "mentions", "places", "times", "quantities", "attributions", "events", "clauses"):
        assert len(getattr(two, name)) <= 2.2 * len(getattr(one, name)), name


def test_every_letter_keeps_its_place(parser: SpacyParser, lexicons: Lexicons) -> None:
    text = "".join(f"{mark}Kenya said so. " for mark in (*NASTY, *string.punctuation))
    made = made_of(text, parser, lexicons)
    assert isinstance(made, Reading)
    assert list(fuzz.offences_in(made)) == []
