"""Alembic runs this file for every command; `bot.store.migrate` hands it the open transaction."""

from __future__ import annotations

from alembic import context

from bot.store.tables import metadata

connection = context.config.attributes["connection"]
# SQLite cannot alter a table in place; Alembic then copies it ("batch"). A copy of lead_history needs its
# triggers made anew.
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
