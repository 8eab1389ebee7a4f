"""Which encoding a text file is in, told by what its letters are.

Offices hand in UTF-8 (composed or decomposed), UTF-16 from Notepad, windows-1258 from older
systems, and text typed for fonts from before Unicode (TCVN3, VNI, VISCII, VPS), as bytes or
copied into a Unicode file. Nothing is converted beyond the decoding itself: windows-1258
keeps its tone marks as combining characters, decomposed text stays decomposed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from extract.text.legacy import Mixed, decode_mixed
from extract.text.legacy_codes import SIGNS_1252
from extract.text.legacy_detect import BYTES
from extract.text.legacy_utf8 import undone

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: How much of a file is weighed when its encoding is guessed.
_SAMPLE = 1 << 16
#: From this share of expected characters on, a guess needs no remark.
_CERTAIN = 0.95
#: Damaged UTF-8 is still UTF-8 while fewer of its non-ASCII characters than this are damaged.
_DAMAGED = 0.05
#: Below this share of expected characters, bytes are no text in that encoding.
_PLAUSIBLE = 0.75

_CONTROL = re.compile(r"[\x00-\x08\x0E-\x1B\x7F\x80-\x84\x86-\x9F\uFFFE\uFFFF]")
#: What Vietnamese office text is made of: ASCII, Vietnamese letters and marks, usual signs.
_EXPECTED = re.compile(
    r"[\t\n\x0B\x0C\r -~\xA0\xA7\xAB\xAD\xB0-\xB3\xB5\xB7\xB9\xBB-\xBE\xC0-\xC3\xC8-\xCA\xCC\xCD"
    r"\xD0\xD2-\xD5\xD7\xD9\xDA\xDD\xE0-\xE3\xE8-\xEA\xEC\xED\xF2-\xF5\xF9\xFA\xFD"
    r"\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0"
    r"\u0300-\u0303\u0306\u0309\u031B\u0323\u1EA0-\u1EF9"
    r"\u2000-\u206F\u20AB\u2190-\u21FF\u2200-\u22FF\u25A0-\u27BF\uF000-\uF0FF]"
)
_MARKED = re.compile("[^\x00-\x7f]")
#: Codes 80-9F as windows-1252 shows them.
_SIGNS = {code: sign for sign, code in SIGNS_1252.items()}
#: A tone mark where one can stand: after a vowel, itself perhaps already marked.
_TONED = re.compile("[AEIOUYaeiouyÂĂÊÔƠƯâăêôơư][\u0300\u0301\u0303\u0309\u0323]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LETTERS_1258 = re.compile("[ÀÁÂĂÈÉÊÍÓÔƠÙÚƯĐàáâăèéêíóôơùúưđ]")


@dataclass(slots=True, frozen=True)
class Decoded:
    """A decoded text without its byte order mark, and how sure the encoding is.

    `encoding` is Python's name of it, or `tcvn3`, `vni`, `viscii`, `vps`. `certain` is False
    where it was guessed on weak grounds. `damaged` counts the characters that could not be
    decoded and stand as U+FFFD. `legacy` says which lines were in encodings of old fonts;
    `twice` counts the characters that had been written as UTF-8 twice.
    """

    text: str
    encoding: str
    certain: bool = True
    damaged: int = 0
    legacy: Mixed | None = None
    twice: int = 0


def decode(data: bytes) -> Decoded | None:
    """The text of a file, or None where the bytes are no text in any known encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _repaired(_with_damage(data[len(bom) :], encoding))
    unicode = _repaired(_utf16(data) or _utf8(data))
    if unicode and not unicode.damaged:
        return unicode
    return _old_bytes(data) or unicode or _windows(data)


