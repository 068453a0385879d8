"""What Alembic runs for each command: the steps, on the connection that it was given."""

from alembic import context

from geo.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Table.metadata
)
context.run_migrations()
