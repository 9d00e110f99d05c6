from __future__ import annotations

import asyncio

import pytest

from simulator.domain.base import Lang
from simulator.i18n import translator
from simulator.tui.presenter.effects import effects
from tests.tui.rehearsed import TALK, RehearsedSession


@pytest.mark.parametrize(
    ("lang", "change", "cause"),
    [
        ("en", "Anger +9, Trust -7, Patience -14", "promised vaguely"),
        ("zh", "怒气 +9、信任 -7、耐心 -14", "含糊承诺"),
    ],
)
def test_every_turn_says_what_it_did_and_by_what(lang: Lang, change: str, cause: str) -> None:
    session = RehearsedSession(lang, [beat for _said, beat in TALK[lang]])

    async def play() -> None:
        for stream in (session.open(), *(session.reply(text) for text, _beat in TALK[lang])):
            async for _item in stream:
                pass

    asyncio.run(play())
    found = effects(session.view, lang, translator(lang, "tui"))
    assert [one.turn for one in found] == [1, 2, 3]
    assert found[1].change == change and cause in found[1].cause
    assert found[0].points > 0 > found[1].points
