"""Pages of a PDF: type that is embedded, text that breaks into lines, a place that moves down and over to new pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from simulator.report.breaking import break_lines

Colour = tuple[int, int, int]
FACE, RARE = "ReportSans", "STSong-Light"
TEXT, QUIET, RULE, RAISED = (28, 35, 48), (90, 100, 117), (217, 222, 230), (245, 246, 248)
MARGIN = 54.0
WIDTH, HEIGHT = A4
INNER = WIDTH - 2 * MARGIN
_BOTTOM = 56.0
_LEADING = 1.5
_MISSING = "□"
# Quotation marks and dashes are a whole cell wide in Chinese type; among Latin letters that tears words apart.
_HAN = r"\u2e80-\u303f\u3400-\u9fff\uff00-\uffef"
_LATIN_MARKS = re.compile(rf"(?<![{_HAN}])[‘’“”](?![{_HAN}])")
_UPRIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}


class Sheet:
    """A PDF in the making; `y` is the distance from the top of the page."""

    def __init__(self, title: str, lang: str, footer: str) -> None:
        _faces()
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, pageCompression=1, invariant=1, lang=lang, initialFontName=FACE)
        self._canvas.setTitle(title)
        self._canvas.setCreator("roleplay-simulator")
        self._footer = footer
        self._page = 1
        self.y = MARGIN

    def finish(self) -> bytes:
        """The whole file."""
        self._foot()
        self._canvas.save()
        return self._file.getvalue()

    def need(self, height: float) -> None:
        """Begin a new page unless `height` is left on this one."""
        if self.y > MARGIN and self.y + height > HEIGHT - _BOTTOM:
            self._foot()
            self._canvas.showPage()
            self._page += 1
            self.y = MARGIN

    def skip(self, height: float) -> None:
        """Move down."""
        self.y += height

    def mark(self, text: str) -> None:
        """An entry of the document's outline at this place."""
        key = f"part-{self._page}-{self.y:.0f}"
        self._canvas.bookmarkHorizontal(key, 0, HEIGHT - self.y)
        self._canvas.addOutlineEntry(text, key, level=0)

    def paragraph(
        self,
        text: str,
        size: float,
        colour: Colour = TEXT,
        *,
        indent: float = 0,
        width: float | None = None,
        bold: bool = False,
    ) -> None:
        """Lines under each other from the left margin plus `indent`."""
        for line in self.lines(text, size, width or INNER - indent):
            self.need(size * _LEADING)
            self.y += size * _LEADING
            self.line(MARGIN + indent, self.y - size * 0.4, line, size, colour, bold=bold)

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """`text` broken into lines of `width` points."""
        return break_lines(text, width, lambda part: text_width(part, size))

    def line(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour = TEXT,
        *,
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """One line of text with its base line at `y`."""
        if anchor != "start":
            x -= text_width(text, size) / (2 if anchor == "middle" else 1)
        pen = self._canvas.beginText(x, HEIGHT - y)
        pen.setFillColorRGB(*_share(colour))
        if bold:  # one weight is embedded; a thin outline makes it heavier
            self._canvas.setLineWidth(size / 40)
            pen.setStrokeColorRGB(*_share(colour))
            pen.setTextRenderMode(2)
        for face, part in _runs(_settled(text)):
            pen.setFont(face, size)
            pen.textOut(part)
        pen.setTextRenderMode(0)
        self._canvas.drawText(pen)

    def box(
        self, x: float, y: float, width: float, height: float, colour: Colour, *, alpha: float = 1, round_: float = 3
    ) -> None:
        """A filled rectangle with its upper left corner at (x, y)."""
        self._canvas.saveState()
        self._canvas.setFillColorRGB(*_share(colour), alpha=alpha)
        self._canvas.roundRect(
            x, HEIGHT - y - height, width, height, min(round_, height / 2, width / 2), stroke=0, fill=1
        )
        self._canvas.restoreState()

    def stroke(
        self, points: tuple[tuple[float, float], ...], colour: Colour, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """A line through `points`."""
        self._canvas.saveState()
        self._canvas.setStrokeColorRGB(*_share(colour))
        self._canvas.setLineWidth(width)
        self._canvas.setLineJoin(1)
        if dash:
            self._canvas.setDash(list(dash))
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.restoreState()

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle."""
        self._canvas.setFillColorRGB(*_share(colour))
        self._canvas.circle(x, HEIGHT - y, radius, stroke=0, fill=1)

    def _foot(self) -> None:
        y = HEIGHT - 30
        self.line(MARGIN, y, self._footer, 8, QUIET)
        self.line(WIDTH - MARGIN, y, str(self._page), 8, QUIET, anchor="end")


def text_width(text: str, size: float) -> float:
    """The width of one line in points."""
    return sum(float(pdfmetrics.stringWidth(part, face, size)) for face, part in _runs(_settled(text)))


@cache
def _faces() -> frozenset[int]:
    """Registers the type once; returns the code points that the embedded face has."""
    with as_file(files("simulator.report").joinpath("fonts", "report-sans.ttf")) as path:
        face = TTFont(FACE, str(path))
    pdfmetrics.registerFont(face)
    pdfmetrics.registerFont(UnicodeCIDFont(RARE))
    return frozenset(face.face.charToGlyph)


def _settled(text: str) -> str:
    return _LATIN_MARKS.sub(lambda mark: _UPRIGHT[mark[0]], text)


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Parts of `text` with the face that has their characters: the embedded one wherever it can."""
    known = _faces()
    face, run = "", ""
    for character in text:
        here = FACE if ord(character) in known else RARE if "\u3400" <= character <= "\u9fff" else FACE
        shown = character if here == RARE or ord(character) in known else _MISSING
        if here != face and run:
            yield face, run
            run = ""
        face, run = here, run + shown
    if run:
        yield face, run


def _share(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = colour
    return red / 255, green / 255, blue / 255
