"""Headlines: the present for what happened, "to" for what is ahead, without times."""

import pytest

from tests.write.conftest import Bench
from watchfloor.write.headline import LONGEST, headline_of, third_person


def headline(bench: Bench, text: str) -> str:
    return headline_of(bench.clauses(text)[-1], bench.names(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kenya and Uganda agreed on Monday to reopen the crossing.", "Kenya and Uganda agree to reopen the crossing"),
        ("Kenya closed the crossing on Monday.", "Kenya closes the crossing"),
        ("Kenya denied the charge.", "Kenya denies the charge"),
        ("Kenya walked out of the talks on Monday.", "Kenya walks out of the talks"),
        ("The United States called off the drills.", "United States calls off the drills"),
        ("The talks were called off by Kenya on Monday.", "Talks called off by Kenya"),
        ("Kenya will send two ships.", "Kenya to send two ships"),
        ("Kenya has not closed the crossing.", "Kenya has not closed the crossing"),
        ("Kenya may close the crossing.", "Kenya may close the crossing"),
        ("Kenya plans to lease two ferries.", "Kenya plans to lease two ferries"),
    ],
)
def test_a_clause_becomes_a_headline(bench: Bench, text: str, title: str) -> None:
    assert headline(bench, text) == title


def test_a_headline_tells_no_date_and_no_full_stop(bench: Bench) -> None:
    title = headline(bench, "On 3 March 2025, Kenya closed the crossing.")
    assert "2025" not in title
    assert not title.endswith(".")


def test_a_pronoun_is_a_name_in_a_headline(bench: Bench) -> None:
    assert headline(bench, "Kenya recalled its envoy. It closed the border.").startswith("Kenya closes")


def test_a_headline_keeps_a_condition(bench: Bench) -> None:
    assert "if Chile agrees" in headline(bench, "Peru will open the bridge if Chile agrees.")


def test_a_long_headline_is_cut_to_its_limit(bench: Bench) -> None:
    text = (
        "Kenya closed the old iron bridge that carries trucks and buses and motorcycles and carts and cattle over the "
        "brown and swollen river near the market town of Busia."
    )
    assert len(headline(bench, text).split()) <= LONGEST


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("agree", "agrees"),
        ("reach", "reaches"),
        ("deny", "denies"),
        ("delay", "delays"),
        ("go", "goes"),
        ("have", "has"),
    ],
)
def test_the_third_person(verb: str, told: str) -> None:
    assert third_person(verb) == told
