"""The store: what is kept between stages, what waits for each of them, and the archive."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, groupby, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, exists, select

from watchfloor.records import Article, Assessment, Fault, Publication, Reading, Report, Sketch, Story
from watchfloor.store import linking
from watchfloor.store import tables as t
from watchfloor.store.analyst import AnalystsHand
from watchfloor.store.history import History
from watchfloor.store.keeping import ASKED, Kept, Record, day_of, keep_batch
from watchfloor.store.opening import clear_errors, name_of, open_engine
from watchfloor.store.outlook import Outlook
from watchfloor.store.search import Hit, find_hits

# Records a transaction: a run that is killed loses no more than this many.
BATCH = 64
Made = TypeVar("Made")
_ARTICLES = (t.articles.c.title, t.articles.c.text, t.articles.c.record)
_IN_ORDER = (t.articles.c.published, t.articles.c.id)


def in_order(article: Article) -> tuple[str, str]:
    """Return what articles are ordered by: time of publication, then id."""
    return day_of(article), article.id


def article_of(title: str, body: str, record: str) -> Article:
    """Return an article joined from its columns."""
    return msgspec.structs.replace(msgspec.json.decode(record, type=Article), title=title, text=body)


def reading_of(record: str, *columns: str) -> Reading:
    """Return a reading joined with its article."""
    return msgspec.structs.replace(msgspec.json.decode(record, type=Reading), article=article_of(*columns))


def _failed(stage: str, item: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that an item has a fault of a stage."""
    return exists().where(t.faults.c.stage == stage, t.faults.c.item == item)


def open_store(url: str | Path | None = None) -> "Store":
    """Return an open store: a file's path or a database's URL; in memory without one.

    A new one is made, an older one brought up to date. Raises StoreError where it cannot be used.
    """
    return Store(open_engine(url))


