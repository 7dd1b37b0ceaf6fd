"""The command line: what is asked for goes to stdout, everything else to stderr, and a wrong word ends with status 2."""

import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command

from tests import invariants
from watchfloor import __version__
from watchfloor.cli import app, main

EXAMPLE = Path(__file__).parents[1] / "examples/northeast-asia"
GOLDEN = Path(__file__).parent / "golden/second-hand.txt"
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
DRILL = {
    "id": "drill-1",
    "outlet": "Cape Wire",
    "published": "2024-03-12T09:00:00Z",
    "title": "Chile and Peru sign fisheries agreement",
    "text": (
        "LIMA, March 12 (Cape Wire) - Chile and Peru signed an agreement on Tuesday to share data on anchovy stocks, "
        "the Peruvian foreign ministry said.\n\nThe agreement takes effect on 1 July 2024, the ministry said. "
        "Chile's fisheries minister welcomed the agreement but warned that talks on quotas would be difficult."
    ),
}
FLOOD = {
    "id": "flood-1",
    "outlet": "Delta Post",
    "published": "2024-03-13T09:00:00Z",
    "title": "Floods in Mozambique kill 14",
    "text": (
        "MAPUTO, March 13 (Delta Post) - Floods in northern Mozambique killed 14 people and forced 2,300 from their "
        "homes, the disaster agency said on Wednesday.\n\nThe Red Cross asked Zambia to open the dam at Kariba later."
    ),
}


