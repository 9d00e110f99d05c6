"""A report as one HTML page: no script, nothing fetched from anywhere, light and dark, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

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
from simulator.report.svg import svg
from simulator.text.clean import clean, one_line

_TAGS = {"en": "en", "zh": "zh-CN"}
# Even if a text found a way past the escaping, the page may neither run nor load anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_page(document: Document) -> str:
    """The whole page; every text in it is cleaned and escaped."""
    style = files("simulator.report").joinpath("page.css").read_text(encoding="utf-8")
    title = _line(document.title)
    subtitle = f'<p class="subtitle">{_line(document.subtitle)}</p>\n' if document.subtitle else ""
    body = "\n".join(part for block in document.blocks for part in _block(block))
    return (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[document.lang]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{subtitle}{body}\n<footer>{_line(document.footer)}</footer>\n"
        "</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield f"<h2>{_line(text)}</h2>"
        case Paragraph(text=text, tone=tone):
            yield f'<p class="{tone}">{_line(text)}</p>'
        case Items(items=items):
            yield _list(items)
        case Figures(figures=figures):
            yield f'<div class="figures">{"".join(map(_figure, figures))}</div>'
        case Chart():
            yield _chart(block)
        case Table():
            yield _table(block)
        case Exchange(title=title, said=said, notes=notes):
            yield f"<h3>{_line(title)}</h3>"
            yield from map(_said, said)
            if notes:
                yield _list(notes)


def _list(items: tuple[Item, ...]) -> str:
    return f"<ul>{''.join(map(_item, items))}</ul>"


def _item(item: Item) -> str:
    note = f" <small>{_line(item.note)}</small>" if item.note else ""
    quote = f"<blockquote>{_line(item.quote)}</blockquote>" if item.quote else ""
    return f'<li class="{item.tone}">{_line(item.text)}{note}{quote}</li>'


def _figure(figure: Figure) -> str:
    note = f"<small>{_line(figure.note)}</small>" if figure.note else ""
    head = f"<b>{_line(figure.value)}</b><span>{_line(figure.label)}</span>"
    return f'<div class="figure {figure.tone}">{head}{note}</div>'


def _chart(chart: Chart) -> str:
    told = "".join(f"<li>{_line(line)}</li>" for line in chart.text)
    picture = svg(chart.drawing, chart.caption)
    caption = f"<figcaption>{_line(chart.caption)}</figcaption>"
    return f'<figure>{picture}{caption}<ul class="unseen">{told}</ul></figure>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_line(cell)}</th>' for cell in table.heads)
    rows = "".join(f"<tr>{''.join(f'<td>{_line(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _said(said: Said) -> str:
    side = " trainee" if said.trainee else ""
    return f'<div class="said{side}"><b>{_line(said.who)}</b>{"".join(map(_piece, said.pieces))}</div>'


def _piece(piece: Piece) -> str:
    text = _text(piece.text)
    if piece.tone == "plain":
        return text
    return f'<mark class="{piece.tone}" title="{_line(piece.label)}">{text}</mark>'


def _line(text: str) -> str:
    return escape(one_line(text), quote=True)


def _text(text: str) -> str:
    """A part of an utterance: the blanks at its ends belong to it, `clean` would take them."""
    body = text.strip()
    if not body:
        return "\n" if "\n" in text else " " * bool(text)
    lead, rest = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return _blank(lead) + escape(clean(body), quote=True) + _blank(rest)


def _blank(text: str) -> str:
    return "\n" if "\n" in text else " " if text else ""
