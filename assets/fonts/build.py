#!/usr/bin/env python3
"""Builds the shipped faces from static Noto CJK fonts.

Usage: build.py SOURCE_DIR [OUTPUT_DIR]

SOURCE_DIR holds, at any depth, NotoSansSC_400Regular.ttf, NotoSansSC_700Bold.ttf and
NotoSerifSC_400Regular.ttf, as the npm packages @expo-google-fonts/noto-sans-sc and
@expo-google-fonts/noto-serif-sc 0.4.3 hold them. Needs fonttools (pip install fonttools).
The output is the same bytes on every run.

The character set "std" is the 8,105 characters of 通用规范汉字表 (tgh.txt), GB 2312 and the symbols
below; "rare" is every other Han character that the source has.
"""

import gzip
import io
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent

# Blocks of which everything that the source has is kept.
SYMBOLS = [
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x0100, 0x017F), (0x01CD, 0x01DC), (0x02C6, 0x02DD),
    (0x0391, 0x03C9), (0x0401, 0x0451), (0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x209C),
    (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x2460, 0x24FF), (0x25A0, 0x25FF), (0x2605, 0x2606), (0x26A0, 0x26A0), (0x2713, 0x2717),
    (0x2E3A, 0x2E3A), (0x3001, 0x303F), (0x30FB, 0x30FB), (0x3200, 0x32FF), (0x3300, 0x33FF),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
]

HAN = [
    (0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
]

FACES = [
    # source, output, character set; what every report needs is stored as it is, so that it can be
    # used in place, the rest is packed
    ("NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf", "std"),
    ("NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf", "std"),
    ("NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf.gz", "std"),
    ("NotoSansSC_400Regular.ttf", "NotoSansSC-Rare.ttf.gz", "rare"),
]


def within(ranges):
    return {code for low, high in ranges for code in range(low, high + 1)}


def gb2312():
    codes = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return codes


def std():
    table = (HERE / "tgh.txt").read_text(encoding="utf-8")
    return {ord(c) for c in table if c != "\n"} | gb2312() | within(SYMBOLS)


def build(source, codes):
    options = subset.Options(
        hinting=False, layout_features=[], glyph_names=False, notdef_outline=True,
        recalc_timestamp=False, drop_tables=subset.Options().drop_tables + ["STAT", "vhea", "vmtx"],
        name_IDs=[0, 1, 2, 4, 6, 13, 14], name_languages=[0x409], legacy_cmap=False,
    )
    font = TTFont(source, recalcTimestamp=False)
    have = set(font.getBestCmap())
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes & have)
    subsetter.subset(font)
    return font


def main():
    source = pathlib.Path(sys.argv[1])
    output = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE
    charsets = {"std": std(), "rare": within(HAN) - std()}
    for file, name, charset in FACES:
        font = build(next(source.rglob(file)), charsets[charset])
        raw = io.BytesIO()
        font.save(raw)
        data = raw.getvalue()
        stored = gzip.compress(data, compresslevel=9, mtime=0) if name.endswith(".gz") else data
        (output / name).write_bytes(stored)
        print(f"{name}: {font['maxp'].numGlyphs} glyphs, {len(data)} bytes, {len(stored)} stored")


if __name__ == "__main__":
    main()
