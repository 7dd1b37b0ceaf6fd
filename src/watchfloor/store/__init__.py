"""Where records rest: SQLite or PostgreSQL through SQLAlchemy Core; `watchfloor.store.store.open_store` opens it."""
