"""What linking asks of the store: sketches and groups within some weeks, and who is in a group or a story."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

import msgspec
from sqlalchemy import Connection, delete, func, select

from watchfloor.records import Linked, Sketch
from watchfloor.store import tables as t

# Names asked for in one statement: below what SQLite and PostgreSQL allow.
ASKED = 500


def portions_of(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield the names, each once and in order, as many at a time as a statement may hold."""
    waiting = iter(sorted(set(names)))
    while portion := list(islice(waiting, ASKED)):
        yield portion


def newest_day(connection: Connection) -> date | None:
    """Return the last day that was linked, or None."""
    found = connection.execute(select(func.max(t.sketches.c.day))).scalar()
    return date.fromisoformat(found) if found else None


def day_back(connection: Connection, before: date, articles: int) -> date | None:
    """Return the day of the article that many before a day, or None where there are fewer."""
    known = t.sketches.c
    asked = select(known.day).where(known.day < str(before)).order_by(known.day.desc()).offset(articles - 1).limit(1)
    found = connection.execute(asked).scalar()
    return date.fromisoformat(found) if found else None


def find_sketches(connection: Connection, since: date) -> tuple[Sketch, ...]:
    """Return the sketches of articles from a day on, by day and id."""
    known = t.sketches.c
    asked = select(known.record).where(known.day >= str(since)).order_by(known.day, known.article)
    return tuple(msgspec.json.decode(record, type=Sketch) for (record,) in connection.execute(asked))


def placed_from(connection: Connection, first: date) -> tuple[str, ...]:
    """Return the articles that were placed or moved on a day or after it."""
    known = t.placements.c
    rows = connection.execute(select(known.article).where(known.day >= str(first)).distinct().order_by(known.article))
    return tuple(row.article for row in rows)


def members_of(connection: Connection, groups: Iterable[str], before: date) -> dict[str, str]:
    """Return the articles that were in some groups before a day, with the group of each."""
    known, later = t.placements.c, t.placements.alias("later")
    newer = (
        select(later.c.day)
        .where(later.c.article == known.article, later.c.day > known.day, later.c.day < str(before))
        .exists()
    )
    found: dict[str, str] = {}
    for portion in portions_of(groups):
        asked = select(known.article, known.grouped).where(known.grouped.in_(portion), known.day < str(before), ~newer)
        found |= {row.article: row.grouped for row in connection.execute(asked)}
    return found


def groups_of(connection: Connection, articles: Iterable[str], before: date) -> dict[str, str]:
    """Return the group that each of some articles was in before a day; those that were in none are left out."""
    known = t.placements.c
    found: dict[str, str] = {}
    for portion in portions_of(articles):
        asked = select(known.article, known.grouped).where(known.article.in_(portion), known.day < str(before))
        found |= {row.article: row.grouped for row in connection.execute(asked.order_by(known.day))}
    return found


def homes_of(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """Return the story that each of some articles is in; those in none are left out."""
    known = t.story_articles.c
    found: dict[str, str] = {}
    for portion in portions_of(articles):
        asked = select(known.article, known.story).where(known.article.in_(portion)).order_by(known.story)
        found |= {row.article: row.story for row in connection.execute(asked)}
    return found


def keep_linked(connection: Connection, batch: Sequence[Linked]) -> tuple[int, int]:
    """Put what walks of linking noted in the place of what was noted for those days; return how many rows went in."""
    sketches = placements = 0
    for made in batch:
        connection.execute(delete(t.placements).where(t.placements.c.day >= str(made.first)))
        connection.execute(delete(t.sketches).where(t.sketches.c.day >= str(made.first)))
        for portion in portions_of(one.article for one in made.sketches):
            connection.execute(delete(t.sketches).where(t.sketches.c.article.in_(portion)))
        rows = [
            {"article": one.article, "day": str(one.day), "record": msgspec.json.encode(one).decode()}
            for one in made.sketches
        ]
        if rows:
            connection.execute(t.sketches.insert(), rows)
        moved = [{"article": one.article, "day": str(one.day), "grouped": one.group} for one in made.placements]
        if moved:
            connection.execute(t.placements.insert(), moved)
        for name in made.gone:
            connection.execute(delete(t.stories).where(t.stories.c.id == name))
        sketches, placements = sketches + len(rows), placements + len(moved)
    return sketches, placements
