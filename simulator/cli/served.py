"""One app process of `simulator serve`: the terminal app for one trainee, who sees only their own sessions."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import InputError
from simulator.tui.app import SimulatorApp
from simulator.tui.services import Services, Settings
from simulator.tui.wiring import Doors

if TYPE_CHECKING:
    from simulator.llm.protocol import ChatModel
    from simulator.session.engine import Session
    from simulator.store import EventStore

TAB = "SIMULATOR_TAB"
"""The environment variable with the settings of this process, as JSON."""
_MANY = 5000


class OwnSessions:
    """The store as `trainee` may see it."""

    def __init__(self, store: EventStore, trainee: str) -> None:
        self._store = store
        self._trainee = trainee

    def sessions(self) -> Iterable[Any]:
        """The trainee's own sessions, newest first."""
        return [one for one in self._store.sessions(_MANY) if one.trainee == self._trainee]

    def export_lines(self, session_id: str) -> Iterable[str]:
        """The log of an own session. Raises InputError for any other."""
        self.check(session_id)
        return self._store.export_lines(session_id)

    def check(self, session_id: str) -> None:
        """Raises InputError when the session is not the trainee's; it says no more than that."""
        if not any(one.id == session_id for one in self.sessions()):
            raise InputError(f"there is no session '{session_id}' of yours")


class OwnDoors(Doors):
    """The app's parts, with the store narrowed to one trainee."""

    def __init__(self, trainee: str, database: str | None) -> None:
        super().__init__(database)
        self._trainee = trainee

    def services(self, settings: Settings) -> Services:
        return replace(super().services(settings), open_store=self.own)

    def own(self) -> OwnSessions:
        """The trainee's own sessions."""
        return OwnSessions(self.store(), self._trainee)

    def _resume(self, session: str, model: ChatModel) -> Session:
        self.own().check(session)
        return super()._resume(session, model)


class ServedApp(SimulatorApp):
    """The app on a page: narrower than any terminal on a phone, where talk and panel take turns (F9)."""

    HORIZONTAL_BREAKPOINTS = [(0, "-phone"), (64, "-narrow"), (100, "-wide")]  # noqa: RUF012
    CSS = (
        SimulatorApp.CSS
        + """
    LobbyScreen.-phone #body { layout: vertical; margin: 0 1; }
    LobbyScreen.-phone ChoiceList { scrollbar-gutter: stable; }
    LobbyScreen.-phone SearchBox { margin: 1 1 0 1; }
    LobbyScreen.-phone #detail { height: 8; padding: 0 2; }
    BriefingScreen.-phone #brief { padding: 1 0 0 0; }
    BriefingScreen.-phone #ready { padding: 0 2; }
    ConversationScreen.-phone #side { display: none; }
    ConversationScreen.-phone #talk { padding: 1 0 0 1; }
    ConversationScreen.-phone Composer { margin: 0; }
    ConversationScreen.-phone.-bare #left { display: none; }
    ConversationScreen.-phone.-bare #side { display: block; width: 1fr; padding: 1 2; }
    """
    )


def tab_settings(environment: Mapping[str, str]) -> tuple[Settings, str | None]:
    """Settings and database out of the environment. Raises InputError when this process was not made by `serve`."""
    try:
        told = json.loads(environment[TAB])
        content = tuple(Path(folder) for folder in told["content"])
        settings = Settings(lang=told["lang"], llm=told["llm"], trainee=told["trainee"], content=content)
        return settings, told["database"]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("this is a part of simulator serve", todo="Run simulator serve.") from error


def tab_environment(settings: Settings, database: str | None) -> dict[str, str]:
    """What `tab_settings` reads."""
    told = {
        "lang": settings.lang,
        "llm": settings.llm,
        "trainee": settings.trainee,
        "content": [str(folder) for folder in settings.content],
        "database": database,
    }
    return {TAB: json.dumps(told)}


def main() -> None:
    """Run the app for the trainee named in the environment."""
    settings, database = tab_settings(os.environ)
    app = ServedApp(OwnDoors(settings.trainee, database).services(settings))
    app.run()
    os._exit(app.return_code or 0)  # nothing is left to do, and the page waits for the end


if __name__ == "__main__":
    main()
