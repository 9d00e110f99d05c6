"""Draws a screen of the app cell by cell as SVG, and turns it into PNG.

Textual's own SVG leaves the width of a character to the viewer's font; here every character has its own place,
so that wide characters and braille line up in any renderer.
"""

from __future__ import annotations

import subprocess
from html import escape
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.app import App

WIDTH, HEIGHT, SIZE = 9.6, 20, 16
PAD = 14
FONTS = "DejaVu Sans Mono, Noto Sans Mono CJK SC, Noto Sans CJK SC, monospace"


def _hex(color: Color | None, default: str) -> str:
    return color.get_truecolor().hex if color is not None and not color.is_default else default


def _colours(style: Style, ground: str, ink: str) -> tuple[str, str]:
    front, back = _hex(style.color, ink), _hex(style.bgcolor, ground)
    return (back, front) if style.reverse else (front, back)


def cell_svg(app: App[Any]) -> str:
    """The screen as it is now."""
    variables = app.get_css_variables()
    ground, ink = variables["background"].lower(), variables["foreground"].lower()
    whole = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(whole, LayoutUpdate)
    strips = whole.strips
    size = app.size
    boxes: list[str] = []
    texts: list[str] = []
    for row, line in enumerate(strips):
        column = 0
        for segment in (one for strip in line for one in strip):
            if segment.control:
                continue
            style = segment.style or Style()
            front, back = _colours(style, ground, ink)
            cells = cell_len(segment.text)
            x, y = PAD + column * WIDTH, PAD + row * HEIGHT
            if back != ground:
                boxes.append(_box(x, y, cells * WIDTH + 0.3, HEIGHT + 0.3, back))
            texts += _characters(segment.text, style, front, column, row)
            column += cells
    width, height = size.width * WIDTH + 2 * PAD, size.height * HEIGHT + 2 * PAD
    place = f'width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {place}>'
    frame = f'<rect width="100%" height="100%" rx="10" fill="{ground}"/>'
    return "\n".join([head, frame, *boxes, f'<g font-family="{FONTS}" font-size="{SIZE}">', *texts, "</g></svg>"])


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def _characters(text: str, style: Style, front: str, column: int, row: int) -> list[str]:
    made = []
    weight = ' font-weight="bold"' if style.bold else ""
    y = PAD + row * HEIGHT
    for character in text:
        cells = cell_len(character)
        x = PAD + column * WIDTH
        if not character.isspace():
            made.append(_character(character, x, y, cells, front, weight))
            if style.underline:
                made.append(f'<rect x="{x:.1f}" y="{y + 17}" width="{cells * WIDTH:.1f}" height="1.2" fill="{front}"/>')
        elif style.underline:
            made.append(f'<rect x="{x:.1f}" y="{y + 17}" width="{cells * WIDTH:.1f}" height="1.2" fill="{front}"/>')
        column += cells
    return made


def _character(character: str, x: float, y: float, cells: int, front: str, weight: str) -> str:
    box = _block(character, x, y, front)
    if box:
        return box
    middle = x + cells * WIDTH / 2
    return f'<text x="{middle:.1f}" y="{y + 15}" text-anchor="middle" fill="{front}"{weight}>{escape(character)}</text>'


def _block(character: str, x: float, y: float, front: str) -> str:
    """Blocks and frames as shapes: a font would leave gaps between the lines."""
    middle, centre = x + WIDTH / 2, y + HEIGHT / 2
    line = f'stroke="{front}" stroke-width="1.3" fill="none"'
    shapes = {
        "\u2588": f'<rect x="{x:.1f}" y="{y}" width="{WIDTH + 0.3:.1f}" height="{HEIGHT + 0.3}" fill="{front}"/>',
        "\u258c": f'<rect x="{x:.1f}" y="{y}" width="{WIDTH / 2:.1f}" height="{HEIGHT + 0.3}" fill="{front}"/>',
        "\u2500": f'<path d="M{x:.1f} {centre}h{WIDTH:.1f}" {line}/>',
        "\u2502": f'<path d="M{middle:.1f} {y}v{HEIGHT}" {line}/>',
        "\u256d": f'<path d="M{middle:.1f} {y + HEIGHT}V{centre + 4}q0 -4 4 -4H{x + WIDTH:.1f}" {line}/>',
        "\u256e": f'<path d="M{x:.1f} {centre}h{WIDTH / 2 - 4:.1f}q4 0 4 4V{y + HEIGHT}" {line}/>',
        "\u2570": f'<path d="M{middle:.1f} {y}V{centre - 4}q0 4 4 4H{x + WIDTH:.1f}" {line}/>',
        "\u256f": f'<path d="M{x:.1f} {centre}h{WIDTH / 2 - 4:.1f}q4 0 4 -4V{y}" {line}/>',
    }
    if "\u2800" <= character <= "\u28ff":
        return _braille(ord(character) - 0x2800, x, y, front)
    return shapes.get(character, "")


def _braille(bits: int, x: float, y: float, front: str) -> str:
    dots = (
        (0x01, 0, 0),
        (0x02, 0, 1),
        (0x04, 0, 2),
        (0x40, 0, 3),
        (0x08, 1, 0),
        (0x10, 1, 1),
        (0x20, 1, 2),
        (0x80, 1, 3),
    )
    parts = []
    for bit, across, down in dots:
        if bits & bit:
            cx, cy = x + WIDTH * (0.25 + 0.5 * across), y + HEIGHT * (0.125 + 0.25 * down)
            parts.append(f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="1.5" fill="{front}"/>')
    return "".join(parts)


def write_png(svg: str, path: Path, zoom: float = 1.5) -> None:
    """Write `svg` as PNG with librsvg's converter. Raises FileNotFoundError without it."""
    command = ["rsvg-convert", "--zoom", str(zoom), "--output", str(path)]
    subprocess.run(command, input=svg.encode(), check=True)
