"""Help pages in the language of this process: words for what a command takes, and Chinese set as Chinese is."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from simulator.cli.click_words import METAVARS
from simulator.cli.language import _, spoken
from simulator.cli.output import wrap
from simulator.text.width import cells

_WORDS = re.compile("|".join(rf"\b{word}\b" for word in sorted(METAVARS, key=len, reverse=True)))


def metavar(text: str) -> str:
    """`[FILE]...` and the like in the language of this process."""
    return _WORDS.sub(lambda word: _(word[0]), text)


class HelpPage(click.HelpFormatter):
    """Click measures and breaks lines by characters; Chinese ones are two columns wide and need no space to break."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says what to type."""
        if spoken() == "en":
            return super().write_usage(prog, args, prefix)
        start = f"{_('Usage:')}{prog} "
        return self._hang(start, args, cells(start))

    def write_heading(self, heading: str) -> None:
        """The name of a section."""
        if spoken() == "en":
            return super().write_heading(heading)
        return self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """A paragraph."""
        if spoken() == "en":
            return super().write_text(text)
        return self._hang(" " * self.current_indent, text, self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms in a column with their texts beside them."""
        rows = list(rows)
        if spoken() == "en":
            return super().write_dl(rows, col_max, col_spacing)
        column = min(max((cells(term) for term, _text in rows), default=0), col_max) + col_spacing
        for term, text in rows:
            start = f"{'':>{self.current_indent}}{term}"
            beside = self.current_indent + column
            if cells(term) > column - col_spacing:
                self.write(f"{start}\n")
                start = ""
            self._hang(start + " " * (beside - cells(start)), text, beside)
        return None

    def _hang(self, start: str, text: str, indent: int) -> None:
        """`start` with `text` behind it, its further lines under its first."""
        lines = wrap(text, max(self.width - indent, 10)) or [""]
        self.write("\n".join([(start + lines[0]).rstrip(), *(" " * indent + line for line in lines[1:])]) + "\n")


class PageContext(click.Context):
    """A context whose help is a `HelpPage`."""

    formatter_class = HelpPage


_NUMBERS = re.compile(r"(?<=有效的) (integer range|integer|float range|float)")


def usage_words(message: str) -> str:
    """A usage error of click; in Chinese with Chinese quotes and stops, which click itself puts in as English."""
    if spoken() == "en":
        return message
    message = _NUMBERS.sub(lambda kind: _(kind[1]), message)
    message = re.sub(r"'([^'\n]*)'", r"“\1”", message).replace("”, “", "”、“")
    message = re.sub(r" ?(“[^”\n]*”) ?", r"\1", message)
    return re.sub(r"”\. ?(?=\n|可选|$)", "”。", message).replace("。 ", "。")
