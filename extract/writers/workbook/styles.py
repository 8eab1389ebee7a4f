"""How cells look: one set of formats for all sheets, each made once."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

#: The typeface of official documents (Decree 30/2020/NĐ-CP, annex I).
FONT = {"font_name": "Times New Roman", "font_size": 11}
#: What a cell's colour says of an indicator; readable in print and with red-green blindness.
STATUS_COLOURS = {
    "achieved": "#DDEBD3",
    "not_achieved": "#F8CBAD",
    "target": "#FFF2CC",
    "not_stated": "#FFFFFF",
}
SEVERITY_COLOURS = {"error": "#F8CBAD", "warning": "#FFF2CC", "info": "#DDEBF7"}
#: What contradicts itself stands out in print too: stripes, bold, and words of its own.
CONTRADICTION: dict[str, object] = {
    "pattern": 14, "fg_color": "#C00000", "bg_color": "#FFE1D6", "bold": True
}  # fmt: skip
#: A cell of an indicator that the commune's own set doesn't have.
OUTSIDE = "#EDEDED"
#: Figures that don't agree.
FAILED: dict[str, object] = {"bold": True, "font_color": "#C00000"}
HEADING_COLOUR = "#D9E2F0"
_LINE_COLOUR = "#BFBFBF"


class Styles:
    """The formats of one workbook, by their properties."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._frame: Format | None = None

    def get(self, **properties: Any) -> Format:  # noqa: ANN401  # xlsxwriter's own vocabulary
        """A format with those properties of xlsxwriter's."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(FONT | properties)
        return self._made[key]

    def cell(self, **properties: Any) -> Format:  # noqa: ANN401
        """A table cell, text at the top."""
        return self.get(**{"valign": "top"} | properties)

    def frame(self) -> Format:
        """The lines around cells, for a conditional format: that has no typeface."""
        if self._frame is None:
            self._frame = self._book.add_format({"border": 1, "border_color": _LINE_COLOUR})
        return self._frame

    def heading(self, **sides: int) -> Format:
        """A column heading; `sides` (`top=0`) takes a line away."""
        look = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
        look |= dict.fromkeys(("top", "bottom", "left", "right"), 1) | sides
        return self.get(border_color=_LINE_COLOUR, bg_color=HEADING_COLOUR, **look)

    def upright(self, *, small: bool = False) -> Format:
        """The name of a criterion, from bottom to top; small for an indicator's, which is long.
        A filter's button stands below it."""
        look: dict[str, Any] = {"text_wrap": True, "align": "center", "valign": "top"}
        look |= {"font_size": 8} if small else {"bold": True}
        return self.get(
            rotation=90, border=1, border_color=_LINE_COLOUR, bg_color=HEADING_COLOUR, **look
        )

    def key(self, colour: str) -> Format:
        """An entry of the key to the colours."""
        look = {"text_wrap": True, "align": "center", "valign": "vcenter"}
        return self.get(border=1, border_color=_LINE_COLOUR, bg_color=colour, **look)

    def title(self) -> Format:
        """The line above a sheet's table."""
        return self.get(bold=True, font_size=14)

    def note(self, *, wrapped: bool = False) -> Format:
        """A line of explanation, or several in one cell."""
        more = {"text_wrap": True, "valign": "top"} if wrapped else {}
        return self.get(italic=True, font_color="#595959", **more)
