"""The five tables' columns, read from `schemas.yaml`: names, types, headings, constraints."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

#: The tables in the order in which they are written.
TABLE_NAMES = ("documents", "measurements", "indicators", "checks", "findings")
_SCHEMAS = Path(__file__).with_name("schemas.yaml")


@dataclass(slots=True, frozen=True)
class Column:
    """One column: its name, its type (`string`, `integer`, `number`, `boolean`, `date`),
    what it holds (English), its Vietnamese heading, and the words it may hold, if few, each
    with its Vietnamese."""

    name: str
    type: str
    about: str
    heading: str
    values: dict[str, str] = field(default_factory=dict)
    required: bool = False

    def title(self, lang: str) -> str:
        """What a person reads above the column, in that language (`vi` or `en`)."""
        return self.heading if lang == "vi" else self.name.replace("_", " ").capitalize()

    def word(self, value: str, lang: str) -> str:
        """What a person reads for one of the column's words, in that language."""
        return self.values.get(value, value) if lang == "vi" else value.replace("_", " ")


@dataclass(slots=True, frozen=True)
class Schema:
    """One table: its columns in order and the columns that tell its rows apart."""

    name: str
    title: str
    heading: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def label(self, lang: str) -> str:
        """What a person reads above the table, in that language."""
        return self.heading if lang == "vi" else self.name.capitalize()

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@lru_cache(maxsize=1)
def schemas() -> dict[str, Schema]:
    """The five schemas by table name, in the order in which they are written."""
    data = yaml.safe_load(_SCHEMAS.read_text(encoding="utf-8"))
    return {
        name: Schema(
            name=name,
            title=data[name]["title"],
            heading=data[name]["vi"],
            key=tuple(data[name]["key"]),
            columns=tuple(
                Column(
                    name=column["name"],
                    type=column["type"],
                    about=column["about"],
                    heading=column["vi"],
                    values=column.get("values", {}),
                    required=column.get("required", False),
                )
                for column in data[name]["columns"]
            ),
        )
        for name in TABLE_NAMES
    }
