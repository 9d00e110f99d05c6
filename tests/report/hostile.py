"""Documents made of texts that would like to be more than text."""

from __future__ import annotations

from simulator.report import drawing
from simulator.report.document import (
    Block,
    Chart,
    Document,
    Exchange,
    Figure,
    Figures,
    Heading,
    Item,
    Items,
    Paragraph,
    Piece,
    Said,
    Table,
)  # fmt: skip

TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><body onload=alert(1)>",
    "</title><b>x",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&lt;script&gt;&amp;",
    "\x1b]0;owned\x07\x1b[31mred\x1b[0m",
    "a\x00b\x08c\u202egnitrw\u2066\u200b\u2028d",
    "\ud83d lone",
    "{name} %s {0} [/x] [@click=app.quit]",
    "喆😀" * 3 + "ﷺ",
    "(" * 50 + "\\) Tj ET",
    "x" * 3000,
    "",
    " \n ",
)


def document(text: str, lang: str = "en") -> Document:
    """A document with `text` in every place that takes one."""
    picture = drawing.lines([(text, [1, 2, 3]), (text, [])], [text, "1", "2"])
    bar = drawing.bars([drawing.Row(text, 40, text, 10, 90), drawing.Row(text, None, text)])
    said = Said(text, (Piece(text), Piece(text, "good", text), Piece(text, "bad", text)), True)
    blocks: tuple[Block, ...] = (
        Heading(text),
        Paragraph(text, "bad"),
        Items((Item(text, text, text, "good"), Item(text))),
        Figures((Figure(text, text, text),)),
        Chart(text, picture, (text,)),
        Chart(text, bar, (text,)),
        Table((text, text), ((text, text), ("", text))),
        Exchange(text, (said,), (Item(text, text),)),
    )
    return Document(text, text, "zh" if lang == "zh" else "en", blocks, text)
