"""Measures what warnings find of the misfits planted in stories, and how many warnings nothing planted bears."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from watchfloor.assess.evidence import gather
from watchfloor.assess.warnings import find_warnings
from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.link.stage import link
from watchfloor.records import Reading, Story, Warning
from watchfloor.score.figures import Figure, Miss, Score
from watchfloor.score.planted_reading import SCRIPT, open_script, opened_story, read_planted

NAME = "warnings"
# What the gold says of a planted falsehood that rests on something out of date.
MISFITS = ("stale", "superseded", "correction")
INJECTED = "injection"
# Warnings on where the coverage stands, which say nothing of a misfit.
STANDING = frozenset({"single_origin", "second_hand", "undated"})
# How many false ones there may be for each article.
FALSE_AT_MOST = 0.1


def measure_warnings(gold: Path, desk: Desk) -> Score:
    """Return what share of the planted misfits (stale office-holders and figures) a warning points out, and how many
    warnings for each article point at nothing that was planted.

    A misfit is found where one warning cites a passage with an older value and one in an article with the newest. The
    script that stands beside the stories is run; name no folder that you do not trust. Raises SettingsError where it or
    the stories are not there.
    """
    script = open_script(gold / SCRIPT)
    paths = sorted((gold / SCRIPT).parent.glob("*.json"))
    if not paths:
        raise SettingsError(f"{(gold / SCRIPT).parent}: no planted stories there; name a folder that holds them")
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for path in paths:
        told = opened_story(path)
        readings = read_planted(told["articles"], desk)
        made = warnings_on(readings, told, desk)
        counts["articles"] += len(readings)
        counts.update(found_in(script, told, made, misses))
        counts.update(false_in(script, told, made, misses))
    return Score(figures=tuple(figures_of(counts)), misses=tuple(misses))


def warnings_on(readings: Sequence[Reading], gold: Mapping[str, Any], desk: Desk) -> tuple[Warning, ...]:
    """Return the warnings on the story that holds most of the articles that belong together."""
    belonging = {row["id"] for row in gold["articles"] if row.get("belongs", True)}
    stories = [item for item in link(readings, outlets=desk.knowledge.outlets) if isinstance(item, Story)]
    main = max(stories, key=lambda story: len(belonging & set(story.articles)), default=None)
    if main is None:
        return ()
    held = {reading.article.id: reading for reading in readings}
    return find_warnings(gather(main, held, desk.knowledge.outlets, None), desk.knowledge.offices)


def found_in(script: ModuleType, gold: Mapping[str, Any], made: Sequence[Warning], misses: list[Miss]) -> Counter[str]:
    """Return counts of one story's misfits: those its planted falsehoods rest on, and all values replaced."""
    counts: Counter[str] = Counter()
    replaced = [claim for claim in gold["claims"] if claim["relation"] == "supersedes"]
    pointed = [any(points_out(script, warning, claim) for warning in made) for claim in replaced]
    counts.update({"replaced: gold": len(replaced), "replaced: hit": sum(pointed)})
    for trap in gold.get("forbidden", ()):
        if not trap["why"].startswith(MISFITS) or not replaced:
            continue
        fits = [script.overlap(trap["statement"], told_of(claim)) for claim in replaced]
        at = fits.index(max(fits))
        counts["planted: gold"] += 1
        counts["planted: hit"] += pointed[at]
        if not pointed[at]:
            misses.append(Miss(kind="misfit not pointed out", case=f"{replaced[at]['slot']}: {trap['statement']}"))
    return counts


def told_of(claim: Mapping[str, Any]) -> str:
    """Return all words of a planted claim."""
    return " ".join([claim["slot"], *(f"{value['value']} {value['text']}" for value in claim["values"])])


def points_out(script: ModuleType, warning: Warning, claim: Mapping[str, Any]) -> bool:
    """Tell whether a warning cites a passage with an older value of a claim and one in an article with the newest."""
    newest = max(claim["values"], key=lambda value: value["as_of"])
    older = [value for value in claim["values"] if value["value"] != newest["value"]]
    old = any(
        cited.article in value["articles"] and script.within(value["text"], cited.quote)
        for cited in warning.citations
        for value in older
    )
    held = {at for value in claim["values"] if value["value"] == newest["value"] for at in value["articles"]}
    return old and any(cited.article in held for cited in warning.citations)


def false_in(script: ModuleType, gold: Mapping[str, Any], made: Sequence[Warning], misses: list[Miss]) -> Counter[str]:
    """Return the count of one story's warnings that point at nothing planted: neither a value replaced nor a passage
    that addresses machines."""
    replaced = [claim for claim in gold["claims"] if claim["relation"] == "supersedes"]
    injected = any(trap["why"].startswith(INJECTED) for trap in gold.get("forbidden", ()))
    wrong = [
        warning
        for warning in made
        if warning.kind not in STANDING
        and not (warning.kind == "instruction" and injected)
        and not any(points_out(script, warning, claim) for claim in replaced)
    ]
    misses += [Miss(kind=f"warning without a planted misfit: {warning.kind}", case=warning.text) for warning in wrong]
    return Counter({"false": len(wrong)})


def figures_of(counts: Counter[str]) -> Iterator[Figure]:
    """Yield the figures of all stories together."""
    yield figure("planted misfits pointed out", counts["planted: hit"], counts["planted: gold"], reach=0.80)
    yield figure("values replaced, pointed out", counts["replaced: hit"], counts["replaced: gold"])
    yield figure("warnings that nothing planted bears, per article", counts["false"], counts["articles"], at_most=True)


def figure(metric: str, hit: int, total: int, *, reach: float | None = None, at_most: bool = False) -> Figure:
    """Return a share as a figure; of nothing, none is."""
    least = FALSE_AT_MOST if at_most else reach
    value = hit / total if total else 0.0
    return Figure(measure=NAME, metric=metric, value=value, cases=total, reach=least, at_most=at_most)
