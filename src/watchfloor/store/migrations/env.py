"""Where Alembic runs a migration: on the connection that the store hands in."""

from alembic import context

from watchfloor.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