def _repaired(decoded: Decoded | None) -> Decoded | None:
    """The same with what was wrong before it was saved as Unicode put right."""
    if decoded is None or decoded.text.isascii():
        return decoded
    if mended := undone(decoded.text):
        decoded = replace(decoded, text=mended[0], twice=mended[1])
    if mixed := decode_mixed(decoded.text):
        certain = decoded.certain and mixed.certain
        decoded = replace(decoded, text=mixed.text, legacy=mixed, certain=certain)
    return decoded


def _old_bytes(data: bytes) -> Decoded | None:
    """Bytes of which some lines are in encodings of old fonts and the others, if any, in
    UTF-8; None where there are no such lines, or others that are neither."""
    if b"\0" in data:
        return None
    lines: list[str] = []
    odd: set[int] = set()
    for number, line in enumerate(data.split(b"\n")):
        read = _utf8_line(line)
        if read is None:
            odd.add(number)
            read = line.decode("latin-1").translate(_SIGNS)
        lines.append(read)
    mixed = decode_mixed("\n".join(lines), BYTES)
    if mixed is None or mixed.encodings == ["cp1258"]:
        return None
    mended = {n for part in mixed.stretches for n in range(part.first, part.last + 1)}
    if len(odd - mended) > _DAMAGED * len(odd):
        return None
    return Decoded(mixed.text, mixed.encodings[0], mixed.certain, legacy=mixed)


def _utf8_line(line: bytes) -> str | None:
    """A line of UTF-8; None for bytes that aren't, or are so by chance."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if all(_EXPECTED.match(letter) for letter in _MARKED.findall(text)) else None


def _share(pattern: re.Pattern[str], text: str) -> float:
    return len(pattern.findall(text)) / len(text) if text else 0.0


def _with_damage(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, errors="replace")
    if _share(_CONTROL, text[:_SAMPLE]) > 1 - _CERTAIN:
        return None
    return Decoded(text, encoding, damaged=text.count("\ufffd"))


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: a text of Latin letters then has a zero byte in every other
    place for most characters, which no other text has."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4 or sample.count(0) < max(1, len(sample) // 8):
        return None
    weighed = [
        (_share(_EXPECTED, sample.decode(encoding, errors="replace")), encoding)
        for encoding in ("utf-16-le", "utf-16-be")
    ]
    share, encoding = max(weighed)
    if share < _PLAUSIBLE:
        return None
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, certain=share >= _CERTAIN, damaged=text.count("\ufffd"))


def _utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
        damaged = 0
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        damaged = text.count("\ufffd")
        # a cut in the middle of a character is damage; a file in which most marked letters
        # are damaged is in another encoding
        if damaged > 1 and damaged > _DAMAGED * len(_MARKED.findall(text)):
            return None
        if damaged == 1 and text[-1:] != "\ufffd" and len(_MARKED.findall(text)) < 20:
            return None
    if "\0" in text:
        return None
    # control characters are letters of VISCII and pieces of UTF-8 written twice
    controls = _share(_CONTROL, text[:_SAMPLE]) > 1 - _CERTAIN
    if controls and not (undone(text) or decode_mixed(text)):
        return None
    return Decoded(text, "utf-8", damaged=damaged)


def _windows(data: bytes) -> Decoded | None:
    """windows-1258 where the marked letters and tone marks stand as Vietnamese has them;
    otherwise the same, but said to be a guess."""
    if b"\0" in data:
        return None
    text = data.decode("cp1258", errors="replace")
    sample = text[:_SAMPLE]
    if _share(_EXPECTED, sample) < _PLAUSIBLE or _share(_CONTROL, sample) > 1 - _CERTAIN:
        return None
    marked = _MARKED.findall(sample)
    letters = len(_LETTERS_1258.findall(sample))
    tones, toned = len(_TONE.findall(sample)), len(_TONED.findall(sample))
    vietnamese = toned >= 0.9 * tones and letters + toned >= 0.9 * (
        len(marked) - sum(1 for sign in marked if not sign.isalpha() and not _TONE.match(sign))
    )
    return Decoded(text, "cp1258", certain=vietnamese and tones > 0, damaged=text.count("\ufffd"))
