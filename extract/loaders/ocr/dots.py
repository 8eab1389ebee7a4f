"""The thresholds of reading a picture that are counted in dots or in grey values, and why each
is as it is. Dots are those of a page at `WORKING` dots an inch where nothing else is said; grey
values go from 0, black, to 255, white. What is measured in inches, or as a share of a letter's
height, stands with the step that measures it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

#: A page, or a piece of one, as grey values by row and column.
Grey = NDArray[np.uint8]

#: Pages are read at this resolution (dots an inch): finer costs time and finds no more.
WORKING: Final = 200.0
#: What is coarser than this (dots an inch) is enlarged; one less than `WORKING`, because scanners
#: round.
COARSE: Final = 199.0
#: The lean of a page is measured at this resolution (dots an inch): lines still are lines there,
#: and a seventh of the dots is looked at.
LEAN: Final = 75.0
#: So many dots of pictures are in hand at a time, however many processors there are: three pages
#: of A4 at 300 dots an inch, or one of A2. It keeps a worker with both readers below its limit of
#: memory.
MOST_DOTS: Final = 30_000_000

#: What is darker than this is ink of letters: the middle between black and paper, nearer to the
#: paper, because thin strokes are grey.
INK: Final = 150
#: The same where it is asked whether a page is blank: what shines through from its back is paler
#: than ink.
INK_OF_A_PAGE: Final = 140
#: The same at `LEAN` dots an inch, where strokes run together with the paper between them.
INK_MADE_SMALL: Final = 160
#: What is darker than this may belong to a rule: rules are thinner than letters and paler.
INK_OF_A_RULE: Final = 215

#: A dark dot all of whose neighbours are bright is a speckle.
DARK: Final = 110
BRIGHT: Final = 150
#: Ink and paper closer than `PALE` are spread apart; closer than `FAINT`, there is no ink.
PALE: Final = 170
FAINT: Final = 50
#: What is no darker than the paper by more than this is paper: its own grain.
GRAIN: Final = 24
#: Ink where it isn't pale: what is no brighter than this.
BLACK: Final = 20

#: How far the channels of coloured ink, a stamp's or a signature's, are apart.
COLOURED: Final = 48
#: How far they are apart where that ink has faded or run ...
TINGED: Final = 28
#: ... and what is darker than this is a letter under it.
LETTER_UNDER_STAMP: Final = 128
#: How many dots wide a cell of the grid is looked at on which stamps are looked for.
DOTS_A_CELL: Final = 4

#: Fewer dots of ink than this, at `LEAN` dots an inch, show no lean: a line has more.
LEAST_INK_TO_LEAN: Final = 200
#: A column of a table without so many dots of ink is empty: a full stop of twelve points has more.
LEAST_INK_OF_A_COLUMN: Final = 6
#: What is left out at the edges of a cell: half of a rule stands there.
INSET: Final = 2
#: The paper put around a column of cells before it is read: letters at the edge are misread.
COLUMN_PAD: Final = 12
#: What stays of a word's neighbourhood around it for the second reader: it reads a word alone
#: better than a line, which it squeezes, and cut letters worse than some paper around them.
WORD_PAD: Final = 2

#: Short entries are put side by side and read at once, in a line of at most so many dots: longer
#: ones are squeezed by the reader.
SHARED_LINE: Final = 2400
#: Between two entries of such a line, and around all of them.
ENTRY_GAP: Final = 18
LINE_PAD: Final = 20
#: The lowest line of letters: small ones of six points.
LEAST_HEIGHT: Final = 8
#: So many dots of ink in a row are still speckles.
SPECKLES: Final = 1
#: A sign such as ≥ is at least so many rows high; what is lower is a dash or a speckle.
SIGN_ROWS: Final = 5
