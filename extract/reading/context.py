"""What the words around a number say of it: its year, its label, its code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.criteria import CriteriaSet
from extract.reading.outline import Kind, Outline
from extract.reading.tokens import Token
from extract.report import Letterhead
from extract.text.view import View
from patterns import words

_SENTENCE_END = regex.compile(
    r"(?<![0-9\p{Lu}])[.!?…](?=[ ]+[\p{Lu}\"(]|[ ]*$)|(?<=[0-9])\.(?=[ ]+\p{Lu})"
)
CLAUSE_START = regex.compile(r"[,;:.()\n\t](?:[ ]|$)")
_YEAR = regex.compile(r"(?:năm|đến)[ ](20[0-9]{2})(?![0-9]|[ ]?-)", regex.I)
#: After these words a sentence speaks of the time of the report again.
_NOW = regex.compile(r"(?<!\p{L})(?:đến nay|hiện nay|hiện tại|hiện có|hiện còn)(?!\p{L})", regex.I)
_YEAR_BEHIND = regex.compile(
    r"[ ](?:của|trong|vào)?[ ]?(?:cuối )?năm[ ](20[0-9]{2})(?![0-9])", regex.I
)
_ANY_YEAR = regex.compile(r"(?<![0-9/\-])(20[0-9]{2})(?![0-9/]|[ ]?-[ ]?20)")
_LONGEST_LABEL = 140
#: Counts of these are reached or aimed at; other counts are simply there.
PROGRESS_UNITS = frozenset({"tiêu chí", "chỉ tiêu"})


@dataclass(slots=True, frozen=True)
class Scene:
    """A paragraph in its report: what every number in it is judged by."""

    view: View
    outline: Outline
    letterhead: Letterhead
    criteria: CriteriaSet | None
    paragraph: int
    start: int
    end: int

    @property
    def commune(self) -> str:
        """The commune of the paragraph's item, else the document's."""
        return self.outline.positions[self.paragraph].commune or self.letterhead.commune

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence in which a place of the paragraph lies."""
        start, end = self.start, self.end
        for stop in _sentence_ends(self.view.text, self.start, self.end):
            if stop > at:
                return start, stop
            start = stop
        return start, end


# every number of a paragraph asks for the sentence around it several times
@lru_cache(maxsize=8)
def _sentence_ends(text: str, start: int, end: int) -> tuple[int, ...]:
    return tuple(match.end() for match in _SENTENCE_END.finditer(text, start, end))


def year_of(scene: Scene, token: Token) -> str:
    """The year that the sentence gives before the number, else the passage's heading."""
    start, _ = scene.sentence(token.start)
    behind = _YEAR_BEHIND.match(scene.view.text, token.end)
    if behind:
        return behind.group(1)
    before = scene.view.text[start : token.core[0]]
    years = list(_YEAR.finditer(before))
    if years:
        now = _NOW.search(before, years[-1].end())
        return "" if now else years[-1].group(1)
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        if node.kind is not Kind.SECTION:
            paragraph = scene.view.paragraphs[node.paragraph]
            found = _ANY_YEAR.findall(
                scene.view.text[paragraph.start : min(paragraph.end, paragraph.start + 80)]
            )
            if found and node.paragraph != scene.paragraph:
                return str(found[-1])
    return ""


def label_of(scene: Scene, token: Token) -> str:
    """The words measured: the clause before the number, where it names anything; else the
    name of the indicator or criterion whose passage it stands in."""
    start, _ = scene.sentence(token.start)
    head = scene.outline.positions[scene.paragraph].head
    before = scene.view.text[max(start, head.text_start) : token.start].rstrip(' (:,;"-')
    for clause in reversed(CLAUSE_START.split(before)):
        words_of = str(clause).strip(' -+"')
        if _names_something(words_of):
            return words_of[-_LONGEST_LABEL:].lstrip()
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        name = scene.view.text[node.head.name_start : node.head.name_end].strip(' .:;,-"')
        if node.kind is not Kind.SECTION and name:
            return name[:_LONGEST_LABEL]
    return before[-_LONGEST_LABEL:].strip()


def _names_something(clause: str) -> bool:
    empty = words("labels")["empty"]
    return sum(word not in empty and word.isalpha() for word in clause.lower().split()) >= 2
