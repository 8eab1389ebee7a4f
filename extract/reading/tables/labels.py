"""The columns of a table while it is told what they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.criteria import CriteriaSet
from extract.reading.tables.column_codes import Coded
from extract.reading.tables.content import Content
from extract.reading.tables.model import Column
from extract.reading.tables.row_labels import kind_of_label


@dataclass(slots=True, frozen=True)
class Labels:
    """The columns of one table while they are told: `rows` are the texts of the rows below the
    header, `levels` the words above each column, `codes` what heads them, `contents` what they
    hold. Step by step `columns` are replaced by what more is known of them."""

    levels: dict[int, list[str]]
    caption: str
    rows: list[dict[int, str]]
    criteria: CriteriaSet | None
    year: str
    commune: str
    codes: dict[int, Coded]
    columns: dict[int, Column]
    contents: dict[int, Content]

    def put(self, column: Column) -> None:
        """Takes a column, in the place of what was known of it before."""
        self.columns[column.index] = column

    def set_kind(self, at: int, kind: str) -> None:
        """Takes a column for one of a kind."""
        self.columns[at] = replace(self.columns[at], kind=kind)

    def cells(self, column: int) -> list[str]:
        """What stands below a header, without empty cells."""
        return [text for row in self.rows if (text := row.get(column))]

    def of(self, *kinds: str) -> list[int]:
        """The columns of some kinds, from the left."""
        return [at for at in sorted(self.columns) if self.columns[at].kind in kinds]

    @property
    def of_one_commune(self) -> bool:
        """True in a commune's document, unless the table counts communes (`Số xã đạt`)."""
        counted = (kind_of_label(column.lowest) == "counted" for column in self.columns.values())
        return bool(self.commune) and not any(counted)

    def numbers(self, column: int) -> int:
        """How many of a column's cells are numbers, with their unit or, behind a column of words
        that may name the rows, whatever goes on behind them: `8,8/11,0 km, 80% - đạt`."""
        content = self.contents[column]
        named = any(self.contents[other].is_text for other in self.columns if other < column)
        return content.numbers + (content.begun if named else content.measured)
