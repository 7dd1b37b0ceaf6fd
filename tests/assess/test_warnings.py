"""Warnings: calendar, office-holders, spans of years, sums, changes of office; each right case beside a wrong one."""

from datetime import UTC, date, datetime

import pytest

from tests.assess.conftest import Maker
from watchfloor.assess.figures import older_figures, sum_warnings
from watchfloor.assess.officeholders import folded, office_index, office_warnings, stale_holders
from watchfloor.assess.spans import span_warnings
from watchfloor.assess.warnings import find_warnings, weekday_warnings
from watchfloor.records import ClaimRow, ClaimValue, OfficeTerm, Quantity, Reading

TERMS = (
    OfficeTerm(person="Ana Ruiz-Soto", names=("Ana R. Soto",), office="president", country="NAM", first=date(2020, 1, 1), last=date(2024, 1, 1), source="s"),
    OfficeTerm(person="Bo Lind", names=(), office="president", country="NAM", first=date(2024, 1, 1), last=None, source="s"),
)  # fmt: skip
INDEX = office_index(TERMS)


@pytest.mark.parametrize(
    ("text", "wrong"), [("It begins on Monday, 6 May 2025.", True), ("It begins on Tuesday, 6 May 2025.", False)]
)
def test_a_weekday_must_fit_its_date(make: Maker, text: str, wrong: bool) -> None:
    reading = make.reading("a1", text)
    reading = make.reading("a1", text, times=(make.when(reading, "6 May 2025", make.day("2025-05-06")),))
    found = list(weekday_warnings(reading))
    assert bool(found) is wrong
    if wrong:
        assert "gives Monday for 6 May 2025, which was a Tuesday" in found[0].text
        assert found[0].citations[0].quote == text


def test_a_date_without_a_year_may_be_of_the_year_before(make: Maker) -> None:
    text = "It began on Friday, Dec 14."
    reading = make.reading("a1", text, published="2019-01-05")
    # Read as 2019; 14 December 2018 was a Friday.
    times = (make.when(reading, "Dec 14", make.day("2019-12-14"), relative=True),)
    assert not list(weekday_warnings(make.reading("a1", text, published="2019-01-05", times=times)))


def test_a_date_without_a_year_may_be_of_a_year_named_elsewhere(make: Maker) -> None:
    text = "The summit was held in 2009. He arrived on Wednesday 1 April."
    reading = make.reading("a1", text, published="2013-06-17")
    times = (make.when(reading, "Wednesday 1 April", make.day("2013-04-01")),)
    assert not list(weekday_warnings(make.reading("a1", text, published="2013-06-17", times=times)))


@pytest.mark.parametrize("name", ["Ana Ruiz-Soto", "Ana Ruiz Soto", "Ana Ruizsoto", "Ana R. Soto", "Aná Ruiz‑Soto"])
def test_every_spelling_of_an_office_holder_is_known(make: Maker, name: str) -> None:
    found = list(office_warnings(make.reading("a1", f"President {name} signed the deal."), INDEX))
    assert len(found) == 1
    assert "president, an office held 2020–2024" in found[0].text
    assert folded("Ruiz-Soto") == folded("Ruiz Soto")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("President Ana Ruiz-Soto signed the deal.", "2022-05-04"),
        ("Former President Ana Ruiz-Soto signed the deal.", "2025-05-04"),
        ("Vice President Ana Ruiz-Soto signed the deal.", "2025-05-04"),
        ("Ana Ruiz-Soto signed the deal.", "2025-05-04"),
        ("President Lind undid what President Ana Ruiz-Soto had signed.", "2025-05-04"),
    ],
)  # fmt: skip
def test_a_fitting_former_or_untitled_person_is_no_misfit(make: Maker, text: str, published: str) -> None:
    assert not list(office_warnings(make.reading("a1", text, published=published), INDEX))


