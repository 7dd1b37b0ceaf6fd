"""What linking keeps between runs; articles of an older store are linked anew."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and let all articles wait for linking, which then notes what it needs."""
    op.create_table(
        "sketches",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_sketches"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_sketches_article", ondelete="CASCADE"),
    )
    op.create_index("ix_sketches_day", "sketches", ["day"])
    op.create_table(
        "placements",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("grouped", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("article", "day", name="pk_placements"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_placements_article", ondelete="CASCADE"),
    )
    op.create_index("ix_placements_day", "placements", ["day"])
    op.create_index("ix_placements_grouped", "placements", ["grouped"])
    # Stories are made again from the readings that are kept; reports outlive them.
    op.execute("DELETE FROM stories")
