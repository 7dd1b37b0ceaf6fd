"""The attack maker: each attack makes a true sentence false in its one way, and always the same."""

import pytest

from watchfloor.desk import Desk
from watchfloor.records import Article
from watchfloor.score.attacking import MAKERS, Target, attacks_on, past_of

OTHERS = (("Zambia", "ZMB"),)
MADE = (
    ("Kenya accused Uganda of seizing 14 boats on 3 May 2024.", "role swap", "Uganda accused Kenya of seizing 14 boats on 3 May 2024."),
    ("The port closed 14 berths in the bay.", "number", "The port closed 24 berths in the bay."),
    ("The pipe carries 14 million litres.", "unit", "The pipe carries 14 billion litres."),
    ("Kenya will close the border.", "modality", "Kenya closed the border."),
    ("The port closed the old berth.", "negation", "The port did not close the old berth."),
    ("Several ferries sailed to Kisumu.", "widened scope", "All ferries sailed to Kisumu."),
)  # fmt: skip


DESK = Desk()


def attacks(text: str, speaker: str | None = None) -> dict[str, str]:
    reading = DESK.reread([Article(id="t", title="", text=text, sha256="")])[0]
    return {one.kind: one.text for one in attacks_on(Target(text, reading, OTHERS, speaker))}


@pytest.mark.parametrize(("text", "kind", "made"), MADE)
def test_an_attack_makes_a_sentence_false_in_its_one_way(text: str, kind: str, made: str) -> None:
    assert attacks(text)[kind] == made


def test_who_says_it_is_taken_away_only_where_somebody_must_be_named() -> None:
    text = "Kenya closed the border, the ministry said."
    assert attacks(text, "the ministry")["dropped attribution"] == "Kenya closed the border."
    assert "dropped attribution" not in attacks(text)


def test_another_actor_of_the_coverage_is_put_in() -> None:
    assert "Zambia" in attacks("Kenya closed the border on Monday.")["actor swap"]


def test_the_same_sentence_is_attacked_alike() -> None:
    text = MADE[0][0]
    assert attacks(text) == attacks(text)
    assert set(attacks(text)) <= set(MAKERS)


@pytest.mark.parametrize(
    ("verb", "past"), [("close", "closed"), ("carry", "carried"), ("stop", "stopped"), ("go", "went")]
)
def test_a_verb_has_its_past(verb: str, past: str) -> None:
    assert past_of(verb) == past
