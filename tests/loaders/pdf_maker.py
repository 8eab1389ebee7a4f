"""Writes small PDFs by hand: any letters, two fonts, without a font file.

Every glyph is half an em wide. Codes of the fonts are mapped to letters by their ToUnicode
tables alone, which is all that a reader of text looks at; the shapes on the page are others.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
ADVANCE = 0.5


@dataclass
class Font:
    """A font that gives each new letter the next code; only codes with a visible shape."""

    name: str
    family: str = "Plain"
    codes: dict[str, int] = field(default_factory=dict)

    def code(self, letter: str) -> int:
        if letter == " ":
            return 32
        if letter not in self.codes:
            self.codes[letter] = _SHAPES[len(self.codes)]
        return self.codes[letter]

    def unicode_map(self) -> bytes:
        pairs = [(32, " "), *((code, letter) for letter, code in self.codes.items())]
        rows = "\n".join(
            f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>" for code, letter in pairs
        )
        return (
            "/CIDInit /ProcSet findresource begin begincmap /CMapName /M def /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"{len(pairs)} beginbfchar\n{rows}\nendbfchar endcmap end"
        ).encode()


#: Codes whose shape in WinAnsi is no wider than the advance.
_WIDE = {
    64,
    77,
    87,
    109,
    119,
    37,
    38,
    133,
    137,
    140,
    151,
    153,
    156,
    169,
    174,
    188,
    189,
    190,
    198,
    230,
}
_SHAPES = [
    code
    for code in (*range(65, 91), *range(97, 123), *range(48, 58), *range(192, 256),
                 *range(161, 173), *range(174, 192), *range(33, 48), *range(58, 65),
                 *range(91, 97), *range(123, 127), *range(130, 141), *range(145, 157))
    if code not in _WIDE
]  # fmt: skip


class PdfMaker:
    """Collects pages of text and rules and writes them as one file."""

    def __init__(
        self,
        size: tuple[float, float] = (WIDTH, HEIGHT),
        families: tuple[str, str] = ("Plain", "Plain"),
    ) -> None:
        self.size = size
        self.fonts = [Font("F1", families[0]), Font("F2", families[1])]
        self._pages: list[tuple[list[str], int]] = []

    def page(self, rotate: int = 0) -> None:
        self._pages.append(([], rotate))

    def raw(self, operators: str) -> None:
        self._pages[-1][0].append(operators)

    def text(self, x: float, y: float, words: str, size: float = 12, second: str = "none") -> None:
        """Words with their baseline at y. `second`: "none" sets all in one font; "runs" the
        accented letters in a second font, after the others, each run for itself; "kerned"
        the same, with one jump-filled operator a font."""
        if second == "none":
            self._show(x, y, self.fonts[0], words, size)
            return
        for font, wanted in ((self.fonts[0], False), (self.fonts[1], True)):
            places = [i for i, letter in enumerate(words) if (letter > "\x7f") is wanted]
            if second == "kerned":
                self._kerned(x, y, font, words, places, size)
                continue
            for start, end in _runs(places):
                self._show(x + start * ADVANCE * size, y, font, words[start:end], size)

    def _show(self, x: float, y: float, font: Font, words: str, size: float) -> None:
        codes = "".join(f"{font.code(letter):02X}" for letter in words)
        self.raw(f"BT /{font.name} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET")

    def _kerned(
        self, x: float, y: float, font: Font, words: str, places: list[int], size: float
    ) -> None:
        pieces, at = [], 0
        for place in places:
            if place > at:
                pieces.append(str(-round((place - at) * ADVANCE * 1000)))
            pieces.append(f"<{font.code(words[place]):02X}>")
            at = place + 1
        if pieces:
            shown = " ".join(pieces)
            self.raw(f"BT /{font.name} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm [{shown}] TJ ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.raw(f"0.5 w {x0} {y0} m {x1} {y1} l S")

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        self.raw(f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")

    def data(self) -> bytes:
        objects: list[bytes] = [b"", b""]

        def add(content: bytes) -> int:
            objects.append(content)
            return len(objects)

        def stream(content: bytes, extra: str = "") -> int:
            packed = zlib.compress(content)
            head = f"<< /Length {len(packed)} /Filter /FlateDecode {extra}>>\nstream\n"
            return add(head.encode() + packed + b"\nendstream")

        widths = " ".join(["500"] * 256)
        fonts = ""
        for font in self.fonts:
            mapping = stream(font.unicode_map())
            descriptor = add(
                f"<< /Type /FontDescriptor /FontName /{font.family} /Flags 32 "
                "/FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 /Descent -200 "
                "/CapHeight 700 /StemV 80 >>".encode()
            )
            number = add(
                (
                    f"<< /Type /Font /Subtype /TrueType /BaseFont /{font.family} "
                    f"/FontDescriptor {descriptor} 0 R /FirstChar 0 /LastChar 255 "
                    f"/Widths [{widths}] /Encoding /WinAnsiEncoding /ToUnicode {mapping} 0 R >>"
                ).encode()
            )
            fonts += f"/{font.name} {number} 0 R "
        kids = []
        for operators, rotate in self._pages:
            content = stream("\n".join(operators).encode("latin-1"))
            kids.append(
                add(
                    (
                        f"<< /Type /Page /Parent 2 0 R "
                        f"/MediaBox [0 0 {self.size[0]} {self.size[1]}] "
                        f"/Rotate {rotate} /Resources << /Font << {fonts}>> >> "
                        f"/Contents {content} 0 R >>"
                    ).encode()
                )
            )
        objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
        return _file(objects)


def _runs(places: list[int]) -> Iterable[tuple[int, int]]:
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[start], places[at - 1] + 1
            start = at


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)
