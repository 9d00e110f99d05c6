"""Runs migrations on the connection that the caller hands over, inside the caller's transaction."""

from __future__ import annotations

from alembic import context

from simulator.store.tables import metadata


def run() -> None:
    """Applies what is asked for; commit and rollback are the caller's."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        transactional_ddl=True,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
