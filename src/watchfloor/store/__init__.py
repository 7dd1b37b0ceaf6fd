"""Where records rest: SQLite or PostgreSQL through SQLAlchemy Core."""
