"""Pronouns mean the actor that grammar and nearness speak for, or nobody."""

import importlib.util
from pathlib import Path

import pytest

from watchfloor.engines.spacy_parser import SpacyParser

spec = importlib.util.spec_from_file_location("naming", Path(__file__).with_name("naming.py"))
assert spec
assert spec.loader
naming = importlib.util.module_from_spec(spec)
spec.loader.exec_module(naming)


def meant(parser: SpacyParser, text: str) -> list[tuple[str, str | None]]:
    mentions, _ = naming.named(parser, text)
    return [(m.text, m.actor) for m in mentions if m.pronoun]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Norway's foreign minister, Kari Lunde, spoke on Monday. She gave no date.", "person:NOR:kari lunde"),
        ("Turkey rejected the plan. It said the terms were unfair.", "TUR"),
        ("Peru's health ministry counted four cases. It gave no names.", "PER.GOV:health ministry"),
    ],
)
def test_a_subject_is_taken_up(parser: SpacyParser, text: str, actor: str) -> None:
    assert meant(parser, text)[-1][1] == actor


def test_two_named_together_are_they(parser: SpacyParser) -> None:
    assert [actor for _, actor in meant(parser, "Chad and Niger will widen their shared road.")] == ["TCD", "NER"]


def test_a_thing_done_is_no_actor(parser: SpacyParser) -> None:
    found = meant(parser, "Turkey rejected the plan. It was signed in May.")
    assert found == [("It", None)]


def test_an_empty_it_is_no_mention(parser: SpacyParser) -> None:
    assert meant(parser, "Turkey rejected the plan. It is likely that talks will resume.") == []


def test_inside_quotations_nobody_is_guessed(parser: SpacyParser) -> None:
    assert meant(parser, 'Turkey rejected the plan. "It said no," a shopkeeper told reporters.') == []
