"""The rehearsed talk as a finished view, for the presenter's tests."""

from __future__ import annotations

import asyncio

from simulator.domain.base import Lang
from simulator.domain.session import SessionView
from tests.tui.rehearsed import TALK, RehearsedSession


def played(lang: Lang = "en", turns: int = 3) -> SessionView:
    """The view after `turns` turns."""

    async def play() -> SessionView:
        session = RehearsedSession(lang, [beat for _text, beat in TALK[lang]])
        async for _item in session.open():
            pass
        for text, _beat in TALK[lang][:turns]:
            async for _item in session.reply(text):
                pass
        return session.view

    return asyncio.run(play())
