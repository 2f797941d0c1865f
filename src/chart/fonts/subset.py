"""Makes the four fonts of this folder from the full Noto Sans SC.

    npm install --prefix fonts-source @expo-google-fonts/noto-sans-sc@0.4.3   # in a temporary folder, never a dependency
    pip install fonttools==4.66.1
    python3 subset.py fonts-source/node_modules/@expo-google-fonts/noto-sans-sc .

NotoSansSC-*: every character of GB/T 2312 (levels 1 and 2 and its symbols), Latin-1 and the signs of the charts, without kerning, so
that text is as wide as `text-width.ts` says. NotoSansSCLatin-*: Latin-1 and the signs alone, with kerning, under a family
name of its own: resvg reads a font anew for each text, and most texts of a chart are numbers.

Noto Sans SC has no raised 5 to 9, no raised minus and no lowered digits, which 10⁸ yuan and CO₂ need: they are drawn here from
the digits of a heavier weight, so that their strokes keep the weight of the text around them. Hinting goes: charts are large.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

WEIGHTS = [("Regular", "400Regular", "700Bold"), ("Bold", "700Bold", "900Black")]
SIGNS = "µμ²³¹⁴±×÷·•…–—−‘’“”°℃‰≈≠≥≤→←↑↓Δσ€¥№㎡①②③◇"
SUPERSCRIPTS = dict(zip("⁰⁵⁶⁷⁸⁹⁻", "056789−"))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
SIZE = 0.6


def gb2312() -> set[int]:
    found = set()
    for row in range(0xA1, 0xF8):
        for column in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, column]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


def add_scaled_digits(font: TTFont, heavier: TTFont) -> None:
    """Raised digits stand at the height of the font's own ²; lowered ones hang below the line."""
    heavy_glyphs, heavy_cmap, cmap = heavier.getGlyphSet(), heavier.getBestCmap(), font.getBestCmap()
    top = font["glyf"][cmap[ord("²")]].yMax
    digit_height = font["glyf"][cmap[ord("0")]].yMax
    for signs, shift in ((SUPERSCRIPTS, top - SIZE * digit_height), (SUBSCRIPTS, -140)):
        for sign, digit in signs.items():
            if ord(sign) in cmap:
                continue
            pen = TTGlyphPen(None)
            source = heavy_cmap[ord(digit)]
            heavy_glyphs[source].draw(TransformPen(pen, Transform(SIZE, 0, 0, SIZE, 0, shift)))
            name = f"uni{ord(sign):04X}"
            glyph = pen.glyph()
            font.setGlyphOrder([*font.getGlyphOrder(), name])
            font["glyf"].glyphs[name] = glyph
            font["glyf"].glyphOrder = font.getGlyphOrder()
            glyph.recalcBounds(font["glyf"])
            font["hmtx"].metrics[name] = (round(SIZE * heavier["hmtx"][source][0]), glyph.xMin)
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap[ord(sign)] = name


def make(file: Path, full: TTFont, heavier: TTFont, characters: set[int], kerning: bool) -> None:
    options = subset.Options()
    options.layout_features = ["kern"] if kerning else []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "DSIG", "gasp", "GSUB"]
    options.drop_tables += [] if kerning else ["GPOS", "GDEF"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(full)
    add_scaled_digits(full, heavier)
    full.save(file)
    print(f"{file} {file.stat().st_size} bytes, {len(TTFont(file).getBestCmap())} characters")


def rename(font: TTFont, old: str, new: str) -> None:
    for record in font["name"].names:
        text = record.toUnicode()
        record.string = text.replace(old, new).replace(old.replace(" ", ""), new.replace(" ", ""))


def main(source: Path, target: Path) -> None:
    latin = set(range(0x20, 0x100)) | set(map(ord, SIGNS))
    for weight, folder, heavier in WEIGHTS:
        read = lambda name: TTFont(source / name / f"NotoSansSC_{name}.ttf", recalcTimestamp=False)
        make(target / f"NotoSansSC-{weight}.ttf", read(folder), read(heavier), gb2312() | latin, kerning=False)
        small = read(folder)
        rename(small, "Noto Sans SC", "Noto Sans SC Latin")
        make(target / f"NotoSansSCLatin-{weight}.ttf", small, read(heavier), latin, kerning=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
