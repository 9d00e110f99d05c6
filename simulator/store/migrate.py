"""Bringing a database to today's tables with Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from simulator.errors import ComponentMissing

HEAD = "0001"
"""Newest revision in `migrations/versions`; a database that has it is opened without Alembic."""
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, where: str) -> None:
    """Upgrades the database; processes that start at once wait for each other. Raises ComponentMissing."""
    with engine.connect() as connection:
        if revision(connection) == HEAD:
            return
    with engine.execution_options(write=True).begin() as connection:
        found = revision(connection)
        if found != HEAD:
            _upgrade(connection, found, where)


def revision(connection: Connection) -> str | None:
    """The revision that the database has, None for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection, found: str | None, where: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        todo = "update the program, or set SIMULATOR_DATA to another folder"
        raise ComponentMissing("the database was made by a newer version of the program", where=where, todo=todo)
    if found is None and inspect(connection).has_table("events"):
        todo = "put back a copy, or set SIMULATOR_DATA to another folder"
        raise ComponentMissing("the database is damaged or belongs to another program", where=where, todo=todo)
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
