"""Opening the comparison of a branch with the talk it was branched off."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from simulator.errors import SimulatorError
from simulator.tui.presenter.compare import branched

if TYPE_CHECKING:
    from simulator.tui.screens.page import Page
    from simulator.tui.services import Past


async def open_comparison(page: Page, session: Past) -> None:
    """Show `session` beside its source over `page`; says why where that cannot be read."""
    from simulator.tui.screens.compare import CompareScreen

    source = branched(session.view)
    if source is None:
        page.sim.notify(page.tr("Go back to a turn with T in the debrief first; then both ways can be compared."))
        return
    try:
        first = await asyncio.to_thread(page.sim.services.look_back, source[0])
    except (SimulatorError, OSError) as error:
        page.sim.notify(page.sim.explain(error), severity="error")
    else:
        page.app.push_screen(CompareScreen(first, session, source[1]))
