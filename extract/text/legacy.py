"""Vietnamese typed for fonts from before Unicode: TCVN3 (.VnTime), VNI, VISCII, VPS.

Such a font draws Vietnamese letters in the places of other signs, so the text that a file
holds reads `TiÕng ViÖt` (TCVN3) or `Tieáng Vieät` (VNI). Two things tell: the name of the
font of a run, or the letters of a whole text. In TCVN3 the letter ư is U+00AD, the soft
hyphen (Word's `w:softHyphen`, too): it must not be dropped before decoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby

from extract.messages import Text, text
from extract.text import legacy_codes
from extract.text.legacy_capitals import restored
from extract.text.legacy_detect import MOJIBAKE, Stretch, is_suspect, outweighs, read_lines

__all__ = ["Mixed", "decode", "decode_mixed", "decode_runs", "detect", "font_encoding"]

#: What a PDF appends to the name of a font.
_STYLE = re.compile(
    r"(?:[,-]\s?|(?<=[a-z])|(?<=H)|(?<!\s)\s+)(?:Bold|Italic|Regular|Normal|Oblique|MT|PS)$|"
    r"(?<![, -])[, -]+(?:bold|italic|regular|normal|oblique)$",
)
#: No font has a longer name (characters).
_LONGEST_NAME = 128
#: Words under an old font that have no codes of it and no letters beyond Latin-1 are taken
#: for Unicode where they weigh more than this against the font: two words.
_CLEARLY_UNICODE = -4.0
#: Lines without marked words at the beginning or end don't make a text mixed.
_NEARLY_ALL = 0.8
#: The encodings by the names that people know them by.
NAMES = {
    "tcvn3": "TCVN3 (.VnTime)",
    "vni": "VNI",
    "viscii": "VISCII",
    "vps": "VPS",
    "cp1258": "windows-1258",
}


@cache
def font_encoding(font: str) -> str | None:
    """The encoding of a font by its name, as Word or a PDF gives it (`.VnTimeH`,
    `ABCDEF+VNI-Times,Bold`): `tcvn3`, `tcvn3-upper`, `vni`, `viscii` or `vps`; None for
    every other font."""
    plain = font.strip()[:_LONGEST_NAME]
    name = re.sub("^#2e", ".", re.sub(r"^[A-Z]{6}\+", "", plain), flags=re.IGNORECASE)
    while (shorter := _STYLE.sub("", name)) != name:
        name = shorter.strip()
    for encoding, pattern in legacy_codes.data()["fonts"].items():
        if re.fullmatch(pattern, name.lower()):
            if encoding == "tcvn3" and _draws_capitals(name):
                return "tcvn3-upper"
            return str(encoding)
    return None


def _draws_capitals(name: str) -> bool:
    """True for .VnTimeH, .VnArial NarrowH and the names in one case."""
    one_case = name.islower() or name.isupper()
    return name.endswith("H") or (one_case and name.endswith("h"))


def decode(text: str, encoding: str) -> str:
    """The Unicode text (NFC) of a text in codes of that encoding, as `font_encoding` names
    it: the text of a paragraph or a cell, better than a word alone.

    Codes stand as characters U+0080 to U+00FF, as windows-1252 shows them or as private
    characters (U+F0xx). `tcvn3-upper` gives capitals; in plain `tcvn3`, words typed in
    capitals get those back that it has no codes for. Unicode text under such a font comes
    back as it is. Raises KeyError for an unknown encoding.
    """
    return decode_runs([(text, encoding)])[0]


def decode_runs(runs: Iterable[tuple[str, str | None]]) -> list[str]:
    """The Unicode texts of consecutive runs, given as (text, encoding or None).

    Neighbours in one encoding are decoded as one, because a letter's mark may stand in
    the next run (VNI), and one word alone may not show that it is Unicode already. A letter
    of two codes goes to the run in which the first stands.
    """
    decoded: list[str] = []
    for name, group in groupby(runs, lambda run: (run[1] or "").partition("-")[0]):
        pieces, encodings = zip(*group, strict=True)
        whole = legacy_codes.from_private("".join(pieces))
        if not name or _is_unicode(whole, name):
            decoded += pieces
            continue
        made = legacy_codes.convert_pieces(pieces, encodings)
        if name == "tcvn3":
            made = _cut(restored("".join(made)), [len(piece) for piece in made])
        decoded += made
    return decoded


def _is_unicode(text: str, encoding: str) -> bool:
    """True for Unicode text under a font of an old encoding (pasted, or typed anew)."""
    if text.isascii():
        return False
    weight = outweighs(text, encoding)
    return weight <= 0 if legacy_codes.has_unicode(text) else weight < _CLEARLY_UNICODE


def _cut(text: str, lengths: list[int]) -> list[str]:
    ends = list(accumulate(lengths))
    return [text[end - length : end] for end, length in zip(ends, lengths, strict=True)]


def detect(content: str) -> str | None:
    """The encoding that a whole text is in, told by its words; None for Unicode, for a
    text in more than one encoding, and where that isn't sure."""
    if not is_suspect(content):
        return None
    lines = content.split("\n")
    reading = read_lines(lines)
    if len(reading.encodings) != 1 or not reading.certain:
        return None
    inside = sum(stretch.last + 1 - stretch.first for stretch in reading.stretches)
    return reading.encodings[0] if inside == len(lines) else None


