"""Key judgements: at most three, each a judgement with its likelihood apart from its confidence and why."""

from datetime import UTC, date, datetime

import pytest
from msgspec import structs

from tests.write.conftest import Bench
from watchfloor.records import Assessment, BaseRate, Course, Reading, SourceRow
from watchfloor.write.judgements import Ground, changes_of, ground_of, judgements_of, of_course

WORDS = ("almost no chance", "unlikely", "roughly even", "likely", "almost certain")
RATE = BaseRate(
    what="AGREE", reference="talks", days=30, cases=240, rate=0.3, low=0.2, high=0.4, ordinary=0.2, lift=1.5,
    source="T", own_cases=12,
)  # fmt: skip
COURSE = Course(
    kind="most_likely", playbook="summit", name="a date for the next round", trigger="", moves=("Peru will name a day.",),
    end_state="", indicators=("a day is named",), against="the talks are called off", basis="judgement", horizon=30,
    citations=(),
)  # fmt: skip
TEXT = (
    "Peru and Chile agreed on Monday to resume joint patrols on the lake, which were halted in 2019. "
    "The two ministries will meet in Arica on 4 April 2025."
)


@pytest.fixture(scope="module")
def coverage(bench: Bench) -> tuple[Reading, ...]:
    return tuple(bench.reading(TEXT, name=name, outlet=f"Outlet {name}") for name in ("a1", "a2"))


@pytest.fixture(scope="module")
def assessed(bench: Bench, coverage: tuple[Reading, ...]) -> Assessment:
    return bench.walked(*coverage)


def test_the_first_judgement_says_what_it_amounts_to_and_copies_no_sentence_of_the_body(
    bench: Bench, assessed: Assessment, coverage: tuple[Reading, ...]
) -> None:
    made = bench.report(assessed, *coverage)
    said = {one.text for section in made.sections for one in section.statements}
    ids = {one.id for section in made.sections for one in section.statements}
    assert 1 <= len(made.key_judgements) <= 3
    for one in made.key_judgements:
        assert one.text not in said
        assert one.basis
        assert set(one.basis) <= ids
        assert one.confidence in {"low", "moderate", "high"}
        assert one.would_change


def test_confidence_and_likelihood_never_stand_in_one_sentence(assessed: Assessment) -> None:
    judged = of_course(assessed, structs.replace(COURSE, rate=RATE, likelihood="unlikely"), ())
    assert judged.likelihood == "unlikely"
    assert not any(word in judged.why.lower() for word in WORDS)
    assert "confidence" not in judged.text.lower()
    assert judged.text.startswith("The leading course, itself unlikely")
    assert judged.why.startswith("240 comparable cases, 12 of this pair")


def test_a_course_without_a_number_says_so_and_is_of_low_confidence(assessed: Assessment) -> None:
    judged = of_course(assessed, COURSE, ())
    assert (judged.likelihood, judged.confidence) == (None, "low")
    assert "No comparable cases are counted" in judged.why


def test_there_are_never_more_than_three(assessed: Assessment) -> None:
    many = structs.replace(assessed, courses=(COURSE,) * 4)
    assert len(list(judgements_of(many, ()))) == 3


def test_what_would_change_it_names_what_speaks_against_and_for() -> None:
    assert list(changes_of(COURSE)) == [
        "Weaker with this: the talks are called off.",
        "Firmer with this: a day is named.",
    ]


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ({"origins": 4}, 2),
        ({"origins": 2}, 1),
        ({"origins": 1}, 0),
        ({"origins": 4, "controlled": 3}, 0),
        ({"origins": 5, "retold": 2}, 1),
        ({"origins": 4, "contested": 1}, 1),
        ({"origins": 4, "age": 30}, 1),
        ({"origins": 4, "age": None, "newest": None}, 1),
    ],
)
def test_confidence_falls_with_control_retelling_contradiction_and_age(fields: dict[str, object], level: int) -> None:
    plain = {"controlled": 0, "retold": 0, "contested": 0, "newest": date(2025, 3, 1), "age": 0}
    assert Ground(**{**plain, **fields}).level == level  # type: ignore[arg-type]


def test_copies_of_one_text_are_one_origin(assessed: Assessment) -> None:
    def row(article: str, origin: str) -> SourceRow:
        return SourceRow(
            article=article, title="", outlet=None, outlet_kind=None, url=None, origin=origin,
            published=datetime(2025, 3, 1, tzinfo=UTC),
        )  # fmt: skip

    passages = assessed.main_event.evidence if assessed.main_event else ()
    named = sorted({one.article or "" for one in passages})
    copies = structs.replace(assessed, sources=tuple(row(one, named[0]) for one in named))
    assert ground_of(copies, passages, 0).origins == 1