def test_a_sentence_set_in_the_time_of_the_office_is_no_misfit(make: Maker) -> None:
    text = "In 2021 President Ana Ruiz-Soto signed the deal."
    reading = make.reading("a1", text)
    times = (make.when(reading, "2021", make.day("2021-01-01", "year")),)
    assert not list(office_warnings(make.reading("a1", text, times=times), INDEX))


def test_an_undated_article_is_held_against_what_it_says_of_years(make: Maker) -> None:
    text = "The patrols were halted in 2016. They resume for the first time in nearly ten years. President Ana Ruiz-Soto signed."
    reading = make.reading("a1", text, published=None)
    times = (make.when(reading, "2016", make.day("2016-01-01", "year")),)
    found = list(office_warnings(make.reading("a1", text, published=None, times=times), INDEX))
    assert [warning.kind for warning in found] == ["office"]
    assert "“nearly ten years” after 2016" in found[0].text


@pytest.mark.parametrize(("published", "wrong"), [("2025-05-04", False), ("2021-05-04", True)])
def test_a_span_of_years_must_reach_the_day_of_publication(make: Maker, published: str, wrong: bool) -> None:
    text = "The patrols were halted in 2016 and resume for the first time in nearly ten years."
    reading = make.reading("a1", text, published=published)
    times = (make.when(reading, "2016", make.day("2016-01-01", "year")),)
    assert bool(list(span_warnings(make.reading("a1", text, published=published, times=times)))) is wrong


@pytest.mark.parametrize(
    ("span", "published", "wrong"),
    [
        ("in nearly ten years", "2023-05-10", True),
        ("in nearly ten years", "2024-08-10", False),
        ("six years ago", "2020-05-10", True),
        ("four years ago", "2020-05-10", False),
        ("in more than five years", "2020-05-10", True),
        ("in more than five years", "2021-12-10", False),
    ],
)
def test_the_length_itself_may_be_read_as_a_time(make: Maker, span: str, published: str, wrong: bool) -> None:
    text = f"The patrols were halted in 2016. They were last seen as the first {span}."
    reading = make.reading("a1", text, published=published)
    times = (
        make.when(reading, "in 2016", make.day("2016-01-01", "year")),
        make.when(reading, span, make.day("2014-01-01", "year"), kind="range"),
    )
    assert bool(list(span_warnings(make.reading("a1", text, published=published, times=times)))) is wrong


def test_a_nearer_year_is_the_one_a_span_is_counted_from(make: Maker) -> None:
    text = "Since 2010 it has worked twice, and the 2017 test was the first in three years."
    reading = make.reading("a1", text, published="2018-01-05")
    times = (
        make.when(reading, "2010", make.day("2010-01-01", "year"), kind="since"),
        make.when(reading, "2017", make.day("2017-01-01", "year")),
    )
    assert not list(span_warnings(make.reading("a1", text, published="2018-01-05", times=times)))


def counts(text: str, *numbers: tuple[str, float, str | None]) -> tuple[Quantity, ...]:
    made, at = [], 0
    for written, value, counted in numbers:
        at = text.index(written, at)
        made.append(
            Quantity(
                start=at,
                end=at + len(written),
                text=written,
                sentence=0,
                value=value,
                counted=counted,
                state="killed" if counted else None,
            )
        )
        at += len(written)
    return tuple(made)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The clinic counts 20 deaths: seven guards and 12 villagers.", True),
        ("The clinic counts 19 deaths: seven guards and 12 villagers.", False),
        ("The clinic counts 20 deaths, including seven guards and 12 villagers.", False),
        ("The clinic counts 20 deaths: at least seven guards and 12 villagers.", False),
    ],
)
def test_parts_must_add_up_to_their_total(make: Maker, text: str, wrong: bool) -> None:
    total = 19 if "19" in text else 20
    numbers = ((str(total), total, "death"), ("seven", 7, "guard"), ("12", 12, "villager"))
    found = list(sum_warnings(make.reading("a1", text, quantities=counts(text, *numbers))))
    assert bool(found) is wrong
    if wrong:
        assert "a total of 20 and parts of 7 and 12, which make 19" in found[0].text


