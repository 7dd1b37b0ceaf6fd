"""The command line with a language model: one setting, one clear line where it cannot be used, a report in any case."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.model_server import ModelServer, items_in, model_server, sentence, status
from watchfloor.cli import main

NEWS = {
    "id": "n1",
    "outlet": "Cape Wire",
    "published": "2024-03-12T09:00:00Z",
    "title": "Chile and Peru sign fisheries agreement",
    "text": (
        "LIMA, March 12 (Cape Wire) - Chile and Peru signed an agreement on Tuesday to share data on anchovy stocks, "
        "the Peruvian foreign ministry said.\n\nThe agreement takes effect on 1 July 2024, the ministry said."
    ),
}


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture
def coverage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WATCHFLOOR_WRITER", raising=False)
    (tmp_path / "news.json").write_text(json.dumps(NEWS), encoding="utf-8")
    return tmp_path / "news.json"


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr(sys, "argv", ["watchfloor", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_report_with_a_model_says_so(
    server: ModelServer, coverage: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script = lambda asked: [sentence(told, at) for at, told in items_in(asked).items()]
    words = ("report", coverage, "--format", "json", "--store", "kept.db", "--writer", server.setting)
    assert run(monkeypatch, *words) == 0
    made = json.loads(capsys.readouterr().out)
    assert any("The language model scripted offered" in line for line in made["method"])
    assert list(Path("kept.db.writer").rglob("*.json"))


def test_a_model_that_fails_costs_nothing_but_a_line(
    server: ModelServer, coverage: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script = lambda _: status(401)
    monkeypatch.setenv("WATCHFLOOR_WRITER", server.setting)
    assert run(monkeypatch, "report", coverage, "--format", "markdown") == 0
    said = capsys.readouterr()
    assert "Chile and Peru" in said.out
    assert "scripted: the server answered 401" in said.err


def test_a_wrong_setting_is_said_before_anything_is_read(
    coverage: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "report", coverage, "--writer", "gpt") == 2
    said = capsys.readouterr().err
    assert "write it as openai:http" in said
    assert "reading" not in said


def test_a_watch_names_its_model(
    server: ModelServer, coverage: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script = lambda asked: [sentence(told, at) for at, told in items_in(asked).items()]
    Path("watch.toml").write_text(
        f'name = "Fish"\nformats = ["markdown"]\n[[sources]]\nkind = "path"\naddress = "{coverage.name}"\n'
        f'[writer]\nmodel = "{server.setting}"\nmost_tokens = 50000\n',
        encoding="utf-8",
    )
    assert run(monkeypatch, "run", "watch.toml") == 0
    assert server.requests
    report = next(Path("reports").glob("*.md")).read_text(encoding="utf-8")
    assert "The language model scripted offered" in report
    assert "unknown key" not in capsys.readouterr().err
