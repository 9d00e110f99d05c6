"""A report as plain text for a terminal, a mail or a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.report.breaking import break_lines
from simulator.report.document import (
    Block,
    Chart,
    Document,
    Exchange,
    Figures,
    Heading,
    Item,
    Items,
    Paragraph,
    Said,
    Table,
)  # fmt: skip
from simulator.report.words import Translate, noted, tongue
from simulator.text.clean import clean, one_line
from simulator.text.width import cells, pad

WIDTH = 88
_MARKS = {"good": "+", "bad": "!", "plain": "-", "quiet": "·"}


def plain_text(document: Document) -> str:
    """The whole document, lines of at most `WIDTH` terminal cells, ending with a line break."""
    _ = tongue(document.lang)
    lines = [one_line(document.title), "=" * min(WIDTH, cells(one_line(document.title)))]
    lines += _wrapped(one_line(document.subtitle), "") if document.subtitle else []
    for block in document.blocks:
        lines += [*([""] if isinstance(block, Heading | Exchange) else []), *_block(block, _)]
    if document.footer:
        lines += ["", one_line(document.footer)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block, _: Translate) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield from (one_line(text), "-" * min(WIDTH, cells(one_line(text))))
        case Paragraph(text=text):
            yield from _wrapped(text, "")
        case Items(items=items):
            for item in items:
                yield from _item(item, _)
        case Figures(figures=figures):
            for figure in figures:
                yield from _wrapped(noted(f"{figure.value} {figure.label}", figure.note, _), "  ")
        case Chart(caption=caption, text=text):
            yield from _wrapped(caption, "")
            for line in text:
                yield from _wrapped(line, "  ")
        case Table():
            yield from _table(block)
        case Exchange(title=title, said=said, notes=notes):
            yield one_line(title)
            for one in said:
                yield from _said(one, _)
            for item in notes:
                yield from _item(item, _)


def _item(item: Item, _: Translate) -> Iterator[str]:
    yield from _wrapped(noted(item.text, item.note, _), f"  {_MARKS[item.tone]} ")
    if item.quote:
        yield from _wrapped(_("“{quote}”").format(quote=item.quote), "    ")


def _said(said: Said, _: Translate) -> Iterator[str]:
    yield from _wrapped(_("{name}: {values}").format(name=said.who, values=said.text), "  ")


def _table(table: Table) -> Iterator[str]:
    rows = [[one_line(cell) for cell in row] for row in (table.heads, *table.rows)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(table.heads))]
    for row in rows:
        yield "  " + "  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True))


def _wrapped(text: str, lead: str) -> Iterator[str]:
    """Lines under each other, the first after `lead` and the others under it."""
    for number, line in enumerate(break_lines(clean(text), WIDTH - cells(lead), cells)):
        yield (lead if number == 0 else " " * cells(lead)) + line
