"""One app process of `simulator serve`: the terminal app for one trainee, who sees only their own sessions."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.config import KEYS, config_file, load_config, save_settings
from simulator.errors import InputError
from simulator.i18n.errors import told
from simulator.store import EventStore
from simulator.tui.app import SimulatorApp
from simulator.tui.services import Settings
from simulator.tui.wiring import Doors

if TYPE_CHECKING:
    from simulator.content.catalogue import Catalogue
    from simulator.llm.protocol import ChatModel
    from simulator.session.engine import Session
    from simulator.store.projection import SessionSummary
    from simulator.tui.services import Services

TAB = "SIMULATOR_TAB"
"""The environment variable with the settings of this process, as JSON."""
_MANY = 1_000_000_000


class OwnStore(EventStore):
    """The store as one trainee may see it: sessions of others are neither listed, read nor removed."""

    trainee = ""

    def sessions(self, limit: int = 50) -> list[SessionSummary]:
        """The trainee's own sessions, newest first."""
        return [one for one in super().sessions(_MANY) if one.trainee == self.trainee][:limit]

    def rows(self, session_id: str) -> list[dict[str, Any]]:
        """The events of an own session. Raises InputError for any other, and says no more than that."""
        found = super().rows(session_id)
        if found[0].get("trainee", "") != self.trainee:
            raise InputError(f"there is no session '{session_id}' of yours")
        return found

    def forget(self, session_id: str) -> None:
        """Remove an own session. Raises InputError for any other."""
        self.rows(session_id)
        super().forget(session_id)


class OwnDoors(Doors):
    """The app's parts for one trainee: their own sessions under their own name, and the server's model and content."""

    def __init__(self, given: Settings, database: str | None) -> None:
        super().__init__(database)
        self._given = given
        self._where = database

    def services(self, settings: Settings) -> Services:
        """The services with what a trainee cannot choose here left out."""
        offered = tuple(dict.fromkeys((self._given.llm, "scripted")))
        return replace(super().services(settings), at_home=False, models=offered)

    def store(self) -> EventStore:
        """The trainee's own sessions."""
        if self._store is None:
            own = OwnStore.open(self._where)
            assert isinstance(own, OwnStore)
            own.trainee = self._given.trainee
            self._store = own
        return self._store

    def catalogue(self, settings: Settings) -> Catalogue:
        """The content the server was started with: folders of this computer are not for trainees to choose."""
        return super().catalogue(replace(settings, content=self._given.content))

    def model(self, spec: str) -> ChatModel:
        """The server's model, or none at all. Raises InputError for any other: it would run on this computer."""
        if spec not in (self._given.llm, "scripted"):
            raise InputError(f"{spec!r} is not offered here", todo=f"Choose {self._given.llm} or scripted.")
        return super().model(spec)

    async def start(self, settings: Settings, scenario: str, model: ChatModel) -> Session:
        """A new session, always under the name of the log-in."""
        return await super().start(replace(settings, trainee=self._given.trainee), scenario, model)


class ServedApp(SimulatorApp):
    """The app on a page: narrower than any terminal on a phone, where talk and panel take turns (F9)."""

    HORIZONTAL_BREAKPOINTS = [(0, "-phone"), (64, "-narrow"), (100, "-wide")]  # noqa: RUF012
    CSS = (
        SimulatorApp.CSS
        + """
    LobbyScreen.-phone #body { layout: vertical; margin: 0 1; }
    LobbyScreen.-phone ChoiceList > .option-list--option { padding: 0 1; }
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


def own_settings(given: Settings, chosen_at: float) -> Settings:
    """`given` with what the trainee has kept; the language was chosen on the page at `chosen_at` (0: it was not).

    The later choice of a language wins, and is kept. A file that is not understood is told in the server's output.
    """
    try:
        kept = load_config()
        path = config_file()
        if kept.lang and path.stat().st_mtime >= chosen_at:
            given = given.with_lang(kept.lang)
        elif kept.lang not in (None, given.lang):
            save_settings({"lang": given.lang})
    except (InputError, OSError) as error:
        print(told(error, given.lang), file=sys.stderr)
        return given
    llm = "scripted" if kept.llm == "scripted" else given.llm
    return replace(given, llm=llm, feedback=kept.feedback, plain=kept.plain == "yes", theme=kept.theme)


def tab_environment(settings: Settings, database: str | None, chosen_at: float = 0.0) -> dict[str, str]:
    """What `tab_settings` and `own_settings` read; nothing that was set for the server overrides the trainee's own."""
    told = {
        "lang": settings.lang,
        "llm": settings.llm,
        "trainee": settings.trainee,
        "content": [str(folder) for folder in settings.content],
        "database": database,
        "chosen_at": chosen_at,
    }
    return {**{f"SIMULATOR_{key.upper()}": "" for key in KEYS}, TAB: json.dumps(told)}


def main() -> None:
    """Run the app for the trainee named in the environment."""
    settings, database = tab_settings(os.environ)
    chosen_at = float(json.loads(os.environ[TAB]).get("chosen_at", 0))
    app = ServedApp(OwnDoors(settings, database).services(own_settings(settings, chosen_at)))
    app.run()
    os._exit(app.return_code or 0)  # nothing is left to do, and the page waits for the end


if __name__ == "__main__":
    main()
