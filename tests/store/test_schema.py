"""The schema that migrations build is the one that the code's tables describe."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from watchfloor.store.opening import MIGRATIONS, create_schema, migrate, open_engine
from watchfloor.store.tables import REVISIONS, metadata

OURS = {"sqlite_sequence", "alembic_version"}


def objects_of(connection: Connection) -> set[tuple[str, str]]:
    found = connection.execute(text("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
    return {(row.type, row.name) for row in found}


def test_migrating_an_empty_database_gives_the_tables_of_the_code() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        built = objects_of(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = [
            one
            for one in compare_metadata(context, metadata)
            if not (one[0] == "remove_table" and "search" in one[1].name)
        ]
        assert differences == []
    other = create_engine("sqlite://")
    with other.begin() as connection:
        create_schema(connection)
        assert objects_of(connection) == built
    engine.dispose()
    other.dispose()


def test_every_migration_is_listed_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        engine = open_engine(tmp_path / "w.db")
        with engine.connect() as connection:
            seen.append(objects_of(connection))
        engine.dispose()
    assert seen[0] == seen[1]