class Store:
    """Records at rest. All methods raise StoreError where the database fails. Rows come in a fixed order: articles
    and readings by time of publication, the rest by id."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.name = name_of(engine.url)
        self.history = History(self._connected)
        self.outlook = Outlook(self._connected)
        self.analyst = AnalystsHand(self._connected)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def _connected(self, *, writes: bool = False) -> Iterator[Connection]:
        """Yield a connection within a transaction, with the database's errors turned into ours."""
        with (
            clear_errors(self.name),
            self.engine.connect().execution_options(writes=writes) as connection,
            connection.begin(),
        ):
            yield connection

    def keep(self, records: Iterable[Record], *, whole: bool = False) -> Kept:
        """Keep records as they come, a batch a transaction; return how many were new, changed or held already.

        Where they only make sense together, `whole` keeps all in one transaction: a run that is killed keeps none.
        """
        kept, waiting = Kept(), iter(records)
        while batch := list(waiting if whole else islice(waiting, BATCH)):
            with self._connected(writes=True) as connection:
                for _, run in groupby(batch, key=type):
                    kept += keep_batch(connection, list(run))
        return kept

    def articles(self, ids: Iterable[str] | None = None) -> tuple[Article, ...]:
        """Return all articles, or those of the given ids that are held."""
        return self._articles(t.articles.c.id, ids)

    def unread_articles(self) -> tuple[Article, ...]:
        """Return the articles without a reading and without a fault of it."""
        read = exists().where(t.readings.c.article == t.articles.c.id)
        return self._articles(t.articles.c.id, None, ~read, ~_failed("read", t.articles.c.id))

    def _articles(
        self, column: ColumnElement[str], ids: Iterable[str] | None, *wanted: ColumnElement[bool]
    ) -> tuple[Article, ...]:
        rows = self._rows(select(*_ARTICLES).where(*wanted).order_by(*_IN_ORDER), column, ids)
        return tuple(sorted((article_of(*row) for row in rows), key=in_order))

    def readings(self, article_ids: Iterable[str] | None = None) -> tuple[Reading, ...]:
        """Return all readings, or those of the given articles, each with its article."""
        return self._readings(article_ids)

    def unlinked_readings(self) -> tuple[Reading, ...]:
        """Return the readings whose article is in no story and that have no fault of linking."""
        linked = exists().where(t.story_articles.c.article == t.readings.c.article)
        return self._readings(None, ~linked, ~_failed("link", t.readings.c.article))

    def _readings(self, ids: Iterable[str] | None, *wanted: ColumnElement[bool]) -> tuple[Reading, ...]:
        joined = select(t.readings.c.record, *_ARTICLES).join(t.articles, t.articles.c.id == t.readings.c.article)
        rows = self._rows(joined.where(*wanted).order_by(*_IN_ORDER), t.readings.c.article, ids)
        return tuple(sorted((reading_of(*row) for row in rows), key=lambda one: in_order(one.article)))

    def stories(self, ids: Iterable[str] | None = None) -> tuple[Story, ...]:
        """Return all stories, or those of the given ids, the longest unseen first."""
        asked = select(t.stories.c.record, t.stories.c.last_seen, t.stories.c.id)
        rows = sorted(self._rows(asked, t.stories.c.id, ids), key=lambda row: row[1:])
        return tuple(msgspec.json.decode(record, type=Story) for record, *_ in rows)

    def newest_day(self) -> date | None:
        """Return the last day that was linked, or None."""
        with self._connected() as connection:
            return linking.newest_day(connection)

    def day_back(self, before: date, articles: int) -> date | None:
        """Return the day of the linked article that many before a day, or None where there are fewer."""
        with self._connected() as connection:
            return linking.day_back(connection, before, articles)

    def sketches(self, since: date) -> tuple[Sketch, ...]:
        """Return the sketches of linked articles from a day on, by day and id."""
        with self._connected() as connection:
            return linking.find_sketches(connection, since)

    def placed_from(self, first: date) -> tuple[str, ...]:
        """Return the articles that linking placed or moved on a day or after it."""
        with self._connected() as connection:
            return linking.placed_from(connection, first)

    def groups_of(self, articles: Iterable[str], before: date) -> dict[str, str]:
        """Return the group that each of some articles was in before a day; those that were in none are left out."""
        with self._connected() as connection:
            return linking.groups_of(connection, articles, before)

    def members_of(self, groups: Iterable[str], before: date) -> dict[str, str]:
        """Return the articles that were in some groups before a day, with the group of each."""
        with self._connected() as connection:
            return linking.members_of(connection, groups, before)

    def homes_of(self, articles: Iterable[str]) -> dict[str, str]:
        """Return the story that each of some articles is in; those in none are left out."""
        with self._connected() as connection:
            return linking.homes_of(connection, articles)

    def unassessed_stories(self) -> tuple[Story, ...]:
        """Return the stories that are new or changed since they were assessed, without a fault of it."""
        assessed = exists().where(t.assessments.c.story == t.stories.c.id)
        asked = select(t.stories.c.record).where(~assessed, ~_failed("assess", t.stories.c.id))
        return self._records(asked.order_by(t.stories.c.last_seen, t.stories.c.id), Story)

    def assessments(self) -> tuple[Assessment, ...]:
        """Return all assessments."""
        return self._records(select(t.assessments.c.record).order_by(t.assessments.c.story), Assessment)

    def unwritten_assessments(self, product: str = "sitrep") -> tuple[Assessment, ...]:
        """Return the assessments that no report of that product was written from, without a fault of it."""
        known = t.assessments.c
        same = and_(t.reports.c.story == known.story, t.reports.c.assessed == known.digest)
        written = exists().where(same, t.reports.c.product == product)
        asked = select(known.record).where(~written, ~_failed("write", known.story)).order_by(known.story)
        return self._records(asked, Assessment)

    def report(self, report_id: str) -> Report | None:
        """Return the report of that id, or None."""
        return self._one(select(t.reports.c.record).where(t.reports.c.id == report_id), Report)

    def reports(self, story: str | None = None) -> tuple[Report, ...]:
        """Return all reports, or those of one story, oldest version first."""
        asked = select(t.reports.c.record).order_by(t.reports.c.story, t.reports.c.version, t.reports.c.id)
        return self._records(asked if story is None else asked.where(t.reports.c.story == story), Report)

    def latest_report(self, story: str, product: str | None = None) -> Report | None:
        """Return a story's report of the highest version, of one product if named, or None."""
        asked = select(t.reports.c.record).where(t.reports.c.story == story)
        if product is not None:
            asked = asked.where(t.reports.c.product == product)
        return self._one(asked.order_by(t.reports.c.version.desc(), t.reports.c.id).limit(1), Report)

    def unpublished_reports(self) -> tuple[Report, ...]:
        """Return the reports without a publication and without a fault of it."""
        published = exists().where(t.publications.c.report == t.reports.c.id)
        asked = select(t.reports.c.record).where(~published, ~_failed("publish", t.reports.c.id))
        return self._records(asked.order_by(t.reports.c.story, t.reports.c.version, t.reports.c.id), Report)

    def publications(self, report_id: str | None = None) -> tuple[Publication, ...]:
        """Return all publications, or those of one report."""
        known = t.publications.c
        asked = select(known.record).order_by(known.report, known.format)
        return self._records(asked if report_id is None else asked.where(known.report == report_id), Publication)

    def faults(self, stage: str | None = None) -> tuple[Fault, ...]:
        """Return all faults, or those of one stage."""
        asked = select(t.faults.c.record).order_by(t.faults.c.stage, t.faults.c.item)
        return self._records(asked if stage is None else asked.where(t.faults.c.stage == stage), Fault)

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return the articles that best match a query: words, "a phrase", AND, OR, NOT, prefix*. Never fails on one."""
        with self._connected() as connection:
            return find_hits(connection, query, limit)

    def _rows(
        self, asked: Select[Any], column: ColumnElement[str], ids: Iterable[str] | None
    ) -> Sequence[tuple[Any, ...]]:
        """Return a query's rows, for all or for the given ids, asked for in portions."""
        with self._connected() as connection:
            if ids is None:
                return [tuple(row) for row in connection.execute(asked)]
            named = sorted(set(ids))
            portions = (named[at : at + ASKED] for at in range(0, len(named), ASKED))
            found = (connection.execute(asked.where(column.in_(portion))) for portion in portions)
            return [tuple(row) for row in chain.from_iterable(found)]

    def _records(self, asked: Select[Any], kind: type[Made]) -> tuple[Made, ...]:
        """Return a query's records."""
        with self._connected() as connection:
            return tuple(msgspec.json.decode(record, type=kind) for (record,) in connection.execute(asked))

    def _one(self, asked: Select[Any], kind: type[Made]) -> Made | None:
        """Return a query's first record, or None."""
        return next(iter(self._records(asked, kind)), None)
