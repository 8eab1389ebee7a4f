"""How the outline of a report is found.

Reports are numbered by hand, so the outline goes by the kind of label (`II.`, `1.`, `a)`)
and not by indentation: a label of a kind that is open already closes what was opened since.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache

import regex

from extract.criteria import CriteriaSet
from extract.criteria.codes import criterion_of
from extract.document import BlockKind
from extract.reading import status as judge
from extract.reading.closing import closing_in, ends_passage, opens_with_verdict
from extract.reading.header.named_places import name_of
from extract.reading.naming.criterion_names import name_at
from extract.reading.naming.numbering import ANY, numbering
from extract.reading.outline.headings import SURE, Head, follows, read_head
from extract.reading.outline.tree import LONGEST_TITLE, Kind, Node, Outline, Position
from extract.report import JUDGED, Status
from extract.text.view import View
from patterns import alternation, form, words
from patterns.kept import pattern_of

#: A document names so many criteria by their names alone, or none.
_SEVERAL_NAMES = 2
#: So many lines with a code and its figure, one below another, are a list of such lines.
_SEVERAL_LINES = 3
_NEXT_NAME = pattern_of(r"(?:\([^)]*\)[ ]?)?[;,.][ ]")
_LABEL = pattern_of(r"[ ]*(?:[-+•*▪●○o>]+[ ]?|[0-9]{1,2}[.)/][ ]?|[a-zđ][.)][ ]?)?")
#: Labels that stand above every criterion and end it.
_UPPER_STYLES = frozenset({"part", "caps", "roman", "upper"})


@cache
def _goes_on() -> regex.Pattern[str]:
    """Words with which a paragraph goes on with what stands above it."""
    listed = [*words("joins")["part_named"], *words("closers")["goes_on"]]
    return pattern_of(rf"[ (]*{alternation(listed)}(?!\p{{L}})", regex.I | regex.V1)


class _Builder:
    """Walks the paragraphs once with the stack of open nodes."""

    def __init__(self, view: View, criteria: CriteriaSet | None, several: bool) -> None:
        self.view = view
        self.criteria = criteria
        told = numbering(view, criteria)
        #: lines are numbered with codes of any criterion; else of the one that the titles name
        self.numbered = told == ANY
        self.topic = "" if self.numbered else told
        self.outline = Outline()
        self.stack: list[Node] = []
        self.several = several
        self.names_used: int | None = None
        self.commune = ("", "")  # the style of its label and the name

    def code(self, kind: Kind) -> str:
        return next((node.head.code for node in self.stack if node.kind is kind), "")

    def close_from(self, position: int) -> None:
        del self.stack[position:]

    def close_codes(self) -> None:
        """Ends the open criterion and indicator and what is below them."""
        for position, node in enumerate(self.stack):
            if node.kind is not Kind.SECTION:
                self.close_from(position)
                return

    def open(self, kind: Kind, head: Head, paragraph: int, end: int) -> None:
        parent = self.stack[-1].index if self.stack else -1
        node = Node(len(self.outline.nodes), kind, head, paragraph, parent)
        if kind is Kind.SECTION:
            node.status, node.status_at = self.title_status(head, end)
        elif kind is Kind.CRITERION:
            # `Tiêu chí số 2 - Giao thông (đạt)`: so are its indicators, unless they say else
            said, place = judge.of_sentence(self.view.text, head.name_start, end)
            if not any(map(str.isdigit, self.view.text[head.name_end : place[0]])):
                node.status, node.status_at = said, place
        self.outline.nodes.append(node)
        self.stack.append(node)

    def title_status(self, head: Head, end: int) -> tuple[Status | None, tuple[int, int]]:
        if end - head.text_start > LONGEST_TITLE:
            return None, (0, 0)
        found, place = judge.of_title(self.view.text[head.text_start : end])
        return found, (head.text_start + place[0], head.text_start + place[1])

    def walk(self) -> Outline:
        view = self.view
        for index, paragraph in enumerate(view.paragraphs):
            start, end = paragraph.start, paragraph.end
            if view.block_of(index).kind is BlockKind.PARAGRAPH:
                open_criterion = self.divided_criterion()
                head = read_head(
                    view, start, end, self.criteria, open_criterion, numbered=self.numbered
                )
                head = self.by_name(head, end)
                if self.closes_passage(index, head, end):
                    head = replace(head, level="", code="", score=None, name_start=0, name_end=0)
                else:
                    self.place(index, head, end)
                self.commune = self.commune_at(head, end)
            else:
                head = Head("", "", start, start)
            here = Position(
                self.stack[-1].index if self.stack else -1,
                self.code(Kind.CRITERION),
                self.code(Kind.INDICATOR),
                head,
                self.commune[1],
            )
            marked = self.marked(index)
            if marked is not None:
                here = replace(self.outline.positions[marked], head=head)
            self.outline.positions.append(here)
        return self.outline

    def marked(self, index: int) -> int | None:
        """The paragraph in which the mark of a note stands: the note is told there. None for what
        is no note, or one whose mark nobody knows."""
        anchor, view = self.view.block_of(index).anchor, self.view
        if anchor is None:
            return None
        at = bisect_left(view.document.blocks, anchor, key=lambda block: block.line)
        found = bisect_left(view.paragraphs, at, key=lambda paragraph: paragraph.last)
        return found if found < index else None

    def divided_criterion(self) -> str:
        """The criterion whose indicators may follow by their numbers alone, the open one or that
        of the titles (`numbering`): not one that is an item with such a number itself (`2.1. Về
        giao thông`, `2.2. Về thủy lợi`)."""
        code = self.code(Kind.CRITERION) or self.topic
        opened = [node.head for node in self.stack if node.kind is Kind.CRITERION][:1]
        items = (head for head in opened if head.style == "number.1" and head.score is not None)
        listed = any(head.label.startswith(f"{code}.") for head in items)
        return "" if listed else code

    def closes_passage(self, index: int, head: Head, end: int) -> bool:
        """Ends the open criterion where the line begins with the verdict on it, behind what was
        told of it (`Tiêu chí số 2 đạt.`)."""
        node = next((node for node in self.stack if node.kind is Kind.CRITERION), None)
        if node is None or head.code not in ("", node.head.code):
            return False
        told = self.view.paragraphs[node.paragraph].start
        if not opens_with_verdict(self.view.text, told, head.text_start, end, node.head.code):
            return False
        self.close_codes()
        self.outline.closings[index] = node.index
        return True

    def close_judged(self, index: int) -> None:
        """Ends the open criterion where a paragraph without a label follows the verdict on it."""
        node = next((node for node in self.stack if node.kind is Kind.CRITERION), None)
        if node is not None:
            told = self.view.paragraphs[node.paragraph].start
            end = self.view.paragraphs[index - 1].end
            if closing_in(self.view.text, told, end, node.head.code) is not None:
                self.close_codes()

    def by_name(self, head: Head, end: int) -> Head:
        """The head as a criterion's where it is one by its name alone (`- Giao thông: …`), in a
        document that names several so, and outside of a passage with a printed code."""
        listed = ("bullet", "lower", "number", "ordinal")
        named_style = not head.style or head.style.startswith(listed)
        if head.level or not named_style or self.printed_passage():
            return head
        named = name_at(self.view.text, head.text_start, end, self.criteria)
        if named is None or not (named.word or self.several_names()):
            return head
        if not self.opens_passage(named.end, head, end):
            return head
        score = 1.0 if named.exact else SURE
        return replace(
            head, level="criterion", code=named.code,
            name_start=named.start, name_end=named.end, score=score,
        )  # fmt: skip

    def opens_passage(self, at: int, head: Head, end: int) -> bool:
        """True if a name ends as a heading does, and the line doesn't list several."""
        text = self.view.text
        if at < end and text[at : at + 1] not in ":.(-" and text[at : at + 3] != " - ":
            return False
        if form("criterion_list").regex.search(text, head.text_start, end):
            return False
        following = _NEXT_NAME.search(text, at, end)
        return not following or name_at(text, following.end(), end, self.criteria) is None

    def printed_passage(self) -> bool:
        """True where a criterion is open whose code is printed."""
        return any(n.kind is not Kind.SECTION and n.head.score is None for n in self.stack)

    def several_names(self) -> bool:
        """True if the document names at least two criteria where its lines begin."""
        if self.names_used is None:
            text = self.view.text
            item = form("item").regex
            named = (
                name_at(text, at.end(), p.end, self.criteria)
                for p in self.view.paragraphs
                if (at := item.match(text, p.start, p.end) or _LABEL.match(text, p.start, p.end))
            )
            self.names_used = len({each.code for each in named if each})
        return self.names_used >= _SEVERAL_NAMES

    def close_run_on(self) -> None:
        """A paragraph without a label ends a criterion that was named at the head of a line
        with its text: only a name that stands alone heads what follows."""
        for position, node in enumerate(self.stack):
            if node.kind is Kind.CRITERION and node.head.score is not None:
                body = self.view.text[node.head.name_end : self.view.paragraphs[node.paragraph].end]
                unnumbered = not node.head.style or node.head.style.startswith(("bullet", "lower"))
                if len(body.strip(" .:;-")) > 0 and unnumbered:
                    self.close_from(position)
                return

    def close_lines(self, index: int, head: Head) -> None:
        """Ends what the last of several lines tells, each of which names one code with its figure
        and has nothing below it (`Chỉ tiêu 17.8: …, 62,0%; kết luận: chưa đạt.`), unless the
        paragraph without a label goes on with it."""
        lines = 0
        for above, node in enumerate(reversed(self.outline.nodes), 1):
            if node.paragraph != index - above or node.kind is Kind.SECTION:
                break
            body = self.view.text[node.head.name_end : self.view.paragraphs[node.paragraph].end]
            if any(map(str.isdigit, body)):
                lines += 1
            elif above == 1 or node.kind is not Kind.CRITERION:
                break  # a criterion's title may stand among them
        goes_on = _goes_on().match(self.view.text, head.text_start) is not None
        if lines >= _SEVERAL_LINES and not goes_on:
            self.close_codes()

    def commune_at(self, head: Head, end: int) -> tuple[str, str]:
        """The commune whose item a paragraph opens or goes on with (`- Xã Tân Thạnh: …`)."""
        if not self.several:
            return "", ""
        match = form("commune_item").regex.match(self.view.text, head.text_start, end)
        if match:
            name = match.group("name")
            return head.style, name_of(name) if name.isupper() else name
        style, name = self.commune
        ended = bool(head.style) and not (head.style.startswith("bullet") and head.style != style)
        return ("", "") if ended and head.level == "" else (style, name)

    def place(self, index: int, head: Head, end: int) -> None:
        """Closes what a paragraph ends and opens what it begins."""
        if head.several:
            self.close_codes()
        if head.level == "criterion":
            # `5. Tiêu chí 5` is numbered as the criteria are, not as the sections
            sibling = head.label == head.code or any(
                node.kind is Kind.CRITERION and node.head.style == head.style for node in self.stack
            )
            self.close_codes()
            if not sibling:
                self.close_sibling(head)
            self.open(Kind.CRITERION, head, index, end)
        elif head.level == "indicator":
            self.open_indicator(head, index, end)
        elif head.style.startswith("bullet"):
            self.close_run_in(head)
            self.close_if_said(head, end)
        elif head.style:
            self.open_section(head, index, end)
        else:
            self.plain(head, index, end)

    def open_indicator(self, head: Head, index: int, end: int) -> None:
        for position, node in enumerate(self.stack):
            other = node.kind is Kind.CRITERION and node.head.code != criterion_of(head.code)
            if node.kind is Kind.INDICATOR or other:
                self.close_from(position)
                break
        else:
            if not self.code(Kind.CRITERION):
                self.close_sibling(head)
        self.open(Kind.INDICATOR, head, index, end)

    def close_sibling(self, head: Head) -> None:
        """Ends the section that the same kind of label opened, if this is the next one."""
        for position, node in enumerate(self.stack):
            if node.kind is Kind.SECTION and node.head.style == head.style and head.style:
                if follows(node.head.label, head.label):
                    self.close_from(position)
                return

    def open_section(self, head: Head, index: int, end: int) -> None:
        if head.style in _UPPER_STYLES or self.is_next_number(head, index):
            self.close_codes()
        for position, node in enumerate(self.stack):
            if node.head.style == head.style and follows(node.head.label, head.label):
                self.close_from(position)
                break
        if self.code(Kind.CRITERION) or self.code(Kind.INDICATOR):
            return  # an item inside of a criterion's passage
        self.open(Kind.SECTION, head, index, end)

    def is_next_number(self, head: Head, index: int) -> bool:
        """True for a whole number behind a line with a code, beyond that of its criterion (`[2.4]
        …`, `[4] …`): no item of what that line tells, whose numbers begin with 1."""
        node = self.stack[-1] if self.stack else None
        if node is None or node.kind is not Kind.INDICATOR or node.head.label != node.head.code:
            return False
        beyond = head.label.isdigit() and int(head.label) > int(criterion_of(node.head.code))
        return beyond and node.paragraph == index - 1

    def close_run_in(self, head: Head) -> None:
        """A bullet ends the criterion that a bullet of the same kind opened."""
        for position, node in enumerate(self.stack):
            if node.kind is not Kind.SECTION and node.head.style == head.style:
                self.close_from(position)
                return

    def close_if_said(self, head: Head, end: int) -> bool:
        if ends_passage(self.view.text, head.text_start, end, labelled=bool(head.style)):
            self.close_codes()
            return True
        return False

    def plain(self, head: Head, index: int, end: int) -> None:
        """A paragraph without a label: a title in capitals, a title that ends in a colon,
        the end of a criterion's passage, or just text."""
        if self.close_if_said(head, end):
            return
        self.close_judged(index)
        self.close_run_on()
        self.close_lines(index, head)
        text = self.view.text[head.text_start : end].strip()
        said = words("labels")
        if len(text) <= LONGEST_TITLE and text.isupper() and len(text) > 8:
            caps = Head("caps", "", head.start, head.text_start)
            # the document's own title names the programme; a section's doesn't
            if judge.of_title(text)[0] is not None and said["programme_title"] not in text:
                self.close_from(0)
                self.open(Kind.SECTION, caps, index, end)
            return
        short = len(text) <= LONGEST_TITLE
        lead = text.endswith(":") and short and said["criteria_word"] in text.lower()
        if lead and judge.of_title(text)[0] in JUDGED:
            self.close_codes()
            if self.stack and self.stack[-1].head.style == "lead":
                self.close_from(len(self.stack) - 1)
            self.open(Kind.SECTION, Head("lead", "", head.start, head.text_start), index, end)


def build_outline(
    view: View, criteria: CriteriaSet | None, several_communes: bool = False
) -> Outline:
    """The outline of a document's view; `criteria` is the set in force, if known.
    `several_communes` is set for a district's report, whose items are communes."""
    return _Builder(view, criteria, several_communes).walk()
