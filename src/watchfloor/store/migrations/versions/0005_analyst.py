"""What people put on reports by hand: an analyst's edits, a reviewer's clearances."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    for name in ("edits", "clearances"):
        op.create_table(
            name,
            sa.Column("id", sa.String(), nullable=False),
            sa.Column("story", sa.String(), nullable=False),
            sa.Column("product", sa.String(), nullable=False),
            sa.Column("at", sa.String(), nullable=False),
            sa.Column("record", sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
        op.create_index(f"ix_{name}_story", name, ["story", "product"])
