"""Writes reports on real coverage for a person to read: python bench/trial.py EVENTS.jsonl(.gz) [-n 3] [-o FOLDER].

A row of the file is an article with an `event`; each event becomes one report in Markdown. There is no gold for them:
the table says how much was made, the reports say how well.
"""

import argparse
import gzip
import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from watchfloor.desk import Desk
from watchfloor.pipeline import pick, read_paths, report_on, stories_in
from watchfloor.publish.stage import render
from watchfloor.records import Fault, Report

EVENTS = Path(__file__).parents[1] / "../shared/bench/multi_source_trial/allsides_events.jsonl.gz"


def events_in(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each event, the event with most articles first."""
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in body.decode().splitlines() if line.strip()]
    sizes = Counter(row["event"] for row in rows)
    return {event: [row for row in rows if row["event"] == event] for event, _ in sizes.most_common()}


def line_on(event: str, rows: Sequence[Mapping[str, Any]], folder: Path) -> str:
    """Return an event's line of the table, having written its report into the folder."""
    source = folder / f"{event}.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    faults: list[Fault] = []
    desk = Desk(on_fault=faults.append)
    readings = read_paths(desk, [str(source)], now=datetime.now(UTC))
    stories = stories_in(desk, readings)
    made = report_on(desk, readings, pick(stories, None), product="sitrep", as_of=None)
    source.unlink()
    if not isinstance(made, Report):
        return f"| {event} | {len(rows)} | {len(stories)} | {made.reason} |  |  |  |  |"
    (folder / f"{event}.md").write_text(render(made, "markdown"), encoding="utf-8")
    said = [statement.text for section in made.sections for statement in section.statements]
    words = sum(len(text.split()) for text in said)
    refused = ", ".join(f"{reason} {count}" for reason, count in made.rejected.items())
    cells = (event, len(rows), len(stories), len(made.sources), made.origins, len(said), words, refused, len(faults))
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Print a table, a line an event, and where the reports lie."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="?", type=Path, default=EVENTS)
    parser.add_argument("-n", "--number", type=int, default=3, help="how many events")
    parser.add_argument("-o", "--out", type=Path, default=None, help="the folder for the reports")
    asked = parser.parse_args()
    if not asked.events.is_file():
        print(f"{asked.events}: no such file; name one with an article a line, each with its event")
        return
    folder = asked.out or Path(tempfile.mkdtemp(prefix="watchfloor-trial-"))
    folder.mkdir(parents=True, exist_ok=True)
    print("| event | articles | stories | in the story | origins | statements | words | refused | faults |")
    print("|---|---:|---:|---:|---:|---:|---:|---|---:|")
    for event, rows in list(events_in(asked.events).items())[: asked.number]:
        print(line_on(event, rows, folder), flush=True)
    print(f"\nThe reports are in {folder}")


if __name__ == "__main__":
    main()
