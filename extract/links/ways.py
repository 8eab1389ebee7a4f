"""The closed table of links, `patterns/links.yaml`: the ways in which two places may be tied."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from extract.certainty import Certainty
from patterns import expanded, links_table
from patterns.kept import pattern_of

_FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1


class Setting(ABC):
    """What lies between two places, or around one; each text is made when a row asks for it.

    `layout` is `line` (one paragraph or one cell), `row` or `column` (cells of one table),
    `table`, `lines` (different paragraphs); for one place alone `cell` or `line`, and for a
    ratio whose numbers stand apart `cells`, `apart` (one paragraph) or `lines`. `forward` says
    that the ends stand in the order in which they were named; `shape` names their kinds.
    """

    __slots__ = ("forward", "layout", "shape")

    def __init__(self, layout: str, shape: str, *, forward: bool) -> None:
        self.layout, self.shape, self.forward = layout, shape, forward

    @abstractmethod
    def between(self) -> str | None:
        """The words between the ends; None where words can't tie them."""

    @abstractmethod
    def before(self) -> str:
        """The words before the first end."""

    @abstractmethod
    def behind(self) -> str:
        """The words behind the last end."""

    @abstractmethod
    def flag(self, name: str) -> bool:
        """What else a row may ask for."""


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
    named: bool

    def matches(self, setting: Setting) -> bool:
        """Whether this way, one of those that fit, ties the two places."""
        if self.between is not None:
            words = setting.between()
            if words is None or _compiled(self.between).fullmatch(words) is None:
                return False
        if self.before is not None and _compiled(self.before).search(setting.before()) is None:
            return False
        if self.behind is not None and _compiled(self.behind).search(setting.behind()) is None:
            return False
        return all(map(setting.flag, self.flags))

    def fits(self, layout: str, shape: str, *, forward: bool) -> bool:
        """Whether the kinds of the ends and how they lie are those that the row asks for."""
        if self.layouts and layout not in self.layouts:
            return False
        if self.shapes and shape not in self.shapes:
            return False
        return not self.order or (self.order == "forward") is forward


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

    def has_rivals(self, way: str) -> bool:
        """Whether another number can be meant where a row ties two places: not if that says
        that its words name both."""
        return self.rivals and not any(each.named for each in self.ways if each.name == way)


# few rows are ever asked, and to compile them all takes longer than to read a report
@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return pattern_of("(?-f)" + _expand(source, links_table()["macros"]), _FLAGS)


@lru_cache(maxsize=1024)
def fitting(kind: str, layout: str, shape: str, forward: bool) -> tuple[Way, ...]:
    """The ways of a kind that may tie such ends, in their order; none for an unknown kind."""
    known = kinds().get(kind)
    ways = known.ways if known is not None else ()
    return tuple(way for way in ways if way.fits(layout, shape, forward=forward))


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of link by its name."""
    return {
        name: Kind(
            name,
            tuple(_way(row) for row in entry["ways"]),
            tuple(str(entry.get("confirmed_by", "")).split()),
            bool(entry.get("rivals", False)),
        )
        for name, entry in links_table()["kinds"].items()
    }


@cache
def macro(name: str) -> regex.Pattern[str]:
    """A pattern of the table that isn't a row: what the ground has to recognise."""
    return _compiled(links_table()["macros"][name])


def _way(row: dict[str, object]) -> Way:
    def written(key: str) -> str | None:
        source = row.get(key)
        return None if source is None else str(source)

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
        bool(row.get("named", False)),
    )


def _expand(source: str, macros: dict[str, str]) -> str:
    for _ in range(len(macros)):
        for name, pattern in macros.items():
            source = source.replace("{{" + name + "}}", f"(?:{pattern})")
        if "{{" not in source:
            return source
    return expanded(source)
