"""Groups are scored against stories by item."""

from watchfloor.score.stories import bcubed, misses_of

GOLD = {"a": "x", "b": "x", "c": "y", "d": "y"}


def test_the_right_groups_score_one_and_one_group_of_all_loses_precision() -> None:
    assert bcubed(GOLD, {"a": 0, "b": 0, "c": 1, "d": 1}) == (1.0, 1.0)
    assert bcubed(GOLD, dict.fromkeys(GOLD, 0)) == (0.5, 1.0)
    assert bcubed(GOLD, {name: at for at, name in enumerate(GOLD)}) == (1.0, 0.5)


def test_misses_name_stories_joined_and_split() -> None:
    kinds = [miss.kind for miss in misses_of("set", GOLD, {"a": 0, "b": 1, "c": 1, "d": 1})]
    assert kinds == ["set: stories joined", "set: story split"]
