"""The gist of an article: who did what, when and where, by its headline and the sentences that tell the same."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.engines.gazetteer import Cities
from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.headline import headline_of, telling_piece
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import Article, Gist, Phrase, Reading

PUBLISHED = datetime(2031, 5, 14, 9, tzinfo=UTC)  # a Wednesday


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons(open_knowledge(), Cities())


def reading_of(
    title: str, text: str, parser: SpacyParser, lexicons: Lexicons, published: datetime | None = PUBLISHED
) -> Reading:
    article = Article(
        id="t",
        title=title,
        text=text,
        sha256="",
        language="en",
        published=published,
        published_day=published.date() if published else None,
    )
    made = next(read([article], parser=parser, lexicons=lexicons))
    assert isinstance(made, Reading)
    return made


def gist_of(title: str, text: str, parser: SpacyParser, lexicons: Lexicons) -> Gist:
    gist = reading_of(title, text, parser, lexicons).gist
    assert gist is not None
    return gist


def words(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None


def test_a_headline_tells_who_does_what_and_the_text_when_and_where(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of(
        "Peru recalls its ambassador after border row",
        "Peru recalled its ambassador on Monday evening, the government said in Lima. It gave no reason.",
        parser,
        lexicons,
    )
    assert words(gist.who) == "Peru"
    assert words(gist.what) == "recalls its ambassador"
    assert words(gist.when) == "on Monday evening"
    assert words(gist.where) == "Lima"
    assert gist.actor == "PER"
    assert gist.interval is not None
    assert gist.interval.first.isoformat() == "2031-05-12"


def test_every_phrase_is_the_articles_own_words_at_its_offsets(parser: SpacyParser, lexicons: Lexicons) -> None:
    reading = reading_of(
        "UPDATE: Fire Destroys Two Warehouses Near The Port Of Callao | Andean Mail",
        "A fire destroyed two warehouses near the port of Callao, Peru, late on Tuesday. Nobody was hurt. "
        "Firemen fought it until dawn.",
        parser,
        lexicons,
    )
    gist = reading.gist
    assert gist is not None
    assert gist.who is None
    for phrase in (gist.what, gist.when, gist.where):
        assert phrase is not None
        text = reading.article.title if phrase.titled else reading.article.text
        assert text[phrase.start : phrase.end] == phrase.text
    assert words(gist.when) == "late on Tuesday"
    assert gist.where is not None
    assert "Callao" in gist.where.text


def test_a_headline_that_counts_people_leaves_who_to_the_text(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of(
        "Nine dead as ferry sinks",
        "At least nine passengers were killed when a ferry sank off Mombasa at around 7am on Tuesday. "
        "The owner is being questioned.",
        parser,
        lexicons,
    )
    assert words(gist.who) == "At least nine passengers"
    assert words(gist.what) == "Nine dead as ferry sinks"
    assert words(gist.when) == "at around 7am on Tuesday"
    assert words(gist.where) == "Mombasa"


def test_a_happening_is_not_whom_the_news_is_about(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of(
        "Blast shuts copper mine",
        "Miners were led to safety after a blast shut a copper mine in Zambia on Sunday.",
        parser,
        lexicons,
    )
    assert words(gist.who) == "Miners"
    assert words(gist.what) == "Blast shuts copper mine"


def test_who_did_it_is_the_one_named_behind_by(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of(
        "Bridge bombed in night attack by Taliban",
        "The Taliban bombed a bridge near Kunduz on Monday. Traffic was stopped.",
        parser,
        lexicons,
    )
    assert words(gist.who) == "Taliban"
    assert gist.what is not None
    assert gist.what.text.startswith("Bridge bombed")


def test_a_headline_without_a_verb_gives_way_to_the_text(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of(
        "A long night for the crew of the Aurora",
        "The crew of the Aurora left the burning ship on Friday. All are safe.",
        parser,
        lexicons,
    )
    assert gist.what is not None
    assert not gist.what.titled
    assert gist.what.text.startswith("left the burning ship")


def test_without_a_title_the_first_sentence_is_the_gist(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of("", "Kenya closed its border with Somalia on Tuesday. Trade had fallen.", parser, lexicons)
    assert words(gist.who) == "Kenya"
    assert gist.what is not None
    assert gist.what.text.startswith("closed its border with Somalia")
    assert gist.clause == 0


def test_what_an_office_vouches_for_comes_before_its_saying_so(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of("", "Police said that rebels seized the town of Bria on Sunday.", parser, lexicons)
    assert words(gist.who) == "rebels"


def test_a_name_alone_is_told_in_full(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of(
        "Okafor resigns over audit",
        "The finance minister, Chidi Okafor, resigned on Monday after an audit. Okafor had held the post for a year.",
        parser,
        lexicons,
    )
    assert gist.who is not None
    assert gist.who.text.endswith("Chidi Okafor")


def test_the_day_of_publication_stands_in_for_a_time_that_is_not_told(parser: SpacyParser, lexicons: Lexicons) -> None:
    title, text = "Ghana opens customs post", "Ghana has opened a customs post. Traders cheered."
    gist = gist_of(title, text, parser, lexicons)
    assert gist.when == Phrase(text="14 May 2031")
    undated = reading_of(title, text, parser, lexicons, published=None).gist
    assert undated is not None
    assert undated.when is None


def test_the_dateline_dates_and_places_nothing(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of(
        "Rebels shell hospital",
        "NAIROBI, May 14 (Rift Wire) - Rebels shelled a hospital in Goma on Tuesday, killing two nurses.",
        parser,
        lexicons,
    )
    assert words(gist.when) == "on Tuesday"
    assert words(gist.where) == "Goma"


def test_a_city_comes_before_its_country(parser: SpacyParser, lexicons: Lexicons) -> None:
    gist = gist_of(
        "Gunmen attack hotel in Afghanistan",
        "Gunmen attacked a hotel in Afghanistan on Monday. The fighting in Kabul went on for hours.",
        parser,
        lexicons,
    )
    assert words(gist.where) == "Kabul"


def test_an_article_without_a_sentence_has_no_gist(parser: SpacyParser, lexicons: Lexicons) -> None:
    assert reading_of("", "", parser, lexicons).gist is None


@pytest.mark.parametrize(
    ("title", "piece"),
    [
        ("Chile quake: Thousands leave coast", "Thousands leave coast"),
        ("BREAKING NEWS: Togo votes", "Togo votes"),
        ("Togo votes for new assembly | Lomé Daily", "Togo votes for new assembly"),
        ("Minister defends cuts to army: 'We had no choice'", "Minister defends cuts to army"),
        ("  ", ""),
    ],
)
def test_the_telling_piece_of_a_title(title: str, piece: str) -> None:
    start, end = telling_piece(title)
    assert title[start:end] == piece


def test_a_loud_headline_is_cased_as_the_text_is() -> None:
    made = headline_of(
        "Minister Blames Floods On Dam", "The minister blamed the floods on a dam. Floods came. He blames Otto Dam."
    )
    assert made is not None
    assert made.text.startswith("Minister blames")


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_headline_keeps_its_length_and_place(title: str, text: str) -> None:
    made = headline_of(title, text)
    if made is not None:
        assert len(made.text) == len(title[made.start : made.start + len(made.text)])
        assert made.text.casefold() == title[made.start : made.start + len(made.text)].casefold()
