"""The outlook: courses of action as they were told, and what later coverage is proposed to show."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables; courses of reports written before are not kept, for what they speak of was not."""
    op.create_table(
        "courses",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("named", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_courses"),
    )
    op.create_index("ix_courses_named", "courses", ["named"])
    op.create_index("ix_courses_state", "courses", ["state"])
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sa.ForeignKeyConstraint(["course"], ["courses.id"], name="fk_proposals_course", ondelete="CASCADE"),
    )
    op.create_index("ix_proposals_course", "proposals", ["course"])
