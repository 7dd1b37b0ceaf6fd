"""The language of a text."""

import pytest

from watchfloor.collect.languages import language_of

ENGLISH = "The ministers said on Monday that they had agreed with the unions on a plan that would end the strike. "
GERMAN = "Die Minister sagten am Montag, sie hätten sich mit den Gewerkschaften auf einen Plan geeinigt, der den Streik beendet. "
DUTCH = "De ministers zeiden maandag dat zij het met de vakbonden eens waren over een plan dat de staking beëindigt. "


@pytest.mark.parametrize(
    ("text", "given", "code"),
    [
        (ENGLISH * 5, None, "en"),
        (GERMAN * 5, None, "de"),
        (DUTCH * 5, None, "nl"),
        (ENGLISH * 5, "fr", "fr"),
        (GERMAN, "EN-gb", "en"),
        (GERMAN, "de_AT", "de"),
        (ENGLISH * 5, "English language", "en"),
        ("Short.", None, None),
        ("Short.", "", None),
    ],
)
def test_languages(text: str, given: str | None, code: str | None) -> None:
    assert language_of(text, given) == code
