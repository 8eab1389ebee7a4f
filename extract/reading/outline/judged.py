"""How a passage judges the criterion or the indicator that it tells of.

What it tells may have a verdict each (`- Đường xã: 94,6% (yêu cầu ≥ 90%): đạt.`). That of the whole
is the one right behind its name (`2. Giao thông (đạt)`), else the last that is a sentence of its
own (`Chưa đạt tiêu chí.`, `Kết luận: đạt.`), else the one that all of them give.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.criteria.codes import criterion_of
from extract.reading.closing import closing_of, closings_in
from extract.reading.naming.codes import codes_in, normal_code
from extract.reading.outline.tree import Kind, Node, Outline
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.scopes import scopes_of
from extract.reading.status import Told, Verdict, only_judges, verdicts_of
from extract.report import Status
from extract.text.view import View
from patterns.kept import pattern_of

#: What may stand before a verdict that is a sentence of its own: a label or a bullet.
_LABEL = pattern_of(r"^[ ]*(?:[-+•*▪●○o>]+[ ]?|\(?\w{1,3}[.)]+[ ]?)?")


#: `tiêu chí số 9`, `tiêu chí này`, and no `theo tiêu chí 9.2`: the number, where one stands.
_OF_CRITERION = pattern_of(
    rf"(?<!\p{{L}}){CRITERION}(?!\p{{L}})(?:[ ]\p{{L}}+)?"
    r"(?:[ ](?P<code>[0-9]{1,2})(?![0-9.,]*[0-9]))?",
    regex.I,
)


def _criterion(node: Node) -> str:
    return criterion_of(node.head.code)


def _numbered(text: str, start: int, end: int) -> dict[tuple[int, int], str]:
    """The verdicts of `text[start:end]` that print their criterion's number, by their word."""
    return {each.said.word: each.number for each in closings_in(text, start, end) if each.number}


def judges_criterion(
    view: View, outline: Outline, paragraph: int, code: str, verdict: Verdict
) -> bool:
    """True where a verdict in an indicator's passage says that it is its criterion's (`Chưa đạt
    tiêu chí số 9.`): by the number, or without one under the criterion's own heading."""
    criterion, dot, _ = code.partition(".")
    if not dot:
        return False
    place = view.paragraphs[view.paragraph_at(verdict.start)]
    if (number := _numbered(view.text, place.start, place.end).get(verdict.word)) is not None:
        return number == criterion
    _, end = scopes_of(view.text, place.start, place.end).clause(verdict.word[1] - 1)
    said = view.text[verdict.start : max(end, verdict.end)].rstrip(" .")
    named = _OF_CRITERION.search(said)
    if named is None or INDICATOR in said.lower():
        return False
    if named.group("code"):
        return normal_code(named.group("code")) == criterion
    nodes = outline.chain(outline.positions[paragraph].node)
    return any(each.kind is Kind.CRITERION and each.head.code == criterion for each in nodes)


