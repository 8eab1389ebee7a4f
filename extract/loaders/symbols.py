"""Signs of symbol fonts, which Word stores as font codes, as Unicode characters.

Source of the tables in symbols.json: Unicode's mapping of the Adobe Symbol encoding
(MAPPINGS/VENDORS/ADOBE/symbol.txt) and its Wingdings annex (L2/11-196), the signs in use.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

#: Bullets that are letters of a text font.
_BULLETS = {"o": "◦"}
PRIVATE = re.compile("[\uf020-\uf0ff]")


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = json.loads(
        (Path(__file__).parent / "symbols.json").read_text("utf-8")
    )
    return tables


def sign(code: int, font: str) -> str:
    """The character of a font code (0xF0B3 or 0xB3); the code's own character where the
    font isn't a symbol font or the sign is not in its table."""
    table = _table(font)
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is None or low > 0xFF:
        return chr(code)
    found = table.get(f"{low:02X}")
    if found is None:
        # the Symbol font has ASCII's digits and punctuation in their usual places
        return chr(low) if "symbol" in font.lower() and 0x20 <= low <= 0x7E else chr(code)
    return found


def signs(text: str, font: str) -> str:
    """A text set in that font with its private-use characters as Unicode signs."""
    return PRIVATE.sub(lambda match: sign(ord(match.group()), font), text)


def bullet(text: str, font: str) -> str:
    """A list's bullet as a sign that can't be taken for a letter."""
    return _BULLETS.get(plain := signs(text, font or "Symbol"), plain)


def is_symbolic(font: str) -> bool:
    """Whether a font draws signs in the places of letters, and its table is known."""
    return _table(font) is not None


def drawn(text: str, font: str) -> str:
    """A text typed in letters and shown in a font of signs (`ü` in Wingdings is ✓); letters
    without a sign in its table stay. The Symbol font's letters are left as they are: its
    name often stays on words of another font."""
    table = _table(font)
    if table is None or "symbol" in font.lower():
        return signs(text, font)
    return "".join(sign(ord(letter), font) for letter in text)


def _table(font: str) -> dict[str, str] | None:
    name = font.lower()
    if "wingdings 3" in name or "segoe" in name:
        return None
    return next((table for kind, table in _tables().items() if kind in name), None)
