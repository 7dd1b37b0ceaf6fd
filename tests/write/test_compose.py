"""Composition: which parts go, how times, pronouns and names are told, and that no wording comes out torn."""

import itertools
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.write.conftest import Bench, days
from watchfloor.records import Clause, Interval, Part, When
from watchfloor.write.compose import composed, rank_of, versions_of
from watchfloor.write.times import absolute, needs_year, with_absolute_times
from watchfloor.write.wording import closed, counted, interval_words, listed, lowered, named, possessive

# Asides, conditions, times in front and behind, owners, denials, quotations.
SENTENCES = (
    "Peru, which holds the chair, will open the bridge at Ilo on Monday if Chile agrees.",
    "On 3 March, after a night of rain, Kenya closed the Busia crossing to trucks, a move that drivers feared.",
    "Ghana's port authority, which runs Tema, has not paid its dockers since January because a levy fell short.",
    "As of Friday, the U.S. navy, along with two U.N. ships, was searching the strait - a busy lane - for survivors.",
    "The union, led by Ama Boateng, said on Tuesday: the strike will go on in Tema next week, however long it takes.",
    "In Potosi, the electoral court (the highest in Bolivia) suspended the count, citing “a failure of power”, for two days.",
)


def fullest(bench: Bench, text: str, **marks: object) -> str:
    """Return the fullest wording of the last clause of a text."""
    clause = bench.clauses(text)[-1]
    return composed(clause, next(versions_of(clause)), bench.names(text), **marks)  # type: ignore[arg-type]


def test_parts_go_one_at_a_time_and_the_time_last(bench: Bench) -> None:
    clause = bench.clauses(SENTENCES[0])[0]
    versions = list(versions_of(clause))
    gone = [set(more) - set(fewer) for more, fewer in itertools.pairwise(versions)]
    ranks = [rank_of(clause.parts[at]) for parts in gone for at in parts]
    assert all(len(parts) == 1 for parts in gone)
    assert ranks == sorted(ranks)
    assert clause.parts[gone[-1].pop()].role == "time"


def test_a_condition_never_goes(bench: Bench) -> None:
    clause = bench.clauses(SENTENCES[0])[0]
    for kept in versions_of(clause):
        assert "if Chile agrees" in composed(clause, kept, {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya closed the crossing on Monday.", "on 10 March 2025"),
        ("Kenya will host the talks next month.", "in April 2025"),
        ("Kenya cut next year's budget.", "cut 2026's budget"),
        ("Kenya will hold drills on June 16-19.", "on 16–19 June 2025"),
        ("As of Monday, Kenya had moved 400 people.", "as of 10 March 2025"),
        ("Kenya has held the islet since January.", "since January 2025"),
        ("Kenya opened the bridge in May 2016.", "in May 2016"),
        ("Kenya will lift the ban within 90 days.", "within 90 days"),
    ],
)
def test_times_are_told_as_dates(bench: Bench, text: str, told: str) -> None:
    assert told in fullest(bench, text)


@pytest.mark.parametrize("text", ["Kenya closed the crossing on Monday.", "Kenya closed the crossing last Friday."])
def test_a_relative_time_is_not_left_in_the_words(bench: Bench, text: str) -> None:
    assert not re.search(r"Monday|Friday|last", fullest(bench, text))


@pytest.mark.parametrize(
    ("text", "kind", "interval", "before", "words"),
    [
        ("Monday", "point", days("2025-03-10"), "on ", ("on 10 March 2025", True)),
        ("next year", "point", days("2026-01-01", "2026-12-31", "year"), "", ("in 2026", True)),
        ("next year", "point", days("2026-01-01", "2026-12-31", "year"), "over ", ("2026", False)),
        ("October", "point", days("2025-10-01", "2025-10-31", "month"), "the ", ("October 2025", False)),
        ("since May", "since", days("2024-05-01", "2024-05-31", "month"), "", ("since May 2024", False)),
        ("May 2016", "point", days("2016-05-01", "2016-05-31", "month"), "in ", None),
        ("a year ago", "point", days("2024-03-12", approximate=True), "", None),
    ],
)
def test_a_time_brings_its_preposition_only_where_none_stands(
    text: str, kind: str, interval: Interval, before: str, words: tuple[str, bool] | None
) -> None:
    when = When(start=0, end=len(text), text=text, sentence=0, kind=kind, interval=interval)
    assert absolute(when, before, bare=False) == words


def test_a_time_that_names_its_year_is_left_as_it_is() -> None:
    when = When(start=0, end=8, text="May 2016", sentence=0, kind="point", interval=days("2016-05-01", grain="month"))
    assert not needs_year(when, days("2016-05-01", grain="month"))
    part = Part(start=0, end=19, text="May 2016 and Monday", role="time")
    monday = When(start=13, end=19, text="Monday", sentence=0, kind="point", interval=days("2025-03-10"))
    assert with_absolute_times(part, (monday, when)) == "May 2016 and on 10 March 2025"


def test_a_pronoun_is_told_by_its_name(bench: Bench) -> None:
    told = fullest(bench, "Kenya recalled its envoy. It closed the border on Tuesday.")
    assert told == "Kenya closed the border on 11 March 2025"


