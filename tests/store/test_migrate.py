from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from simulator.errors import ComponentMissing
from simulator.store import EventStore
from simulator.store.engine import open_engine
from simulator.store.migrate import HEAD, MIGRATIONS, migrate, revision
from simulator.store.tables import metadata
from tests.store.samples import started


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def test_the_newest_migration_is_the_one_that_is_expected() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_lead_to_the_tables_of_the_program(tmp_path: Path) -> None:
    engine = create_engine(url_of(tmp_path / "a.db"))
    migrate(open_engine(engine.url), "here")
    with engine.connect() as connection:
        assert revision(connection) == HEAD
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_again_changes_nothing_and_does_not_need_alembic(tmp_path: Path) -> None:
    url = url_of(tmp_path / "a.db")
    EventStore.open(url).append("s1", started("s1"))
    code = f"import sys; from simulator.store import EventStore; print(len(EventStore.open({url!r}).sessions()), 'alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    url = url_of(tmp_path / "a.db")
    EventStore.open(url)
    with create_engine(url).begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    with pytest.raises(ComponentMissing, match="newer version"):
        EventStore.open(url)


def test_processes_that_start_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    url = url_of(tmp_path / "a.db")
    code = f"from simulator.store import EventStore; EventStore.open({url!r})"
    runs = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(3)]
    for run in runs:
        _, error = run.communicate(timeout=60)
        assert run.returncode == 0, error.decode()


def test_light_commands_do_not_load_the_database_library() -> None:
    code = "import sys, simulator.store, simulator.store.projection; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
