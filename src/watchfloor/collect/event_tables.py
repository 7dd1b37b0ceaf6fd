"""Tables of coded events, read by a column map: portions of events, with the rows that could not be used."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from watchfloor.collect.event_codes import Codes, Meaning
from watchfloor.collect.maps import Column, ColumnMap, Columns, DayForm, columns_for, several
from watchfloor.collect.table_actors import ActorNames
from watchfloor.collect.table_files import TableLines
from watchfloor.errors import ExtractError, SettingsError
from watchfloor.records import CodedEvent

# Rows a portion, and so a transaction: larger ones write less (indexes are touched at random), and lose more when
# killed. 50,000 rows take some 50 MB and two seconds.
PORTION = 50_000
# Named one by one; of the others only the number is told.
NAMED = 10
EARLIEST, LATEST = date(1500, 1, 1), date(2200, 1, 1)
MOST_MENTIONS = 2**31 - 1


class Portion(Struct, frozen=True, kw_only=True):
    """What came of some rows. `lines` counts the lines of the file up to here, `share` how much of it that is;
    `outside` rows name no actor that is known, `passed` are no events (statements, rows that the map leaves out);
    `bad` rows cannot be used, `named` says of the first why."""

    events: tuple[CodedEvent, ...]
    lines: int
    share: float
    rows: int
    outside: int = 0
    passed: int = 0
    bad: int = 0
    named: tuple[str, ...] = ()
    unknown: tuple[tuple[str, int], ...] = ()


class RowReader:
    """Turns the cells of a row into an event, for one header."""

    def __init__(self, held: ColumnMap, header: Sequence[str], names: ActorNames, codes: Codes) -> None:
        columns = columns_for(held, len(header))
        self.held, self.names, self.codes = held, names, codes
        self.header = {name.strip().casefold(): at for at, name in reversed(list(enumerate(header)))}
        self.width = len(header)
        self.day = self._place(columns, "day")[0]
        self.actor, self.recipient = self._place(columns, "actor"), self._place(columns, "recipient")
        self.code = self._place(columns, "code")
        self.mentions = next(iter(self._place(columns, "mentions")), None)
        self.item = next(iter(self._place(columns, "id")), None)
        self.place = next(iter(self._place(columns, "place")), None)
        self.only = [(self._find(column), frozenset(values)) for column, values in held.only.items()]
        every = [self.day, *self.actor, *self.recipient, *self.code, *(at for at, _ in self.only)]
        self.needed = 1 + max([*every, self.mentions or 0, self.item or 0, self.place or 0])

    def _place(self, columns: Columns, name: str) -> list[int]:
        return [self._find(column) for column in several(getattr(columns, name))]

    def _find(self, column: Column) -> int:
        """Return a column's place in a row. Raises SettingsError where the table has no such column."""
        if isinstance(column, str) and not (column.isdecimal() and not self.held.header):
            if column.strip().casefold() not in self.header:
                shown = ", ".join(list(self.header)[:12])
                raise SettingsError(f"no column {column!r}; the table has {shown[:300]}: name another map with --as")
            return self.header[column.strip().casefold()]
        if int(column) > self.width:
            raise SettingsError(f"no column {column}; the rows have {self.width}: name another map with --as")
        return int(column) - 1

    def event_of(self, cells: Sequence[str] | csv.Error) -> CodedEvent | str:
        """Return a row's event, or why there is none: "passed" or "outside". Raises ExtractError for a bad row."""
        if isinstance(cells, csv.Error):
            raise ExtractError(str(cells)[:200])
        if len(cells) < self.needed:
            raise ExtractError(f"has {len(cells)} cells, and {self.needed} are needed")
        if any(cells[at] not in values for at, values in self.only):
            return "passed"
        plover, cooperation = self._meaning(cells)
        if not plover:
            return "passed"
        day = day_of(cells[self.day], self.held.day)
        actor = self._who(cells, self.actor, day)
        if actor is None:
            return "outside"
        item = cells[self.item].strip()[:100].replace("\x00", "") if self.item is not None else ""
        key = item or "\x1f".join(cells)
        return CodedEvent(
            id=blake2b(f"{self.held.name}\x1f{key}".encode(errors="replace"), digest_size=8).hexdigest(),
            day=day,
            actor=actor,
            recipient=self._who(cells, self.recipient, day),
            plover=plover,
            cooperation=cooperation,
            source=self.held.name,
            mentions=1 if self.mentions is None else mentions_of(cells[self.mentions]),
            place=(cells[self.place].strip()[:200].replace("\x00", "") or None) if self.place is not None else None,
            item=item or None,
        )

    def _meaning(self, cells: Sequence[str]) -> Meaning:
        for at in self.code:
            found = self.codes.meaning(cells[at])
            if found is not None:
                return found
        told = " / ".join(repr(cells[at][:40]) for at in self.code)
        raise ExtractError(f"event code {told} is not in the list of codes")

    def _who(self, cells: Sequence[str], places: Sequence[int], day: date) -> str | None:
        for at in places:
            if cells[at]:
                found = self.names.id_of(cells[at], day)
                if found is not None:
                    return found
        return None

    def who_is_named(self, cells: Sequence[str] | csv.Error) -> str:
        """Return how a row names its actor, for telling which are not known."""
        if isinstance(cells, csv.Error):
            return ""
        return next((cells[at].strip()[:60] for at in self.actor if cells[at].strip()), "(empty)")


