"""What one app process of `simulator serve` may see and choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli.serve import starter
from simulator.cli.served import OwnDoors, OwnStore, own_settings, tab_environment, tab_settings
from simulator.cli.setting import Setting
from simulator.config import config_file, load_config, save_settings
from simulator.errors import InputError
from simulator.tui.services import Settings
from simulator.web.rooms import Wish
from tests.cli.running import simulator


async def begun(doors: OwnDoors) -> str:
    """The id of a new session."""
    session = await doors.start(Settings(llm="scripted"), "the-outage", doors.model("scripted"))
    async for _item in session.open():
        continue
    return session.id


async def test_sessions_of_others_are_neither_listed_read_nor_removed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 's.db'}"
    wei, mira = (OwnDoors(Settings(trainee=name, llm="scripted"), url) for name in ("Wei", "Mira"))
    own, other = await begun(wei), await begun(mira)
    store = wei.store()
    assert [one.id for one in store.sessions()] == [own]
    assert store.events(own) and wei.look_back(own).id == own
    for forbidden in (store.events, store.rows, store.export_lines, store.forget, wei.look_back):
        with pytest.raises(InputError, match="of yours"):
            forbidden(other)
    with pytest.raises(InputError, match="of yours"):
        await wei.resume(Settings(), other, wei.model("scripted"))
    assert [one.id for one in mira.store().sessions()] == [other]


async def test_a_session_begins_under_the_name_of_the_log_in(tmp_path: Path) -> None:
    given = Settings(trainee="Wei", llm="scripted")
    doors = OwnDoors(given, f"sqlite:///{tmp_path / 's.db'}")
    model = doors.model("scripted")
    session = await doors.start(Settings(trainee="Mira", llm="scripted"), "the-outage", model)
    async for _item in session.open():
        continue
    (kept,) = doors.store().sessions()
    assert kept.trainee == "Wei"
    assert isinstance(doors.store(), OwnStore)


def test_only_the_servers_model_is_offered() -> None:
    doors = OwnDoors(Settings(trainee="Wei", llm="shared:1"), None)
    assert doors.model("scripted").spec == "scripted"
    for spec in ("embedded", "openai:http://10.0.0.1/v1#m", "hf:/etc"):
        with pytest.raises(InputError, match="not offered"):
            doors.model(spec)


def test_the_command_line_is_fixed_and_the_name_travels_as_data(tmp_path: Path) -> None:
    start = starter(Setting(), "scripted", None)
    hostile = "'; touch x; $(id) --help"
    (command, environment), (same, others) = start(hostile, Wish("zh")), start("Wei", Wish("en"))
    assert command == same and hostile not in " ".join(command)
    settings, database = tab_settings(environment)
    assert (settings.trainee, settings.lang) == (hostile, "zh")
    assert database is not None and database == tab_settings(others)[1]
    assert environment["SIMULATOR_DATA"] != others["SIMULATOR_DATA"]
    assert Path(environment["SIMULATOR_DATA"]).parent.name == "trainees"


def test_what_a_trainee_has_kept_is_there_at_the_next_log_in() -> None:
    save_settings({"lang": "zh", "feedback": "brief", "plain": "yes", "theme": "paper", "llm": "scripted"})
    given = Settings(trainee="Wei", llm="shared:1")
    kept = own_settings(given, 0)
    assert (kept.lang, kept.feedback, kept.plain, kept.theme, kept.llm) == ("zh", "brief", True, "paper", "scripted")
    assert kept.trainee == "Wei"


def test_name_model_and_content_stay_the_servers_whatever_the_file_says() -> None:
    save_settings({"trainee": "Mira", "llm": "hf:/etc", "content_folders": "/etc", "database": "sqlite:///x"})
    given = Settings(trainee="Wei", llm="shared:1")
    assert own_settings(given, 0) == given


def test_of_two_choices_of_a_language_the_later_one_wins_and_is_kept() -> None:
    save_settings({"lang": "zh"})
    moment = config_file().stat().st_mtime
    assert own_settings(Settings(lang="en"), moment - 60).lang == "zh"
    assert own_settings(Settings(lang="en"), moment + 60).lang == "en"
    assert load_config().lang == "en"


def test_a_broken_settings_file_keeps_nobody_out(capsys: pytest.CaptureFixture[str]) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text("lang = \n")
    assert own_settings(Settings(lang="zh"), 0) == Settings(lang="zh")
    assert "settings" in capsys.readouterr().err


def test_settings_of_the_server_do_not_override_those_of_its_trainees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_FEEDBACK", "full")
    _command, environment = starter(Setting(), "scripted", None)("Wei", Wish("en"))
    assert environment["SIMULATOR_FEEDBACK"] == ""


def test_alone_the_process_says_what_it_is_part_of() -> None:
    with pytest.raises(InputError, match="simulator serve"):
        tab_settings({})
    assert tab_settings(tab_environment(Settings(trainee="伟"), None)) == (Settings(trainee="伟"), None)


def test_a_new_token_is_printed_once_and_alone(tmp_path: Path) -> None:
    ran = simulator("serve", "--token-file", tmp_path / "t", "--new-token", "Wei")
    assert ran.status == 0 and len(ran.out.strip()) >= 40 and "Wei" in ran.err
    assert ran.out.strip() not in (tmp_path / "t").read_text()


@pytest.mark.parametrize(
    "arguments",
    [("--token-file", "none"), ("--llm", "nonsense"), ("--port", "99999"), ("--public", "x"), ("--idle", "0")],
)
def test_what_cannot_be_served_is_said(arguments: tuple[str, str], tmp_path: Path) -> None:
    ran = simulator("serve", *arguments, SIMULATOR_DATA=str(tmp_path))
    assert ran.status == 2 and ran.err.count("\n") <= 4


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = simulator(
            "serve", "--llm", "scripted", "--port", str(taken.getsockname()[1]), SIMULATOR_DATA=str(tmp_path)
        )
    assert ran.status == 3 and "--port" in ran.err
