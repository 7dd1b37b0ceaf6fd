"""The command that brings in event history: import."""

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.doors import DEFAULT_STORE, app, opened, say
from watchfloor.errors import ExtractError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.collect.event_tables import Portion
    from watchfloor.collect.maps import ColumnMap
    from watchfloor.desk import Desk
    from watchfloor.records import HeldTable
    from watchfloor.store.history import FileState

# Seconds between two lines of progress.
PAUSE = 5
HASHED = 1 << 20


@app.command(name="import")
def import_command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Tables: .csv .tsv .tab .txt, also .gz or .zip.")
    ],
    *,
    form: Annotated[
        str, typer.Option("--as", metavar="NAME|MAP.toml", help="gdelt, icews, acled, polecat, or a map of your own.")
    ],
    store: Annotated[Path, typer.Option("--store", help="The database.")] = DEFAULT_STORE,
) -> None:
    """Import event history from tables of coded events, and list what is held.

    Safe to run again: what was imported is not imported twice, and what was stopped goes on where it stopped.
    """
    held, scheme = open_map(form)
    with opened(store, None) as desk:
        failed = [one for one in paths if not told_import(desk, one, held, scheme)]
        tables = desk.store.history.tables()
    sys.stdout.write(tables_as_text(tables))
    if len(failed) == len(paths):
        raise SettingsError("nothing could be imported; the lines above say why")


def open_map(form: str) -> "tuple[ColumnMap, str | None]":
    """Return the map of that name or file, and the text of its list of codes. Raises SettingsError."""
    from watchfloor.collect.maps import map_of  # noqa: PLC0415
    from watchfloor.knowledge.maps import map_text, scheme_text  # noqa: PLC0415

    if form.endswith(".toml"):
        try:
            text = Path(form).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{form}: cannot be read as text; name a map in TOML with --as") from error
    else:
        text = map_text(form)
    held = map_of(text, form)
    return held, None if held.scheme is None else scheme_text(held.scheme)


def told_import(desk: "Desk", path: Path, held: "ColumnMap", scheme: str | None) -> bool:
    """Return whether anything of a file is held now; what came of it is told on stderr."""
    try:
        state = import_file(desk, path, held, scheme)
    except (SettingsError, ExtractError) as error:
        say(f"watchfloor: {path.name}: {str(error).removeprefix(f'{path.name}: ')}")
        return False
    return state.rows == 0 or state.rows > state.bad


def import_file(desk: "Desk", path: Path, held: "ColumnMap", scheme: str | None) -> "FileState":
    """Return how far a file is imported now: to its end. Raises SettingsError or ExtractError where it cannot be used,
    having kept what could be read of it."""
    import msgspec  # noqa: PLC0415

    from watchfloor.collect.event_codes import Codes  # noqa: PLC0415
    from watchfloor.collect.event_tables import read_table  # noqa: PLC0415
    from watchfloor.collect.table_actors import ActorNames  # noqa: PLC0415

    names, codes = ActorNames(desk.knowledge.actors, held.actors, desk.knowledge.offices), Codes(held, scheme)
    digest, read_by = digest_of(path), sha256_of(msgspec.json.encode(held) + (scheme or "").encode())
    began = desk.store.history.begin(source=held.name, digest=digest, name=path.name, held=read_by)
    if began.done:
        say(f"{path.name}: imported before; {began.kept:,} events of it are held")
        return began
    if began.lines:
        say(f"{path.name}: going on after line {began.lines:,}")
    portions = read_table(path, held, names, codes, after=began.lines)
    try:
        keep_portions(desk, path.name, began, portions)
    finally:
        desk.store.history.forget_empty(began.number)
    desk.store.history.finish(began.number)
    ended = desk.store.history.begin(source=held.name, digest=digest, name=path.name, held=read_by)
    say(summary_of(path.name, ended))
    return ended


def keep_portions(desk: "Desk", name: str, began: "FileState", portions: "Iterable[Portion]") -> None:
    """Keep a file's portions as they come, telling progress, the first bad rows, and actors that are not known."""
    from watchfloor.store.history import Read  # noqa: PLC0415

    unknown: Counter[str] = Counter()
    rows, start = 0, time.monotonic()
    told = start
    for one in portions:
        for reason in one.named:
            say(f"  {name}: {reason}")
        read = Read(events=one.events, lines=one.lines, rows=one.rows, bad=one.bad, outside=one.outside)
        desk.store.history.keep(began.number, read)
        rows += one.rows
        unknown.update(dict(one.unknown))
        now = time.monotonic()
        if now - told > PAUSE:
            told = now
            say(f"importing {name}: {began.rows + rows:,} rows, {one.share:.0%}, {rows / (now - start):,.0f} rows/s")
    if unknown:
        names = ", ".join(f"{who} ({many:,})" for who, many in unknown.most_common(8))
        say(f"  {name}: no state or body known by: {names}; [actors] in a map can say who they are")


def summary_of(name: str, state: "FileState") -> str:
    """Return what came of a file, in a line."""
    rest = state.rows - state.kept - state.bad - state.outside
    parts = [f"{state.rows:,} rows", f"{state.kept:,} new events"]
    parts += [
        f"{many:,} {what}"
        for many, what in (
            (state.outside, "without a known actor"),
            (rest, "held already or no events"),
            (state.bad, "bad"),
        )
        if many
    ]
    return f"imported {name}: " + ", ".join(parts)


def tables_as_text(tables: "Iterable[HeldTable]") -> str:
    """Return the tables held: a line a table, with tabs."""
    lines = ["table\tfiles\tevents\tfirst\tlast"]
    for one in tables:
        part = "" if one.done else "\tnot imported to the end"
        lines.append(f"{one.source}\t{one.files}\t{one.events}\t{one.first or ''}\t{one.last or ''}{part}")
    return "\n".join(lines) + "\n"


def digest_of(path: Path) -> str:
    """Return the digest of a file's content. Raises SettingsError where it cannot be read."""
    from hashlib import sha256  # noqa: PLC0415

    digest = sha256()
    try:
        with path.open("rb") as file:
            while part := file.read(HASHED):
                digest.update(part)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}; name a table's file") from error
    return digest.hexdigest()


def sha256_of(content: bytes) -> str:
    """Return the digest of some bytes."""
    from hashlib import sha256  # noqa: PLC0415

    return sha256(content).hexdigest()
