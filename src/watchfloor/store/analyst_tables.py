"""The tables of what people put on reports by hand: an analyst's edits, a reviewer's clearances."""

from sqlalchemy import Column, Index, MetaData, String, Table, Text


def add_analyst(metadata: MetaData) -> tuple[Table, Table]:
    """Return the tables of edits and clearances, added to the store's own."""
    # Both outlive the version they were made on: they belong to a story's reports of one product, by time.
    made = [
        Table(
            name,
            metadata,
            Column("id", String, primary_key=True),
            Column("story", String, nullable=False),
            Column("product", String, nullable=False),
            Column("at", String, nullable=False),
            Column("record", Text, nullable=False),
            Index(f"ix_{name}_story", "story", "product"),
        )
        for name in ("edits", "clearances")
    ]
    return made[0], made[1]
