"""What is wrong with a content file and where, in words for its author."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from simulator.content.messages import hint_of, message_of
from simulator.text.clean import one_line

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding: `line` and `column` count from 1, in code points; `code` and `params` translate it."""

    file: str
    line: int
    column: int
    severity: Severity
    message: str
    hint: str = ""
    code: str = field(default="", compare=False)
    params: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.say("en")

    @property
    def where(self) -> str:
        """`file:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"

    def say(self, lang: str) -> str:
        """The problem in one or two lines in `lang` ("en" or "zh")."""
        message, hint = self.message, self.hint
        if self.code:
            message, hint = (
                message_of(self.code, lang, dict(self.params)),
                hint_of(self.code, lang, dict(self.params)),
            )
        severity = {"error": "错误", "warning": "警告"}[self.severity] if lang == "zh" else self.severity
        head = f"{self.where}: {severity}: {message}"
        return f"{head}\n  {hint}" if hint else head

    def to_json(self) -> dict[str, Any]:
        """A JSON object with everything but the rendering parameters."""
        names = ("file", "line", "column", "severity", "message", "hint", "code")
        return {name: getattr(self, name) for name in names}


def problem(file: str, at: tuple[int, int], code: str, /, severity: Severity = "error", **params: object) -> Problem:
    """The problem `code` of the message table at (line, column), rendered in English."""
    words = {name: printable(str(value)) for name, value in params.items()}
    file = printable(file)
    line, column = at
    message, hint = message_of(code, "en", words), hint_of(code, "en", words)
    return Problem(file, line, column, severity, message, hint, code, tuple(sorted(words.items())))


def printable(text: str) -> str:
    """`text` as it may be shown: a file's name and its raw values can hold anything, escape sequences too."""
    return text if text.isprintable() else one_line(text)


def warning(file: str, at: tuple[int, int], code: str, /, **params: object) -> Problem:
    """A `problem` that does not keep the file from being used."""
    return problem(file, at, code, "warning", **params)


def errors_in(problems: list[Problem]) -> bool:
    """Whether any of the problems makes its file unusable."""
    return any(one.severity == "error" for one in problems)
