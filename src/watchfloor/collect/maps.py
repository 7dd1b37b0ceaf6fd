"""Column maps: what stands where in a table of coded events, read from TOML."""

from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from watchfloor.errors import SettingsError

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|"}
Column = str | int
WANTED = ("day", "actor", "code")


class Columns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where each thing stands: a column's heading, or its number counted from 1. Of several for an actor, a recipient
    or a code the first counts that says something that is known."""

    day: Column | None = None
    actor: Column | tuple[Column, ...] | None = None
    recipient: Column | tuple[Column, ...] | None = None
    code: Column | tuple[Column, ...] | None = None
    mentions: Column | None = None
    id: Column | None = None
    place: Column | None = None


class DayForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How days are written: forms of strptime tried in turn, or with `since` the number of days after that day."""

    formats: tuple[str, ...] = ("%Y-%m-%d",)
    since: date | None = None


class ColumnMap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to read a table.

    `name` is the table's, with its version, and the source of its events. `scheme` names the shipped list of event
    codes (cameo, plover or acled); `codes` add to it or replace it, code to PLOVER root, "" for what is no event;
    `sides` say cooperation, conflict or neither of a code where its root does not. `digits` restores leading zeros.
    `actors` are names of the table's own, name to actor id, "" for nobody. `only` keeps the rows that hold one of
    the values in a column. `cells` moves columns in a table whose rows have that many cells.
    """

    name: str
    columns: Columns
    separator: str = "comma"
    header: bool = True
    quotes: bool = True
    day: DayForm = DayForm()
    scheme: str | None = None
    codes: dict[str, str] = {}
    sides: dict[str, str] = {}
    digits: int = 0
    actors: dict[str, str] = {}
    only: dict[str, tuple[str, ...]] = {}
    cells: dict[str, Columns] = {}
    about: str = ""

    @property
    def mark(self) -> str:
        """The character between two cells."""
        return SEPARATORS.get(self.separator, self.separator)


def map_of(text: str, where: str) -> ColumnMap:
    """Return the map written in a TOML text. Raises SettingsError naming `where` and the key that is wrong."""
    try:
        held = msgspec.toml.decode(text)
        found = msgspec.convert(held, ColumnMap)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise SettingsError(f"{where}: {error}; the guide shows an example of a map") from error
    wrong = complaint_of(found)
    if wrong:
        raise SettingsError(f"{where}: {wrong}")
    return found


def complaint_of(held: ColumnMap) -> str | None:
    """Return what is wrong with a map, or None."""
    missing = [name for name in WANTED if getattr(held.columns, name) is None]
    if missing:
        return f"[columns] lacks {', '.join(missing)}"
    if len(held.mark) != 1 or held.mark in '"\r\n':
        return f"separator {held.separator!r} must be one of {', '.join(SEPARATORS)}, or one character"
    if not held.header and any(isinstance(column, str) for column in all_columns(held)):
        return "without a header columns are numbers, counted from 1"
    if any(isinstance(column, int) and not 1 <= column <= 10_000 for column in all_columns(held)):
        return "columns are numbered from 1"
    if held.scheme is None and not held.codes:
        return "name a scheme (cameo, plover or acled) or list [codes]"
    if any(side not in {"cooperation", "conflict", "neither"} for side in held.sides.values()):
        return "[sides] are cooperation, conflict or neither"
    if not held.day.formats:
        return "[day] lacks formats"
    return None


def all_columns(held: ColumnMap) -> list[Column]:
    """Return every column that a map names."""
    found: list[Column] = []
    for columns in (held.columns, *held.cells.values()):
        for name in columns.__struct_fields__:
            found += several(getattr(columns, name))
    return found


def several(column: Any) -> list[Column]:
    """Return the columns named for one thing: none, one or some."""
    if column is None:
        return []
    return list(column) if isinstance(column, tuple) else [column]


def columns_for(held: ColumnMap, cells: int) -> Columns:
    """Return the columns of a table whose rows have so many cells."""
    moved = held.cells.get(str(cells))
    if moved is None:
        return held.columns
    given = {name: getattr(moved, name) for name in moved.__struct_fields__ if getattr(moved, name) is not None}
    return msgspec.structs.replace(held.columns, **given)
