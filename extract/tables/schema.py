"""The six tables' columns, read from `schemas.yaml`: names, types, headings, constraints."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from patterns.kept import read_yaml

#: The tables in the order in which they are written.
TABLE_NAMES = ("documents", "measurements", "indicators", "criteria", "checks", "findings")
#: Those that a run has besides where old communes are added up.
ROLLED_UP = ("units", "members")
_SCHEMAS = Path(__file__).with_name("schemas.yaml")


@dataclass(slots=True, frozen=True)
class Column:
    """One column: its name, its type (`string`, `integer`, `number`, `boolean`, `date`),
    what it holds (English), its Vietnamese heading, and the words it may hold, if few, each
    with its Vietnamese, and its English where the word itself is none."""

    name: str
    type: str
    about: str
    heading: str
    values: dict[str, str] = field(default_factory=dict)
    required: bool = False
    english: dict[str, str] = field(default_factory=dict)

    def title(self, lang: str) -> str:
        """What a person reads above the column, in that language (`vi` or `en`)."""
        return self.heading if lang == "vi" else self.name.replace("_", " ").capitalize()

    def word(self, value: str, lang: str) -> str:
        """What a person reads for one of the column's words, in that language."""
        if lang == "vi":
            return self.values.get(value, value)
        return self.english.get(value) or value.replace("_", " ")


@dataclass(slots=True, frozen=True)
class Reference:
    """A foreign key: the cells of `columns` are those of `columns_there` in a row of `table`,
    or empty."""

    columns: tuple[str, ...]
    table: str
    columns_there: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Schema:
    """One table: its columns in order, the columns that tell its rows apart, and those that
    name rows of other tables."""

    name: str
    title: str
    heading: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

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
    """The six schemas by table name, in the order in which they are written."""
    data = read_yaml(_SCHEMAS)
    return {name: _schema(name, data[name]) for name in TABLE_NAMES}


@lru_cache(maxsize=1)
def every_schema() -> dict[str, Schema]:
    """The six schemas, then those of the tables that a run has only where it is asked for."""
    data = read_yaml(_SCHEMAS)
    return schemas() | {name: _schema(name, data[name]) for name in ROLLED_UP}


def _schema(name: str, data: dict[str, Any]) -> Schema:
    return Schema(
        name=name,
        title=data["title"],
        heading=data["vi"],
        key=tuple(data["key"]),
        columns=tuple(
            Column(
                name=column["name"],
                type=column["type"],
                about=column["about"],
                heading=column["vi"],
                values=column.get("values", {}),
                required=column.get("required", False),
                english=column.get("english", {}),
            )
            for column in data["columns"]
        ),
        references=tuple(
            Reference(
                columns=tuple(each["columns"]),
                table=each["table"],
                columns_there=tuple(each.get("columns_there", each["columns"])),
            )
            for each in data.get("references", ())
        ),
    )
