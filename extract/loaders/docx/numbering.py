"""Which paragraphs of a Word document its lists number, and how far each list has counted.

Source of the rules: ECMA-376 part 1, 17.9 (numbering) and 17.7 (styles); where it is silent,
what Word shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from extract.loaders.docx.names import PPR, PSTYLE, RPR, VAL, font, is_on, value, w
from extract.loaders.labels import Level, shown
from extract.loaders.limits import whole
from extract.loaders.old_fonts import old_encoding

_ILVL, _NUMID, _NUMPR = w("ilvl"), w("numId"), w("numPr")
_NUMBER_ID, _ABSTRACT_ID, _LVL = w("numId"), w("abstractNumId"), w("lvl")
#: The deepest level of a list, from 0 (17.9.3); how far a list may say that it begins.
_DEEPEST = 8
_FARTHEST = 10**9


@dataclass(frozen=True, slots=True)
class _List:
    """A `w:num`: the levels of its abstract list, and the starts that it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All lists of a document with their running counts; ask once for each paragraph."""

    lists: dict[str, _List]
    styles: dict[str, tuple[str, int | None]]
    default_style: str | None
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _overridden: set[tuple[str, int]] = field(default_factory=set)

    def prefix(self, properties: _Element | None, font: str = "") -> str:
        """The number that stands before the paragraph of these properties, with its gap
        (`"2.1 "`), "" where it has none. Counts the paragraph; `font` is that of the
        paragraph's end, in which the number is set where its level names no font."""
        found = self._place(properties)
        if found is None:
            return ""
        number_id, depth = found
        numbered = self.lists.get(number_id)
        level = numbered.levels.get(depth) if numbered else None
        if numbered is None or level is None:
            return ""
        counts = self._count(number_id, numbered, depth, level)
        number = shown(numbered.levels, depth, level, counts)
        encoding = old_encoding(level.font or font)
        if encoding is not None:
            from extract.text.legacy import decode

            number = decode(number, encoding)
        return number + level.gap if number else ""

    def _place(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list and the level that a paragraph is on, by itself or through its style."""
        numpr = None if properties is None else properties.find(_NUMPR)
        number_id, depth = value(numpr, _NUMID), value(numpr, _ILVL)
        if number_id is None or depth is None:
            style = value(properties, PSTYLE) or self.default_style
            inherited = self.styles.get(style) if style else None
            if number_id is None and inherited is None:
                return None
            if inherited is not None:
                number_id = number_id or inherited[0]
                if depth is None and inherited[1] is not None:
                    depth = str(inherited[1])
        if not number_id or number_id == "0":
            return None
        return number_id, whole(depth, 0, most=_DEEPEST)

    def _count(self, number_id: str, numbered: _List, depth: int, level: Level) -> dict[int, int]:
        counts = self._counts.setdefault(numbered.abstract, {})
        for at, start in numbered.starts.items():
            # an overridden start takes effect once, where its list first comes to that level
            if at <= depth and (number_id, at) not in self._overridden:
                self._overridden.add((number_id, at))
                counts[at] = start - 1 if at == depth else start
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [at for at in counts if at > depth]:
            below = numbered.levels.get(deeper)
            # w:lvlRestart n: restarts only after a level up to n; 0: never (17.9.10)
            if below is None or below.restart is None or depth < below.restart:
                del counts[deeper]
        return counts


def read_numbering(numbering: _Element | None, styles: _Element | None) -> Numbering:
    """The lists of numbering.xml and the paragraph styles that are numbered by them."""
    chains, default_style = _style_chains(styles)
    lists = {} if numbering is None else _lists(numbering)
    numbered: dict[str, tuple[str, int | None]] = {}
    for style, (number_id, depth) in chains.items():
        entry = lists.get(number_id)
        if entry is not None:
            linked = next((at for at, lv in entry.levels.items() if lv.style == style), None)
            depth = depth if linked is None else linked
        numbered[style] = (number_id, depth)
    return Numbering(lists, numbered, default_style)


def _lists(numbering: _Element) -> dict[str, _List]:
    abstracts = {
        element.get(_ABSTRACT_ID, ""): element for element in numbering.iter(w("abstractNum"))
    }
    by_style = {
        name: element
        for element in abstracts.values()
        if (name := value(element, w("styleLink"))) is not None
    }
    lists: dict[str, _List] = {}
    for num in numbering.iter(w("num")):
        abstract_id = value(num, _ABSTRACT_ID) or ""
        abstract = abstracts.get(abstract_id)
        if abstract is None:
            continue
        link = value(abstract, w("numStyleLink"))
        abstract = by_style.get(link or "", abstract)
        levels = {_depth(element): _level(element) for element in abstract.iterchildren(_LVL)}
        starts: dict[int, int] = {}
        for override in num.iterchildren(w("lvlOverride")):
            depth = _depth(override)
            own = override.find(_LVL)
            if own is not None:
                levels[depth] = _level(own)
            start = value(override, w("startOverride"))
            if start is not None:
                starts[depth] = _start(start, 1)
                if depth in levels:
                    levels[depth] = replace(levels[depth], start=starts[depth])
        shared = abstract.get(_ABSTRACT_ID, abstract_id)
        lists[num.get(_NUMBER_ID, "")] = _List(shared, levels, starts)
    return lists


def _depth(element: _Element) -> int:
    return whole(element.get(_ILVL), 0, most=_DEEPEST)


def _start(digits: str | None, default: int) -> int:
    return whole(digits, default, least=-_FARTHEST, most=_FARTHEST)


def _level(element: _Element) -> Level:
    # a format of Word's newer versions stands beside one that all know
    formats = [form.get(VAL, "decimal") for form in element.iter(w("numFmt"))]
    number_format = next((form for form in formats if form != "custom"), "decimal")
    restart = value(element, w("lvlRestart"))
    return Level(
        start=_start(value(element, w("start")), 0),
        number_format=number_format,
        pattern=value(element, w("lvlText")) or "",
        restart=None if restart is None else whole(restart, 0),
        legal=is_on(element, w("isLgl")),
        gap="" if value(element, w("suff")) == "nothing" else " ",
        font=font(element.find(RPR)),
        style=value(element, PSTYLE),
    )


def _style_chains(
    styles: _Element | None,
) -> tuple[dict[str, tuple[str, int | None]], str | None]:
    """Each paragraph style's list and level, its own or inherited from what it is based on."""
    if styles is None or next(styles.iter(_NUMPR), None) is None:
        return {}, None
    own: dict[str, tuple[str | None, str | None]] = {}
    based: dict[str, str | None] = {}
    default: str | None = None
    for style in styles.iterchildren(w("style")):
        if style.get(w("type")) != "paragraph":
            continue
        name = style.get(w("styleId"), "")
        properties = style.find(PPR)
        numpr = None if properties is None else properties.find(_NUMPR)
        own[name] = (value(numpr, _NUMID), value(numpr, _ILVL))
        based[name] = value(style, w("basedOn"))
        if style.get(w("default")) in ("1", "true"):
            default = name
    chains: dict[str, tuple[str, int | None]] = {}
    for name in own:
        number_id: str | None = None
        depth: str | None = None
        at: str | None = name
        seen: set[str] = set()
        while at in own and at not in seen and number_id is None:
            seen.add(at)
            number_id = own[at][0]
            depth = depth if depth is not None else own[at][1]
            at = based[at]
        if number_id is not None:
            chains[name] = (
                number_id,
                whole(depth, 0, most=_DEEPEST) if depth is not None else None,
            )
    return chains, default
