"""Measures how fast reading is beside the parser alone, and how much memory a process needs for it."""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from watchfloor.collect.stage import collect
from watchfloor.desk import Desk
from watchfloor.engines.spacy_parser import BATCH, open_pipeline
from watchfloor.errors import SettingsError
from watchfloor.read.paragraphs import paragraphs_of
from watchfloor.read.stage import read
from watchfloor.records import Article, Source
from watchfloor.score.figures import Figure, Score, article_of, rows_of
from watchfloor.watches import example

# Real coverage first, planted stories where there is none: both as long as news is.
COVERAGE = Path("multi_source_trial", "allsides_events.jsonl.gz")
PLANTED = Path("planted")
# Enough articles to fill some batches; enough rounds for a median that a busy machine does not move much.
PACED, ROUNDS = 24, 5
# Enough articles for everything that grows to have grown: at 400 the peak is what it is at 100, give or take a tenth.
HELD = 100
CHILD = "import sys; from watchfloor.score.pace import read_file; read_file(sys.argv[1])"
STATUS = Path("/proc/self/status")
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def measure_pace(gold: Path, desk: Desk) -> Score:
    """Return the pace of reading as a share of bare spaCy's on the same paragraphs, the median of rounds in which both
    are done in turn, and articles a second. Processor time: the clock of a shared machine tells of its other users."""
    articles = spread(sample_of(gold), PACED)
    texts = [article.text[start:end] for article in articles for start, end in paragraphs_of(article.text)[0]]
    pipeline = open_pipeline(desk.parser.name)
    turns = rounds_of(
        lambda: list(pipeline.pipe(texts, batch_size=BATCH)),
        lambda: list(read(articles, parser=desk.parser, lexicons=desk.lexicons)),
    )
    share = statistics.median(bare / reading for bare, reading in turns)
    pace = len(articles) / statistics.median(reading for _, reading in turns)
    return Score(
        figures=(
            Figure(measure="pace", metric="of bare spaCy's", value=share, cases=len(articles), reach=0.75),
            Figure(measure="pace", metric="articles a second, one core", value=pace, cases=len(articles)),
        )
    )


def measure_memory(gold: Path, _desk: Desk) -> Score:
    """Return the peak of memory of a fresh process that opens the desk and reads some articles in one go. Raises
    SettingsError where the machine does not tell it."""
    articles = spread(sample_of(gold), HELD)
    if not STATUS.is_file():
        raise SettingsError(f"{STATUS}: not there; the peak of memory is measured on Linux")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.json"
        path.write_bytes(msgspec.json.encode(articles))
        told = subprocess.run(  # noqa: S603  our own code in a fresh process
            [sys.executable, "-c", CHILD, str(path)], check=False, capture_output=True, text=True
        )
    if told.returncode:
        raise SettingsError(f"reading in a fresh process failed: {told.stderr.strip().splitlines()[-1:]}")
    metric = f"MB at the peak, {len(articles)} articles in one go"
    peak = int(told.stdout) / 1024
    return Score(figures=(Figure(measure="memory", metric=metric, value=peak, cases=1, reach=600.0, at_most=True),))


def read_file(path: str) -> None:
    """Read the articles of a file, hold all readings, and print the process's peak of memory in KiB."""
    articles = msgspec.json.decode(Path(path).read_bytes(), type=list[Article])
    desk = Desk()
    readings = list(read(articles, parser=desk.parser, lexicons=desk.lexicons))
    peak = PEAK.search(STATUS.read_text(encoding="ascii"))
    sys.stdout.write(peak[1] if peak and len(readings) == len(articles) else "0")


def sample_of(gold: Path) -> list[Article]:
    """Return articles to read: real coverage, else the planted stories', else the sample coverage that ships."""
    if (gold / COVERAGE).is_file():
        rows = rows_of(gold / COVERAGE)
        return [article_of(row["text"], row["id"], row["date"], row["title"]) for row in rows if row["text"]]
    planted = [row for path in sorted((gold / PLANTED).glob("*.json")) for row in articles_in(path)]
    if planted:
        return planted
    source = Source(kind="path", address=str(example()[0]))
    return [item for item in collect([source], fetch=None, now=datetime.now(UTC)) if isinstance(item, Article)]


def articles_in(path: Path) -> list[Article]:
    """Return the articles of a planted story. Raises SettingsError where it cannot be read."""
    try:
        rows = msgspec.json.decode(path.read_bytes())["articles"]
    except (OSError, msgspec.DecodeError, KeyError) as error:
        raise SettingsError(f"{path}: {error}; name a folder that holds the gold data") from error
    return [article_of(row["text"], row["id"], row.get("published"), row["title"]) for row in rows]


def spread(articles: Sequence[Article], most: int) -> list[Article]:
    """Return at most so many articles, spread evenly over all."""
    count = min(most, len(articles))
    return [articles[at * len(articles) // count] for at in range(count)]


def rounds_of(
    one: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS
) -> list[tuple[float, float]]:
    """Return the processor seconds of two acts done in turn, so that a busy machine slows both alike."""
    one(), other()
    return [(seconds_of(one), seconds_of(other)) for _ in range(rounds)]


def seconds_of(act: Callable[[], object]) -> float:
    """Return the processor seconds of one go."""
    began = time.process_time()
    act()
    return time.process_time() - began
