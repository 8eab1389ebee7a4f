"""A piece of a page as a small PNG: few shades of grey, paper white, and never above a size."""

from __future__ import annotations

import io

from PIL import Image

#: The most bytes of one picture.
MOST_BYTES = 48_000
#: What is tried until a picture is small enough: shades of grey (by their bits), and how much
#: smaller the picture is made.
_TRIED = ((4, 1.0), (2, 1.0), (2, 0.75), (1, 0.75), (1, 0.5))
#: Levels (of 255) from which on paper is white, and up to which ink is black: scans have noise.
_WHITE, _BLACK = 232, 48


def as_png(image: Image.Image) -> tuple[bytes, tuple[int, int]] | None:
    """The bytes of a picture in grey, and its size in dots; None where it can't be made small
    enough."""
    for bits, factor in _TRIED:
        size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
        smaller = image if factor == 1.0 else image.resize(size, Image.Resampling.BOX)
        data = _written(smaller, bits)
        if len(data) <= MOST_BYTES:
            return data, size
    return None


def _written(image: Image.Image, bits: int) -> bytes:
    """PNG with a palette of evenly spaced greys (W3C PNG, 11.2.2: indexed colour)."""
    last = (1 << bits) - 1
    shares = [min(1.0, max(0.0, (level - _BLACK) / (_WHITE - _BLACK))) for level in range(256)]
    indexed = Image.frombytes(
        "P", image.size, image.point([round(s * last) for s in shares]).tobytes()
    )
    indexed.putpalette([round(at * 255 / last) for at in range(last + 1) for _ in range(3)])
    written = io.BytesIO()
    # zlib's highest level (`optimize`) takes nine times as long, for 3% fewer bytes
    indexed.save(written, "PNG", bits=bits)
    return written.getvalue()
