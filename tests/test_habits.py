"""The habits of the house that no linter knows: lengths, names, broad excepts, frozen records."""

import ast
from pathlib import Path

import msgspec
import pytest

from watchfloor import records

SOURCE = Path(__file__).parents[1] / "src" / "watchfloor"
FILES = sorted(SOURCE.rglob("*.py"))
FORBIDDEN = {"utils", "helpers", "common", "misc", "base", "manager", "handler", "service", "process", "data", "info"}


def functions() -> list[tuple[str, int]]:
    """Return every function's name and length in lines."""
    return [
        (f"{path.relative_to(SOURCE)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in FILES
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_file_is_longer_than_400_lines() -> None:
    long = {str(path): n for path in FILES if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long


def test_functions_are_short() -> None:
    lengths = functions()
    assert not [name for name, lines in lengths if lines > 50]
    assert sum(lines <= 30 for _, lines in lengths) >= 0.9 * len(lengths)


def test_files_are_named_for_what_they_hold() -> None:
    assert not [path for path in FILES if path.stem in FORBIDDEN]


def test_every_file_opens_with_a_sentence() -> None:
    silent = [path for path in FILES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not silent


def test_broad_excepts_are_rare() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    broad = sum(
        line.strip().startswith(("except:", "except Exception", "except BaseException")) for line in text.splitlines()
    )
    assert broad <= len(text.splitlines()) / 1000


@pytest.mark.parametrize("name", records.__all__)
def test_records_are_frozen(name: str) -> None:
    kind = getattr(records, name)
    assert issubclass(kind, msgspec.Struct)
    assert kind.__struct_config__.frozen
