"""The PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from simulator.domain.scenario import Scenario
from simulator.report.debrief import debrief
from simulator.report.debrief_page import debrief_document
from simulator.report.document import Document, Paragraph
from simulator.report.pdf import pdf_file
from simulator.report.sheet import INNER, MARGIN, text_width
from tests.report.conftest import Log
from tests.report.hostile import TEXTS, document

reads_pdf = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")


def text_of(content: bytes, folder: Path) -> str:
    file = folder / "report.pdf"
    file.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("fixture", ["good", "bad", "good_zh", "bad_zh"])
def test_the_same_debrief_gives_the_same_file(fixture: str, request: pytest.FixtureRequest) -> None:
    told = debrief_document(debrief(request.getfixturevalue(fixture)))
    content = pdf_file(told)
    assert content.startswith(b"%PDF-")
    assert content == pdf_file(told)


def test_all_type_is_embedded(good_zh: Log) -> None:
    content = pdf_file(debrief_document(debrief(good_zh)))
    assert content.count(b"/FontFile2") >= 1
    assert b"/Subtype /Type1" not in content
    assert b"STSong" not in content
    assert len(content) < 500_000


@reads_pdf
def test_chinese_and_english_can_be_read_out_of_it(
    good_zh: Log, bad: Log, tmp_path: Path, scenarios: tuple[Scenario, ...]
) -> None:
    chinese = text_of(pdf_file(debrief_document(debrief(good_zh, "zh", scenarios))), tmp_path)
    for word in ("停了一夜", "客户满意地走了。", "最得分的一轮", "雷振东"):
        assert word in chinese
    english = text_of(pdf_file(debrief_document(debrief(bad, "en", scenarios))), tmp_path)
    for word in ("The outage", "The turn that cost most", "What to stop", "Malcolm Thorne"):
        assert word in english


@reads_pdf
def test_a_rare_character_and_a_sign_without_type_do_not_break_the_line(tmp_path: Path) -> None:
    told = Document("喆😀", "", "zh", (Paragraph("王喆说：好😀的。"),))
    assert "□" in text_of(pdf_file(told), tmp_path)


def test_english_quotation_marks_are_narrow_and_chinese_ones_wide() -> None:
    assert text_width("it’s", 10) == text_width("it's", 10)
    assert text_width("“好”", 10) > text_width('"好"', 10)


def test_a_long_talk_goes_over_many_pages(good: Log) -> None:
    told = debrief_document(debrief(good, "en"))
    long = Document(told.title, told.subtitle, "en", told.blocks * 20, told.footer)
    assert len(re.findall(rb"/Type /Page\b", pdf_file(long))) > 40


def test_a_line_fits_the_page() -> None:
    assert INNER + 2 * MARGIN < 600


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_texts_make_a_file_all_the_same(text: str, lang: str) -> None:
    content = pdf_file(document(text, lang))
    assert content.rstrip().endswith(b"%%EOF")
    assert b"/JavaScript" not in content
    assert b"/URI" not in content
