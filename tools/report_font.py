"""Makes the type of the PDF report: a subset of Noto Sans CJK SC with TrueType outlines.

    python -m tools.report_font /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

Needs fonttools. Keeps the Chinese of GB 2312, Latin, punctuation and the signs of the charts; drops hints and layout
tables, which the report does not use. The licence (SIL OFL 1.1) lies beside the font.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.ttCollection import TTCollection

TARGET = Path(__file__).parents[1] / "simulator" / "report" / "fonts" / "report-sans.ttf"
FAMILY = "Simulator Report Sans"
FACE = "Noto Sans CJK SC"
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x203E), (0x3000, 0x303F), (0xFF01, 0xFF60), (0x2460, 0x2473))
SIGNS = "←↑→↓↗↘−×÷≤≥≈●○■□▲▼◆✓✗…€£¥℃"
PRECISION = 1.5
"""How far an outline may move, in thousandths of an em."""


def main() -> None:
    """Read the collection, write the subset and say how large it is."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("collection", type=Path)
    font = _face(arguments.parse_args().collection)
    _subset(font)
    _to_truetype(font)
    _rename(font)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    font.save(TARGET)
    print(f"{TARGET.name}: {len(font.getGlyphOrder())} glyphs, {TARGET.stat().st_size / 1e6:.1f} MB")


def _face(path: Path) -> TTFont:
    return next(font for font in TTCollection(str(path)).fonts if font["name"].getDebugName(1) == FACE)


def _wanted() -> Iterator[int]:
    for first, last in RANGES:
        yield from range(first, last + 1)
    yield from map(ord, SIGNS)
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield from map(ord, bytes((row, cell)).decode("gb2312", "ignore"))


def _subset(font: TTFont) -> None:
    options = Options(hinting=False, desubroutinize=True, layout_features=[], notdef_outline=True, name_IDs=[0, 13, 14])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(set(_wanted())))
    subsetter.subset(font)


def _to_truetype(font: TTFont) -> None:
    """Replaces the cubic outlines by quadratic ones, the only kind that PDF libraries embed everywhere."""
    glyphs, drawn = {}, font.getGlyphSet()
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, PRECISION, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), glyphs
    del font["CFF "]
    font["maxp"].tableVersion = 0x00010000
    for name in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"):
        setattr(font["maxp"], name, 0)
    for name in ("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(font["maxp"], name, 0)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"


def _rename(font: TTFont) -> None:
    """A name of its own: a changed font may not go by the original's."""
    names = font["name"]
    for number, text in ((1, FAMILY), (2, "Regular"), (4, FAMILY), (6, FAMILY.replace(" ", "") + "-Regular")):
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
