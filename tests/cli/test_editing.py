"""watchfloor diff, edit and review, as a user runs them over one store."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from watchfloor.cli import main
from watchfloor.desk import Desk
from watchfloor.pipeline import pick, read_paths, report_on, stories_in
from watchfloor.store.store import open_store

PACT = {
    "id": "pact-1",
    "outlet": "Cape Wire",
    "published": "2024-03-12T09:00:00Z",
    "title": "Chile and Peru sign fisheries agreement",
    "text": (
        "LIMA, March 12 (Cape Wire) - Chile and Peru signed an agreement on Tuesday to share data on anchovy stocks, "
        "the Peruvian foreign ministry said.\n\nThe agreement takes effect on 1 July 2024, the ministry said. "
        "Chile's fisheries minister welcomed the agreement but warned that talks on quotas would be difficult."
    ),
}
SIGNED = ("--author", "A. Name", "--reason", "plainer")


class Said(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]


def call(capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch, *words: object) -> Said:
    patch.setattr(sys, "argv", ["watchfloor", *map(str, words)])
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    capsys.readouterr()
    try:
        main()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    return Said(status, *capsys.readouterr())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store that holds one report."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "a.json").write_text(json.dumps(PACT), encoding="utf-8")
    desk = Desk(store=folder / "watchfloor.db")
    readings = read_paths(desk, [str(folder / "a.json")], now=datetime(2026, 6, 1, tzinfo=UTC))
    report_on(desk, readings, pick(stories_in(desk, readings), None), product="sitrep", as_of=None)
    desk.store.close()
    return folder


@pytest.fixture
def run(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return lambda *words: call(capsys, monkeypatch, *words)


@pytest.fixture
def story(built: Path) -> str:
    """Return the story's id, which always names its newest report."""
    with open_store(built / "watchfloor.db") as store:
        return store.reports()[0].story


def one_clear_line(said: Said, *words: str) -> None:
    assert said.status == 2
    assert said.out == ""
    assert any(line.startswith("watchfloor: ") for line in said.err.splitlines())
    assert "Traceback" not in said.err
    assert [word for word in words if word not in said.err] == []


def test_reject_then_diff_then_restore(run: Run, story: str) -> None:
    assert "no version before" in run("diff", story).out
    made = run("edit", story, "--statement", "takes effect", "--reject", *SIGNED)
    assert made.status == 0
    assert "version 2" in made.err
    told = json.loads(run("diff", story, "--json").out)
    assert (told["report"], told["version"], told["earlier_version"]) == (made.out.strip(), 2, 1)
    assert "rejected by A. Name: plainer" in {change["why"] for change in told["changes"]}
    listed = run("edit", story).out
    assert "reject" in listed
    assert run("edit", story, "--restore", listed[:8], *SIGNED).status == 0
    assert "takes effect" in run("edit", story, "--export", "w.md").err + Path("w.md").read_text(encoding="utf-8")


def test_a_worksheet_goes_out_and_comes_back(run: Run, story: str) -> None:
    assert run("edit", story, "--export", "work.md").status == 0
    sheet = Path("work.md").read_text(encoding="utf-8")
    same = run("edit", story, "--import", "work.md", *SIGNED)
    assert (same.status, same.out) == (0, "")
    assert "nothing to change" in same.err
    Path("work.md").write_text(sheet + "\n[+] Peru <img src=x onerror=alert(1)> gains.\n", encoding="utf-8")
    one_clear_line(run("edit", story, "--import", "work.md", *SIGNED), "no citation", "--overrule")
    made = run("edit", story, "--import", "work.md", *SIGNED, "--overrule", "-o", "r.html")
    assert made.status == 0
    page = Path("r.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page
    assert "Analyst" in page
    one_clear_line(run("edit", story, "--import", "work.md", *SIGNED), "export this one anew")


def test_review_lists_clears_marks_and_releases(run: Run, story: str) -> None:
    listed = run("review", story).out
    assert "DRAFT" in listed
    assert "s1 (single origin)" in listed
    assert "“" in listed
    one_clear_line(run("review", story, "--clear-all"), "--reviewer")
    one_clear_line(run("review", story, "--reviewer", "B. Name", "--tlp", "mauve"), "TLP:AMBER")
    part = run("review", story, "--reviewer", "B. Name", "--clear", "s1")
    assert "DRAFT" in part.err
    assert "1 statement cleared" in part.out
    name = '"}</style><script>alert(1)</script>'
    done = run("review", story, "--reviewer", name, "--clear-all", "--tlp", "amber", "-o", "r.html")
    assert "RELEASED" in done.err
    page = Path("r.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "TLP:AMBER" in page
    assert "DRAFT" not in page
    for ending in ("json", "md", "pdf", "docx"):
        assert run("review", story, "-o", f"r.{ending}").status == 0
    held = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert held["release"].startswith("RELEASED (")
    assert held["tlp"] == "TLP:AMBER"
    assert "RELEASED" in Path("r.md").read_text(encoding="utf-8")


def test_two_json_files_are_compared(run: Run, story: str) -> None:
    run("review", story, "-o", "one.json")
    run("edit", story, "--statement", "takes effect", "--reject", *SIGNED, "-o", "two.json")
    told = json.loads(run("diff", "two.json", "one.json", "--json").out)
    assert [change["kind"] for change in told["changes"]] == ["withdrawn"]
    one_clear_line(run("diff", "two.json"), "second JSON file")
    one_clear_line(run("diff", "two.json", "none.json"), "none.json")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--statement", "s1", "--text", "X.", "--reject", *SIGNED), "one thing at a time"),
        (("--statement", "s1", *SIGNED), "nothing to do with s1"),
        (("--reject", *SIGNED), "name the statement"),
        (("--statement", "s99", "--reject", *SIGNED), "no statement"),
        (("--statement", "s1", "--reject", "--author", "A"), "--reason"),
        (("--statement", "s1", "--reject", "--reason", "r", "--author", " "), "--author"),
        (("--statement", "s1", "--text", " \x00 ", *SIGNED), "--text"),
        (("--statement", "title", "--reject", *SIGNED), "title"),
        (("--add", "Nowhere", "--text", "X.", *SIGNED), "no section"),
        (("--restore", "s1", *SIGNED), "nothing was done"),
        (("--drop", "S1", *SIGNED), "only article"),
        (("--import", "none.md", *SIGNED), "none.md"),
        (("--statement", "s1", "--reject", *SIGNED, "-o", "r.xls"), "r.xls"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(run: Run, story: str, words: tuple[str, ...], why: str) -> None:
    one_clear_line(run("edit", story, *words), why)


@pytest.mark.parametrize("command", ["diff", "edit", "review"])
def test_no_such_report_or_store(run: Run, command: str) -> None:
    one_clear_line(run(command, "zzzz"), "zzzz")
    one_clear_line(run(command, "zzzz", "--store", "none.db"), "none.db")
