"""Grounds: a predicate with its object, in whole prose, behind its own doer."""

import pytest

from watchfloor.assess.grounded import BETWEEN, LEFTOVER, RELATIVE, is_advice, is_whole
from watchfloor.assess.group_points import BURDEN, group_named


@pytest.mark.parametrize(
    "words",
    [
        "would like to support",
        "had promised to press the president on",
        "has accused of being complicit in it",
        "attacks A survivor of the fire",
        'said the plan was "a trick',
        "wants the harbour (and the road",
    ],
)
def test_a_predicate_without_its_object_or_cut_off_is_none(words: str) -> None:
    assert not is_whole(words)


@pytest.mark.parametrize("words", ["wants the harbour open", "refuses to lift the toll", 'calls it "a trick"'])
def test_a_whole_predicate_is_one(words: str) -> None:
    assert is_whole(words)


def test_what_somebody_should_do_is_advice() -> None:
    assert is_advice("must talk to its rivals")
    assert not is_advice("wants to talk to its rivals")


def test_links_and_captions_are_no_prose() -> None:
    assert LEFTOVER.search("The senator MORE said so")
    assert LEFTOVER.search("Photos: a night on the river")
    assert not LEFTOVER.search("The senator said more than that.")


def test_only_helpers_and_adverbs_stand_between_a_doer_and_its_verb() -> None:
    assert BETWEEN.fullmatch(" has repeatedly ")
    assert BETWEEN.fullmatch("'s sensible ") is None
    assert RELATIVE.search("his decision for what ")


@pytest.mark.parametrize(
    ("speaker", "name"),
    [("Fruit growers", "fruit growers"), ("Turkish millers", "Turkish millers"), ("The minister", None)],
)
def test_a_group_is_known_by_its_noun(speaker: str, name: str | None) -> None:
    group = group_named(speaker)
    assert (group.name if group else None) == name


def test_a_burden_is_money_goods_time_or_a_home() -> None:
    assert BURDEN.search("the cold stores would be full")
    assert BURDEN.search("eleven houses have no roof")
    assert not BURDEN.search("they met on the bridge")
