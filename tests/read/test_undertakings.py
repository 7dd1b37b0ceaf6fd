"""Things with a life: a text, and what must be understood of its drills, talks, sanctions and deals."""

from datetime import UTC, datetime
from functools import cache

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import Article, Reading, Undertaking

PUBLISHED = datetime(2024, 5, 16, 9, tzinfo=UTC)


@cache
def lexicons() -> Lexicons:
    return Lexicons(open_knowledge())


def reading(text: str, parser: SpacyParser) -> Reading:
    article = Article(id="a", title="", text=text, sha256="0", published=PUBLISHED, published_day=PUBLISHED.date())
    made = next(iter(read([article], parser=parser, lexicons=lexicons())))
    assert isinstance(made, Reading)
    return made


def things(text: str, parser: SpacyParser) -> tuple[Undertaking, ...]:
    return reading(text, parser).undertakings


def turns(text: str, parser: SpacyParser) -> list[str]:
    """Return every turn told as "kind phase status when"."""
    return [
        " ".join([thing.kind, turn.phase, turn.status, str(turn.when.first)[:7] if turn.when else "-"])
        for thing in things(text, parser)
        for turn in thing.turns
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya and Uganda will resume their patrols in June.", "deployment resumed planned 2024-06"),
        ("Peru suspended the talks with Bolivia in March.", "talks suspended happened 2024-03"),
        ("The talks were suspended by Peru in March.", "talks suspended happened 2024-03"),
        ("The suspension of talks by Peru surprised Bolivia.", "talks suspended happened -"),
        ("India and Nepal agreed to expand their military exercises.", "exercise expanded planned -"),
        ("The drills at sea that were halted in 2019 angered Oslo.", "exercise suspended happened 2019-01"),
        ("The European Union extended its sanctions on Belarus in February.", "sanctions extended happened 2024-02"),
        ("The ceasefire between Sudan and Chad collapsed in April.", "ceasefire ended happened 2024-04"),
        ("The treaty was signed in 1994.", "agreement agreed happened 1994-01"),
        ("The pact expires on 30 June.", "agreement ended planned 2024-06"),
        ("The ongoing exercise worries Cyprus.", "exercise under way happened -"),
        ("Mali denied that the talks had been cancelled.", "talks ended denied -"),
        ("A planned exercise off Crete drew protests.", "exercise scheduled planned -"),
        ("Ghana called for the sanctions to be lifted.", "sanctions ended possible -"),
        ("Ghana may postpone the summit.", "talks suspended possible -"),
    ],
)  # fmt: skip
def test_a_turn_is_told_in_many_forms(text: str, wanted: str, parser: SpacyParser) -> None:
    assert wanted in turns(text, parser)


def test_resuming_and_halting_are_facts_about_one_thing(parser: SpacyParser) -> None:
    """The verb, the relative clause and the later noun speak of the same drills, and both countries take part."""
    text = (
        "Kenya and Uganda agreed on Tuesday to resume joint rescue drills on Lake Victoria that were halted in 2019. "
        "The drills will be held in July. It would be the first such exercise since 2018."
    )
    (drills,) = (thing for thing in things(text, parser) if thing.kind == "exercise")
    assert [turn.phase for turn in drills.turns] == ["resumed", "suspended", "scheduled"]
    assert {"KEN", "UGA"} <= set(drills.actors)
    assert [(b.kind, b.since.first.year) for b in drills.baselines if b.since] == [("first", 2018)]
    assert drills.name == "joint rescue drills"


def test_things_that_differ_in_kind_of_work_or_parties_stay_apart(parser: SpacyParser) -> None:
    text = (
        "Kenya and Uganda suspended their trade talks in March. Peace talks between Chad and Sudan resumed in April. "
        "The peace talks will end in June."
    )
    found = [(thing.name, [turn.phase for turn in thing.turns]) for thing in things(text, parser)]
    assert [phases for _, phases in found] == [["suspended"], ["resumed", "ended"]]


@pytest.mark.parametrize(
    ("text", "kind", "since", "number"),
    [
        ("Spain and Italy held their first joint exercise since 2016.", "first", "2016-01-01", None),
        ("Spain and Italy held a drill. The exercise was last held in May 2021.", "last", "2021-05-01", None),
        ("No drills have been held since 2017.", "last", "2017-01-01", None),
        ("It was the largest exercise since 2010.", "most", "2010-01-01", None),
        ("A third round of talks opened in Doha.", "ordinal", None, 3),
        ("The annual exercise began in Oman.", "regular", None, None),
    ],
)
def test_what_a_thing_is_counted_from(
    text: str, kind: str, since: str | None, number: int | None, parser: SpacyParser
) -> None:
    found = [b for thing in things(text, parser) for b in thing.baselines]
    assert [(b.kind, str(b.since.first) if b.since else None, b.number) for b in found] == [(kind, since, number)]


def test_so_many_years_are_counted_back_from_the_article(parser: SpacyParser) -> None:
    (thing,) = things("Chad and Niger held their first joint exercise in six years.", parser)
    (base,) = thing.baselines
    assert base.since is not None
    assert base.since.first.year in (2017, 2018)
    assert base.since.approximate


@pytest.mark.parametrize(
    "text",
    [
        "The deal strengthens the government in Lima.",
        "Most agreements end up as paper.",
        "The Lantern Alliance began in March.",
        "Ministers discussed the exercise.",
    ],
)
def test_what_befalls_something_else_is_no_turn(text: str, parser: SpacyParser) -> None:
    assert turns(text, parser) == []


def test_every_span_is_the_text(parser: SpacyParser) -> None:
    made = reading("Peru said the talks, suspended in March, would resume. They were the first since 2011.", parser)
    for thing in made.undertakings:
        assert all(0 <= start < end <= len(made.article.text) for start, end in thing.mentions)
        for told in (*thing.turns, *thing.baselines):
            sentence = made.sentences[told.sentence]
            assert sentence.start <= told.start < told.end <= sentence.end


def test_the_end_of_a_month_ends_nothing(parser: SpacyParser) -> None:
    made = reading("Kenya and Uganda agreed to conduct the drill by the end of June.", parser)
    assert [event.phase for event in made.events if event.plover == "COOPERATE"] != ["ended"]
    assert "exercise scheduled planned 2024-06" in turns(made.article.text, parser)
