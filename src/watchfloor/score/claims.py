"""Measures the claims table on planted stories by the gold's own script: what is found, what is reported rightly."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.score.figures import Figure, Miss, Score
from watchfloor.score.planted_reading import SCRIPT, open_script, opened_story, walked

NAME = "planted claims"
RELATIONS = ("contradicts", "supersedes", "different_scope", "agrees")
# The fewest gold values that a row must hold to be that claim's; a claim on which all agree has but one.
BOTH, ONE = 2, 1


def measure_claims(gold: Path, desk: Desk) -> Score:
    """Return what share of the planted claims is found and named rightly, and of the contradictions reported, right.

    A row is a claim's where it holds two of its values (one where all agree), by the script's own matching of passages.
    The script that stands beside the stories is run; name no folder that you do not trust. Raises SettingsError where
    it or the stories are not there.
    """
    script = open_script(gold / SCRIPT)
    paths = sorted((gold / SCRIPT).parent.glob("*.json"))
    if not paths:
        raise SettingsError(f"{(gold / SCRIPT).parent}: no planted stories there; name a folder that holds them")
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for path in paths:
        told = opened_story(path)
        story = script.main_story(told, walked(told["articles"], desk))
        counts.update(found_in(script, told, story, misses))
        counts.update(reported_in(script, told, story, misses))
    return Score(figures=tuple(figures_of(counts)), misses=tuple(misses))


def found_in(script: ModuleType, gold: Mapping[str, Any], story: Mapping[str, Any], misses: list[Miss]) -> Counter[str]:
    """Return counts of one story's planted claims: by relation gold and hit, of all those with a row and named so."""
    counts: Counter[str] = Counter()
    rows = story.get("claims", ())
    for want in gold["claims"]:
        relation = want["relation"]
        if relation not in RELATIONS:
            continue
        least = ONE if relation == "agrees" else min(BOTH, len({value["value"] for value in want["values"]}))
        named = [row["relation"] for row in rows if script.covers(row, want) >= least]
        counts[f"{relation}: gold"] += 1
        counts[f"{relation}: hit"] += relation in named
        counts["with a row"] += bool(named)
        counts["named"] += relation in named
        if relation not in named:
            kind = f"{relation}: named {' and '.join(sorted(set(named)))}" if named else f"{relation}: no row"
            misses.append(Miss(kind=kind, case=want["slot"]))
    return counts


def reported_in(
    script: ModuleType, gold: Mapping[str, Any], story: Mapping[str, Any], misses: list[Miss]
) -> Counter[str]:
    """Return counts of the contradictions that one story's table reports: all, and those that were planted."""
    counts: Counter[str] = Counter()
    disputed = [claim for claim in gold["claims"] if claim["relation"] == "contradicts"]
    for row in story.get("claims", ()):
        if row["relation"] != "contradicts":
            continue
        right = any(script.covers(row, claim) >= BOTH for claim in disputed)
        counts["reported"] += 1
        counts["right"] += right
        if not right:
            told = "; ".join(f"{value['value']} ({value['speaker'] or 'outlet'})" for value in row["values"])
            misses.append(Miss(kind="contradiction reported that was not planted", case=f"{row['slot']}: {told}"))
    return counts


def figures_of(counts: Counter[str]) -> Iterator[Figure]:
    """Yield the figures of all stories together."""
    for relation in RELATIONS:
        reach = 0.80 if relation == "contradicts" else None
        yield figure(f"{relation} found", counts[f"{relation}: hit"], counts[f"{relation}: gold"], reach=reach)
    yield figure("contradictions reported, right", counts["right"], counts["reported"], reach=0.85)
    yield figure("relation right where a row is found", counts["named"], counts["with a row"], reach=0.75)


def figure(metric: str, hit: int, total: int, *, reach: float | None = None) -> Figure:
    """Return a share as a figure; of nothing, none is."""
    return Figure(measure=NAME, metric=metric, value=hit / total if total else 0.0, cases=total, reach=reach)
