"""Keeping records: one row a record, batches in a transaction, saving twice harmless."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, and_, delete, func, or_, select, update

from watchfloor.records import Article, Assessment, Fault, Linked, Proposal, Publication, Reading, Report, Story
from watchfloor.store import tables as t
from watchfloor.store.history import keep_coverage
from watchfloor.store.linking import keep_linked
from watchfloor.store.outlook import keep_courses, keep_proposals

Record = Article | Reading | Story | Assessment | Report | Publication | Fault | Linked | Proposal
Row = dict[str, Any]
# Keys asked for in one statement: SQLite allows 32,766 parameters, PostgreSQL as many; two keys a row are well below.
ASKED = 500


class Kept(Struct, frozen=True, kw_only=True):
    """How many records were new, how many replaced an older one of that id, and how many were held already."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        """Return both together."""
        return Kept(new=self.new + other.new, changed=self.changed + other.changed, same=self.same + other.same)


def json_of(record: Struct) -> str:
    """Return a record's JSON."""
    return msgspec.json.encode(record).decode()


def day_of(article: Article) -> str:
    """Return what an article is ordered by: its time in UTC, else its day, else nothing."""
    if article.published is not None:
        time = article.published
        return (time.astimezone(UTC) if time.tzinfo else time).isoformat()
    return str(article.published_day or "")


def keep_batch(connection: Connection, batch: Sequence[Record]) -> Kept:
    """Keep records of one type within the connection's transaction."""
    return _KEEPERS[type(batch[0])](connection, batch)


def _put(
    connection: Connection, table: Table, keys: tuple[str, ...], rows: Iterable[Row]
) -> tuple[list[Row], list[Row]]:
    """Write rows that are new or differ from the held ones of their keys; return the new and the changed."""
    wanted = {tuple(row[key] for key in keys): row for row in rows}
    held: dict[tuple[Any, ...], Row] = {}
    names = list(wanted)
    for at in range(0, len(names), ASKED):
        one_of = or_(
            *(and_(*(table.c[k] == v for k, v in zip(keys, name, strict=True))) for name in names[at : at + ASKED])
        )
        for found in connection.execute(select(table).where(one_of)).mappings():
            held[tuple(found[key] for key in keys)] = dict(found)
    new = [row for name, row in wanted.items() if name not in held]
    changed = [row for name, row in wanted.items() if name in held and any(held[name][c] != v for c, v in row.items())]
    if new:
        connection.execute(table.insert(), new)
    for row in changed:
        connection.execute(update(table).where(*(table.c[key] == row[key] for key in keys)).values(row))
    return new, changed


def _count(batch: Sequence[Record], new: list[Row], changed: list[Row]) -> Kept:
    """Return the counts of a batch."""
    return Kept(new=len(new), changed=len(changed), same=len(batch) - len(new) - len(changed))


def _keep_articles(connection: Connection, batch: Sequence[Article]) -> Kept:
    """Keep articles. A corrected one loses what was read of its old text, and waits to be read and linked again."""
    rows = [
        {
            "id": one.id,
            "published": day_of(one),
            "title": one.title,
            "text": one.text,
            "record": json_of(msgspec.structs.replace(one, title="", text="")),
        }
        for one in batch
    ]
    new, changed = _put(connection, t.articles, ("id",), rows)
    for row in changed:
        connection.execute(delete(t.readings).where(t.readings.c.article == row["id"]))
        for table in (t.story_articles, t.sketches, t.placements):
            connection.execute(delete(table).where(table.c.article == row["id"]))
        connection.execute(delete(t.faults).where(t.faults.c.item == row["id"], t.faults.c.stage.in_(["read", "link"])))
    return _count(batch, new, changed)


def _keep_readings(connection: Connection, batch: Sequence[Reading]) -> Kept:
    """Keep readings, and their articles where those are not held yet."""
    _keep_articles(connection, [one.article for one in batch])
    rows = [{"article": one.article.id, "record": json_of(without_article(one))} for one in batch]
    return _count(batch, *_put(connection, t.readings, ("article",), rows))


def without_article(reading: Reading) -> Reading:
    """Return a reading whose article is only named."""
    named = Article(id=reading.article.id, title="", text="", sha256="")
    return msgspec.structs.replace(reading, article=named)


