"""How We Got Here and the agenda as they are told: times in their place, speakers named, months once."""

import pytest

from tests.write.conftest import Bench
from watchfloor.assess.chronicle import find_history
from watchfloor.assess.evidence import gather
from watchfloor.assess.findings import find_findings
from watchfloor.write.agenda import is_many
from watchfloor.write.candidates import Candidate
from watchfloor.write.history import with_history
from watchfloor.write.how_we_got_here import figures_of, turns_of


def wordings(bench: Bench, text: str) -> list[str]:
    """Return every wording of what a text recalls."""
    reading = bench.reading(text, outlet="Delta Wire", outlet_kind="wire")
    evidence = gather(bench.story(reading), {reading.article.id: reading}, bench.knowledge.outlets, None)
    history = [f for f in find_history(evidence, None, find_findings(evidence), 9) if not f.clause.verb]
    candidates: list[Candidate] = with_history([], history, history)
    return [wording for candidate in candidates for wording in candidate.wordings]


def test_a_time_in_front_may_go_behind_and_between(bench: Bench) -> None:
    made = wordings(bench, "In June 2021 Namibia accused a patrol of shooting two fishermen.")
    assert "Namibia accused a patrol in June 2021 of shooting two fishermen." in made
    assert "In June 2021, Namibia accused a patrol of shooting two fishermen." in made


def test_a_time_inside_stays_with_its_words(bench: Bench) -> None:
    made = wordings(bench, "A strike over meals in early 2014 lasted three weeks and ended with a law.")
    assert made
    assert all("meals in early 2014" in line for line in made if not line.startswith("In early 2014"))


def test_an_inversion_is_turned_round(bench: Bench) -> None:
    made = wordings(bench, "Only in June 2021 did the two states agree on rules to prevent a repeat of it.")
    assert "The two states agreed only in June 2021 on rules to prevent a repeat of it." in made


def test_paragraphs_are_cut_where_most_time_passed() -> None:
    assert turns_of(["1958", "2021-04", "2021-05", "2022-09", "2023-12"]) == [0, 1, 1, 2, 2]
    assert turns_of(["2021-04"]) == [0]
    assert turns_of([]) == []


def test_figures_are_numbers_that_are_no_years() -> None:
    assert figures_of("In 2022 the toll passed 1,100 in 3 days.") == {"1,100", "3"}


@pytest.mark.parametrize(
    ("name", "many"), [("port managers", True), ("the United States", False), ("Namibia and Botswana", True)]
)
def test_a_speaker_is_one_or_many(name: str, many: bool) -> None:
    assert is_many(name) is many
