"""A report as a PDF: the same content as the page, with its Chinese type embedded."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

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
from simulator.report.drawing import Box, Dot, Drawing, Label, Stroke
from simulator.report.sheet import INNER, MARGIN, QUIET, RAISED, RULE, TEXT, Colour, Sheet, text_width
from simulator.report.words import Translate, noted, tongue
from simulator.text.clean import clean, one_line

BODY, SMALL, HEAD, TITLE = 10.0, 8.5, 13.0, 21.0
GOOD, BAD = (20, 113, 61), (168, 50, 31)
TONES: Mapping[str, Colour] = {"plain": TEXT, "quiet": QUIET, "good": GOOD, "bad": BAD}
_INKS: Mapping[str, Colour] = {
    "text": TEXT, "quiet": QUIET, "rule": RULE, "good": GOOD, "bad": BAD, "series-0": (36, 86, 166),
    "series-1": (179, 68, 31), "series-2": (20, 113, 61), "series-3": (122, 79, 176), "series-4": (138, 106, 0),
}  # fmt: skip
_MARKS = {"good": "+", "bad": "!", "plain": "–", "quiet": "–"}
_TOGETHER = 8
"""Rows of a table that are not parted from its head."""
_TAGS = {"en": "en", "zh": "zh-CN"}


def pdf_file(document: Document) -> bytes:
    """The whole file; the same document gives the same bytes."""
    sheet = Sheet(one_line(document.title), _TAGS[document.lang], one_line(document.footer))
    sheet.paragraph(one_line(document.title), TITLE, bold=True)
    if document.subtitle:
        sheet.paragraph(one_line(document.subtitle), BODY, QUIET)
    sheet.skip(6)
    for block in document.blocks:
        _draw(sheet, block, tongue(document.lang))
    return sheet.finish()


def _draw(sheet: Sheet, block: Block, _: Translate) -> None:
    match block:
        case Heading(text=text):
            _heading(sheet, one_line(text))
        case Paragraph(text=text, tone=tone):
            sheet.paragraph(one_line(text), SMALL if tone == "quiet" else BODY, TONES[tone])
            sheet.skip(3)
        case Items(items=items):
            for item in items:
                _item(sheet, item, _)
        case Figures():
            _figures(sheet, block)
        case Chart():
            _chart(sheet, block)
        case Table():
            _table(sheet, block)
        case Exchange():
            _exchange(sheet, block, _)


def _heading(sheet: Sheet, text: str) -> None:
    sheet.skip(14)
    sheet.need(90)
    sheet.mark(text)
    sheet.stroke(((MARGIN, sheet.y), (MARGIN + INNER, sheet.y)), RULE, 0.6)
    sheet.skip(4)
    sheet.paragraph(text, HEAD, bold=True)
    sheet.skip(4)


def _item(sheet: Sheet, item: Item, _: Translate) -> None:
    text = one_line(noted(item.text, item.note, _))
    size = SMALL if item.tone == "quiet" else BODY
    sheet.need(size * 1.5)
    sheet.line(
        MARGIN + 3, sheet.y + size * 1.1, _MARKS[item.tone], size, TONES[item.tone], bold=item.tone in ("good", "bad")
    )
    sheet.paragraph(text, size, QUIET if item.tone == "quiet" else TEXT, indent=16)
    if item.quote:
        for line in sheet.lines(one_line(item.quote), size, INNER - 34):
            sheet.need(size * 1.5)
            sheet.box(MARGIN + 18, sheet.y + 1, 1.6, size * 1.5, TONES[item.tone], round_=0)
            sheet.paragraph(line, size, QUIET, indent=26)
    sheet.skip(3)


def _figures(sheet: Sheet, block: Figures) -> None:
    sheet.skip(6)
    sheet.need(58)
    x = MARGIN
    for one in block.figures:
        texts = [one_line(one.value), one_line(one.label), one_line(one.note)]
        width = max(text_width(texts[0], 20), text_width(texts[1], 9), text_width(texts[2], 8), 60) + 24
        sheet.box(x, sheet.y, width, 54, RAISED, round_=5)
        sheet.line(x + 12, sheet.y + 22, texts[0], 20, TONES[one.tone], bold=True)
        sheet.line(x + 12, sheet.y + 35, texts[1], 9, QUIET)
        sheet.line(x + 12, sheet.y + 47, texts[2], 8, QUIET)
        x += width + 10
    sheet.skip(62)


def _chart(sheet: Sheet, chart: Chart) -> None:
    scale = INNER / chart.drawing.width
    sheet.need(chart.drawing.height * scale + 20)
    _shapes(sheet, chart.drawing, scale)
    sheet.skip(chart.drawing.height * scale + 2)
    sheet.paragraph(one_line(chart.caption), SMALL, QUIET)


def _shapes(sheet: Sheet, drawing: Drawing, scale: float) -> None:
    top = sheet.y
    for shape in drawing.shapes:
        colour = _INKS[shape.ink]
        match shape:
            case Stroke(points=points, width=width, dash=dash):
                placed = tuple((MARGIN + x * scale, top + y * scale) for x, y in points)
                sheet.stroke(placed, colour, width * scale, tuple(part * scale for part in dash))
            case Dot(x=x, y=y, radius=radius):
                sheet.dot(MARGIN + x * scale, top + y * scale, radius * scale, colour)
            case Box(x=x, y=y, width=width, height=height, faint=faint) if width > 0:
                place = (MARGIN + x * scale, top + y * scale, width * scale, height * scale)
                sheet.box(*place, colour, alpha=0.45 if faint else 1)
            case Label(x=x, y=y, text=text, size=size, anchor=anchor):
                sheet.line(MARGIN + x * scale, top + y * scale, one_line(text), size * scale, colour, anchor=anchor)
            case _:
                continue


def _table(sheet: Sheet, table: Table) -> None:
    rows = [[one_line(cell) for cell in row] for row in (table.heads, *table.rows)]
    widths = _columns(rows)
    sheet.need(min(len(rows), _TOGETHER) * (BODY * 1.5 + 4))
    for number, row in enumerate(rows):
        size = SMALL if number == 0 else BODY - 0.5
        cells = [sheet.lines(cell, size, width - 8) for cell, width in zip(row, widths, strict=True)]
        height = max(len(lines) for lines in cells) * size * 1.5 + 4
        sheet.need(height)
        for lines in zip_longest(*cells, fillvalue=""):
            sheet.skip(size * 1.5)
            x = MARGIN
            for text, width in zip(lines, widths, strict=True):
                sheet.line(x + 2, sheet.y - size * 0.4, text, size, QUIET if number == 0 else TEXT)
                x += width
        sheet.skip(3)
        sheet.stroke(((MARGIN, sheet.y), (MARGIN + INNER, sheet.y)), RULE, 0.5)
    sheet.skip(6)


def _columns(rows: list[list[str]]) -> list[float]:
    """Widths that fill the page, by the longest cell of each column, none wider than half of it."""
    wanted = [min(max(text_width(row[n], BODY) for row in rows) + 14, INNER / 2) for n in range(len(rows[0]))]
    return [width * INNER / sum(wanted) for width in wanted]


def _exchange(sheet: Sheet, block: Exchange, _: Translate) -> None:
    sheet.skip(6)
    sheet.need(60)
    sheet.paragraph(one_line(block.title), BODY, QUIET, bold=True)
    for said in block.said:
        _said(sheet, said)
    for item in block.notes:
        _item(sheet, item, _)


def _said(sheet: Sheet, said: Said) -> None:
    """A speech bubble; a long utterance goes on as another bubble on the next page."""
    indent, width = (30.0, INNER - 30) if said.trainee else (0.0, INNER - 30)
    lines = sheet.lines(clean(said.text), BODY, width - 20)
    sheet.need(44)
    sheet.skip(3)
    sheet.paragraph(one_line(said.who), SMALL, QUIET, indent=indent + 10)
    for line in lines:
        sheet.need(BODY * 1.5)
        sheet.box(MARGIN + indent, sheet.y, 2.2, BODY * 1.5, RULE if said.trainee else QUIET, round_=0)
        sheet.paragraph(line, BODY, indent=indent + 10)
    sheet.skip(3)
