"""The documents say what the code does: commands, options, keys, reasons, files and versions are compared with it."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec import structs
from typer.main import get_command

from tests import invariants
from watchfloor import __version__
from watchfloor.cli import app
from watchfloor.collect.formats import MEDIA_TYPES
from watchfloor.knowledge.load import row_types
from watchfloor.publish.as_json import ReportOut
from watchfloor.publish.outputs import ClaimOut
from watchfloor.publish.stage import FILES, TEXTS
from watchfloor.records import Watch
from watchfloor.write.check import LONGEST_QUOTATION, LONGEST_RUN, REASONS
from watchfloor.write.sitrep import TITLES

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md"))
    if ".venv" not in path.parts
)
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CALL = re.compile(r"\bwatchfloor ((?:[a-z]+)\b[^`\n|]*)")
# Made by hand from a finished report; a checkout without it is whole.
PICTURE = "docs/images/report.png"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files that are or would be kept in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a repository")
    return tuple(path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file())


def code_in(text: str) -> str:
    """Return the code of a document: blocks and words between backticks."""
    return "\n".join([*re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL), *re.findall(r"`([^`\n]+)`", text)])


def calls_in(text: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each command that a document shows, with its long options."""
    for match in CALL.finditer(code_in(text)):
        words = match[1].split()
        yield words[0], {word for word in words if word.startswith("--")}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_commands_that_a_document_shows_are_there(path: Path) -> None:
    wrong = []
    for name, options in calls_in(path.read_text(encoding="utf-8")):
        held = {word for parameter in COMMANDS[name].params for word in parameter.opts} if name in COMMANDS else set()
        wrong += [name] if name not in COMMANDS else sorted(options - held)
    assert wrong == []


def test_the_readme_and_the_reference_show_every_command() -> None:
    for name in ("README.md", "docs/reference.md"):
        assert set(COMMANDS) - {command for command, _ in calls_in(text_of(name))} == set()


def test_every_option_is_in_the_reference() -> None:
    options = {word for command in COMMANDS.values() for parameter in command.params for word in parameter.opts}
    named = set(re.findall(r"--[a-z-]+", text_of("docs/reference.md")))
    assert {option for option in options if option.startswith("--")} - named == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_links_to_is_there(path: Path) -> None:
    targets = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in target]
    missing = [
        target
        for target in targets
        if not (path.parent / target.partition("#")[0]).exists() and not target.endswith(PICTURE)
    ]
    assert missing == []


def test_the_tree_in_the_readme_is_the_tree() -> None:
    tree = text_of("README.md").split("```\nsrc/watchfloor/\n", 1)[1].split("```", 1)[0]
    lines = [line for line in tree.splitlines() if line.strip()]
    inside = {line.split()[0].rstrip("/") for line in lines if line.startswith("  ")}
    package = ROOT / "src/watchfloor"
    held = {path.name for path in package.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    held |= {path.name for path in package.glob("*.py")}
    assert held - inside - {"__init__.py", "errors.py", "faults.py"} == set()
    assert inside - held == set()
    assert [line for line in lines if not line.startswith("  ") and not (ROOT / line.split()[0]).exists()] == []


def test_the_makefile_has_the_targets_that_are_named() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "docs/tutorial.md"):
        shown = set(re.findall(r"\bmake ([a-z]+)\b", code_in(text_of(name))))
        assert shown <= targets, name
    assert {"demo", "test"} <= targets


def test_the_machine_runs_the_readmes_test_command() -> None:
    path = ROOT / ".ci/run"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines[0] == "set -eu"
    assert lines[-1] == "make test"
    assert path.stat().st_mode & 0o111


def test_every_key_of_a_watch_is_in_the_guide_with_its_default() -> None:
    guide = text_of("docs/guide.md")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \|.*\| ([^|]+) \|$", guide, re.MULTILINE))
    assert {field.name for field in structs.fields(Watch)} - set(rows) == set()
    assert rows["max_pages_per_feed"] == f"`{Watch(name='', sources=()).max_pages_per_feed}`"


def test_every_format_and_suffix_is_in_the_guide() -> None:
    guide = text_of("docs/guide.md")
    assert [form for form in (*TEXTS, *FILES) if f'"{form}"' not in guide] == []
    alike = {".htm": ".html", ".ndjson": ".jsonl"}
    assert [suffix for suffix in MEDIA_TYPES if f"`{alike.get(suffix, suffix)}`" not in guide] == []


def test_every_kind_of_knowledge_is_in_the_guide() -> None:
    guide = text_of("docs/guide.md").split("## Knowledge of your own", 1)[1]
    assert [name for name in row_types() if f"`{name}`" not in guide] == []


def test_every_reason_of_the_check_is_in_the_reference() -> None:
    section = text_of("docs/reference.md").split("## Reasons to refuse a sentence", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE) == list(REASONS)
    assert f"{LONGEST_RUN} words" in section
    assert f"{LONGEST_QUOTATION} words" in section


def test_every_kind_of_warning_is_in_the_reference() -> None:
    files = (ROOT / "src/watchfloor/assess").glob("*.py")
    made = {kind for path in files for kind in re.findall(r'Warning\(\s*kind="(\w+)"', path.read_text("utf-8"))}
    section = text_of("docs/reference.md").split("## Kinds of warnings", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE)) == made


def test_every_key_of_a_report_is_in_the_reference() -> None:
    section = text_of("docs/reference.md").split("## The report as JSON", 1)[1].split("\n## ", 1)[0]
    assert [f.encode_name for f in structs.fields(ReportOut) if f"`{f.encode_name}`" not in section] == []


@pytest.mark.parametrize(("record", "field"), [(ClaimOut, "relation")])
def test_closed_words_are_in_the_reference(record: type, field: str) -> None:
    from msgspec.json import schema

    words = schema(record)["$defs"][record.__name__]["properties"][field]["enum"]
    assert [word for word in words if f"`{word}`" not in text_of("docs/reference.md")] == []


def test_the_changelog_has_the_version() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert project["version"] == __version__
    assert f"## [{__version__}]" in text_of("CHANGELOG.md")


def test_the_licence_is_the_one_that_is_named() -> None:
    assert tomllib.loads(text_of("pyproject.toml"))["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0, January 2004" in text_of("LICENSE")


def test_design_pages_are_dated_and_decide() -> None:
    pages = sorted((ROOT / "docs/design").glob("*.md"))
    assert pages
    for page in pages:
        body = page.read_text(encoding="utf-8")
        assert re.match(r"\d{4}-\d{2}-\d{2}-[a-z-]+\.md$", page.name), page.name
        assert body.startswith("# ")
        assert f"*{page.name[:10]}*" in body
        assert "**Decision.**" in body or page.stem.endswith("left-out")


def test_the_rules_that_tests_hold_are_the_codes_own() -> None:
    assert invariants.SECTIONS == TITLES
    assert (invariants.LONGEST_RUN, invariants.LONGEST_QUOTATION) == (LONGEST_RUN, LONGEST_QUOTATION)


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    machine = re.compile("|".join((r"(?<![\w.])/wor" + r"k/", "/roo" + r"t\b", "/hom" + r"e/\w", "/Use" + r"rs/\w")))
    found = []
    for path in tracked():
        if path.suffix in {".png", ".pdf", ".gz"} or path.name == "requirements.lock":
            continue
        body = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in machine.finditer(body)]
    assert found == []


def test_files_and_functions_keep_to_their_size() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for path in tracked()
        if path.suffix == ".py" and (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert long == []
