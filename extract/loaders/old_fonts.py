"""Fonts from before Unicode, told by their names."""

from __future__ import annotations


def old_encoding(font: str) -> str | None:
    """The encoding of a font from before Unicode, None for every other font."""
    if font.lstrip(".")[:1] not in ("v", "V"):
        return None
    # its tables take longer to load than most documents take to read
    from extract.text.legacy import font_encoding

    return font_encoding(font)
