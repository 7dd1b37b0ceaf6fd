"""Scores the whole road on planted stories: python bench/planted.py [FOLDER] [--suspects] [--missed].

FOLDER holds stories with everything that was planted in them, and the script score.py with the measures.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from watchfloor.desk import Desk
from watchfloor.pipeline import pick, read_paths, report_on, stories_in
from watchfloor.publish.as_stories import stories_as_json
from watchfloor.publish.stage import render
from watchfloor.records import Fault, Report

FOLDER = Path(__file__).parents[1] / "../shared/bench/planted"
KEPT = ("id", "outlet", "outlet_kind", "country", "url", "published", "title", "text")
# Rules that every report must keep, whatever it scores.
HELD = {"citations exact": 1.0, "facts with a citation": 1.0}
LONGEST_RUN = 15.0


def measures_in(folder: Path) -> ModuleType:
    """Return the script with the measures, loaded from its file."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{folder}/score.py cannot be loaded; name a folder that holds the measures")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def walked(articles: list[Mapping[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what `stories --json` and `report --format json` print for some articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        rows = ({key: article[key] for key in KEPT if key in article} for article in articles)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        desk = Desk(on_fault=lambda fault: print(f"fault: {fault}", file=sys.stderr))
        readings = read_paths(desk, [str(path)], now=datetime.now(UTC))
    stories = stories_in(desk, readings)
    made = report_on(desk, readings, pick(stories, None), product="sitrep", as_of=None)
    if not isinstance(made, Report):
        sys.exit(f"no report: {made.reason if isinstance(made, Fault) else made}")
    return json.loads(stories_as_json(stories, readings)), json.loads(render(made, "json"))


def scored(score: ModuleType, gold: Mapping[str, Any]) -> tuple[dict[str, float], list[str], list[str]]:
    """Return one story's measures, what was missed, and what looks like a planted falsehood."""
    stories, report = walked(gold["articles"])
    missed: list[str] = []
    suspects: list[str] = []
    story = score.main_story(gold, stories)
    result: dict[str, float] = dict(score.score_grouping(gold, story))
    result |= score.score_attributions(gold, stories, missed)
    result |= score.score_events(gold, story, missed)
    result |= score.score_claims(gold, story, missed)
    result |= score.score_report(gold, report, missed, suspects)
    result["words in the body"] = float(
        sum(len(s["text"].split()) for p in report["sections"] for s in p["statements"])
    )
    result["refused by the check"] = float(sum(report["rejected"].values()))
    result["suspects"] = float(len(suspects))
    return result, missed, suspects


def as_table(results: Mapping[str, Mapping[str, float]]) -> str:
    """Return the measures as a Markdown table, a column a story and one for the mean."""
    rows = [f"| measure | {' | '.join(results)} | mean |", f"|---|{'---:|' * (len(results) + 1)}"]
    for name in next(iter(results.values())):
        values = [result[name] for result in results.values()]
        cells = " | ".join(f"{value:.3g}" for value in values)
        rows.append(f"| {name} | {cells} | {sum(values) / len(values):.3g} |")
    return "\n".join(rows)


def broken_rules(results: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return the rules that a report broke."""
    broken = [
        f"{story}: {name} is {result[name]:.3f}"
        for story, result in results.items()
        for name, least in HELD.items()
        if result[name] < least
    ]
    runs = {story: result["longest copied run, words"] for story, result in results.items()}
    return broken + [
        f"{story}: {run:.0f} words in a row are copied" for story, run in runs.items() if run > LONGEST_RUN
    ]


def main() -> None:
    """Print the table, and what was asked for beside it; end with status 1 where a rule is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--suspects", action="store_true", help="sentences that look like a planted falsehood")
    parser.add_argument("--missed", action="store_true", help="what was planted and not found")
    asked = parser.parse_args()
    paths = sorted(asked.folder.glob("*.json")) if (asked.folder / "score.py").is_file() else []
    if not paths:
        print(f"{asked.folder}: no planted stories there; name the folder that holds them and score.py")
        return
    score = measures_in(asked.folder)
    found = {path.stem: scored(score, json.loads(path.read_text(encoding="utf-8"))) for path in paths}
    results = {story: result for story, (result, _, _) in found.items()}
    print(as_table(results))
    for title, at, wanted in (("missed", 1, asked.missed), ("suspects", 2, asked.suspects)):
        for story, held in found.items() if wanted else ():
            print(f"\n{story}: {title}", *(f"- {line}" for line in held[at]), sep="\n")
    if broken := broken_rules(results):
        print("", *(f"broken: {line}" for line in broken), sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
