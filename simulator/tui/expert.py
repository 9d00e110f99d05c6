"""An expert's talk to watch: the example file of the scenario, or the scripted expert where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.domain.session import SessionView
    from simulator.session.cast import Cast

SEED = 1


@dataclass(frozen=True, slots=True)
class ExpertTalk:
    """A finished talk that is kept nowhere."""

    id: str
    cast: Cast
    view: SessionView


async def play_expert(cast: Cast, folder: Path) -> ExpertTalk:
    """Play the expert against the customer's authored lines; `folder` holds `SCENARIO.good.LANG.txt` files."""
    from simulator.authoring.trainees import trainee
    from simulator.llm.scripted import ScriptedModel
    from simulator.session.engine import Session
    from simulator.store import EventStore
    from simulator.text.clean import clean

    file = folder / f"{cast.scenario.id}.good.{cast.lang}.txt"
    lines = clean(file.read_text(encoding="utf-8")).splitlines() if file.is_file() else []
    replies = [line for line in lines if line.strip()]
    expert = trainee("expert", SEED)
    session = Session.start(cast, EventStore.open("sqlite://"), ScriptedModel(), seed=SEED, simulated_replies="expert")
    async for _item in session.open():
        pass
    while session.view.ended is None:
        if replies or not lines:
            said = replies.pop(0) if replies else expert.reply(cast, session.view)
            async for _item in session.reply(said):
                pass
        else:
            async for _event in session.end("replies_ended"):
                pass
    return ExpertTalk(session.id, cast, session.view)