def _keep_stories(connection: Connection, batch: Sequence[Story]) -> Kept:
    """Keep stories with their links. One that changed waits to be assessed again; one whose articles all went into
    this one is gone."""
    rows = [{"id": one.id, "last_seen": str(one.last_seen or ""), "record": json_of(one)} for one in batch]
    new, changed = _put(connection, t.stories, ("id",), rows)
    touched = {row["id"] for row in (*new, *changed)}
    for story in batch:
        if story.id not in touched:
            continue
        connection.execute(delete(t.assessments).where(t.assessments.c.story == story.id))
        connection.execute(delete(t.faults).where(t.faults.c.stage == "assess", t.faults.c.item == story.id))
        connection.execute(delete(t.story_articles).where(t.story_articles.c.story == story.id))
        links = [{"story": story.id, "article": article} for article in dict.fromkeys(story.articles)]
        if links:
            connection.execute(t.story_articles.insert(), links)
            _drop_swallowed(connection, story)
    keep_coverage(connection, [story for story in batch if story.id in touched])
    return _count(batch, new, changed)


def _drop_swallowed(connection: Connection, story: Story) -> None:
    """Delete the other stories whose articles are all in this one: they were its earlier forms."""
    links, mine = t.story_articles, t.story_articles.alias("mine")
    shared = (
        select(links.c.story, func.count().label("shared"))
        .join(mine, (mine.c.article == links.c.article) & (mine.c.story == story.id))
        .where(links.c.story != story.id)
        .group_by(links.c.story)
        .subquery()
    )
    named = links.c.story.in_(select(shared.c.story))
    whole = select(links.c.story, func.count().label("whole")).where(named).group_by(links.c.story).subquery()
    swallowed = (
        select(shared.c.story).join(whole, whole.c.story == shared.c.story).where(shared.c.shared == whole.c.whole)
    )
    gone = [row.story for row in connection.execute(swallowed)]
    for name in gone:
        connection.execute(delete(t.stories).where(t.stories.c.id == name))


def _keep_assessments(connection: Connection, batch: Sequence[Assessment]) -> Kept:
    """Keep assessments, one a story."""
    rows = [{"story": one.story.id, "digest": "", "record": json_of(one)} for one in batch]
    for row in rows:
        row["digest"] = hashlib.sha256(row["record"].encode()).hexdigest()[:32]
    return _count(batch, *_put(connection, t.assessments, ("story",), rows))


def _keep_reports(connection: Connection, batch: Sequence[Report]) -> Kept:
    """Keep reports, each with the digest of the assessment that its story has now."""
    stories = [one.story for one in batch]
    known = t.assessments.c
    digests: dict[str, str] = {
        row.story: row.digest
        for row in connection.execute(select(known.story, known.digest).where(known.story.in_(stories)))
    }
    rows = [
        {
            "id": one.id,
            "story": one.story,
            "product": one.product,
            "version": one.version,
            "assessed": digests.get(one.story, ""),
            "record": json_of(one),
        }
        for one in batch
    ]
    keep_courses(connection, batch)
    return _count(batch, *_put(connection, t.reports, ("id",), rows))


def _keep_publications(connection: Connection, batch: Sequence[Publication]) -> Kept:
    """Keep publications, one a report and format."""
    rows = [{"report": one.report, "format": one.format, "record": json_of(one)} for one in batch]
    return _count(batch, *_put(connection, t.publications, ("report", "format"), rows))


def _keep_faults(connection: Connection, batch: Sequence[Fault]) -> Kept:
    """Keep faults, the latest of each stage and item."""
    rows = [{"stage": one.stage, "item": one.item, "record": json_of(one)} for one in batch]
    return _count(batch, *_put(connection, t.faults, ("stage", "item"), rows))


def _keep_linked(connection: Connection, batch: Sequence[Linked]) -> Kept:
    """Keep what linking noted."""
    sketches, placements = keep_linked(connection, batch)
    return Kept(new=sketches + placements)


def _keep_proposed(connection: Connection, batch: Sequence[Proposal]) -> Kept:
    """Keep proposals that are new."""
    new = keep_proposals(connection, batch)
    return Kept(new=new, same=len(batch) - new)


_KEEPERS: dict[type, Callable[[Connection, Any], Kept]] = {
    Article: _keep_articles,
    Reading: _keep_readings,
    Story: _keep_stories,
    Assessment: _keep_assessments,
    Report: _keep_reports,
    Publication: _keep_publications,
    Fault: _keep_faults,
    Linked: _keep_linked,
    Proposal: _keep_proposed,
}
