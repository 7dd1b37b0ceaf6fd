"""The store's tables, the same on SQLite and PostgreSQL, and the names of its schema's versions."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table, Text

from watchfloor.store.analyst_tables import add_analyst
from watchfloor.store.history_tables import add_history
from watchfloor.store.outlook_tables import add_outlook

# Every migration's name, oldest first; the last is what this code reads and writes.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# `record` is the article's JSON without title and text, which stand in their own columns for search to read.
articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("published", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", Text, nullable=False),
)

# `record` holds no article: it is joined back, so that a text is held once.
readings = Table(
    "readings",
    metadata,
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("record", Text, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("last_seen", String, nullable=False),
    Column("record", Text, nullable=False),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("story", String, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    PrimaryKeyConstraint("story", "article"),
    Index("ix_story_articles_article", "article"),
)

# What linking keeps of each article, so that a walk need not load the archive.
sketches = Table(
    "sketches",
    metadata,
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("day", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_sketches_day", "day"),
)

# Which group an article is in from the end of a day on; the newest row of an article holds.
placements = Table(
    "placements",
    metadata,
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("day", String, nullable=False),
    Column("grouped", String, nullable=False),
    PrimaryKeyConstraint("article", "day"),
    Index("ix_placements_day", "day"),
    Index("ix_placements_grouped", "grouped"),
)

# `digest` names this very assessment, so that a report can tell which one it was written from.
assessments = Table(
    "assessments",
    metadata,
    Column("story", String, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String, nullable=False),
    Column("record", Text, nullable=False),
)

# A report outlives its story and its assessment: `assessed` is the digest of the assessment it was written from.
reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("story", String, nullable=False),
    Column("product", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("assessed", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_reports_story", "story"),
)

publications = Table(
    "publications",
    metadata,
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("format", String, nullable=False),
    Column("record", Text, nullable=False),
    PrimaryKeyConstraint("report", "format"),
)

faults = Table(
    "faults",
    metadata,
    Column("stage", String, nullable=False),
    Column("item", String, nullable=False),
    Column("record", Text, nullable=False),
    PrimaryKeyConstraint("stage", "item"),
)

history_files, coded_events, coverage_events = add_history(metadata)
courses, proposals = add_outlook(metadata)
edits, clearances = add_analyst(metadata)
