"""The fonts of a rich text file: how the bytes in each are turned into characters."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.loaders.old_fonts import old_encoding
from extract.loaders.symbols import drawn, sign, signs

_SYMBOL = "symbol"
_ANSI = "cp1252"


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The tables of words.json: what control words stand for."""
    loaded: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
    return loaded


@dataclass(slots=True)
class Font:
    """A font of the font table: its name, its character set and the code page it gives."""

    name: str = ""
    codec: str | None = None


@dataclass(slots=True)
class Fonts:
    """All fonts of a file, by number, and the code page where a font doesn't say.

    `damaged` counts the bytes that have no character in their code page.
    """

    ansi: str = _ANSI
    fonts: dict[int, Font] = field(default_factory=dict)
    damaged: int = 0

    def charset(self, number: int, font: int) -> None:
        """Notes the character set (`\\fcharsetN`) of a font."""
        self.at(font).codec = words()["charsets"].get(str(number))

    def code_page(self, number: int, font: int | None = None) -> None:
        """Notes the code page of a font (`\\cpgN`) or of the file (`\\ansicpgN`)."""
        name = "utf-8" if number == 65001 else f"cp{number}"
        try:
            codecs.lookup(name)
        except LookupError:
            return
        if font is None:
            self.ansi = name
        else:
            self.at(font).codec = name

    def at(self, number: int) -> Font:
        """The font of that number; one without a name where the table has none."""
        return self.fonts.setdefault(number, Font())

    def decoded(self, data: bytes, number: int, raw: bool) -> str:
        """The characters of bytes in that font; `raw` bytes stood in the file as they are,
        where some programs write UTF-8."""
        font = self.at(number)
        if raw and not data.isascii():
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError:
                pass
        if font.codec == _SYMBOL:
            letters = (chr(code) if code < 0x80 else sign(code, font.name) for code in data)
            return drawn("".join(letters), font.name)
        codec = _ANSI if old_encoding(font.name) else font.codec or self.ansi
        text = data.decode(codec, errors="replace")
        if "\ufffd" not in text:
            return text
        if codec == _ANSI:
            return "".join(
                bytes([code]).decode(_ANSI, errors="ignore") or chr(code) for code in data
            )
        self.damaged += text.count("\ufffd")
        return text

    def shown(self, character: str, number: int) -> str:
        """A character given by its Unicode number, as that font shows it."""
        return signs(character, self.at(number).name)
