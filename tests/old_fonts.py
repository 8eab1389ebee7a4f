"""Vietnamese as it was typed for fonts from before Unicode, for tests.

The codes are written here anew, independent of the tables that the project decodes with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
#: VNI's marks by tone: on a plain letter, on a breve, on a circumflex.
_VNI_PLAIN = dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True))
_VNI_BREVE = dict(zip("\u0301\u0300\u0309\u0303\u0323", "éèúüë", strict=True))
_VNI_HAT = dict(zip("\u0301\u0300\u0309\u0303\u0323", "áàåãä", strict=True))
_VNI_I = dict(zip("íìỉĩị", "íìæóò", strict=True)) | {"đ": "ñ", "ỵ": "î"}
#: VISCII 1.1 from 80 to FF, as RFC 1456 has it.
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = dict(zip("ẲẴẪỶỸỴ", "\x02\x05\x06\x14\x19\x1e", strict=True))


def tcvn3(text: str) -> str:
    """For .VnTime: a capital that the font doesn't have is typed as the small letter."""
    text = unicodedata.normalize("NFC", text)
    return "".join(_TCVN3.get(c) or _TCVN3.get(c.lower()) or c for c in text)


def vni(text: str) -> str:
    """For VNI-Times: a letter, then its mark."""
    return "".join(_vni(letter) for letter in unicodedata.normalize("NFC", text))


def _vni(letter: str) -> str:
    if letter.lower() in _VNI_I:
        made = _VNI_I[letter.lower()]
        return made.upper() if letter.isupper() else made
    apart = unicodedata.normalize("NFD", letter.lower())
    tone = next((mark for mark in apart if mark in _TONES), "")
    base = apart[0]
    if "\u031b" in apart:  # the horn
        made = {"o": "ô", "u": "ö"}[base] + (_VNI_PLAIN[tone] if tone else "")
    elif "\u0302" in apart:
        made = base + (_VNI_HAT[tone] if tone else "â")
    elif "\u0306" in apart:
        made = base + (_VNI_BREVE[tone] if tone else "ê")
    elif tone:
        made = base + _VNI_PLAIN[tone]
    else:
        return letter
    return made.upper() if letter.isupper() else made


def viscii(text: str) -> str:
    """For VISCII fonts, which have letters in place of curly quotes."""
    text = unicodedata.normalize("NFC", text).translate(_PLAIN)
    codes = _VISCII_LOW | {letter: chr(0x80 + at) for at, letter in enumerate(_VISCII)}
    return "".join(codes.get(letter, letter) for letter in text)


#: Signs that no such font has, and what is typed instead.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "…": "...", "•": "-", "≥": ">=", "≤": "<="}
)


def plain(text: str) -> str:
    """The composed text without the signs that VISCII has no place for."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def as_bytes(typed: str) -> bytes:
    """The bytes of a text file that holds what was typed; signs as windows-1252 has them."""
    return b"".join(
        bytes([ord(code)]) if ord(code) < 0x100 else code.encode("cp1252") for code in typed
    )


def windows_1258(text: str) -> bytes:
    """The bytes of windows-1258: the tone follows a letter of its own."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        rest = "".join(mark for mark in apart if mark not in _TONES)
        tones = "".join(mark for mark in apart if mark in _TONES)
        pieces.append(unicodedata.normalize("NFC", rest) + tones)
    return "".join(pieces).encode("cp1258")


#: Each way of typing.
TYPED: dict[str, Callable[[str], str]] = {"tcvn3": tcvn3, "vni": vni, "viscii": viscii}
