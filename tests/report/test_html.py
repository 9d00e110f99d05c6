"""The HTML page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from simulator.domain.scenario import Scenario
from simulator.report.debrief import debrief
from simulator.report.debrief_page import debrief_document
from simulator.report.html import html_page
from simulator.text.clean import is_harmless
from tests.report.conftest import Log
from tests.report.hostile import TEXTS, document

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li", "small", "blockquote",
    "div", "b", "span", "figure", "svg", "polyline", "circle", "rect", "text", "figcaption", "table", "thead", "tbody",
    "tr", "th", "td", "mark", "footer",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "title", "scope", "viewbox", "role", "aria-label", "points",
    "stroke-width", "stroke-dasharray", "cx", "cy", "r", "x", "y", "width", "height", "rx", "font-size", "text-anchor",
}  # fmt: skip
VOID = {"meta"}


class Reader(HTMLParser):
    """Collects tags, attributes and text, and checks that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text.append(data)


@pytest.fixture(params=["good", "bad", "good_zh", "bad_zh"])
def page(request: pytest.FixtureRequest, scenarios: tuple[Scenario, ...]) -> str:
    told = debrief(request.getfixturevalue(request.param), None, scenarios)
    return html_page(debrief_document(told))


def test_the_page_needs_nothing_from_outside(page: str) -> None:
    assert not re.search(r"https?:|url\(|@import|src=|href=|<link|<script|<iframe", page)
    assert "default-src 'none'" in page


def test_the_page_is_well_formed_and_made_of_known_parts(page: str) -> None:
    reader = Reader(page)
    assert reader.tags <= TAGS
    assert reader.attributes <= ATTRIBUTES


def test_it_has_a_language_light_and_dark_and_a_print_style(page: str) -> None:
    assert re.search(r'<html lang="(en|zh-CN)">', page)
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_evidence_is_marked_in_the_reply(good: Log) -> None:
    page = html_page(debrief_document(debrief(good, "en")))
    assert re.search(r'<mark class="good" title="[^"]+">[^<]+</mark>', page)


def test_the_reply_reads_as_it_was_said_around_its_marks(good: Log) -> None:
    told = debrief(good, "en")
    text = "".join(Reader(html_page(debrief_document(told))).text)
    assert all(turn.said in text for turn in told.turns)


def test_charts_say_in_words_what_they_show(bad: Log) -> None:
    text = "".join(Reader(html_page(debrief_document(debrief(bad, "en")))).text)
    assert "Anger: 85 → 98 → 100 → 100" in text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_texts_stay_texts(text: str, lang: str) -> None:
    page = html_page(document(text, lang))
    assert is_harmless(page)
    reader = Reader(page)
    assert reader.tags <= TAGS
    assert reader.attributes <= ATTRIBUTES
    page.encode()
