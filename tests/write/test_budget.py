"""The budget: what is worth least for its words goes, sections keep their core, openings and unweighted lines stay."""

from hypothesis import given
from hypothesis import strategies as st

from watchfloor.records import Statement
from watchfloor.write.budget import CORES, MOST_WORDS, within_budget, words_in


def line(name: str, words: int) -> Statement:
    return Statement(id=name, text=" ".join([name, *["word"] * (words - 1)]), kind="fact", citations=())


def six(*what_happened: Statement) -> list[list[Statement]]:
    return [[line(f"open{at}", 5)] if at != 1 else list(what_happened) for at in range(6)]


def test_a_report_that_fits_is_left_alone() -> None:
    sections = six(line("main", 20), line("act", 20))
    assert within_budget(sections, {"act": 0.1}) == sections


def test_what_is_worth_least_for_its_words_goes_first() -> None:
    sections = six(line("main", 400), line("dear", 300), line("slight", 300))
    kept = within_budget(sections, {"dear": 8.0, "slight": 2.0})
    assert [said.id for said in kept[1]] == ["main", "dear"]


def test_what_still_fits_comes_back() -> None:
    sections = six(line("main", 500), line("short", 30), line("long", 400))
    kept = within_budget(sections, {"short": 0.5, "long": 3.0})
    assert [said.id for said in kept[1]] == ["main", "short"]


@given(
    st.lists(st.lists(st.tuples(st.integers(4, 60), st.floats(0, 12)), min_size=1, max_size=14), min_size=6, max_size=6)
)
def test_openings_stay_and_weighted_reports_fit(sizes: list[list[tuple[int, float]]]) -> None:
    sections = [[line(f"s{at}.{n}", size) for n, (size, _) in enumerate(row)] for at, row in enumerate(sizes)]
    weights = {f"s{at}.{n}": worth for at, row in enumerate(sizes) for n, (_, worth) in enumerate(row)}
    kept = within_budget(sections, weights)
    assert all(after[0] == before[0] for before, after in zip(sections, kept, strict=True))
    assert sum(words_in(said) for said in kept) <= MOST_WORDS
    assert len(CORES) == len(kept)
