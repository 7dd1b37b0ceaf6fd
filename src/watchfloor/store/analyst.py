"""The analyst's hand at rest: edits and clearances, and the reports that they change."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Table, delete, select, update

from watchfloor.errors import StoreError
from watchfloor.records import Clearance, Edit, Fault, Hand, Report
from watchfloor.store import tables as t
from watchfloor.store.keeping import keep_batch

Put = TypeVar("Put", Edit, Clearance)
# So many reports of one beginning are named in an error.
NAMED = 8


class AnalystsHand:
    """Edits and clearances, oldest first. `connected` opens a transaction of the store."""

    def __init__(self, connected: Callable[..., AbstractContextManager[Connection]]) -> None:
        self._connected = connected

    def hand_of(self, story: str, product: str) -> Hand:
        """Return all that was put by hand on the reports of one story and product."""
        with self._connected() as connection:
            return Hand(
                edits=tuple(_held(connection, t.edits, (story, product), Edit)),
                clearances=tuple(_held(connection, t.clearances, (story, product), Clearance)),
            )

    def keep(
        self, report: Report, *, of: Report, edits: Iterable[Edit] = (), clearances: Iterable[Clearance] = ()
    ) -> None:
        """Keep a report made from `of` by hand, with what was put on it, all or nothing.

        It was written from the assessment that `of` was written from. What was published of that very version is let
        go, so that it is published again as it stands now.
        """
        known = t.reports.c
        with self._connected(writes=True) as connection:
            assessed = connection.execute(select(known.assessed).where(known.id == of.id)).scalar()
            _put(connection, t.edits, list(edits))
            _put(connection, t.clearances, list(clearances))
            keep_batch(connection, [report])
            connection.execute(update(t.reports).where(known.id == report.id).values(assessed=assessed or ""))
            connection.execute(delete(t.publications).where(t.publications.c.report == report.id))

    def find(self, report: str) -> Report:
        """Return the report meant by (the beginning of) its id, or by its story's: of that the newest version.

        Raises StoreError where none or several are meant.
        """
        asked = select(t.reports.c.record).order_by(t.reports.c.version.desc(), t.reports.c.id)
        by_id, by_story = t.reports.c.id.startswith(report, autoescape=True), t.reports.c.story
        with self._connected() as connection:
            named = [*connection.execute(asked.where(by_id))]
            told = named or [*connection.execute(asked.where(by_story.startswith(report, autoescape=True)))]
        found = [msgspec.json.decode(record, type=Report) for (record,) in told]
        if not named and len({(one.story, one.product) for one in found}) == 1:
            return found[0]
        if len(found) != 1:
            raise StoreError(f"{report!r} names {len(found)} reports; give one of these ids: {self._known(found)}")
        return found[0]

    def before(self, report: Report) -> Report | None:
        """Return the version before a report, or None where it is the first."""
        known = t.reports.c
        asked = select(known.record).where(known.story == report.story, known.product == report.product)
        earlier = asked.where(known.version < report.version).order_by(known.version.desc(), known.id).limit(1)
        with self._connected() as connection:
            found = connection.execute(earlier).scalar()
        return msgspec.json.decode(found, type=Report) if found else None

    def drop(self, article: str, fault: Fault) -> None:
        """Take an article out of all that rests on it, all or nothing; it is not read again while its text stays as it
        is. Reports outlive it."""
        with self._connected(writes=True) as connection:
            for table in (t.readings, t.story_articles, t.sketches, t.placements):
                connection.execute(delete(table).where(table.c.article == article))
            keep_batch(connection, [fault])

    def _known(self, found: Sequence[Report]) -> str:
        """Return the ids to choose from: those found, else the newest of all."""
        if not found:
            asked = select(t.reports.c.record).order_by(t.reports.c.story, t.reports.c.version.desc())
            with self._connected() as connection:
                found = [msgspec.json.decode(r, type=Report) for (r,) in connection.execute(asked.limit(NAMED))]
        told = [f"{one.id} (version {one.version}: {one.title[:60]})" for one in found[:NAMED]]
        return "; ".join(told) if told else "there are none; watchfloor run or report --store make them"


def _held(connection: Connection, table: Table, of: tuple[str, str], kind: type[Put]) -> list[Put]:
    """Return the records of one story and product, oldest first."""
    known = table.c
    asked = select(known.record).where(known.story == of[0], known.product == of[1]).order_by(known.at, known.id)
    return [msgspec.json.decode(record, type=kind) for (record,) in connection.execute(asked)]


def _put(connection: Connection, table: Table, records: Sequence[Edit] | Sequence[Clearance]) -> None:
    """Write records that are not held yet; their ids are digests of what they say."""
    ids = [one.id for one in records]
    held = set(connection.execute(select(table.c.id).where(table.c.id.in_(ids))).scalars()) if ids else set()
    rows = {
        one.id: {
            "id": one.id,
            "story": one.story,
            "product": one.product,
            "at": one.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "record": msgspec.json.encode(one).decode(),
        }
        for one in records
        if one.id not in held
    }
    if rows:
        connection.execute(table.insert(), list(rows.values()))
