"""Walks over the stories of an OpenDocument text and collects their paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from extract.loaders.odt.inline import CHANGES, DRAWINGS, Flow, Inline, boxes, count
from extract.loaders.odt.lists import OUTLINE, Counts, Lists
from extract.loaders.odt.names import name, names
from extract.loaders.odt.tables import read_table
from extract.loaders.story import Item

_P, _H, _LIST, _TABLE = name("text:p"), name("text:h"), name("text:list"), name("table:table")
_NUMBERED = name("text:numbered-paragraph")
_SECTION, _BREAK = name("text:section"), name("text:soft-page-break")
_LIST_ITEM, _LIST_HEADER = name("text:list-item"), name("text:list-header")
_STYLE, _ID, _START = name("text:style-name"), name("xml:id"), name("text:start-value")
_CONTINUE_LIST, _CONTINUE = name("text:continue-list"), name("text:continue-numbering")
_LEVEL, _OUTLINE_LEVEL = name("text:level"), name("text:outline-level")
_UNNUMBERED, _RESTART = name("text:is-list-header"), name("text:restart-numbering")
_LIST_ID, _TABLE_STYLE = name("text:list-id"), name("table:style-name")
_DISPLAY, _IS_HIDDEN = name("text:display"), name("text:is-hidden")
_INDEXES = names("text", "table-of-content", "illustration-index", "table-index")
_HIDDEN_PARAGRAPH = name("text:hidden-paragraph")
#: What stands among paragraphs and holds none that are shown.
_NOT_READ = frozenset(
    {name("office:forms"), name("office:annotation"), name("table:shapes")}
) | names(
    "text", "tracked-changes", "variable-decls", "sequence-decls", "user-field-decls",
    "dde-connection-decls", "table-of-content-source", "alphabetical-index-source",
    "illustration-index-source", "table-index-source", "object-index-source",
    "user-index-source", "bibliography-source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """The list that a paragraph stands in, and whether it takes the number of its item."""

    style: str
    depth: int
    counts: Counts
    numbered: bool = False
    given: int | None = None


class Walk:
    """Reads stories one after another; lists and page numbers go on from one to the next."""

    def __init__(self, flow: Flow, lists: Lists) -> None:
        self._flow = flow
        self._lists = lists
        self._headings = Counts()
        self._begun = False
        self._in_contents = False

    def story(self, container: _Element) -> list[Item]:
        """The paragraphs and tables of a body, a header, a note or a cell."""
        return self._items(container, None)

    def _items(self, container: _Element, place: _Place | None) -> list[Item]:
        items: list[Item] = []
        for element in container:
            tag = element.tag
            if tag in (_P, _H):
                items += self._paragraph(element, place)
                place = place and _Place(place.style, place.depth, place.counts)
            elif tag == _LIST:
                items += self._list(element, place)
            elif tag == _TABLE:
                items.append(self._table(element))
            elif tag == _BREAK:
                self._flow.page += 1
            elif tag in CHANGES:
                self._flow.change(element)
            elif tag == _NUMBERED:
                items += self._items(element, self._numbered(element))
            elif tag in DRAWINGS:
                for box in boxes(element, self._flow):
                    items += self.story(box)
            elif tag in _INDEXES:
                self._in_contents = True
                items += self._items(element, place)
                self._in_contents = False
            elif isinstance(tag, str) and tag not in _NOT_READ and not _is_hidden(element):
                items += self._items(element, place)
        return items

    def _paragraph(self, element: _Element, place: _Place | None) -> list[Item]:
        flow = self._flow
        style = flow.styles.of("paragraph", element.get(_STYLE))
        flow.page += style.breaks_before and self._begun
        inline = Inline(flow)
        text = inline.read(element)
        hidden = any(
            one.get(_IS_HIDDEN) == "true" for one in element.iterchildren(_HIDDEN_PARAGRAPH)
        )
        prefix = self._prefix(element, place)
        items: list[Item] = []
        if text and not hidden:
            inline.words.in_contents = self._in_contents
            items.append(inline.words.paragraph(prefix, text))
            self._begun = True
        waiting, flow.boxes = flow.boxes, []
        for box in waiting:
            items += self.story(box)
        flow.page += style.breaks_after
        return items

    def _prefix(self, element: _Element, place: _Place | None) -> str:
        """The number before a paragraph: of its item, or of a heading."""
        if place is not None:
            if not place.numbered:
                return ""
            style = place.style
            own = self._flow.styles.of("paragraph", element.get(_STYLE)).list_style
            if not style and own:
                style = own
            font = self._flow.styles.of("paragraph", element.get(_STYLE)).font
            return self._lists.prefix(style, place.depth, place.counts, place.given, font or "")
        if element.tag != _H or element.get(_UNNUMBERED) == "true":
            return ""
        if self._flow.styles.of("paragraph", element.get(_STYLE)).list_style == "":
            return ""
        given = None
        if element.get(_RESTART) == "true":
            given = count(element, _START)
        depth = count(element, _OUTLINE_LEVEL) - 1
        return self._lists.prefix(OUTLINE, depth, self._headings, given)

    def _list(self, element: _Element, outer: _Place | None) -> list[Item]:
        depth = 0 if outer is None else outer.depth + 1
        style = element.get(_STYLE) or ("" if outer is None else outer.style)
        counts = outer.counts if outer is not None else self._counts(element, style)
        if element.get(_ID):
            self._lists.by_id[element.get(_ID, "")] = counts
        items: list[Item] = []
        for child in element:
            if child.tag == _LIST_ITEM:
                given = count(child, _START) if child.get(_START) else None
                items += self._items(child, _Place(style, depth, counts, True, given))
            elif child.tag == _LIST_HEADER:
                items += self._items(child, _Place(style, depth, counts))
            elif child.tag == _BREAK:
                self._flow.page += 1
        return items

    def _counts(self, element: _Element, style: str) -> Counts:
        """The counts with which a list begins: its own, or those of one that it continues."""
        lists = self._lists
        continued = lists.by_id.get(element.get(_CONTINUE_LIST, ""))
        if continued is None and element.get(_CONTINUE) == "true":
            continued = lists.last.get(style)
        counts = Counts() if continued is None else continued
        lists.last[style] = counts
        return counts

    def _numbered(self, element: _Element) -> _Place:
        style = element.get(_STYLE, "")
        counts = self._lists.by_id.setdefault("\0" + element.get(_LIST_ID, style), Counts())
        given = count(element, _START) if element.get(_START) else None
        return _Place(style, count(element, _LEVEL) - 1, counts, True, given)

    def _table(self, element: _Element) -> Item:
        style = self._flow.styles.of("table", element.get(_TABLE_STYLE))
        self._flow.page += style.breaks_before and self._begun
        table = read_table(element, self.story, self._turn, self._flow.repeats)
        self._begun = True
        return table

    def _turn(self) -> None:
        self._flow.page += 1


def _is_hidden(element: _Element) -> bool:
    """A section that isn't shown, by itself or because of its condition now."""
    if element.tag != _SECTION:
        return False
    display = element.get(_DISPLAY)
    return display == "none" or (display == "condition" and element.get(_IS_HIDDEN) == "true")
