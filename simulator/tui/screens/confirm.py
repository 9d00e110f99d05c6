"""A question with few answers, each with its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer the trainee can give; `note` says what follows from it."""

    id: str
    label: str
    note: str = ""


class ChoiceScreen(ModalScreen[str]):
    """Shows a question over the screen; dismissed with the id of the answer, on Esc with `other` or the first one."""

    DEFAULT_CSS = """
    ChoiceScreen { align: center middle; background: $background 70%; }
    ChoiceScreen > Vertical {
        width: 60; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
        background: $surface; border: round $primary;
    }
    ChoiceScreen Static { margin: 0 0 1 0; }
    ChoiceScreen OptionList { border: none; background: $surface; padding: 0; height: auto;
        & > .option-list--option { padding: 0 1; }
        &:focus { border: none; background-tint: 0%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, question: str, answers: list[Answer], other: str | None = None) -> None:
        super().__init__()
        self.question, self.answers = question, answers
        self.other = answers[0].id if other is None else other

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content.styled(self.question, "bold"), markup=False)
            options = [Option(self._option(answer), id=answer.id) for answer in self.answers]
            yield OptionList(*options, markup=False)

    def _option(self, answer: Answer) -> Content:
        return Content.assemble(answer.label, ("\n  " + answer.note, "$muted") if answer.note else "")

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(message.option.id)

    def action_back(self) -> None:
        self.dismiss(self.other)
