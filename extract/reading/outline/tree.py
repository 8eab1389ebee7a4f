"""The outline of a report: its sections, and which criterion each paragraph belongs to. How it is
found is told in `outlining`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from extract.reading.outline.headings import Head
from extract.report import Status

#: Titles are short; a longer paragraph with a label is an item of a list.
LONGEST_TITLE = 220
#: So many criteria named alone under each other, in the order of their numbers, are the set.
_LISTED_NAMES = 6


class Kind(StrEnum):
    """What opens a node of the outline."""

    SECTION = "section"
    CRITERION = "criterion"
    INDICATOR = "indicator"


@dataclass(slots=True)
class Node:
    """A section, or a criterion's or an indicator's passage. `paragraph` opens it; `status`
    is what its own title says, None where it says nothing, `status_at` where (view)."""

    index: int
    kind: Kind
    head: Head
    paragraph: int
    parent: int
    status: Status | None = None
    status_at: tuple[int, int] = (0, 0)


@dataclass(slots=True, frozen=True)
class Position:
    """Where a paragraph stands: its innermost node and the codes that are open there, and
    the commune whose item it is in a report on several."""

    node: int
    criterion: str
    indicator: str
    head: Head
    commune: str = ""


@dataclass(slots=True)
class Outline:
    """All nodes, and for each paragraph of the view its position.

    `things` keeps the codes that the document itself prints for things measured, by criterion
    (empty for all) and by the thing's id, once they were asked for; `listed` in the same way
    which nodes list criteria by their names alone, by their parent and the style of their label.
    `closings` are the paragraphs that begin with the verdict on what was told before them, each
    with the criterion's node that it judges.
    """

    nodes: list[Node] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    things: dict[str, dict[str, str]] = field(default_factory=dict)
    listed: dict[tuple[int, str], bool] = field(default_factory=dict)
    aimed: dict[int, tuple[int, int]] | None = None
    closings: dict[int, int] = field(default_factory=dict)

    def chain(self, node: int) -> list[Node]:
        """The node and those above it, innermost first."""
        found = []
        while node >= 0:
            found.append(self.nodes[node])
            node = self.nodes[node].parent
        return found

    def status(self, node: int) -> tuple[Status | None, tuple[int, int]]:
        """The status that holds at a node, and the place of the view that says so."""
        for each in self.chain(node):
            if each.status is not None:
                return each.status, each.status_at
        return None, (0, 0)

    def section(self, paragraph: int) -> int:
        """The innermost node of kind section in which a paragraph stands, -1 for none."""
        for each in self.chain(self.positions[paragraph].node):
            if each.kind is Kind.SECTION:
                return each.index
        return -1

    def lists_names(self, node: Node) -> bool:
        """True for one of many criteria that are named alone, one under the other, in the
        order of their numbers: what lists them so is nothing but the criteria set."""
        key = (node.parent, node.head.style)
        if key not in self.listed:
            codes = [
                int(each.head.code)
                for each in self.nodes
                if each.kind is Kind.CRITERION and (each.parent, each.head.style) == key
                and each.head.score is not None
            ]  # fmt: skip
            rising = all(one < other for one, other in pairwise(codes))
            self.listed[key] = rising and len(codes) >= _LISTED_NAMES
        return self.listed[key]