@lru_cache(maxsize=50_000)
def day_of(cell: str, form: DayForm) -> date:
    """Return the day that a cell holds. Raises ExtractError."""
    text = cell.strip()
    found = None
    if form.since is not None:
        if text.lstrip("-").isdecimal() and len(text) <= 7:
            found = form.since + timedelta(days=int(text))
    else:
        found = next(filter(None, (parsed(text, one) for one in form.formats)), None)
    if found is None or not EARLIEST <= found <= LATEST:
        raise ExtractError(f"day {cell[:40]!r} is not written as the map says")
    return found


def parsed(text: str, form: str) -> date | None:
    """Return a day written in a form of strptime, or None."""
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None


def mentions_of(cell: str) -> int:
    """Return how many reports a cell counts, 1 where it is empty. Raises ExtractError."""
    text = cell.strip()
    if not text:
        return 1
    if not text.isdecimal() or len(text) > 18:
        raise ExtractError(f"number of mentions {cell[:40]!r} is no number")
    return max(1, min(int(text), MOST_MENTIONS))


def read_table(path: Path, held: ColumnMap, names: ActorNames, codes: Codes, *, after: int = 0) -> Iterator[Portion]:
    """Yield a table's events in portions, from the line after `after` on.

    Raises SettingsError where the table lacks a column of the map, ExtractError where the file cannot be read, after
    the portions of what could be.
    """
    lines = TableLines(path)
    tally = Tally(lines)
    try:
        for table in lines.tables():
            for reader, cells in rows_of(table, held, names, codes, after):
                tally.add(reader, cells)
                if tally.rows >= PORTION:
                    yield tally.portion()
    except ExtractError:
        if tally.rows:
            yield tally.portion()
        raise
    if tally.rows or after:
        yield tally.portion()
    elif not tally.portions:
        raise ExtractError(f"{path.name}: holds no rows")


class Tally:
    """What came of the rows since the last portion."""

    def __init__(self, lines: TableLines) -> None:
        self.lines = lines
        self.named_before = self.portions = 0
        self._clear()

    def _clear(self) -> None:
        self.events: list[CodedEvent] = []
        self.rows = self.outside = self.passed = self.bad = 0
        self.named: list[str] = []
        self.unknown: Counter[str] = Counter()

    def add(self, reader: RowReader, cells: Sequence[str] | csv.Error) -> None:
        """Count a row, and keep its event."""
        self.rows += 1
        try:
            made = reader.event_of(cells)
        except ExtractError as error:
            self.bad += 1
            if self.named_before < NAMED:
                self.named_before += 1
                self.named.append(f"{self.lines.at()}: {error}")
            return
        if isinstance(made, CodedEvent):
            self.events.append(made)
        elif made == "passed":
            self.passed += 1
        else:
            self.outside += 1
            self.unknown[reader.who_is_named(cells)] += 1

    def portion(self) -> Portion:
        """Return what came of the rows, and begin anew."""
        made = Portion(
            events=tuple(self.events),
            lines=self.lines.count,
            share=self.lines.share(),
            rows=self.rows,
            outside=self.outside,
            passed=self.passed,
            bad=self.bad,
            named=tuple(self.named),
            unknown=tuple(self.unknown.most_common(50)),
        )
        self.portions += 1
        self._clear()
        return made


def rows_of(
    table: TableLines, held: ColumnMap, names: ActorNames, codes: Codes, after: int
) -> Iterator[tuple[RowReader, Sequence[str] | csv.Error]]:
    """Yield the rows of one table that begin after a line, each with its reader; what csv refuses as its error."""
    rows = csv.reader(table, delimiter=held.mark, quoting=csv.QUOTE_MINIMAL if held.quotes else csv.QUOTE_NONE)
    reader: RowReader | None = None
    while True:
        table.begun = table.count
        if reader is not None and table.count < after:
            if not table.bytes_of_line():
                return
            continue
        try:
            cells: list[str] = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if reader is None:
                raise ExtractError(f"{table.path.name}: its first row {error}; is it a table?") from error
            yield reader, error
            continue
        if reader is None:
            refuse_binary(cells, table)
            reader = RowReader(held, cells, names, codes)
            if held.header or table.count <= after:
                continue
        if cells:
            yield reader, cells


def refuse_binary(cells: Sequence[str], table: TableLines) -> None:
    """Raise ExtractError where the first row cannot be text."""
    if any("\x00" in cell for cell in cells):
        raise ExtractError(f"{table.path.name}: is no text; save it as CSV or TSV in UTF-8")