def row_of(kind: str, *values: ClaimValue, slot: str = "slot") -> ClaimRow:
    return ClaimRow(slot=slot, kind=kind, relation="supersedes", values=values)


@pytest.mark.parametrize(
    ("text", "stale"), [("Bo Lind took over from Ana Ruiz in April.", True), ("Bo Lind spoke. Ana Ruiz spoke.", False)]
)
def test_an_old_holder_is_stale_only_where_an_article_tells_the_change(make: Maker, text: str, stale: bool) -> None:
    old, new = make.reading("a1", "The harbour master Ana Ruiz spoke."), make.reading("a2", text)
    row = row_of(
        "office",
        ClaimValue(value="Ana Ruiz", articles=("a1",), quote="q", citations=(make.cite(old, "Ana Ruiz"),)),
        ClaimValue(value="Bo Lind", articles=("a2",), quote="q", citations=(make.cite(new, "Bo Lind"),)),
        slot="who holds the post of harbour master",
    )
    found = list(stale_holders(make.evidence(old, new, claims=(row,))))
    assert bool(found) is stale
    if stale:
        assert found[0].text == "Outlet a1 still names Ana Ruiz as harbour master, where Outlet a2 names Bo Lind."


def test_an_old_figure_in_a_late_article_is_pointed_out(make: Maker) -> None:
    first, new, late = (
        make.reading(f"a{at}", f"There were {n} dead.", published=day)
        for at, n, day in ((1, 4, "2025-05-01"), (2, 9, "2025-05-04"), (3, 4, "2025-05-09"))
    )

    def value(number: float, day: str, *articles: str) -> ClaimValue:
        moment = datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=UTC)
        return ClaimValue(
            value=f"{number} people", articles=articles, quote="q", citations=(), number=number, as_of=moment
        )

    row = row_of("quantity", value(4, "2025-05-01", "a1", "a3"), value(9, "2025-05-04", "a2"), slot="people killed")
    texts = [warning.text for warning in older_figures(make.evidence(first, new, late, claims=(row,)))]
    assert texts == [
        "Outlet a3 still gives 4 people for people killed; 9 people had been reported before it was published."
    ]


def test_an_older_figure_beside_a_newer_one_is_pointed_out_with_both_passages(make: Maker) -> None:
    first, new = (
        make.reading(f"a{at}", f"There were {n} dead.", published=f"2025-05-0{at}") for at, n in ((1, 4), (2, 9))
    )

    def value(number: float, reading: Reading, day: str) -> ClaimValue:
        moment = datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=UTC)
        passages = (make.cite(reading, f"{number:.0f} dead"),)
        at = (reading.article.id,)
        return ClaimValue(
            value=f"{number:.0f} dead", articles=at, quote="q", citations=passages, number=number, as_of=moment
        )

    # The newest figure is given twice: the first telling of it is the one that is cited.
    values = (value(4, first, "2025-05-01"), value(9, new, "2025-05-02"), value(9, new, "2025-05-03"))
    row = row_of("quantity", *values, slot="number of people killed")
    found = list(older_figures(make.evidence(first, new, claims=(row,))))
    assert len(found) == 1
    assert found[0].text.endswith(
        "for the number of people killed: 4 dead (1 May 2025); the newest is 9 dead (2 May 2025)."
    )
    assert [passage.quote for passage in found[0].citations] == ["4 dead", "9 dead"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz-Soto, Namibia's president, signed the deal.",
        "Ana Ruiz-Soto, the president, signed the deal.",
        "President Ana Ruiz-Soto signed the deal.",
    ],
)
def test_an_office_may_stand_before_or_behind_the_name(make: Maker, text: str) -> None:
    assert [warning.kind for warning in office_warnings(make.reading("a1", text), INDEX)] == ["office"]


