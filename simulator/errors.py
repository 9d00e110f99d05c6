"""Errors that are meant for a person: what happened, where, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping


class SimulatorError(Exception):
    """Base of every error shown to a person; `exit_status` is the command's exit status."""

    exit_status = 1

    def __init__(self, what: str, *, where: str = "", todo: str = "", todos: Mapping[str, str] | None = None) -> None:
        """`what` happened, `where` (file:line:column or a name) and `todo`, the next step for the person.

        Both are English; `simulator.i18n.errors` tells them in another language. `todos` are next steps by language,
        for what no template could tell, such as the problems of a file.
        """
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo
        self.todos = todos or {}

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n  {self.todo}" if self.todo else head


class InputError(SimulatorError):
    """Bad input or usage; nothing was changed (exit 2)."""

    exit_status = 2


class ComponentMissing(SimulatorError):
    """Weights, server or database are missing or broken (exit 3)."""

    exit_status = 3


class StoredDataBroken(ComponentMissing):
    """A stored session log does not match its hash chain or cannot be read (exit 3)."""
