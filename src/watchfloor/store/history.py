"""Event history at rest: imported tables and what coverage told; events, counts and series of a pair."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from watchfloor.records import CodedEvent, DayCount, HeldTable, Series, Story
from watchfloor.records.periods import period_of, starts_between
from watchfloor.store import tables as t
from watchfloor.store.coverage import SOURCE as COVERAGE
from watchfloor.store.coverage import coded_of

# Rows fetched at once where all of a table is walked.
STEP = 10_000
# A table dates an event by the day it was reported, often a day after or, by the clock of elsewhere, before.
NEAR = 1
E_, F_, C_ = t.coded_events.c, t.history_files.c, t.coverage_events.c


class FileState(Struct, frozen=True, kw_only=True):
    """How far a file was imported: its number in the store, the lines read, rows of it kept, whether to its end."""

    number: int
    lines: int = 0
    rows: int = 0
    kept: int = 0
    bad: int = 0
    outside: int = 0
    done: bool = False


class Read(Struct, frozen=True, kw_only=True):
    """What was read of a file since the last batch: its events, and up to which line."""

    events: Sequence[CodedEvent]
    lines: int
    rows: int
    bad: int = 0
    outside: int = 0


class Counts:
    """Numbers by period, for each of some kinds."""

    def __init__(self, starts: tuple[date, ...], period: str) -> None:
        self.at = {start: index for index, start in enumerate(starts)}
        self.period = period
        self.sums: dict[str | bool | None, list[int]] = {}

    def add(self, month: int, kind: str | bool | None, many: int) -> None:
        """Add to the period that a month, written 202401, is in."""
        index = self.at[period_of(date(month // 100, month % 100, 1), self.period)]
        self.sums.setdefault(kind, [0] * len(self.at))[index] += many

    def of(self, kind: str | bool | None) -> tuple[int, ...]:
        """Return the numbers of a kind."""
        return tuple(self.sums.get(kind, [0] * len(self.at)))

    def classes(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Return the numbers of each kind that is a class."""
        return tuple((kind, self.of(kind)) for kind in sorted(one for one in self.sums if isinstance(one, str)))


