from __future__ import annotations

import re
from io import BytesIO

import pytest

from simulator.i18n import translator
from simulator.i18n.build import marked_texts, po_file

pofile = pytest.importorskip("babel.messages.pofile")


def chinese() -> dict[str, str]:
    catalogue = pofile.read_po(BytesIO(po_file("tui").read_bytes()), locale="zh_CN")
    return {message.id: message.string for message in catalogue if message.id}


def test_every_text_has_its_chinese() -> None:
    known = chinese()
    assert [text for text in marked_texts("tui") if not known.get(text)] == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    translate = translator("zh", "tui")
    assert all(translate(text) == string for text, string in chinese().items())


def test_both_languages_have_the_same_slots() -> None:
    slots = re.compile(r"\{\w+\}")
    assert all(sorted(slots.findall(text)) == sorted(slots.findall(string)) for text, string in chinese().items())


def test_the_frame_uses_no_characters_of_doubtful_width() -> None:
    doubtful = set("“”‘’…—·")
    assert [text for pair in chinese().items() for text in pair if doubtful & set(text)] == []
