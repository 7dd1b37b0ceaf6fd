"""Measures speed: python bench/speed.py [PATH…] (an articles file or folder each; the example coverage without one).

Processor time, not the clock: the machines that measure are shared. Reading is set against spaCy's own pass over the
same paragraphs in the same process, so that the ratio means the same on every machine.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from watchfloor.desk import Desk
from watchfloor.engines.spacy_parser import BATCH, open_pipeline
from watchfloor.pipeline import pick, read_paths, report_on, stories_in
from watchfloor.publish.stage import render
from watchfloor.read.paragraphs import paragraphs_of
from watchfloor.read.stage import read
from watchfloor.records import Article, Reading, Report
from watchfloor.score.pace import rounds_of, seconds_of

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/northeast-asia/coverage"
PLANTED = ROOT / "../shared/bench/planted/border-clash.json"
TIMES = 3
ROUNDS = 9


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of processor time for one set of articles."""

    name: str
    articles: int
    words: int
    parse: float
    read: float
    rest: float
    ratio: float


def median_of(act: Callable[[], object]) -> float:
    """Return the median processor seconds of an act, after one go to warm up."""
    act()
    return statistics.median(seconds_of(act) for _ in range(TIMES))


def measured(name: str, path: Path) -> Figures:
    """Return the figures of one file or folder of articles."""
    desk = Desk()
    readings = read_paths(desk, [str(path)], now=datetime.now(UTC))
    articles = [reading.article for reading in readings]
    texts = [article.text[start:end] for article in articles for start, end in paragraphs_of(article.text)[0]]
    pipeline = open_pipeline(desk.parser.name)
    turns = rounds_of(lambda: list(pipeline.pipe(texts, batch_size=BATCH)), lambda: read_all(desk, articles), ROUNDS)
    return Figures(
        name=name,
        articles=len(articles),
        words=sum(len(article.text.split()) for article in articles),
        parse=statistics.median(parse for parse, _ in turns),
        read=statistics.median(reading for _, reading in turns),
        ratio=statistics.median(reading / parse for parse, reading in turns),
        rest=median_of(lambda: written(readings)),
    )


def read_all(desk: Desk, articles: Sequence[Article]) -> list[object]:
    """Return what reading makes of the articles."""
    return list(read(articles, parser=desk.parser, lexicons=desk.lexicons))


def written(readings: Sequence[Reading]) -> str:
    """Return the page that the readings end in, through every stage after reading."""
    desk = Desk()
    # A store in memory is new for each go, or the second would find its work done; the articles go with the readings.
    desk.keep(reading.article for reading in readings)
    desk.keep(readings)
    made = report_on(desk, readings, pick(stories_in(desk, readings), None), product="sitrep", as_of=None)
    return render(made, "html") if isinstance(made, Report) else sys.exit(str(made))


def start_up() -> list[tuple[str, float]]:
    """Return the wall-clock seconds of what a fresh process does before it works, best of some goes."""
    python = sys.executable
    acts = (
        ("`watchfloor --help`", [python, "-m", "watchfloor.cli", "--help"]),
        ("import of the whole road", [python, "-c", "import watchfloor.pipeline"]),
        (
            "parser, knowledge and lexicons",
            [python, "-c", "from watchfloor.desk import Desk; d = Desk(); d.lexicons; list(d.parser(['It is so.']))"],
        ),
    )
    return [(name, min(clocked(words) for _ in range(TIMES))) for name, words in acts]


def clocked(words: Sequence[str]) -> float:
    """Return the wall-clock seconds a command takes."""
    began = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603  our own commands
    return time.perf_counter() - began


def main() -> None:
    """Print two tables."""
    named = [(Path(word).stem, Path(word)) for word in sys.argv[1:]]
    sets = named or [("example", EXAMPLE), *([("planted", PLANTED)] if PLANTED.is_file() else [])]
    print("| articles | words | spaCy alone, s | read, s | ratio | all after reading, s | words/s |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, path in sets:
        one = measured(name, path)
        pace = one.words / (one.read + one.rest)
        print(
            f"| {one.name}: {one.articles} | {one.words} | {one.parse:.2f} | {one.read:.2f} | {one.ratio:.2f} "
            f"| {one.rest:.2f} | {pace:.0f} |"
        )
    print("\n| start-up | seconds |\n|---|---:|")
    for name, seconds in start_up():
        print(f"| {name} | {seconds:.2f} |")


if __name__ == "__main__":
    main()
