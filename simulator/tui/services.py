"""What the app needs from the rest of the program, handed in so that it can be tried with anything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from simulator.domain.base import Lang
    from simulator.domain.events import Event, HintShown
    from simulator.domain.persona import Persona
    from simulator.domain.scenario import Scenario
    from simulator.domain.session import SessionView
    from simulator.llm.protocol import ChatModel
    from simulator.report.progress import Past as PastSession
    from simulator.session.cast import Cast
    from simulator.tui.exports import Export
    from simulator.tui.journal import Journal

HintLevel = Literal["nudge", "strategy", "sample"]
HINT_LEVELS: tuple[HintLevel, ...] = ("nudge", "strategy", "sample")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the app was started; `content` are extra content folders."""

    lang: Lang = "en"
    llm: str = "embedded"
    seed: int | None = None
    trainee: str = ""
    theme: str = "dusk"
    content: tuple[Path, ...] = ()
    feedback: str = "full"
    plain: bool = False

    def with_lang(self, lang: Lang) -> Settings:
        return replace(self, lang=lang)

    def with_llm(self, llm: str) -> Settings:
        return replace(self, llm=llm)


class Past(Protocol):
    """A session to look back on, whether it is over or not."""

    @property
    def id(self) -> str: ...

    @property
    def cast(self) -> Cast: ...

    @property
    def view(self) -> SessionView: ...


class Conversation(Past, Protocol):
    """A running session as the screens see it (the engine's Session)."""

    def open(self) -> AsyncIterator[Event | Any]: ...

    def reply(self, text: str) -> AsyncIterator[Event | Any]: ...

    def stop(self) -> None: ...

    def end(self, reason: str = "trainee_left") -> AsyncIterator[Event | Any]: ...

    async def note(self, event: HintShown) -> Event: ...


class Catalogue(Protocol):
    """The content library."""

    @property
    def problems(self) -> tuple[Any, ...]: ...

    def scenarios(self) -> tuple[Scenario, ...]: ...

    def personas(self) -> tuple[Persona, ...]: ...

    def scenario(self, id: str) -> Scenario: ...

    def persona(self, id: str) -> Persona: ...


class Store(Protocol):
    """The session logs."""

    def sessions(self, limit: int = 50) -> Iterable[Any]: ...

    def forget(self, session_id: str) -> None: ...

    def export_lines(self, session_id: str) -> Iterable[str]: ...


def _nothing(settings: Settings) -> None:
    """Everything is at hand already."""


@dataclass(frozen=True, slots=True)
class Services:
    """Doors to content, store, model and engine; the first three may block and are called off the event loop."""

    settings: Settings
    open_catalogue: Callable[[Settings], Catalogue]
    open_store: Callable[[], Store]
    open_model: Callable[[str], ChatModel]
    start: Callable[[Settings, str, ChatModel], Awaitable[Conversation]]
    """Of settings, scenario id and model; a new session that has not been opened yet."""
    resume: Callable[[Settings, str, ChatModel], Awaitable[Conversation]]
    """Of settings, session id and model; the session as far as it got."""
    fork: Callable[[Settings, str, int, ChatModel], Awaitable[Conversation]]
    """Of settings, session id, turn and model; a new session with the identical customer after that turn."""
    look_back: Callable[[str], Past]
    """A stored session by its id; may block. Raises InputError or StoredDataBroken."""
    history: Callable[[Settings, int], tuple[PastSession, ...]]
    """Of settings and a limit; the trainee's newest sessions with their marks, the oldest first; may block."""
    watch: Callable[[Settings, str], Awaitable[Past]]
    """Of settings and scenario id; an expert's finished talk, which is not stored."""
    save_settings: Callable[[Mapping[str, str]], Path]
    """Keeps changed settings for the next start; returns the file."""
    journal: Journal
    """Goals, reflections and self-assessments."""
    export: Callable[[Settings, str, str], Export]
    """Of settings, session id and form (`exports.SESSION_FORMS`); may block. Raises InputError or StoredDataBroken."""
    export_folder: Path
    models: tuple[str, ...] = ()
    """The models that can be chosen, the first one first; any when there are none."""
    warm_up: Callable[[Settings], None] = _nothing
    """Brings into memory what the first talk needs, so that it does not begin with a wait; runs in a thread."""
    at_home: bool = True
    """Whether name, content and folders are the trainee's own; on a server they are the server's."""
