"""The closed table of links, `patterns/links.yaml`: the ways in which two places may be tied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import regex

from extract.links.model import Certainty
from patterns import expanded, links_table
from patterns.kept import pattern_of

_FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1
Asked = Callable[[], str | None]


@dataclass(slots=True, frozen=True)
class Setting:
    """What lies between two places, or around one; each text is made when a row asks for it.

    `layout` is `line` (one paragraph or one cell), `row` or `column` (cells of one table),
    `table`, or `lines` (different paragraphs). `forward` says that the ends stand in the
    order in which they were named. `flags` are what else a row may ask for.
    """

    layout: str
    forward: bool
    shape: str
    between: Asked
    before: Asked
    behind: Asked
    flags: Callable[[str], bool]


@dataclass(slots=True, frozen=True)
class Way:
    """One row of the table. It matches a setting if all that it states does."""

    name: str
    certainty: Certainty
    layouts: frozenset[str]
    shapes: frozenset[str]
    order: str
    between: str | None
    before: str | None
    behind: str | None
    flags: tuple[str, ...]
    witness: bool
    confirmed_by: tuple[str, ...]

    def matches(self, setting: Setting) -> bool:
        """Whether this way is the one that ties the two places."""
        if self.layouts and setting.layout not in self.layouts:
            return False
        if self.shapes and setting.shape not in self.shapes:
            return False
        if self.order and (self.order == "forward") is not setting.forward:
            return False
        return (
            _found(self.between, setting.between, whole=True)
            and _found(self.before, setting.before)
            and _found(self.behind, setting.behind)
            and all(setting.flags(flag) for flag in self.flags)
        )


# few rows are ever asked, and to compile them all takes longer than to read a report
@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return pattern_of("(?-f)" + source, _FLAGS)


def _found(source: str | None, asked: Asked, *, whole: bool = False) -> bool:
    if source is None:
        return True
    text = asked()
    if text is None:
        return False
    pattern = _compiled(source)
    return (pattern.fullmatch(text) if whole else pattern.search(text)) is not None


@dataclass(slots=True, frozen=True)
class Kind:
    """A kind of link: its ways in the order in which they are tried, what may confirm a tie
    that none of them describes (`near`, `slip`, ...), and whether it has rivals."""

    name: str
    ways: tuple[Way, ...]
    open: tuple[str, ...]
    rivals: bool

    def confirmed_by(self, way: str) -> tuple[str, ...]:
        """What may bear out a link that no row describes, or that a row leaves open."""
        if not way:
            return self.open
        return next((each.confirmed_by for each in self.ways if each.name == way), ())


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of link by its name."""
    table = links_table()
    macros = table["macros"]
    return {
        name: Kind(
            name,
            tuple(_way(row, macros) for row in entry["ways"]),
            tuple(str(entry.get("confirmed_by", "")).split()),
            bool(entry.get("rivals", False)),
        )
        for name, entry in table["kinds"].items()
    }


@cache
def macro(name: str) -> regex.Pattern[str]:
    """A pattern of the table that isn't a row: what the ground has to recognise."""
    macros = links_table()["macros"]
    return _compiled(_expand(macros[name], macros))


def _way(row: dict[str, object], macros: dict[str, str]) -> Way:
    def written(key: str) -> str | None:
        source = row.get(key)
        return None if source is None else _expand(str(source), macros)

    def listed(key: str) -> tuple[str, ...]:
        return tuple(str(row.get(key, "")).split())

    return Way(
        str(row["way"]),
        Certainty(str(row.get("certainty", "sure"))),
        frozenset(listed("layout")),
        frozenset(listed("shape")),
        str(row.get("order", "")),
        written("between"),
        written("before"),
        written("behind"),
        listed("flags"),
        bool(row.get("witness", False)),
        listed("confirmed_by"),
    )


def _expand(source: str, macros: dict[str, str]) -> str:
    for _ in range(len(macros)):
        for name, pattern in macros.items():
            source = source.replace("{{" + name + "}}", f"(?:{pattern})")
        if "{{" not in source:
            return source
    return expanded(source)