class History:
    """Coded events of a store. `connected` gives a connection within a transaction."""

    def __init__(self, connected: Callable[..., AbstractContextManager[Connection]]) -> None:
        self.connected = connected

    def begin(self, *, source: str, digest: str, name: str, held: str) -> FileState:
        """Return how far a file was imported, by its digest. One that was read by another map (`held` is the digest
        of it) is begun again, without the events that it gave."""
        with self.connected(writes=True) as connection:
            mine = and_(F_.source == source, F_.digest == digest)
            row = connection.execute(select(t.history_files).where(mine)).mappings().first()
            if row is not None and row["map"] == held:
                return FileState(
                    **{name: row[name] for name in FileState.__struct_fields__} | {"done": bool(row["done"])}
                )
            if row is not None:
                connection.execute(delete(t.coded_events).where(E_.file == row["number"]))
                connection.execute(delete(t.history_files).where(mine))
            none = dict.fromkeys(("lines", "rows", "kept", "bad", "outside", "done"), 0)
            values = {"source": source, "digest": digest, "name": name, "map": held, **none}
            connection.execute(insert(t.history_files).values(values))
            return FileState(number=connection.execute(select(F_.number).where(mine)).scalar_one())

    def keep(self, number: int, read: Read) -> int:
        """Keep what was read of a file, in one transaction with how far it was read; return how many rows were new."""
        rows = [row_of(event) | {"file": number} for event in read.events]
        with self.connected(writes=True) as connection:
            made = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            new = 0
            if rows:
                new = connection.execute(
                    made(t.coded_events).on_conflict_do_nothing(), rows, execution_options={"preserve_rowcount": True}
                ).rowcount
            days = [row["day"] for row in rows]
            grown = {"lines": read.lines, "rows": F_.rows + read.rows, "kept": F_.kept + new}
            grown |= {"bad": F_.bad + read.bad, "outside": F_.outside + read.outside}
            if days:
                held = connection.execute(select(F_.first, F_.last).where(F_.number == number)).one()
                grown["first"] = min([*days, held.first or days[0]])
                grown["last"] = max([*days, held.last or days[0]])
            connection.execute(update(t.history_files).where(F_.number == number).values(grown))
        return new

    def forget_empty(self, number: int) -> None:
        """Forget a file of which no row was read, so that it is not listed as one that was begun."""
        with self.connected(writes=True) as connection:
            connection.execute(delete(t.history_files).where(F_.number == number, F_.rows == 0))

    def finish(self, number: int) -> None:
        """Write down that a file was read to its end."""
        with self.connected(writes=True) as connection:
            connection.execute(update(t.history_files).where(F_.number == number).values(done=1))

    def tables(self) -> tuple[HeldTable, ...]:
        """Return the tables held, coverage last, with the number of events and the days they run over."""
        sums = (func.count(), func.sum(F_.kept), func.min(F_.first), func.max(F_.last), func.min(F_.done))
        asked = select(F_.source, *sums).group_by(F_.source).order_by(F_.source)
        told = select(func.count(C_.id.distinct()), func.min(C_.day), func.max(C_.day))
        with self.connected() as connection:
            rows = [tuple(row) for row in connection.execute(asked)]
            many, first, last = connection.execute(told).one()
        if many:
            rows.append((COVERAGE, 0, many, first, last, 1))
        return tuple(
            HeldTable(
                source=source, files=files, events=int(kept), first=date_of(first), last=date_of(last), done=done > 0
            )
            for source, files, kept, first, last, done in rows
        )

    def events(
        self, one: str, other: str | None = None, *, first: date | None = None, last: date | None = None
    ) -> tuple[CodedEvent, ...]:
        """Return what is held of a pair of actors in both directions, or of one with anybody, oldest first.

        What coverage told is left out where a table holds an event of that class between them within a day of it: it
        is taken for the same one.
        """
        wanted = within(first, last)
        with self.connected() as connection:
            rows = connection.execute(
                select(t.coded_events, F_.source)
                .join(t.history_files, F_.number == E_.file)
                .where(between(E_, one, other), *wanted(E_))
            )
            held = [event_of(row) for row in rows.mappings()]
            rows = connection.execute(select(t.coverage_events).where(between(C_, one, other), *wanted(C_)))
            told = {row["id"]: event_of({**row, "source": COVERAGE}) for row in rows.mappings()}
        tabled = {place_of(event, by) for event in held for by in range(-NEAR, NEAR + 1)}
        found = held + [event for event in told.values() if place_of(event) not in tabled]
        return tuple(sorted(found, key=lambda event: (event.day, event.source, event.id)))

    def counts(self, source: str, *, first: date | None = None, last: date | None = None) -> Iterator[DayCount]:
        """Yield how many events of each class each actor did to another on each day, for base rates; by day."""
        c, asked = self._of(source)
        what = (c.day, c.actor, c.recipient, c.plover, c.side)
        mentions = func.sum(c.mentions)
        asked = asked.with_only_columns(*what, func.count(), mentions).where(*within(first, last)(c))
        asked = asked.group_by(*what).order_by(*(column.nulls_first() for column in what))
        with self.connected() as connection:
            for row in connection.execution_options(yield_per=STEP).execute(asked):
                day, actor, recipient, plover, side, events, reports = row
                yield DayCount(
                    day=day_of_number(day),
                    actor=actor,
                    recipient=recipient,
                    plover=plover,
                    cooperation=COOPERATION_OF[side],
                    events=events,
                    mentions=int(reports),
                )

    def pairs(self, source: str, least: int = 1) -> tuple[tuple[str, str, int], ...]:
        """Return the pairs of different actors of whom at least so many events are held, those of most first."""
        c, asked = self._of(source)
        asked = asked.with_only_columns(c.actor, c.recipient, func.count()).where(c.actor != c.recipient)
        sums: Counter[tuple[str, str]] = Counter()
        with self.connected() as connection:
            for actor, recipient, many in connection.execute(asked.group_by(c.actor, c.recipient)):
                sums[min(actor, recipient), max(actor, recipient)] += many
        found = [(one, other, many) for (one, other), many in sums.items() if many >= least]
        return tuple(sorted(found, key=lambda row: (-row[2], row[0], row[1])))

    def _of(self, source: str) -> tuple[Any, Select[Any]]:
        """Return the columns, and a query, of one source's events."""
        if source == COVERAGE:
            return C_, select(t.coverage_events)
        files = select(F_.number).where(F_.source == source)
        return E_, select(t.coded_events).where(E_.file.in_(files))

    def series(self, one: str, other: str, *, period: str = "month", source: str | None = None) -> Series | None:
        """Return a pair's events by month or quarter over all the days that their source runs over; None where nothing
        is held of them. Without a `source` it is the one that holds the most events of the pair: tables are never
        added together, for they report the same events."""
        chosen = source or self._fullest(one, other)
        held = next((table for table in self.tables() if table.source == chosen), None)
        if chosen is None or held is None or held.first is None or held.last is None:
            return None
        starts = starts_between(held.first, held.last, period)
        pair, volume = Counts(starts, period), Counts(starts, period)
        c, asked = self._of(chosen)
        month = (c.day // 100).label("month")
        both = asked.with_only_columns(month, c.plover, c.side, func.count()).where(between(c, one, other))
        names = (one, other)
        did = asked.with_only_columns(month, func.count()).where(c.actor.in_(names))
        # The second half leaves out what the first counted; NULLs cannot be here, an actor is never null.
        bore = asked.with_only_columns(month, func.count()).where(c.recipient.in_(names), c.actor.not_in(names))
        with self.connected() as connection:
            for number, plover, side, many in connection.execute(both.group_by("month", c.plover, c.side)):
                pair.add(number, plover, many)
                pair.add(number, COOPERATION_OF[side], many)
            for half in (did, bore):
                for number, many in connection.execute(half.group_by("month")):
                    volume.add(number, "", many)
        return Series(
            one=one,
            other=other,
            period=period,
            starts=starts,
            cooperation=pair.of(True),
            conflict=pair.of(False),
            volume=volume.of(""),
            source=chosen,
            sources=tuple(int(many > 0) for many in volume.of("")),
            classes=pair.classes(),
        )

    def _fullest(self, one: str, other: str) -> str | None:
        """Return the table that holds the most events of a pair, coverage where none does."""
        asked = select(F_.source, func.count()).join(t.coded_events, F_.number == E_.file)
        asked = asked.where(between(E_, one, other)).group_by(F_.source)
        with self.connected() as connection:
            found = [(-many, source) for source, many in connection.execute(asked)]
            told = connection.execute(select(func.count()).where(between(C_, one, other))).scalar_one()
        return min(found)[1] if found else COVERAGE if told else None


COOPERATION_OF = {1: True, -1: False, 0: None}
SIDE_OF = {held: side for side, held in COOPERATION_OF.items()}


def keep_coverage(connection: Connection, stories: Iterable[Story]) -> None:
    """Keep what stories tell to have happened, in place of what they told before."""
    for story in stories:
        connection.execute(delete(t.coverage_events).where(C_.story == story.id))
        rows = [row_of(event) | {"story": story.id} for event in coded_of(story)]
        if rows:
            connection.execute(insert(t.coverage_events), rows)


def row_of(event: CodedEvent) -> dict[str, Any]:
    """Return an event's columns."""
    return {
        "id": int(event.id, 16) - 2**63,
        "day": number_of(event.day),
        "actor": event.actor,
        "recipient": event.recipient,
        "plover": event.plover,
        "side": SIDE_OF[event.cooperation],
        "mentions": event.mentions,
        "place": event.place,
        "item": event.item,
    }


def event_of(row: Any) -> CodedEvent:
    """Return the event of a row."""
    return CodedEvent(
        id=f"{row['id'] + 2**63:016x}",
        day=day_of_number(row["day"]),
        actor=row["actor"],
        recipient=row["recipient"],
        plover=row["plover"],
        cooperation=COOPERATION_OF[row["side"]],
        mentions=row["mentions"],
        place=row["place"],
        item=row["item"],
        source=row["source"],
    )


def number_of(day: date) -> int:
    """Return a day written 20240131."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_of_number(number: int) -> date:
    """Return the day written 20240131."""
    return date(number // 10_000, number // 100 % 100, number % 100)


def date_of(number: int | None) -> date | None:
    """Return the day of a number, where there is one."""
    return None if number is None else day_of_number(number)


def place_of(event: CodedEvent, by: int = 0) -> tuple[frozenset[str | None], str, int]:
    """Return what tells an event from others of its pair: who, what, and the day, moved by some."""
    return frozenset((event.actor, event.recipient)), event.plover, event.day.toordinal() + by


def within(first: date | None, last: date | None) -> Callable[[Any], list[ColumnElement[bool]]]:
    """Return the conditions that an event is not before a day nor after another."""

    def conditions(c: Any) -> list[ColumnElement[bool]]:
        found = [] if first is None else [c.day >= number_of(first)]
        return found if last is None else [*found, c.day <= number_of(last)]

    return conditions


def touching(c: Any, actor: str) -> ColumnElement[bool]:
    """Return the condition that an actor did it or had it done to it."""
    return or_(c.actor == actor, c.recipient == actor)


def between(c: Any, one: str, other: str | None) -> ColumnElement[bool]:
    """Return the condition that an event is of a pair, in either direction; or of one actor with anybody."""
    if other is None:
        return touching(c, one)
    return or_(and_(c.actor == one, c.recipient == other), and_(c.actor == other, c.recipient == one))