class Judged:
    """The verdicts of a document, and which of them judges a passage."""

    def __init__(self, view: View, outline: Outline) -> None:
        self.view = view
        self.outline = outline
        self.verdicts = verdicts_of(view)
        self._shared = dict(self._of_several())

    def of(self, node: Node) -> Told:
        """The status that a passage gives to what opens it, and where; None where it gives none,
        or its items are judged differently and the whole isn't."""
        told = list(self._told(node))
        if not told:
            return None, (0, 0)
        first, text = told[0], self.view.text
        if not any(map(str.isdigit, text[node.head.name_end : first.start])):
            return first.status, first.word
        whole = [verdict for verdict in told if self._is_of_whole(verdict, node.head.code)]
        chosen = whole[-1] if whole else first
        divided = len({verdict.status for verdict in told}) > 1
        if divided and not whole and node.kind is Kind.CRITERION:
            return None, (0, 0)
        return chosen.status, chosen.word

    def _of_several(self) -> Iterator[tuple[int, frozenset[int]]]:
        """The paragraphs that only judge, behind several indicators of which none has one of its
        own, each with the nodes that it judges: their criterion's, and theirs where that is
        achieved (`- Chỉ tiêu 2.1: … - Chỉ tiêu 2.2: … - Đánh giá: Đạt.`)."""
        items: list[Node] = []
        for index, position in enumerate(self.outline.positions):
            chain = self.outline.chain(position.node)
            node = next((each for each in chain if each.kind is Kind.INDICATOR), None)
            if self._only_judges(index):
                if len(items) > 1:
                    yield index, self._judged_together(index, items)
                items = []
            elif node is None or (items and _criterion(node) != _criterion(items[0])):
                items = [] if node is None else [node]
            elif node not in items:
                items.append(node)

    def _judged_together(self, index: int, items: list[Node]) -> frozenset[int]:
        chain = self.outline.chain(items[0].index)
        whole = [each.index for each in chain if each.kind is Kind.CRITERION]
        achieved = self.verdicts[index][0].status is Status.ACHIEVED
        return frozenset([*whole, *(each.index for each in items if achieved)])

    def _only_judges(self, index: int) -> bool:
        """True for a paragraph that is a verdict and no more, but for a label."""
        verdicts, paragraph = self.verdicts.get(index, []), self.view.paragraphs[index]
        start = self.outline.positions[index].head.text_start
        return len(verdicts) == 1 and only_judges(self.view.text, start, paragraph.end)

    def _told(self, node: Node) -> Iterator[Verdict]:
        """The verdicts in the paragraphs of a passage itself, in order, and those of its items
        that name its code: behind the last indicator stands that of the criterion (`Đánh giá tiêu
        chí số 17: chưa đạt.`)."""
        code = node.head.code
        for index in range(node.paragraph, len(self.outline.positions)):
            here = self.outline.positions[index].node
            if all(each.index != node.index for each in self.outline.chain(here)):
                break
            told = [] if index in self._shared else self._verdicts_in(index, code)
            paragraph = self.view.paragraphs[index]
            numbered = _numbered(self.view.text, paragraph.start, paragraph.end)
            for verdict in told:
                if verdict.word in numbered:
                    if numbered[verdict.word] == code:
                        yield verdict
                    continue
                named = [each.code for each in codes_in(self._lead(verdict))]
                owner = self._owner(verdict, index, here)
                if code in named or (owner == node.index and not named):
                    yield verdict
        for index, judged in self._shared.items():
            if node.index in judged:
                yield from self.verdicts[index]

    def _owner(self, verdict: Verdict, paragraph: int, here: int) -> int:
        """The node that a verdict in the passage of the node `here` judges: where it says of an
        indicator's criterion that it isn't achieved, the criterion's; -1 where that has none."""
        if here < 0:
            return here
        head = self.outline.nodes[here].head
        if verdict.status is not Status.NOT_ACHIEVED:
            # `Chỉ tiêu 1.1: …: đạt. Chỉ tiêu 1.2: …: đạt. Tiêu chí đạt.`
            label = self.view.text[head.text_start : head.name_start].lower()
            said = self.view.text[verdict.start : verdict.end].lower()
            if INDICATOR not in label or not said.startswith(CRITERION):
                return here
        if not judges_criterion(self.view, self.outline, paragraph, head.code, verdict):
            return here
        chain = self.outline.chain(here)
        return next((each.index for each in chain if each.kind is Kind.CRITERION), -1)

    def _verdicts_in(self, index: int, code: str) -> list[Verdict]:
        paragraph = self.view.paragraphs[index]
        said = closing_of(self.view.text, paragraph.start, paragraph.end, code)
        found = {verdict.word: verdict for verdict in self.verdicts.get(index, [])}
        found |= {verdict.word: verdict for verdict in said}
        return sorted(found.values(), key=lambda verdict: verdict.word)

    def _lead(self, verdict: Verdict) -> str:
        """The words of a verdict that lead to its judgement."""
        return self.view.text[verdict.start : verdict.word[0]]

    def _is_of_whole(self, verdict: Verdict, code: str) -> bool:
        """True for a verdict that is a sentence of its own, or that its words lead to in one
        without a figure (`Tổ thẩm tra thống nhất đạt.`)."""
        text = self.view.text
        paragraph = self.view.paragraphs[self.view.paragraph_at(verdict.start)]
        if verdict in closing_of(text, paragraph.start, paragraph.end, code):
            return True
        start, _ = scopes_of(text, paragraph.start, paragraph.end).sentence(verdict.start)
        before = _LABEL.sub("", text[start : verdict.start], 1)
        if verdict.start < verdict.word[0]:
            return not any(map(str.isdigit, before))
        return not any(map(str.isalnum, before))
