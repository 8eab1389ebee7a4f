"""The words around the numbers of a paragraph: where those of a number begin, and whether they
name anything."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.reading.naming.measured_words import is_going_on, leads_only, names_another
from extract.reading.naming.named_things import Passage
from extract.reading.numbers.token import Token
from extract.text.ends import CLAUSE_END, behind_last
from patterns import any_word, words


class Around:
    """The words of one paragraph, asked for by its numbers, which are given in order of place."""

    def __init__(self, scene: Passage, tokens: Sequence[Token]) -> None:
        self.scene = scene
        self.text = scene.text
        self.tokens = tokens
        self.numbers = [token.core[0] for token in tokens]

    def index(self, token: Token) -> int:
        """How many numbers of the paragraph stand before one."""
        return bisect_left(self.numbers, token.core[0])

    def after_last(self, token: Token) -> int:
        """The end of the number before, or the start of the sentence."""
        start, _ = self.scene.sentence(token.start)
        index = self.index(token)
        return max(start, self.tokens[index - 1].end) if index else start

    def floor(self, token: Token) -> int:
        """Where what may be told of a number begins: behind the number before it and behind
        the last semicolon."""
        return self.clause_from(self.after_last(token), token)

    def clause_from(self, start: int, token: Token) -> int:
        """Where what stands from `start` to a number begins behind the last semicolon."""
        return max(start, self.text.rfind(";", start, token.core[0]) + 1)

    def is_all_going_on(self, start: int, token: Token) -> bool:
        """True if the words from `start` to a number, but for the numbers between, name nothing."""
        for each in self.tokens[bisect_left(self.numbers, start) :]:
            if each is token:
                break
            if not self.is_going_on(start, each.start):
                return False
            start = each.end
        return self.is_going_on(start, token.start)

    def is_going_on(self, start: int, end: int) -> bool:
        """True if the words of `text[start:end]` name nothing."""
        return is_going_on(self.text[start:end])

    def names_nothing(self, token: Token) -> bool:
        """True if no clause of a number's sentence that leads to one, up to it, names anything."""
        at, _ = self.scene.sentence(token.start)
        for each in self.tokens[bisect_left(self.numbers, at) :]:
            if each.start > token.start:
                break
            said = self.text[at : each.start].rstrip(" ,:(")
            if not is_going_on(behind_last(CLAUSE_END, said)) or _is_labelled(said):
                return False
            at = each.end
        return True

    def is_labelled_behind(self, at: int, token: Token) -> bool:
        """True if a number's sentence, or the part of it behind a semicolon, begins behind a place
        with a label that names something (`Kênh cấp 3: kiên cố 14,4 km`)."""
        start = self.clause_from(self.scene.sentence(token.start)[0], token)
        return start >= at and _is_labelled(self.text[start : token.start])

    def of_its_own(self, token: Token, floor: int) -> bool:
        """True if a number has words of its own behind `floor`, before it in its clause or
        right behind it (`tỷ lệ lên lớp 99,2%`), which name no thing that is known."""
        start = max(floor, self.floor(token))
        before = self.text[start : token.start].strip("-+ ,;:=()")
        return not is_going_on(before) or names_another(self.text, token.end)

    def tells_quota(self, token: Token) -> bool:
        """True for what was called up of as many that were asked (`giao quân 11/11 chỉ tiêu`)."""
        start, _ = self.scene.sentence(token.start)
        return any_word("subjects", "quota").search(self.text, start, token.start) is not None


def _is_labelled(said: str) -> bool:
    """True for words with a label before a colon that names something: not `Giải trình: …`, and
    no place or group that a thing named before is told of (`thôn Đông: …`, `nữ: …`)."""
    label, colon, _ = said.rpartition(":")
    named = label.strip(" .-+()").lower()
    first, space, _ = named.partition(" ")
    nouns = words("nouns")
    part = not space or first in nouns["hamlets"] or named in nouns["counted"]
    return bool(colon) and not (part or is_going_on(label) or leads_only(label))
