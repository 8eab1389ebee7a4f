"""What the passage that a paragraph stands in is about, and whether that still holds there."""

from __future__ import annotations

from functools import cached_property

from extract.criteria.codes import criterion_of
from extract.reading.closing import tells_figure
from extract.reading.naming.criterion_names import is_called
from extract.reading.naming.things import Named
from extract.reading.outline.context import Scene
from extract.reading.outline.tree import Node
from extract.reading.subjects.marks import Mark
from extract.reading.subjects.subject_told import CONFIRMED, GUESS, NONE, SURE, Subject

#: So many words may lead to what a sentence tells of.
_LEAD_WORDS = 2
#: The style of `Năm là`, `Thứ nhất`.
_ORDINAL = "ordinal"


class PassageSubject:
    """The criterion and the indicator of the passage in which a paragraph stands."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def node(self) -> Node | None:
        """The node of the outline that opens the paragraph's passage."""
        position = self.scene.outline.positions[self.scene.paragraph]
        criterion = position.criterion or criterion_of(position.indicator)
        chain = self.scene.outline.chain(position.node)
        return next((n for n in chain if n.head.code in (position.indicator, criterion)), None)

    @cached_property
    def subject(self) -> Subject:
        """What the paragraph's passage is about."""
        position = self.scene.outline.positions[self.scene.paragraph]
        criterion = position.criterion or criterion_of(position.indicator)
        if not criterion:
            return NONE
        if self.node is None:
            return Subject(criterion, position.indicator, GUESS)
        head = self.node.head
        certainty = SURE if head.score is None or head.score >= 1 else CONFIRMED
        place = (head.text_start, max(head.name_end, head.text_start + 1))
        return Subject(criterion, position.indicator, certainty, place)

    @cached_property
    def called(self) -> bool:
        """True unless the passage is a criterion's by its bare name alone, without its number
        before it (`14. Giáo dục`), and outside of a list of criteria in their order."""
        if self.node is None:
            return True
        head = self.node.head
        if self.node.paragraph != self.scene.paragraph and self.has_ended(self.node):
            return False
        if head.score is None or head.style == _ORDINAL:
            return True
        if head.label == head.code or self.scene.outline.lists_names(self.node):
            return True
        return is_called(self.scene.view.text, head.text_start, head.name_start, head.name_end)

    @cached_property
    def is_only_counted(self) -> bool:
        """True for a bare name behind a word that only counts (`Năm là, nhà ở.`), below which
        others may be told of."""
        return self.node is not None and self.node.head.style == _ORDINAL

    def has_ended(self, node: Node) -> bool:
        """True where a bullet (or a number before a bare name) with a text of its own opened the
        passage, and this paragraph stands behind it without any label."""
        label = self.scene.outline.positions[self.scene.paragraph].head.style
        item = ("bullet", "number") if node.head.score is not None else "bullet"
        if label or not node.head.style.startswith(item):
            return False
        line = self.scene.view.paragraphs[node.paragraph]
        return bool(self.scene.view.text[node.head.name_end : line.end].strip(" .:;-"))

    @cached_property
    def is_told_above(self) -> bool:
        """True where the line that opens the passage tells its figure itself, and this paragraph
        stands behind it without any label."""
        if self.node is None or self.node.paragraph == self.scene.paragraph:
            return False
        if self.scene.outline.positions[self.scene.paragraph].head.style:
            return False
        text, line = self.scene.view.text, self.scene.view.paragraphs[self.node.paragraph]
        return tells_figure(text, self.node.head.name_end, line.end)

    def heads_sentence(self, named: Named) -> bool:
        """True for what the sentence of this paragraph in which it stands begins with."""
        first = max(self.scene.sentence(named.start)[0], self.scene.start)
        return len(self.scene.view.text[first : named.start].split()) <= _LEAD_WORDS

    def runs_in(self, head: Mark | None) -> bool:
        """True where a bare name heads only its own line, and not the lines below it."""
        if head is not None:
            return True
        return self.node is not None and self.node.paragraph == self.scene.paragraph
