"""From the bytes of rich text to characters, passing over what stands there for programs
without Unicode."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.loaders.rtf.fonts import Fonts


@dataclass(slots=True)
class Letters:
    """Collects bytes until a run of them ends, because a character may take two.

    `skipping` is how many characters are still to be passed over after a `\\u`.
    """

    fonts: Fonts
    skipping: int = 0
    _bytes: bytearray = field(default_factory=bytearray)
    _raw: bool = True
    _high: int = 0

    def skips(self) -> bool:
        """True where a control word or sign stands for a character that is passed over."""
        if self.skipping:
            self.skipping -= 1
            return True
        return False

    def take(self, data: bytes, raw: bool, font: int) -> str:
        """Takes bytes in that font, `raw` or spelled; gives the characters that end here."""
        if self.skipping:
            left = data[self.skipping :]
            self.skipping -= len(data) - len(left)
            data = left
        shown = ""
        if raw != self._raw and not data.isascii():
            shown = self.ended(font)
            self._raw = raw
        self._bytes += data
        return shown

    def ended(self, font: int) -> str:
        """The characters of the bytes collected in that font."""
        if not self._bytes:
            return ""
        data, raw = bytes(self._bytes), self._raw
        self._bytes.clear()
        self._raw = True
        return self.fonts.decoded(data, font, raw)

    def unicode(self, code: int, font: int, fallback: int) -> str:
        """The character of a `\\u` in that font, after which come so many others for
        programs that can't show it; "" for the first half of one beyond U+FFFF."""
        self.skipping = fallback
        high, self._high = self._high, 0
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return ""
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        return self.fonts.shown(chr(code), font)
