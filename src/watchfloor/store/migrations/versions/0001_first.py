"""The first schema."""

import sqlalchemy as sa
from alembic import op

from watchfloor.store.search import POSTGRES_SCHEMA, SQLITE_SCHEMA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, and what search needs."""
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
    )
    op.create_table(
        "readings",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_readings_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", name="pk_readings"),
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("last_seen", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
    )
    op.create_table(
        "story_articles",
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_story_articles_story", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_story_articles_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "article", name="pk_story_articles"),
    )
    op.create_index("ix_story_articles_article", "story_articles", ["article"])
    op.create_table(
        "assessments",
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_assessments_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", name="pk_assessments"),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("assessed", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_story", "reports", ["story"])
    op.create_table(
        "publications",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_publications_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "format", name="pk_publications"),
    )
    op.create_table(
        "faults",
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("stage", "item", name="pk_faults"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_SCHEMA if sqlite else POSTGRES_SCHEMA:
        op.execute(statement)
