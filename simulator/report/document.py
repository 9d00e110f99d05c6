"""A report as blocks, the same for every form that it is written in: text, HTML, PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.domain.base import Lang
from simulator.report.drawing import Drawing

Tone = Literal["plain", "good", "bad", "quiet"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: `quote` are words of the talk, `note` a small remark."""

    text: str
    quote: str = ""
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that says it all, with what it is and a remark."""

    value: str
    label: str
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Figures:
    """Some numbers side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with a caption; `text` says in words what it shows, for those who do not see it."""

    caption: str
    drawing: Drawing
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their heads; the first column is text, the others are short."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an utterance; `tone` good or bad where it is evidence, with the behaviour as `label`."""

    text: str
    tone: Tone = "plain"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one side said."""

    who: str
    pieces: tuple[Piece, ...]
    trainee: bool

    @property
    def text(self) -> str:
        """The whole utterance."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn of the talk: who said what, and remarks on it."""

    title: str
    said: tuple[Said, ...]
    notes: tuple[Item, ...] = ()


Block = Heading | Paragraph | Items | Figures | Chart | Table | Exchange


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    lang: Lang
    blocks: tuple[Block, ...]
    footer: str = ""
