"""The tables of the outlook: courses of action as they were told, and what later coverage is proposed to show."""

from sqlalchemy import Column, ForeignKey, Index, MetaData, String, Table, Text


def add_outlook(metadata: MetaData) -> tuple[Table, Table]:
    """Return the tables of courses and proposals, added to the store's own."""
    # A course outlives its story and its report. `named` is the digest of its family, name and parties, `state` open,
    # yes or no.
    courses = Table(
        "courses",
        metadata,
        Column("id", String, primary_key=True),
        Column("named", String, nullable=False),
        Column("state", String, nullable=False),
        Column("due", String, nullable=False),
        Column("record", Text, nullable=False),
        Index("ix_courses_named", "named"),
        Index("ix_courses_state", "state"),
    )
    # `state` is waiting, yes or no.
    proposals = Table(
        "proposals",
        metadata,
        Column("id", String, primary_key=True),
        Column("course", String, ForeignKey("courses.id", ondelete="CASCADE"), nullable=False),
        Column("state", String, nullable=False),
        Column("record", Text, nullable=False),
        Index("ix_proposals_course", "course"),
    )
    return courses, proposals
