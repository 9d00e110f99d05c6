"""`simulator serve`: the app in a browser, for many trainees on one model."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.language import _
from simulator.cli.output import document, note, say
from simulator.cli.setting import Setting, command, option, pass_setting
from simulator.cli.told import why
from simulator.errors import ComponentMissing, InputError
from simulator.i18n import N_
from simulator.paths import data_dir, user_content_dir

if TYPE_CHECKING:
    from simulator.llm.shared.server import ModelServer
    from simulator.web.rooms import Wish
    from simulator.web.server import WebServer

SHARED = ("embedded", "hf:", "gguf:")
"""Models that live in a process: one process holds it for all. Others are servers themselves or no model."""


@command("serve", N_("The app in a browser, for many trainees on one model."))
@option("--host", default="127.0.0.1", show_default=True, help=N_("Address to listen on; 0.0.0.0 for all."))
@option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help=N_("Port; 0 for a free one."))
@option("--public", metavar="URL", help=N_("Address people use when it is another one (behind a proxy)."))
@option("--token-file", type=click.Path(dir_okay=False, path_type=Path), help=N_("Log in by the tokens of this file."))
@option("--new-token", metavar="NAME", help=N_("Make a log-in token for NAME, print it, and stop."))
@option("--max-sessions", default=12, show_default=True, type=click.IntRange(1, 1000), help=N_("Apps at a time."))
@option("--idle", default=30.0, show_default=True, type=click.FloatRange(0.05, 1440), help=N_("Minutes without a key."))
@option("--llm", metavar="SPEC", help=N_("Model: embedded, scripted, hf:…, gguf:… or openai:URL#MODEL."))
@pass_setting
def serve(setting: Setting, /, new_token: str | None, token_file: Path | None, **options: object) -> int:
    """Serve until interrupted, or make a token."""
    if new_token is not None:
        return _make_token(setting, token_file or data_dir() / "tokens.txt", new_token)
    return _serve(setting, token_file, **options)  # type: ignore[arg-type]


def _make_token(setting: Setting, path: Path, name: str) -> int:
    from simulator.web.tokens import new_token, trainee_name

    token = new_token(path, name)
    if setting.json:
        document({"name": trainee_name(name), "token": token, "file": str(path)})
        return 0
    say(token)
    note(_("Give it to {name}; it is shown only once.").format(name=trainee_name(name)))
    note(_("Start with: simulator serve --token-file {file}").format(file=path))
    return 0


def _serve(
    setting: Setting, token_file: Path | None, *, host: str, port: int, public: str | None, max_sessions: int,
    idle: float, llm: str | None,
) -> int:  # fmt: skip
    from simulator.web.guard import Guard, is_loopback
    from simulator.web.people import People
    from simulator.web.rooms import Limits, Rooms
    from simulator.web.server import WebServer
    from simulator.web.tokens import TokenFile

    if public is not None and not public.startswith(("http://", "https://")):
        raise InputError(_("not a web address"), where="--public", todo="https://practice.example.org")
    try:
        data_dir().mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ComponentMissing(why(error), where=str(data_dir())) from error
    spec = llm or setting.llm or setting.config.llm
    model = _shared(spec)
    limits = Limits(sessions=max_sessions, idle=idle * 60)
    rooms = Rooms(starter(setting, spec, model), limits)
    people = People(TokenFile(token_file) if token_file else None)
    if token_file is None and not is_loopback(host):
        note(_("Anybody who reaches this address can log in under any name; --token-file changes that."))
    server = WebServer(people, rooms, Guard(host, public), model, setting.lang)
    return _run(server, host, port)


def _shared(spec: str) -> ModelServer | None:
    """The model that this process holds for all others; None when there is nothing to hold. Raises InputError."""
    from simulator.llm.registry import open_model
    from simulator.llm.shared.server import ModelServer

    model = open_model(spec)
    return ModelServer(model) if spec.strip().startswith(SHARED) else None


def starter(
    setting: Setting, spec: str, model: ModelServer | None
) -> Callable[[str, Wish], tuple[Sequence[str], Mapping[str, str]]]:
    """How an app process begins: a fixed command, and everything about the trainee in its environment."""
    from simulator.cli.served import tab_environment
    from simulator.llm.shared.wire import CLIENT, KEY
    from simulator.tui.services import Settings

    command_line = (sys.executable, "-m", "simulator.cli.served")
    content = tuple(folder.resolve() for folder in setting.content)
    database = setting.config.database or f"sqlite:///{(data_dir() / 'sessions.db').resolve()}"
    shared = {"SIMULATOR_CONTENT": str(user_content_dir().resolve()), "PYTHONUTF8": "1"}

    def start(trainee: str, wish: Wish) -> tuple[Sequence[str], Mapping[str, str]]:
        llm = spec if model is None else f"shared:{model.port}"
        settings = Settings(lang=wish.lang, llm=llm, trainee=trainee, content=content)
        secret = {} if model is None else {KEY: model.key, CLIENT: trainee}
        # Journal, settings and exports of each trainee lie apart; a hash, because a name is not a file name.
        folder = data_dir().resolve() / "trainees" / sha256(trainee.encode()).hexdigest()[:24]
        own = {"SIMULATOR_DATA": str(folder), **tab_environment(settings, database, wish.chosen_at), **secret}
        return command_line, {**os.environ, **shared, **own}

    return start


def _run(server: WebServer, host: str, port: int) -> int:
    """Listen until Ctrl+C; where people go is said once it is open."""
    import asyncio

    from aiohttp import web

    async def until_stopped() -> None:
        runner = web.AppRunner(server.application(), access_log=None, handle_signals=True, shutdown_timeout=3)
        await runner.setup()
        try:
            site = web.TCPSite(runner, host, port)
            await site.start()
            at = runner.addresses[0][1]
            shown = f"[{host}]" if ":" in host else host
            say(_("Open {address} in a browser. Ctrl+C ends it.").format(address=f"http://{shown}:{at}/"))
            sys.stdout.flush()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    try:
        asyncio.run(until_stopped())
    except web.GracefulExit:
        return 0
    except OSError as error:
        todo = _("Choose another --port or --host.")
        raise ComponentMissing(why(error), where=f"{host}:{port}", todo=todo) from error
    return 0
