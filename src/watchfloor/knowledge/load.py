"""What is known beforehand, read from data files into one frozen record."""

import csv
import io
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from watchfloor.errors import SettingsError
from watchfloor.knowledge.outlets import refuse_unsigned, with_outlets
from watchfloor.records import Knowledge, KnownOutlet

# Words at the top of a file that say something about the file and are not knowledge.
ABOUT = frozenset({"about", "as_of"})
# A pack is somebody's own writing: a larger file is a mistake, and is refused before it is read into memory.
LARGEST = 20_000_000
SUFFIXES = (".json", ".toml", ".tsv")

Rows = dict[str, list[Any]]


def open_knowledge(pack: Path | None = None, outlets: tuple[KnownOutlet, ...] = ()) -> Knowledge:
    """Return what ships with watchfloor, with a watch's own pack (a folder of files of the same shape) added to it.

    A pack's rows come after the shipped ones; an actor or place of the same name replaces the shipped one, an outlet
    overrides the cells that it fills. `outlets` are a watch's own, laid over both. Raises SettingsError naming file
    and key where a file cannot be used.
    """
    known = shipped_knowledge()
    if pack is not None:
        if not pack.is_dir():
            raise SettingsError(f"{pack}: no such folder; name a folder of knowledge files")
        known = merged(known, read_folder(pack))
    return msgspec.structs.replace(known, outlets=with_outlets(known.outlets, outlets)) if outlets else known


@cache
def shipped_knowledge() -> Knowledge:
    """Return the knowledge that ships with the package."""
    return read_folder(files("watchfloor.knowledge") / "data")


def read_folder(folder: Traversable) -> Knowledge:
    """Return the knowledge held by all data files below a folder, read in order of their names."""
    rows: Rows = {}
    for field, file in data_files(folder, None):
        for name, items in read_file(file, field).items():
            if name == "outlets":
                refuse_unsigned(items, str(file))
            rows.setdefault(name, []).extend(items)
    return Knowledge(**{name: tuple(items) for name, items in rows.items()})


def data_files(folder: Traversable, field: str | None) -> Iterator[tuple[str | None, Traversable]]:
    """Yield each data file below a folder with the field that its folder names, if any."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from data_files(entry, entry.name if entry.name in row_types() else field)
        elif entry.name.endswith(SUFFIXES) and not entry.name.startswith("."):
            yield field, entry


def read_file(file: Traversable, field: str | None) -> Rows:
    """Return the rows of one file by Knowledge field."""
    text = text_of(file)
    try:
        if file.name.endswith(".tsv"):
            stem = field or file.name.removesuffix(".tsv")
            known_field(stem, file)
            return {stem: table_rows(text, stem, file)}
        held = (msgspec.json if file.name.endswith(".json") else msgspec.toml).decode(text)
        if not isinstance(held, dict):
            raise SettingsError(f"{file}: hold lists named after what they are, such as [[actors]]")
        return {
            name: [as_row(item, name, file) for item in items]
            for name, items in held.items()
            if name not in ABOUT and known_field(name, file)
        }
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise SettingsError(f"{file}: {error}") from error


def text_of(file: Traversable) -> str:
    """Return a file's text."""
    try:
        if isinstance(file, Path) and file.stat().st_size > LARGEST:
            raise SettingsError(f"{file}: larger than {LARGEST:,} bytes; a knowledge file is a short list")
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as text: {error}") from error


def known_field(name: str, file: Traversable) -> bool:
    """Return true where a name is a field of Knowledge; raises SettingsError otherwise."""
    if name not in row_types():
        raise SettingsError(f"{file}: unknown key {name!r}; use one of {', '.join(sorted(row_types()))}")
    return True


@cache
def row_types() -> dict[str, Any]:
    """Return the record type of a row for each field of Knowledge."""
    return {name: get_args(hint)[0] for name, hint in get_type_hints(Knowledge).items()}


def as_row(item: Any, field: str, file: Traversable) -> Any:
    """Return one row as its record, having refused keys that the record does not have."""
    kind = row_types()[field]
    refuse_unknown(item, kind, f"{file}: {field}")
    return msgspec.convert(item, kind)


def refuse_unknown(item: Any, kind: Any, where: str) -> None:
    """Raise SettingsError for a key that a record, or a record inside it, does not have."""
    if not isinstance(item, dict):
        return
    inner = struct_fields(kind)
    for key, value in item.items():
        if key not in inner:
            raise SettingsError(f"{where}: unknown key {key!r}; use one of {', '.join(inner)}")
        if inner[key] is not None:
            for each in value if isinstance(value, list) else [value]:
                refuse_unknown(each, inner[key], f"{where}.{key}")


@cache
def struct_fields(kind: Any) -> dict[str, Any]:
    """Return a record's field names, each with the record type that its value holds, or None."""
    found: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        inner = [
            part for part in (hint, *get_args(hint)) if isinstance(part, type) and hasattr(part, "__struct_config__")
        ]
        found[name] = inner[0] if inner else None
    return found


def table_rows(text: str, field: str, file: Traversable) -> list[Any]:
    """Return the records of a table: tab-separated, a header line, "#" before remarks, "|" between several values.

    A header "actor.id" fills the field `id` of the record inside; an empty cell leaves a field at its default.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(reader, [])
    refuse_unknown(nested(header, header, row_types()[field]), row_types()[field], f"{file}: {field}")
    items = []
    for number, cells in enumerate(reader, start=1):
        if len(cells) > len(header):
            raise SettingsError(f"{file}: row {number} has more cells than the header")
        items.append(nested(header, cells, row_types()[field]))
    converted: list[Any] = msgspec.convert(items, list[row_types()[field]], strict=False)  # type: ignore[misc]
    return converted


def nested(header: list[str], cells: list[str], kind: Any) -> dict[str, Any]:
    """Return a table row's filled cells by field, lists split, dotted headers as records inside the record."""
    found: dict[str, Any] = dict(empty_cells(kind))
    many = list_fields(kind)
    for name, cell in zip(header, cells, strict=False):
        if not cell:
            continue
        outer, dot, inner = name.partition(".")
        if dot:
            found.setdefault(outer, {})[inner] = cell
        else:
            found[name] = cell.split("|") if name in many else cell
    return found


@cache
def list_fields(kind: Any) -> frozenset[str]:
    """Return the names of a record's fields that hold several values."""
    return frozenset(name for name, hint in get_type_hints(kind).items() if getattr(hint, "__origin__", None) is tuple)


@cache
def empty_cells(kind: Any) -> dict[str, Any]:
    """Return what an empty cell means for each field that has no default: nothing, no words or an empty list."""
    missing: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.required and type(None) in get_args(field.type):
            missing[field.encode_name] = None
        elif field.required and field.encode_name in list_fields(kind):
            missing[field.encode_name] = []
        elif field.required and field.type is str:
            missing[field.encode_name] = ""
    return missing


def merged(shipped: Knowledge, own: Knowledge) -> Knowledge:
    """Return the shipped knowledge with a pack's rows after it: same-named actors and places replaced, outlets
    overridden cell by cell."""
    keys = {"actors": lambda row: row.actor.id, "places": lambda row: row.name}
    fields: dict[str, Any] = {}
    for name in row_types():
        ours, theirs = getattr(shipped, name), getattr(own, name)
        if name in keys:
            replaced = {keys[name](row) for row in theirs}
            ours = tuple(row for row in ours if keys[name](row) not in replaced)
        fields[name] = with_outlets(ours, theirs) if name == "outlets" else ours + theirs
    return Knowledge(**fields)