def test_a_possessive_pronoun_in_front_is_told_by_its_owner() -> None:
    parts = (
        Part(start=0, end=9, text="Its ships", role="subject", owner="USA"),
        Part(start=10, end=16, text="sailed", role="verb"),
    )
    clause = Clause(sentence=0, start=0, end=16, parts=parts, verb="sail")
    assert composed(clause, (0, 1), {"USA": "United States"}) == "the United States' ships sailed"


@pytest.mark.parametrize("told", ["This drill", "These drill", "That drill"])
def test_a_subject_that_points_back_is_told_with_the_article(told: str) -> None:
    parts = (
        Part(start=0, end=len(told), text=told, role="subject"),
        Part(start=40, end=45, text="ended", role="verb"),
    )
    clause = Clause(sentence=0, start=0, end=45, parts=parts, verb="end")
    assert composed(clause, (0, 1), {}) == "the drill ended"


def test_a_comma_stays_with_the_condition_it_sets_off(bench: Bench) -> None:
    told = fullest(bench, "Peru will open the bridge at Ilo, if Chile agrees.")
    assert told.endswith("at Ilo, if Chile agrees")


def test_who_says_it_stands_before_the_verb(bench: Bench) -> None:
    told = fullest(bench, "Kenya closed the crossing on Monday.", inserted="the ministry said")
    assert told == "Kenya, the ministry said, closed the crossing on 10 March 2025"


def test_a_time_can_stand_in_front_with_a_comma(bench: Bench) -> None:
    told = fullest(bench, "Kenya closed the crossing on Monday.", time_first=True)
    assert told == "on 10 March 2025, Kenya closed the crossing"


def test_since_does_not_move_to_the_front(bench: Bench) -> None:
    told = fullest(bench, "Kenya has held the islet since January.", time_first=True)
    assert told.startswith("Kenya")


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("The U.S. envoy left Nairobi.", "the US envoy"),
        ("Envoys met officials of the U.S. and Kenya in Lamu.", "the United States and Kenya"),
        ("Kenya raised the levy by 5 per cent.", "5 percent"),
        ("Kenya met U.N. officials.", "UN officials"),
    ],
)
def test_names_and_units_are_in_the_house_style(bench: Bench, written: str, house: str) -> None:
    assert house in fullest(bench, written)


@settings(max_examples=150, deadline=None)
@given(seed=st.data())
def test_no_choice_of_parts_leaves_torn_punctuation(bench: Bench, seed: st.DataObject) -> None:
    clauses = [clause for text in SENTENCES for clause in bench.clauses(text)]
    clause = seed.draw(st.sampled_from(clauses))
    kept = [
        at for at, part in enumerate(clause.parts) if not part.optional or seed.draw(st.booleans(), label=part.text)
    ]
    told = closed(
        composed(
            clause,
            kept,
            {},
            time_first=seed.draw(st.booleans()),
            inserted=seed.draw(st.sampled_from(["", "the union said"])),
        )
    )
    assert not re.search(r",\s*,|\s[,.;:]|  |,\.|^[\s,;:]", told), told
    assert told[-1] in ".”"
    assert told[0] == told[0].upper()
    assert all(part.role != "subject" or not part.proper or part.text.split()[0] in told for part in clause.parts)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (days("2025-03-10"), "10 March 2025"),
        (days("2025-06-16", "2025-06-19"), "16–19 June 2025"),
        (days("2025-06-01", "2025-06-30", "month"), "June 2025"),
        (days("2025-09-01", "2025-11-30", "season"), "autumn 2025"),
        (days("2025-04-01", "2025-06-30", "quarter"), "the second quarter of 2025"),
        (days("2025-07-01", "2025-12-31", "half"), "the second half of 2025"),
        (days("1990-01-01", "1999-12-31", "decade"), "the 1990s"),
        (days("2025-03-10", "2025-03-16", "week"), "the week of 10 March 2025"),
        (Interval(first=date(2019, 1, 1), last=date(2021, 12, 31), grain="year"), "2019–2021"),
    ],
)
def test_an_interval_is_worded_as_exactly_as_it_is_known(interval: Interval, words: str) -> None:
    assert interval_words(interval) == words


def test_names_lists_and_counts_read_as_prose() -> None:
    assert (named("United States"), named("Kenya"), named("The Hague")) == ("the United States", "Kenya", "the Hague")
    assert (possessive("Kenya"), possessive("the Philippines")) == ("Kenya's", "the Philippines'")
    assert listed(["Kenya", "Uganda", "Tanzania"]) == "Kenya, Uganda and Tanzania"
    assert (counted(1, "origin"), counted(3, "origin"), counted(14, "article")) == (
        "one origin",
        "three origins",
        "14 articles",
    )
    assert (lowered("The bridge opened."), lowered("Kenya opened it.")) == ("the bridge opened.", "Kenya opened it.")


@given(st.text(alphabet="aZ9 ,.;:’'–\n", max_size=40))
def test_a_closed_sentence_has_single_spaces_and_one_end(text: str) -> None:
    told = closed(text)
    assert told.endswith((".", "!", "?", "”"))
    assert "  " not in told
    assert ",," not in told
