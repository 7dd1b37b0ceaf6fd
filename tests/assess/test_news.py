"""News: bystanders by their words, terms of speech that are no news."""

import pytest

from watchfloor.assess.news import BYSTANDER, TERMS


@pytest.mark.parametrize("subject", ["a guard of 19", "one resident", "an old fisherman", "Ana Roca, 52"])
def test_a_bystander_is_known_by_age_or_calling(subject: str) -> None:
    assert BYSTANDER.search(subject)


@pytest.mark.parametrize("subject", ["the Border Guard", "Peru", "farmers' unions"])
def test_a_body_is_no_bystander(subject: str) -> None:
    assert not BYSTANDER.search(subject)


@pytest.mark.parametrize(
    "text",
    ["He offered no details", "The minister was asked whether he would go", "It is expected later in the day"],
)
def test_how_somebody_spoke_is_no_news(text: str) -> None:
    assert TERMS.search(text)


@pytest.mark.parametrize("text", ["The ministry asked for calm", "Peru gave no ground", "The army was asked to leave"])
def test_what_was_done_is_news(text: str) -> None:
    assert not TERMS.search(text)
