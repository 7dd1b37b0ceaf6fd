"""The outlook at rest: courses kept when a report is kept, proposals of later coverage, what an analyst decided."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Table, select, update

from watchfloor.errors import StoreError
from watchfloor.records import KeptCourse, Proposal, Report
from watchfloor.records.outlook import kept_courses
from watchfloor.store import tables as t

STATES = {None: "open", True: "yes", False: "no"}
# A course without a day stands behind all that have one.
NO_DAY = "9999"
Held = TypeVar("Held", KeptCourse, Proposal)


class Outlook:
    """Kept courses and proposals. `connected` opens a transaction of the store. Rows come by day due, then by id."""

    def __init__(self, connected: Callable[..., AbstractContextManager[Connection]]) -> None:
        self._connected = connected

    def courses(self) -> tuple[KeptCourse, ...]:
        """Return all kept courses, the soonest due first."""
        asked = select(t.courses.c.record).order_by(t.courses.c.due, t.courses.c.id)
        with self._connected() as connection:
            return tuple(msgspec.json.decode(record, type=KeptCourse) for (record,) in connection.execute(asked))

    def open_courses(self) -> tuple[KeptCourse, ...]:
        """Return the courses that nobody has settled yet."""
        asked = select(t.courses.c.record).where(t.courses.c.state == STATES[None])
        with self._connected() as connection:
            rows = connection.execute(asked.order_by(t.courses.c.due, t.courses.c.id))
            return tuple(msgspec.json.decode(record, type=KeptCourse) for (record,) in rows)

    def proposals(self) -> tuple[Proposal, ...]:
        """Return all proposals, by course and id."""
        asked = select(t.proposals.c.record).order_by(t.proposals.c.course, t.proposals.c.id)
        with self._connected() as connection:
            return tuple(msgspec.json.decode(record, type=Proposal) for (record,) in connection.execute(asked))

    def newest_day(self) -> date | None:
        """Return the day of the newest article held, or None."""
        asked = select(t.articles.c.published).order_by(t.articles.c.published.desc()).limit(1)
        with self._connected() as connection:
            found = connection.execute(asked).scalar()
        return date.fromisoformat(found[:10]) if found else None

    def confirm(self, item: str, *, agreed: bool, on: date | None) -> KeptCourse:
        """Return the course as it stands after an analyst's word on a proposal, or on a whole course, named by (the
        beginning of) its id. Raises StoreError where none or several are so named, or one is settled already."""
        with self._connected(writes=True) as connection:
            proposal = _found(connection, t.proposals, item, Proposal)
            course = _found(connection, t.courses, proposal.course if proposal else item, KeptCourse)
            if course is None:
                raise StoreError(f"no course or proposal {item!r}: watchfloor outlook lists them")
            if proposal is not None:
                _refuse_settled(proposal.answer, f"proposal {proposal.id}")
                _put_proposal(connection, msgspec.structs.replace(proposal, answer=agreed, settled=on))
            if proposal is None or (proposal.kind == "resolved" and agreed):
                _refuse_settled(course.outcome, f"course {course.id}")
                course = msgspec.structs.replace(course, outcome=agreed, settled=on)
                _put_course(connection, course)
        return course


def _refuse_settled(answer: bool | None, name: str) -> None:
    """Raise StoreError where an analyst has answered already."""
    if answer is not None:
        raise StoreError(f"{name} is settled already: {STATES[answer]}")


def _found(connection: Connection, table: Table, beginning: str, kind: type[Held]) -> Held | None:
    """Return the only record whose id begins so, or None."""
    asked = select(table.c.record).where(table.c.id.startswith(beginning, autoescape=True)).limit(2)
    rows = connection.execute(asked).all()
    if len(rows) > 1:
        raise StoreError(f"{beginning!r} begins several ids; write more of it")
    return msgspec.json.decode(rows[0][0], type=kind) if rows else None


def keep_courses(connection: Connection, reports: Iterable[Report]) -> None:
    """Keep the courses that some reports tell. One told before and still open stays as it was first told: it is
    scored on what was known then."""
    for report in reports:
        for course in kept_courses(report):
            if not _told_before(connection, course):
                connection.execute(t.courses.insert(), _row_of(course))


def _told_before(connection: Connection, course: KeptCourse) -> bool:
    """Return whether the course is kept: the very same, or one of that name of the same coverage that is open."""
    asked = select(t.courses.c.record).where(t.courses.c.named == course.named)
    held = [msgspec.json.decode(record, type=KeptCourse) for (record,) in connection.execute(asked)]
    return any(
        one.id == course.id or (one.outcome is None and not set(one.articles).isdisjoint(course.articles))
        for one in held
    )


def keep_proposals(connection: Connection, batch: Sequence[Proposal]) -> int:
    """Keep proposals that are new; return how many were. What an analyst has answered stays answered."""
    asked = select(t.proposals.c.id).where(t.proposals.c.id.in_([one.id for one in batch]))
    held = {name for (name,) in connection.execute(asked)}
    new = {one.id: one for one in batch if one.id not in held}
    for one in new.values():
        connection.execute(
            t.proposals.insert(),
            {"id": one.id, "course": one.course, "state": "waiting", "record": msgspec.json.encode(one).decode()},
        )
    return len(new)


def _row_of(course: KeptCourse) -> dict[str, str]:
    """Return a course as its row."""
    return {
        "id": course.id,
        "named": course.named,
        "state": STATES[course.outcome],
        "due": str(course.due or NO_DAY),
        "record": msgspec.json.encode(course).decode(),
    }


def _put_course(connection: Connection, course: KeptCourse) -> None:
    """Write a course over its row."""
    connection.execute(update(t.courses).where(t.courses.c.id == course.id).values(_row_of(course)))


def _put_proposal(connection: Connection, one: Proposal) -> None:
    """Write a proposal over its row."""
    values = {"state": STATES[one.answer], "record": msgspec.json.encode(one).decode()}
    connection.execute(update(t.proposals).where(t.proposals.c.id == one.id).values(values))
