"""The store's tables of coded events, the same on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
)

# SQLite keeps rows by a key of this very type; PostgreSQL's INTEGER has 32 bits.
NUMBER = BigInteger().with_variant(Integer(), "sqlite")


def _columns() -> tuple[Column[Any], ...]:
    """Return the columns that every coded event has. `day` is written 20240131; `side` is 1 for cooperation, -1 for
    conflict, 0 for neither."""
    return (
        Column("day", Integer, nullable=False),
        Column("actor", String, nullable=False),
        Column("recipient", String),
        Column("plover", String, nullable=False),
        Column("side", SmallInteger, nullable=False),
        Column("mentions", Integer, nullable=False),
        Column("place", String),
    )


def add_history(metadata: MetaData) -> tuple[Table, Table, Table]:
    """Return the tables of imported files, of their events, and of events that coverage told, added to a schema."""
    # `lines` of a file are read and kept; `map` is the digest of the map they were read by.
    files = Table(
        "history_files",
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("source", String, nullable=False),
        Column("digest", String, nullable=False),
        Column("name", String, nullable=False),
        Column("map", String, nullable=False),
        *(Column(name, BigInteger, nullable=False) for name in ("lines", "rows", "kept", "bad", "outside")),
        Column("done", SmallInteger, nullable=False),
        Column("first", Integer),
        Column("last", Integer),
        Index("ix_history_files_source", "source", "digest", unique=True),
    )
    # `id` is a digest of the table's name and the row's id in it: a row that comes twice is held once.
    events = Table(
        "coded_events",
        metadata,
        Column("id", NUMBER, primary_key=True, autoincrement=False),
        Column("file", Integer, ForeignKey("history_files.number"), nullable=False),
        *_columns(),
        Column("item", String),
        # `file` too, so that how much was reported of somebody is counted without touching the rows themselves.
        Index("ix_coded_events_actor", "actor", "recipient", "day", "file"),
        Index("ix_coded_events_recipient", "recipient", "actor", "day", "file"),
    )
    # They go with their story: one that is retold or swallowed takes its events with it. `item` is the Event's id.
    coverage = Table(
        "coverage_events",
        metadata,
        Column("id", NUMBER, nullable=False),
        Column("story", String, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        *_columns(),
        Column("item", String),
        PrimaryKeyConstraint("story", "id"),
        Index("ix_coverage_events_actor", "actor", "recipient", "day"),
    )
    return files, events, coverage
