"""What runs another way than the rest of its page: watermarks, notes on the margin."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from statistics import median

from extract.loaders.pages.lines import Glyph, Line, rows_of

#: The usual advance of a letter in type sizes.
_ADVANCE = 0.55


def lines_aside(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs that run another way, in the order in which they are drawn, as lines. `y` and
    the edges say where on the page a line lies."""
    lines: list[Line] = []
    for angle, run in groupby(glyphs, key=lambda glyph: glyph.angle):
        group = list(run)
        y, size = median(g.y for g in group), median(g.size for g in group)
        left, right = min(g.x for g in group), max(g.right for g in group)
        for row in rows_of(_laid_flat(group, math.radians(angle))):
            lines.append(Line(row.joined().text, left, right, y, size, piece=True, aside=True))
    return lines


def _laid_flat(group: list[Glyph], angle: float) -> Iterator[Glyph]:
    """Each glyph where it would stand if its line ran level. A turned glyph's box doesn't
    tell its advance: the way to the next one does."""
    cosine, sine = math.cos(angle), math.sin(angle)
    places = [(g.x * cosine + g.y * sine, g.y * cosine - g.x * sine) for g in group]
    steps = [step for (a, _), (b, _) in pairwise(places) if (step := b - a) > 0]
    size = median(steps) / _ADVANCE if steps else group[0].size
    for glyph, (start, baseline) in zip(group, places, strict=True):
        yield Glyph(baseline, start, start + _ADVANCE * size, glyph.sign, size)
