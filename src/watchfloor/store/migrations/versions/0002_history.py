"""Tables of coded events: what was imported, and what coverage told."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "history_files",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("map", sa.String(), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("kept", sa.BigInteger(), nullable=False),
        sa.Column("bad", sa.BigInteger(), nullable=False),
        sa.Column("outside", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.SmallInteger(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_history_files"),
    )
    op.create_index("ix_history_files_source", "history_files", ["source", "digest"], unique=True)
    op.create_table(
        "coded_events",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("file", sa.Integer(), nullable=False),
        *_columns(),
        sa.Column("item", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["file"], ["history_files.number"], name="fk_coded_events_file"),
        sa.PrimaryKeyConstraint("id", name="pk_coded_events"),
    )
    op.create_index("ix_coded_events_actor", "coded_events", ["actor", "recipient", "day", "file"])
    op.create_index("ix_coded_events_recipient", "coded_events", ["recipient", "actor", "day", "file"])
    op.create_table(
        "coverage_events",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        *_columns(),
        sa.Column("item", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_coverage_events_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "id", name="pk_coverage_events"),
    )
    op.create_index("ix_coverage_events_actor", "coverage_events", ["actor", "recipient", "day"])


def _columns() -> tuple[sa.Column, ...]:  # type: ignore[type-arg]
    return (
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("plover", sa.String(), nullable=False),
        sa.Column("side", sa.SmallInteger(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
    )
