"""Opening a database: its engine, its schema, and clear words where it is not ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from watchfloor.errors import StoreError
from watchfloor.store.search import POSTGRES_SCHEMA, SQLITE_SCHEMA
from watchfloor.store.tables import HEAD, REVISIONS, metadata

# Seconds to wait for another writer before giving up.
PATIENCE = 30
MIGRATIONS = Path(__file__).parent / "migrations"


@contextmanager
def clear_errors(name: str) -> Iterator[None]:
    """Turn what the database library raises into a StoreError of one line that names the store."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"store {name}: {_reason(error)}") from error
    except UnicodeEncodeError as error:
        raise StoreError(f"store {name}: a text holds half of a surrogate pair; clean it before keeping it") from error


def _reason(error: SQLAlchemyError) -> str:
    """Return one clear line for an error of the database."""
    said = " ".join(str(getattr(error, "orig", None) or error).split())
    known = {
        "not a database": "this file is not a database; name another file, or move this one away",
        "unable to open": "the file cannot be opened; does its folder exist, and may you write there?",
        "database is locked": f"another run holds it for more than {PATIENCE} s; wait for it to finish and run again",
        "malformed": "the file is damaged; restore a copy, or start with a new file",
        "readonly": "the file cannot be written; check its permissions",
        "disk is full": "no room left on the disk; make room and run again",
        "foreign key": "a record names an article, story or report that is not kept; keep that one first",
    }
    return next((words for sign, words in known.items() if sign in said.lower()), said[:300])


def url_of(place: str | Path | None) -> URL:
    """Return the database's address: None is memory, a path is an SQLite file, anything with "://" stands as it is."""
    if place is None:
        return make_url("sqlite://")
    if isinstance(place, str) and "://" in place:
        with clear_errors(place.split("@")[-1]):
            return make_url(place)
    return URL.create("sqlite", database=str(place))


def open_engine(place: str | Path | None) -> Engine:
    """Return an engine on a database whose schema is this code's. Raises StoreError where that cannot be."""
    url = url_of(place)
    name = name_of(url)
    with clear_errors(name):
        try:
            engine = _engine(url)
        except ModuleNotFoundError as error:
            raise StoreError(f"store {name}: the driver {error.name!r} is not installed; install it") from error
        try:
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                _ready(connection, name)
        except BaseException:
            engine.dispose()
            raise
    return engine


def name_of(url: URL) -> str:
    """Return what a store is called in messages: never with a password."""
    return url.database or "in memory" if url.drivername.startswith("sqlite") else url.render_as_string()


def _engine(url: URL) -> Engine:
    """Return an engine, with SQLite set to be safe and patient."""
    if not url.drivername.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    if url.database in {None, "", ":memory:"}:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url, connect_args={"timeout": PATIENCE, "check_same_thread": False})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    """Set a new SQLite connection: transactions are ours to begin, foreign keys hold, readers do not wait."""
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={PATIENCE * 1000}"):
        connection.execute(f"PRAGMA {pragma}")
    # Coded events go into three trees at random: with the cache and the log as they come, a million rows take thrice
    # as long (bench/history.py). Both are room at most, taken as it is needed: 100 MB of cache, 80 of log.
    for pragma in ("cache_size=-100000", "wal_autocheckpoint=20000"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    """Begin at once as a writer where one is meant: a reader that turns writer is refused without waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _ready(connection: Connection, name: str) -> None:
    """Make the schema where there is none, bring an older one up to date, refuse one that is not ours."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        create_schema(connection)
        return
    if "alembic_version" not in tables or "articles" not in tables:
        raise StoreError(f"store {name}: this database holds something else; name another file")
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == HEAD:
        return
    if version not in REVISIONS:
        raise StoreError(
            f"store {name}: a newer watchfloor wrote it (schema {version}, this one knows {HEAD}); update watchfloor"
        )
    migrate(connection)


def create_schema(connection: Connection) -> None:
    """Make all tables at once and write down the version; faster than walking the migrations."""
    metadata.create_all(connection)
    for statement in SQLITE_SCHEMA if connection.dialect.name == "sqlite" else POSTGRES_SCHEMA:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})


def migrate(connection: Connection) -> None:
    """Walk the migrations from the database's version to this code's."""
    from alembic import command  # noqa: PLC0415  a quarter of a second that only an old store need pay
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
