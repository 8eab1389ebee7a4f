"""Makes scans: pages drawn at a resolution, then spoiled as scanners and offices do.

Everything is drawn from a seed, so that the same scan comes out each time.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter, ImageFont

POINTS = 72.0
#: The font that the corpus is made with; it lies here, so that scans are tested on every machine.
FONT = Path(__file__).with_name("DejaVuSerif.ttf")
_RED = (214, 40, 48)


@dataclass(slots=True, frozen=True)
class Wear:
    """What a scan suffers. `skew` is in degrees against the clock, `noise` the deviation of
    the grey values (0 to 255), `speckles` the share of wrong dots, `blur` a radius in dots at
    300 dpi, `fading` how much of the ink is gone (0 to 1), `jpeg` the quality of its packing,
    `stamps` how many red stamps lie over the text, `turn` how far the page was turned before
    it was scanned (90, 180, 270)."""

    skew: float = 0.0
    noise: float = 0.0
    speckles: float = 0.0
    blur: float = 0.0
    fading: float = 0.0
    jpeg: int | None = None
    stamps: int = 0
    turn: int = 0
    seed: int = 7


#: A page from an office's scanner: a little askew, a little noise.
USUAL = Wear(skew=0.8, noise=12.0, blur=0.8, jpeg=75)
#: A bad one: faded, speckled, stamped.
WORN = Wear(skew=-1.6, noise=18.0, speckles=0.002, blur=1.0, fading=0.45, jpeg=60, stamps=1)


def drawn(pdf: bytes, dpi: float, pages: Iterable[int] | None = None) -> list[Image.Image]:
    """The pages of a PDF as pictures (indices from 0; all of them, if none are named)."""
    file = pdfium.PdfDocument(pdf)
    try:
        wanted = range(len(file)) if pages is None else pages
        return [file[n].render(scale=dpi / POINTS).to_pil().convert("RGB") for n in wanted]
    finally:
        file.close()


def written(
    lines: Iterable[tuple[float, float, str]],
    dpi: float = 200,
    size: float = 13,
    page: tuple[float, float] = (595, 842),
    rules: Iterable[tuple[float, float, float, float]] = (),
) -> Image.Image:
    """A page with lines of text at (left, baseline) and straight rules, all in points."""
    scale = dpi / POINTS
    picture = Image.new("RGB", (round(page[0] * scale), round(page[1] * scale)), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, round(size * scale))
    for left, base, words in lines:
        pen.text((left * scale, base * scale), words, fill="black", font=font, anchor="ls")
    for x0, y0, x1, y1 in rules:
        ends = (x0 * scale, y0 * scale, x1 * scale, y1 * scale)
        pen.line(ends, fill="black", width=max(1, round(0.6 * scale)))
    return picture


def worn(picture: Image.Image, wear: Wear, dpi: float) -> Image.Image:
    """The picture as it comes out of the scanner."""
    chance = random.Random(wear.seed)
    values = np.random.default_rng(wear.seed)
    picture = picture.convert("RGB")
    if wear.fading:
        faded = np.asarray(picture, np.float32)
        picture = Image.fromarray((255 - (255 - faded) * (1 - wear.fading)).astype(np.uint8))
    for _ in range(wear.stamps):
        picture = _stamped(picture, chance, dpi)
    if wear.skew:
        picture = picture.rotate(wear.skew, Image.Resampling.BICUBIC, fillcolor="white")
    if wear.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(wear.blur * dpi / 300))
    if wear.noise or wear.speckles:
        dots = np.asarray(picture, np.float32)
        shape = dots.shape[:2]
        dots = dots + values.normal(0, wear.noise, (*shape, 1))
        wrong = values.random(shape) < wear.speckles
        dots[wrong] = values.choice([0.0, 255.0], (int(wrong.sum()), 1))
        picture = Image.fromarray(dots.clip(0, 255).astype(np.uint8))
    if wear.turn:
        picture = picture.rotate(wear.turn, expand=True)
    if wear.jpeg is not None:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=wear.jpeg)
        picture = Image.open(io.BytesIO(packed.getvalue())).convert("RGB")
    return picture


def _stamped(picture: Image.Image, chance: random.Random, dpi: float) -> Image.Image:
    """A round red stamp, 36 mm wide, multiplied onto the page as ink is."""
    width, height = picture.size
    size = round(36 / 25.4 * dpi)
    left = chance.randint(width // 5, max(width // 5, width - size - width // 10))
    top = chance.randint(height // 5, max(height // 5, height - size - height // 10))
    ink = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(ink)
    for inset, line in ((0.0, 0.02), (0.06, 0.008), (0.3, 0.01)):
        box = (left + inset * size, top + inset * size)
        far = (left + (1 - inset) * size, top + (1 - inset) * size)
        pen.ellipse((*box, *far), outline=_RED, width=max(1, round(line * size)))
    font = ImageFont.truetype(FONT, round(0.11 * size))
    for row, words in enumerate(("ỦY BAN", "NHÂN DÂN", "XÃ")):
        place = (left + size / 2, top + size * (0.38 + 0.13 * row))
        pen.text(place, words, fill=_RED, font=font, anchor="mm")
    both = np.asarray(picture, np.uint16) * np.asarray(ink, np.uint16) // 255
    return Image.fromarray(both.astype(np.uint8))


def pdf_of(pictures: Iterable[Image.Image], dpi: float) -> bytes:
    """The pictures as a PDF without any text, one a page."""
    first, *others = pictures
    out = io.BytesIO()
    first.save(out, "PDF", resolution=dpi, save_all=True, append_images=others, quality=85)
    return out.getvalue()


def bytes_of(picture: Image.Image, kind: str, dpi: float | None = None, **options: object) -> bytes:
    """A picture file's bytes; `kind` is Pillow's name of the format."""
    out = io.BytesIO()
    if dpi is not None:
        options["dpi"] = (dpi, dpi)
    picture.save(out, kind, **options)
    return out.getvalue()
