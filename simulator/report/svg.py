"""A chart as inline SVG; colours come from the page's style sheet."""

from __future__ import annotations

from html import escape

from simulator.report.drawing import Box, Dot, Drawing, Label, Shape, Stroke
from simulator.text.clean import one_line


def svg(drawing: Drawing, title: str) -> str:
    """The drawing with `title` as its name for screen readers."""
    name = escape(one_line(title), quote=True)
    size = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    return f'<svg {size} role="img" aria-label="{name}">{shapes}</svg>'


def _shape(shape: Shape) -> str:
    match shape:
        case Stroke(points=points, ink=ink, width=width, dash=dash):
            dashed = f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""
            places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            return f'<polyline class="line {ink}" points="{places}" stroke-width="{_n(width)}"{dashed}/>'
        case Dot(x=x, y=y, radius=radius, ink=ink):
            return f'<circle class="fill {ink}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'
        case Box(x=x, y=y, width=width, height=height, ink=ink, faint=faint):
            ground = " faint" if faint else ""
            size = f'width="{_n(max(0.0, width))}" height="{_n(height)}"'
            return f'<rect class="fill {ink}{ground}" x="{_n(x)}" y="{_n(y)}" {size} rx="3"/>'
        case Label(x=x, y=y, text=text, ink=ink, size=points, anchor=anchor):
            place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(points)}" text-anchor="{anchor}"'
            return f'<text class="fill {ink}" {place}>{escape(one_line(text))}</text>'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