class Said(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a call of the command line, in a folder of its own, in this process: the parser loads once."""
    monkeypatch.chdir(tmp_path)

    def call(*words: object, stdin: str = "") -> Said:
        monkeypatch.setattr(sys, "argv", ["watchfloor", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        return Said(status, *capsys.readouterr())

    return call


def lines_file(folder: Path, *articles: dict[str, str], name: str = "articles.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


def one_clear_line(said: Said, *words: str) -> None:
    """Assert that nothing was done, and that the last line says why in words of ours."""
    assert said.status == 2
    assert said.out == ""
    last = said.err.strip().splitlines()[-1]
    assert last.startswith("watchfloor: ")
    assert "Traceback" not in said.err
    assert [word for word in words if word not in said.err] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    said = run(command, "--help")
    assert said.status == 0
    assert "Usage" in said.out
    assert said.err == ""


def test_version(run: Run) -> None:
    assert run("--version") == Said(0, f"watchfloor {__version__}\n", "")


@pytest.mark.parametrize("words", [[], ["repot"], ["report"], ["report", "x", "--format", "epub"], ["search"]])
def test_a_wrong_word_is_status_two_and_nothing_on_stdout(run: Run, words: Sequence[str]) -> None:
    said = run(*words)
    assert said.status == 2
    assert "Traceback" not in said.err


@pytest.mark.parametrize(("form", "begins"), [("html", "<!doctype html>"), ("json", "{"), ("markdown", "# ")], ids=str)
def test_a_report_goes_to_stdout_and_nothing_beside_it(run: Run, tmp_path: Path, form: str, begins: str) -> None:
    said = run("report", lines_file(tmp_path, DRILL), "--format", form)
    assert said.status == 0
    assert said.out.lower().startswith(begins)
    assert "reading 1 article" in said.err
    if form == "json":
        report = json.loads(said.out)
        assert invariants.titles_of(report) == invariants.SECTIONS
        assert invariants.offences(report, {DRILL["id"]: DRILL["text"]}) == {}


def test_html_is_what_is_made_when_nothing_is_said(run: Run, tmp_path: Path) -> None:
    assert run("report", lines_file(tmp_path, DRILL)).out.lower().startswith("<!doctype html>")


def test_a_brief_is_a_brief(run: Run, tmp_path: Path) -> None:
    report = json.loads(run("report", lines_file(tmp_path, DRILL), "--brief", "--format", "json").out)
    assert report["product"] == "brief"
    assert report["news_brief_body_HTML"]
    assert "situation_report_body_HTML" not in report
    assert invariants.offences(report, {DRILL["id"]: DRILL["text"]}) == {}


def test_out_writes_the_file_and_leaves_stdout_empty(run: Run, tmp_path: Path) -> None:
    said = run("report", lines_file(tmp_path, DRILL), "--format", "markdown", "-o", tmp_path / "made.md")
    assert (said.status, said.out) == (0, "")
    assert "made.md" in said.err
    assert (tmp_path / "made.md").read_text(encoding="utf-8").startswith("# ")


def test_out_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    one_clear_line(run("report", lines_file(tmp_path, DRILL), "-o", tmp_path / "no/such/made.html"), "-o")


def test_other_stories_are_named_and_can_be_picked(run: Run, tmp_path: Path) -> None:
    articles = lines_file(tmp_path, DRILL, FLOOD)
    listed = json.loads(run("stories", articles, "--json").out)
    by_article = {story["articles"][0]: story["id"] for story in listed["stories"]}
    assert set(by_article) == {"drill-1", "flood-1"}
    said = run("report", articles, "--format", "json")
    chosen = json.loads(said.out)["story"]
    other = next(ident for ident in by_article.values() if ident != chosen)
    assert f"--story {other} picks it" in said.err
    assert json.loads(run("report", articles, "--format", "json", "--story", other).out)["story"] == other


def test_a_story_that_is_not_there(run: Run, tmp_path: Path) -> None:
    one_clear_line(run("report", lines_file(tmp_path, DRILL), "--story", "zzz"), "zzz", "the stories here are")


def test_a_path_that_is_not_there(run: Run) -> None:
    one_clear_line(run("report", "nowhere/at-all.json"), "nowhere/at-all.json", "check the path")


def test_an_empty_folder_and_a_file_of_another_kind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    said = run("report", tmp_path / "empty", tmp_path / "photo.png")
    one_clear_line(said, "empty: holds no files", "photo.png: is of a kind that is not read")


def test_a_bad_file_costs_only_itself(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{not json", encoding="utf-8")
    said = run("stories", bad, lines_file(tmp_path, DRILL), "--json")
    assert said.status == 0
    assert [article["id"] for article in json.loads(said.out)["articles"]] == ["drill-1"]
    assert "bad.json" in said.err


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Title of the piece\n\nKenya signed an agreement with Uganda on Monday.", "Title of the piece"),
        (json.dumps(DRILL), DRILL["title"]),
        ("<!doctype html><title>T</title><h1>Strike</h1><p>" + "Dockers in Chile went on strike. " * 12, None),
    ],
    ids=["text", "json", "html"],
)
def test_standard_input(run: Run, text: str, title: str | None) -> None:
    said = run("read", "-", "--json", stdin=text)
    assert said.status == 0
    (reading,) = json.loads(said.out)["readings"]
    assert title is None or reading["article"]["title"] == title


@pytest.mark.parametrize("text", ["", "   \n", "\x00\xff", "{}", "[]"])
def test_standard_input_that_holds_no_article(run: Run, text: str) -> None:
    one_clear_line(run("report", "-", stdin=text))


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "", "12/03/2024"])
def test_a_day_that_is_none(run: Run, tmp_path: Path, day: str) -> None:
    one_clear_line(run("report", lines_file(tmp_path, DRILL), "--as-of", day), "--as-of", "2025-09-17")


def test_as_of_is_the_day_that_was_named(run: Run, tmp_path: Path) -> None:
    said = run("report", lines_file(tmp_path, DRILL), "--as-of", "2024-04-01", "--format", "json")
    assert json.loads(said.out)["as_of"].startswith("2024-04-01")


def test_knowledge_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "mine.toml").write_text('[[outlets]]\nname = "Cape Wire"\ncolour = "red"\n', encoding="utf-8")
    articles = lines_file(tmp_path, DRILL)
    one_clear_line(run("report", articles, "--knowledge", pack), "mine.toml", "colour")
    one_clear_line(run("report", articles, "--knowledge", tmp_path / "none"), "no such folder")


def test_knowledge_of_ones_own_is_used(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "mine.toml").write_text(
        '[[outlets]]\nname = "Cape Wire"\nreliability = "B"\nset_by = "our desk"\nset_on = 2026-01-31\n',
        encoding="utf-8",
    )
    said = run("report", lines_file(tmp_path, DRILL), "--knowledge", pack, "--format", "json")
    assert [source["reliability"] for source in json.loads(said.out)["sources"]] == ["B"]


def test_search_without_a_store(run: Run) -> None:
    one_clear_line(run("search", "anchovy"), "no such store", "--store")


def test_search_in_a_store(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "kept.db"
    assert run("stories", lines_file(tmp_path, DRILL, FLOOD), "--store", store).status == 0
    found = run("search", "anchovy", "--store", store)
    assert found.status == 0
    assert "drill-1" in found.out
    assert "flood-1" not in found.out
    assert run("search", "submarine", "--store", store) == Said(1, "", "nothing found for submarine\n")


def test_a_store_that_is_no_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("not a database, but long enough to look like a file of some kind\n" * 20)
    one_clear_line(run("report", lines_file(tmp_path, DRILL), "--store", tmp_path / "kept.db"), "kept.db")


def write_watch(folder: Path, **changed: str) -> Path:
    keys = {"name": '"Fish"', "formats": '["json", "markdown"]', "folder": '"out"'} | changed
    body = "".join(f"{key} = {value}\n" for key, value in keys.items())
    path = folder / "fish.toml"
    path.write_text(f'{body}\n[[sources]]\nkind = "path"\naddress = "articles.jsonl"\n', encoding="utf-8")
    return path


def test_a_watch_delivers_and_running_it_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    lines_file(tmp_path, DRILL)
    watch = write_watch(tmp_path)
    first = run("run", watch)
    assert first.status == 0, first.err
    written = sorted(Path(line) for line in first.out.split())
    assert sorted(path.suffix for path in written) == [".json", ".md"]
    assert {path.parent for path in written} == {tmp_path / "out"}
    held = {path: path.read_bytes() for path in written}
    again = run("run", watch)
    assert (again.status, again.out) == (0, "")
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == held


def test_a_watch_in_two_fresh_stores_gives_the_same_files(run: Run, tmp_path: Path) -> None:
    lines_file(tmp_path, DRILL, FLOOD)
    watch = write_watch(tmp_path)
    made = []
    for store in ("one.db", "two.db"):
        assert run("run", watch, "--store", store).status == 0
        made.append({path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) == 4


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": "3"}, ("name", "guide")),
        ({"formats": '["epub"]'}, ("epub", "choose one of")),
        ({"knowledge": '"nowhere"'}, ("no such folder",)),
        ({"product": '"novel"'}, ("novel", "sitrep, brief")),
        ({"format": '["json"]'}, ("unknown key 'format'", "formats")),
    ],
    ids=["wrong type", "unknown format", "no such pack", "unknown product", "unknown key"],
)
def test_a_watch_that_cannot_be_used(run: Run, tmp_path: Path, changed: dict[str, str], words: Sequence[str]) -> None:
    lines_file(tmp_path, DRILL)
    one_clear_line(run("run", write_watch(tmp_path, **changed)), *words)


def test_a_watch_file_that_is_not_there_or_no_toml(run: Run, tmp_path: Path) -> None:
    one_clear_line(run("run", "none.toml"), "none.toml")
    (tmp_path / "half.toml").write_text("name = ", encoding="utf-8")
    one_clear_line(run("run", "half.toml"), "half.toml")
    (tmp_path / "odd.toml").write_bytes(b'name = "\xff"\n')
    one_clear_line(run("run", "odd.toml"), "odd.toml")
    (tmp_path / "ftp.toml").write_text('name = "x"\n[[sources]]\nkind = "ftp"\naddress = "x"\n', encoding="utf-8")
    one_clear_line(run("run", "ftp.toml"), "ftp", "path, feed, page")


def test_a_folder_that_could_not_be_written_to_gets_its_report_by_the_next_run(run: Run, tmp_path: Path) -> None:
    lines_file(tmp_path, DRILL)
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    one_clear_line(run("run", write_watch(tmp_path)), "out", "name a folder")
    (tmp_path / "out").unlink()
    assert len(run("run", write_watch(tmp_path)).out.split()) == 2


@pytest.mark.parametrize("pause", ["soon", "15", "0m", "m", "", "-5m", "²m", "9" * 20 + "h"])
def test_a_pause_that_is_none(run: Run, tmp_path: Path, pause: str) -> None:
    lines_file(tmp_path, DRILL)
    one_clear_line(run("run", write_watch(tmp_path), "--every", pause), "--every")


def test_the_demo_makes_a_page_and_says_where(run: Run, tmp_path: Path) -> None:
    said = run("demo", "-o", tmp_path / "shown")
    assert said.status == 0
    assert (tmp_path / "shown/report.html").as_uri() in said.out
    assert sorted(path.name for path in (tmp_path / "shown").iterdir()) == ["report.html", "report.json", "report.md"]
    report = json.loads((tmp_path / "shown/report.json").read_text(encoding="utf-8"))
    assert invariants.titles_of(report) == invariants.SECTIONS
    assert report["origins"] < len(report["sources"]), "copies in the sample coverage must not count"


def test_the_second_hand_piece_as_text(run: Run) -> None:
    said = run("stories", GOLDEN)
    assert said.status == 0
    assert "Kenya" in said.out


def test_reading_in_a_pipe_is_plain_text_of_the_kinds_asked_for(run: Run, tmp_path: Path) -> None:
    said = run("read", lines_file(tmp_path, DRILL), "--only", "speech", "--only", "times")
    assert said.status == 0
    assert "\x1b" not in said.out
    labels = {line[7:13].strip() for line in said.out.splitlines() if line.startswith(" " * 7) and line[7:8].strip()}
    assert {"said"} <= labels <= {"said", "stance", "when"}


def test_an_article_in_another_language_is_kept_and_named(run: Run, tmp_path: Path) -> None:
    foreign = DRILL | {
        "id": "fr-1",
        "text": "Le ministre a déclaré lundi que les deux pays avaient signé un accord. " * 4,
    }
    said = run("stories", lines_file(tmp_path, DRILL, foreign), "--json")
    assert said.status == 0
    assert [article["id"] for article in json.loads(said.out)["articles"]] == ["drill-1"]
    assert "fr-1: is in French (fr), which is not read yet; the article is kept, unread" in said.err
    one_clear_line(run("read", lines_file(tmp_path, foreign)), "nothing to read")
