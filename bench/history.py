"""Import of a million rows of event history: pace, memory, and how long a series takes.

`python bench/history.py [ROWS]` makes a seeded table of that many rows in a temporary folder, imports it, imports it
again, and asks for series. `python bench/history.py icews FOLDER STORE` imports the published packaging of ICEWS
2005-2015 (subject, relation, object, day number) and prints the series of some dyads.
"""

import gzip
import random
import re
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from watchfloor.knowledge.load import open_knowledge
from watchfloor.store.store import open_store

SEED = 20_261_122
ROWS = 1_000_000
CODES = (
    "010 020 036 040 042 043 046 051 057 061 071 080 0841 0871 090 "
    "100 111 112 120 130 138 141 150 160 163 172 173 190 193"
)
DYADS = (("USA", "CHN"), ("RUS", "UKR"), ("JPN", "KOR"), ("IND", "PAK"), ("ISR", "PSE"), ("COL", "VEN"), ("SDN", "SSD"))
MAP = Path(__file__).parent / "maps" / "icews0515.toml"


def make_table(path: Path, rows: int) -> None:
    """Write a table in the shape of GDELT 2.0: 61 columns, twenty years, pairs as uneven as in news."""
    chosen = random.Random(SEED)  # noqa: S311  not for secrets
    states = [one.actor.id for one in open_knowledge().actors if one.actor.kind == "country"]
    weights = [1 / (place + 1) for place in range(len(states))]
    codes = CODES.split()
    start = date(2005, 1, 1)
    with gzip.open(path, "wt", compresslevel=3, encoding="utf-8") as file:
        for number in range(rows):
            cells = [""] * 61
            day = start + timedelta(days=number * 7300 // rows)
            one, other = chosen.choices(states, weights, k=2)
            cells[0], cells[1], cells[7], cells[17] = str(500_000_000 + number), f"{day:%Y%m%d}", one, other
            cells[26], cells[31], cells[52] = chosen.choice(codes), str(chosen.randint(1, 40)), "Somewhere, Some State"
            if chosen.random() < 0.001:
                cells[1] = "unknown"
            cells[60] = f"https://news.example.org/{number}"
            file.write("\t".join(cells) + "\n")


def imported(path: Path, form: str, store: Path) -> tuple[float, float]:
    """Return the seconds an import in a process of its own took, and its memory at most, in MB."""
    code = (
        "import resource, sys; from watchfloor.cli import app;"
        f"sys.argv = ['watchfloor', 'import', {str(path)!r}, '--as', {form!r}, '--store', {str(store)!r}];"
        "app(standalone_mode=False);"
        "used = resource.getrusage(resource.RUSAGE_SELF);"
        "print(f'processor: {used.ru_utime + used.ru_stime:.1f} s');"
        "print(used.ru_maxrss // 1024)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    print(done.stdout)
    return time.perf_counter() - began, float(done.stdout.splitlines()[-1])


def show_series(store: Path, dyads: tuple[tuple[str, str], ...], *, whole: bool) -> None:
    """Print how long the series of some pairs took, and the series by quarter."""
    with open_store(store) as held:
        for one, other in dyads:
            began = time.perf_counter()
            found = held.history.series(one, other, period="quarter")
            took = time.perf_counter() - began
            print(f"{one}-{other}: series in {took * 1000:.0f} ms")
            if found and whole:
                for row in zip(found.starts, found.cooperation, found.conflict, found.volume, strict=True):
                    print("  {}  cooperation {:5}  conflict {:5}  volume {:6}".format(*row))


def join_icews(folder: Path, path: Path) -> None:
    """Write one table with names in place of the numbers."""
    names = {}
    for kind in ("entities", "relations"):
        with gzip.open(folder / f"{kind}.tsv.gz", "rt", encoding="utf-8") as file:
            names[kind] = dict(re.split(r"\t", line.rstrip("\n"), maxsplit=1) for line in file)
    with path.open("w", encoding="utf-8") as file:
        file.write("subject\trelation\tobject\tday\n")
        for part in ("train", "valid", "test"):
            for line in gzip.decompress((folder / f"{part}.tsv.gz").read_bytes()).decode().splitlines():
                one, relation, other, day = line.split()
                cells = names["entities"][one], names["relations"][relation], names["entities"][other], day
                file.write("\t".join(cells) + "\n")


def main() -> None:
    if sys.argv[1:2] == ["icews"]:
        store = Path(sys.argv[3])
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / "icews0515.tsv"
            join_icews(Path(sys.argv[2]), table)
            seconds, memory = imported(table, str(MAP), store)
        print(f"import: {seconds:.1f} s, {memory:.0f} MB")
        show_series(store, DYADS, whole=True)
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        table, store = Path(folder) / "events.tsv.gz", Path(folder) / "w.db"
        make_table(table, rows)
        seconds, memory = imported(table, "gdelt", store)
        print(f"import of {rows:,} rows: {seconds:.1f} s, {rows / seconds:,.0f} rows/s, {memory:.0f} MB at most")
        print(f"store: {store.stat().st_size / 1e6:.0f} MB of a table of {table.stat().st_size / 1e6:.0f} MB packed")
        seconds, memory = imported(table, "gdelt", store)
        print(f"the same again: {seconds:.1f} s")
        show_series(store, (("AFG", "ALB"), ("ALB", "DZA"), ("ZMB", "ZWE")), whole=False)


if __name__ == "__main__":
    main()
