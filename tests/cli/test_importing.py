"""watchfloor import, as a user runs it: once, twice, after being killed, and on files that cannot be used."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from watchfloor.store.store import open_store

MAP = """
name = "Own"
scheme = "cameo"
[columns]
id = "no"
day = "when"
actor = "who"
recipient = "whom"
code = "what"
"""
HEADER = "no,when,who,whom,what\n"


def rows(many: int) -> str:
    return HEADER + "".join(
        f"{n},20{n % 20:02}-{n % 12 + 1:02}-{n % 28 + 1:02},Peru,Chile,04{n % 4}\n" for n in range(many)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "m.toml").write_text(MAP)
    (tmp_path / "empty.csv").write_text(HEADER)
    (tmp_path / "t.csv").write_text(rows(500) + "x,x,x,x,x\n500,2001-01-01,Atlantis,Chile,040\n")
    return tmp_path


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "watchfloor.cli", "import", *words]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), cwd=folder, capture_output=True, text=True, check=False, env=os.environ)


def test_a_table_is_imported_once_however_often(folder: Path) -> None:
    first = run(folder, "t.csv", "--as", "m.toml")
    assert first.returncode == 0
    assert first.stdout.splitlines() == ["table\tfiles\tevents\tfirst\tlast", "Own\t1\t500\t2000-01-01\t2019-12-28"]
    assert "t.csv: line 502: event code 'x'" in first.stderr
    assert "Atlantis (1)" in first.stderr
    assert "502 rows, 500 new events, 1 without a known actor, 1 bad" in first.stderr
    second = run(folder, "t.csv", "--as", "m.toml")
    assert (second.returncode, second.stdout) == (0, first.stdout)
    assert "imported before" in second.stderr


def test_an_unusable_file_costs_one_line_and_not_the_others(folder: Path) -> None:
    made = run(folder, "missing.csv", "t.csv", "--as", "m.toml")
    assert made.returncode == 0
    assert re.search(r"^watchfloor: .*missing\.csv.*$", made.stderr, re.MULTILINE)
    assert "Own\t1\t500" in made.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("empty.csv", "--as", "m.toml"),
        ("t.csv", "--as", "gdelt"),
        ("t.csv", "--as", "no.toml"),
        ("t.csv", "--as", "nothing"),
        (".", "--as", "m.toml"),
    ],
)
def test_nothing_done_is_exit_status_2(folder: Path, words: tuple[str, ...]) -> None:
    made = run(folder, *words)
    assert made.returncode == 2
    assert "not imported" not in made.stdout
    assert "Traceback" not in made.stderr


def test_a_killed_import_goes_on_where_it_stopped(folder: Path) -> None:
    many = 70_000
    (folder / "big.csv").write_text(rows(many))
    with subprocess.Popen(command("big.csv", "--as", "m.toml"), cwd=folder, stderr=subprocess.PIPE) as broken:
        for _ in range(600):
            time.sleep(0.05)
            if (folder / "watchfloor.db").exists() and lines_done(folder):
                break
        broken.kill()
    done = lines_done(folder)
    whole = run(folder, "big.csv", "--as", "m.toml")
    assert f"Own\t1\t{many}\t" in whole.stdout
    assert done
    assert "going on after line" in whole.stderr or "imported before" in whole.stderr


def lines_done(folder: Path) -> int:
    with open_store(folder / "watchfloor.db") as store:
        return sum(table.events for table in store.history.tables())