@dataclass(slots=True, frozen=True)
class Mixed:
    """A text of which stretches were decoded. `text` has the same lines as before;
    `stretches` says which of them were decoded, `lines` counts all, `encodings` has the one
    with most words first; `certain` is False where the words leave a doubt."""

    text: str
    lines: int
    stretches: list[Stretch]
    encodings: list[str]
    certain: bool

    def count(self, encoding: str) -> int:
        """How many lines were decoded from that encoding."""
        return sum(s.last + 1 - s.first for s in self.stretches if s.encoding == encoding)


def decode_mixed(content: str, candidates: Sequence[str] = MOJIBAKE) -> Mixed | None:
    """The text with its stretches of lines in old encodings as Unicode (NFC), everything
    else as it was; None where there is nothing to decode."""
    if not is_suspect(content):
        return None
    lines = content.split("\n")
    reading = read_lines(lines, candidates)
    if not reading.stretches:
        return None
    for stretch in reading.stretches:
        of_stretch = slice(stretch.first, stretch.last + 1)
        made = _converted("\n".join(lines[of_stretch]), stretch.encoding)
        lines[of_stretch] = made.split("\n")
    whole = "\n".join(lines)
    return Mixed(whole, len(lines), reading.stretches, reading.encodings, reading.certain)


def remarks(mixed: Mixed) -> list[Text]:
    """What a person is told about a text that was decoded."""
    told: list[Text] = []
    for encoding in mixed.encodings:
        name, count = NAMES.get(encoding, encoding), mixed.count(encoding)
        if len(mixed.stretches) == 1 and count >= _NEARLY_ALL * mixed.lines:
            told.append(
                text("The text was typed for old {encoding} fonts and decoded.", encoding=name)
            )
        else:
            told.append(
                text(
                    "{count} of {lines} lines were typed for old {encoding} fonts and decoded.",
                    count=count,
                    lines=mixed.lines,
                    encoding=name,
                )
            )
    if "tcvn3" in mixed.encodings:
        told.append(
            text("TCVN3 has no capitals with tone marks: such letters may stand as small ones.")
        )
    return told


def _converted(text: str, encoding: str) -> str:
    if encoding == "cp1258":
        return "\n".join(legacy_codes.from_1258(line) or line for line in text.split("\n"))
    made = legacy_codes.convert(text, encoding)
    return restored(made) if encoding == "tcvn3" else made