@pytest.mark.parametrize(
    ("title", "wrong"),
    [("Defense Minister", True), ("Minister of National Defence", True), ("Deputy Defence Minister", False)],
)
def test_one_office_under_its_several_names(make: Maker, title: str, wrong: bool) -> None:
    term = OfficeTerm(
        person="Cleo Batten", names=(), office="defence minister", country="NAM", first=date(2018, 1, 1), last=date(2021, 1, 1), source="s"
    )  # fmt: skip
    reading = make.reading("a1", f"{title} Cleo Batten spoke.", published="2025-05-04")
    assert bool(list(office_warnings(reading, office_index((term,))))) is wrong


def test_a_holder_is_not_held_to_the_day(make: Maker) -> None:
    reading = make.reading("a1", "President Ana Ruiz-Soto signed the deal.", published="2024-01-20")
    assert not list(office_warnings(reading, INDEX))


def test_a_minister_named_beside_a_president_who_has_gone_is_of_that_time(make: Maker) -> None:
    minister = OfficeTerm(
        person="Cleo Batten", names=(), office="defence minister", country="NAM", first=date(2020, 1, 1), last=date(2024, 1, 1), source="s"
    )  # fmt: skip
    index = office_index((*TERMS, minister))
    beside = "President Lind spoke. It was the plan of Ruiz-Soto's defence minister, Cleo Batten."
    alone = "President Lind spoke. It was the plan of the defence minister, Cleo Batten."
    assert not list(office_warnings(make.reading("a1", beside), index))
    assert list(office_warnings(make.reading("a1", alone), index))


@pytest.mark.parametrize(("published", "wrong"), [("2022-05-04", True), ("2012-05-04", False)])
def test_a_holder_named_too_early_is_a_misfit_only_where_another_is_known(
    make: Maker, published: str, wrong: bool
) -> None:
    reading = make.reading("a1", "President Bo Lind signed the deal.", published=published)
    assert bool(list(office_warnings(reading, INDEX))) is wrong


def test_letters_that_no_accent_makes_are_folded() -> None:
    assert folded("Løkke Błaszczak Güler") == folded("Lokke Blaszczak Guler")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The clinic counts seven guards and 12 villagers, a total of 20 deaths.", True),
        ("The clinic counts seven guards and 12 villagers, a total of 19 deaths.", False),
        ("The clinic counts seven guards and 12 villagers, then spoke of 20 deaths.", False),
    ],
)
def test_a_total_may_stand_behind_its_parts(make: Maker, text: str, wrong: bool) -> None:
    total = 19 if "19" in text else 20
    numbers = (("seven", 7, "guard"), ("12", 12, "villager"), (str(total), total, "death"))
    assert bool(list(sum_warnings(make.reading("a1", text, quantities=counts(text, *numbers))))) is wrong


def test_a_lone_undated_second_hand_piece_says_so(make: Maker) -> None:
    reading = make.reading(
        "a1", "The deal is done, River News reports.", published=None, second_hand="River News", outlet=None
    )
    kinds = {warning.kind: warning for warning in find_warnings(make.evidence(reading), ())}
    assert set(kinds) == {"single_origin", "undated"}
    assert (
        kinds["single_origin"].text == "“Title of a1” retells a report by River News: a single origin, and second-hand."
    )
    assert kinds["single_origin"].citations[0].quote == reading.article.text


def test_two_origins_that_fit_give_no_warning(make: Maker) -> None:
    assert (
        find_warnings(
            make.evidence(make.reading("a1", "Namibia signed."), make.reading("a2", "Botswana signed.")), TERMS
        )
        == ()
    )


def test_a_large_hostile_text_is_weighed_in_time(make: Maker) -> None:
    text = "President nearly Monday Ana first in " * 20_000
    reading = make.reading("a1", text)
    find_warnings(make.evidence(reading), TERMS)
