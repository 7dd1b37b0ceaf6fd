"""Measures how much planted speech and how many planted events are found, by the gold's own script."""

import importlib.util
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from watchfloor.collect.stage import collect
from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.link.stage import link
from watchfloor.publish.as_stories import stories_as_json
from watchfloor.records import Article, Reading, Source, Story
from watchfloor.score.figures import Figure, Miss, Score, readings_of

SCRIPT = Path("planted", "score.py")
NAME = "planted stories"
# What an article is handed in with: the rest of the row is gold.
KEPT = ("id", "outlet", "outlet_kind", "country", "url", "published", "title", "text")
SPEECH, FOUND = "attributions recall", "events found, actors right"
CLASS, STATUS = "… and class right", "… and status right"
MADE_SPEECH, MADE = "attributions made per gold", "events made per gold"


def measure_planted(gold: Path, desk: Desk) -> Score:
    """Return recall of planted speech and events over all stories together, and how much is made for each.

    The script that stands beside the stories is run; name no folder that you do not trust. Raises SettingsError where
    it or the stories are not there.
    """
    script = open_script(gold / SCRIPT)
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    paths = sorted((gold / SCRIPT).parent.glob("*.json"))
    if not paths:
        raise SettingsError(f"{(gold / SCRIPT).parent}: no planted stories there; name a folder that holds them")
    for path in paths:
        told = opened_story(path)
        made = walked(told["articles"], desk)
        counts.update(speech_of(script, told, made, misses))
        counts.update(events_of(script, told, made, misses))
    return Score(figures=tuple(figures_of(counts)), misses=tuple(misses))


def open_script(path: Path) -> ModuleType:
    """Return the gold's own script as a module. Raises SettingsError where it cannot be run."""
    spec = importlib.util.spec_from_file_location("planted_score", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SettingsError(f"{path}: not there; name a folder that holds planted stories and their script")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (OSError, SyntaxError) as error:
        raise SettingsError(f"{path}: {error}") from error
    return module


def opened_story(path: Path) -> dict[str, Any]:
    """Return a story with its gold. Raises SettingsError where it cannot be read."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error


def walked(rows: list[Mapping[str, Any]], desk: Desk) -> dict[str, Any]:
    """Return what `stories --json` prints for some articles."""
    readings = read_planted(rows, desk)
    made = link(readings, outlets=desk.knowledge.outlets)
    stories = tuple(item for item in made if isinstance(item, Story))
    return dict(json.loads(stories_as_json(stories, readings)))


def read_planted(rows: list[Mapping[str, Any]], desk: Desk) -> list[Reading]:
    """Return the readings of a planted story's articles, which come in as a file like any others."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        kept = ({key: row[key] for key in KEPT if key in row} for row in rows)
        path.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
        found = collect([Source(kind="path", address=str(path))], fetch=None, now=datetime.now(UTC))
        return readings_of([item for item in found if isinstance(item, Article)], desk)


def speech_of(script: ModuleType, gold: Mapping[str, Any], made: dict[str, Any], misses: list[Miss]) -> Counter[str]:
    """Return counts of one story's speech: gold, found, made."""
    counts = Counter({f"{SPEECH}: gold": len(gold["attributions"])})
    said = {one["id"]: one["attributions"] for one in made["articles"]}
    counts[f"{SPEECH}: made"] = sum(map(len, said.values()))
    for want in gold["attributions"]:
        missed: list[str] = []
        script.score_attributions({**gold, "attributions": [want]}, made, missed)
        counts[f"{SPEECH}: hit"] += not missed
        if missed:
            near = [
                one for one in said.get(want["article"], ()) if script.overlap(want["content"], one["content"]) >= 0.6
            ]
            kind = "speech: another speaker" if near else "speech: no such content"
            got = f", made {sorted({one.get('speaker') or 'nobody' for one in near})}" if near else ""
            misses.append(Miss(kind=kind, case=f"{want['article']} {want['speaker']}: {want['content']}{got}"))
    return counts


def events_of(script: ModuleType, gold: Mapping[str, Any], made: dict[str, Any], misses: list[Miss]) -> Counter[str]:
    """Return counts of one story's events: gold, found, of the class, of the status, made."""
    story = script.main_story(gold, made)
    counts = Counter({"events: gold": len(gold["events"]), "events: made": len(story.get("events", ()))})
    for want in gold["events"]:
        result = script.score_events({**gold, "events": [want]}, story, [])
        hits = [name for name in (FOUND, CLASS, STATUS) if result[name]]
        counts.update(hits)
        kind = ("not found, or other actors", "another class", "another status", "")[len(hits)]
        if kind:
            about = f"{want['plover']} {want['status']}: {want['evidence'][0]['text']}"
            misses.append(Miss(kind=f"event: {kind}", case=about))
    return counts


def figures_of(counts: Counter[str]) -> Iterator[Figure]:
    """Yield the figures of all stories together."""
    said, events, classed = counts[f"{SPEECH}: gold"], counts["events: gold"], counts[CLASS]
    yield figure(SPEECH, counts[f"{SPEECH}: hit"], said, reach=0.80)
    yield figure(MADE_SPEECH, counts[f"{SPEECH}: made"], said)
    yield figure(FOUND, counts[FOUND], events)
    yield figure(CLASS, counts[CLASS], events, reach=0.65)
    yield figure("status right, of those with the class right", counts[STATUS], classed, reach=0.85)
    yield figure(MADE, counts["events: made"], events, reach=3.0, at_most=True)


def figure(metric: str, hit: int, total: int, *, reach: float | None = None, at_most: bool = False) -> Figure:
    """Return a share as a figure."""
    value = hit / total if total else 0.0
    return Figure(measure=NAME, metric=metric, value=value, cases=total, reach=reach, at_most=at_most)
