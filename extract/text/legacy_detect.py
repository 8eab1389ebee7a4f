"""Which stretches of a text are in which old encoding, told by the words that come out.

Every marked word of a line is read in each encoding in turn: a syllable speaks for the
encoding, anything else against it. The lines of a text then take the encodings that fit
best together, where each change from one line to the next has its price: a stretch is
decoded when its words are clear, never a single odd word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.text import legacy_codes
from extract.text.legacy_codes import SIGNS_1252, from_1258
from extract.text.legacy_syllables import is_marked, is_syllable

#: What a text is when nothing has to be decoded.
UNICODE = "unicode"
#: Encodings in which a text of Unicode characters is looked for.
MOJIBAKE = ("tcvn3", "vni", "viscii", "vps")
#: The same for bytes that were read as windows-1252.
BYTES = (*MOJIBAKE, "cp1258")

_ODD = "\x80-\x9f¡-¨ª¬-¯µ¶¸¹¼-¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñöøûüþÿ÷"
_ANY_ODD = re.compile(f"[{_ODD}]")
#: What old encodings have in nearly every word and Unicode text hardly ever: signs beside
#: letters, a capital after a small letter, vowels that don't stand together.
_SUSPECT = re.compile(
    f"[A-Za-z][{_ODD}]|[{_ODD}®«][A-Za-z]|[a-z][À-ÖØ-Ý]"
    "|[aeAE][áàâãéèùõÁÀÂÃÉÈÙÕ]|[oO][ùõâÙÕÂ]|[uU][ùõÙÕ]|[ôÔ][ùõÙÕ]"
)
#: Fewer suspects than this are no old encoding.
_MIN_SUSPECTS = 3
_LETTERS = "A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff"
_WORD = re.compile(f"[{_LETTERS}\xa1-\xbf]+")
#: VISCII and VPS have letters among the signs of windows-1252 and in the no-break space.
_WIDE = re.compile(f"[{_LETTERS}\x80-\xbf{re.escape(''.join(map(chr, SIGNS_1252)))}]+")
_WIDE_ENCODINGS = frozenset({"viscii", "vps", "cp1258"})
#: Signs that belong to no word when they stand at its end or beginning: m², 20°; and those
#: that are letters in an old encoding but none in Unicode.
_BESIDE = "\xb0\xb2\xb3\xb1\xb4\xbf\xa0"
_SIGNS = "".join(map(chr, range(0xA0, 0xC0)))

#: A word that is no syllable weighs more than one that is.
_AGAINST = 2.0
#: The price of changing the encoding from one line to the next.
_CHANGE = 4.0
#: What the words of an encoding must come to in all: their number, how many differ, and
#: the share of syllables among them.
_MIN_WORDS, _MIN_DIFFERENT = 3, 3
_MIN_SHARE = 0.8
#: Encodings that use every code, and were little used, need more different words.
_MIN_RARE = 8
#: The share of syllables among the words of ASCII letters (not units: km, ha), from so
#: many words on.
_MIN_TONELESS, _ASCII_WORDS = 0.5, 20
_ASCII_WORD = re.compile(f"(?<![{_LETTERS}\xa1-\xbf])[a-z]{{3,}}(?![{_LETTERS}\xa1-\xbf])")
#: From this share on, and with so many words, the encoding needs no remark of doubt.
_CERTAIN_SHARE, _CERTAIN_WORDS = 0.95, 10


@dataclass(slots=True, frozen=True)
class Stretch:
    """Consecutive lines in one encoding: `first` to `last`, counted from 0."""

    encoding: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text is in. `stretches` names the lines in old encodings; `words` counts the
    marked words of each encoding and `syllables` those of them that are syllables; `ascii`
    and `toneless` count the same for the other words in small letters."""

    stretches: list[Stretch] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    syllables: Counter[str] = field(default_factory=Counter)
    ascii: Counter[str] = field(default_factory=Counter)
    toneless: Counter[str] = field(default_factory=Counter)

    @property
    def encodings(self) -> list[str]:
        """The old encodings met, the one with most words first."""
        met = {stretch.encoding for stretch in self.stretches}
        return [name for name, _ in self.words.most_common() if name in met]

    @property
    def certain(self) -> bool:
        """True where the words of every encoding leave no doubt."""
        return all(
            self.words[name] >= _CERTAIN_WORDS
            and self.syllables[name] >= _CERTAIN_SHARE * self.words[name]
            for name in self.encodings
        )


def is_suspect(text: str) -> bool:
    """True where a text may hold an old encoding; quick for a text that doesn't."""
    if not _ANY_ODD.search(text):
        return False
    suspects = _SUSPECT.finditer(text)
    return sum(1 for _, _ in zip(range(_MIN_SUSPECTS), suspects, strict=False)) == _MIN_SUSPECTS


def read_lines(lines: Sequence[str], candidates: Sequence[str] = MOJIBAKE) -> Reading:
    """The stretches of old encodings in the lines of a text."""
    states = (UNICODE, *candidates)
    votes = _Votes(states)
    path = _best_path([votes.line(line) for line in lines], len(states))
    reading = _reading(lines, [states[state] for state in path], votes)
    refused = [name for name in reading.encodings if not _holds(reading, name, votes)]
    if refused:
        left = [name for name in candidates if name not in refused]
        return read_lines(lines, left)
    return reading


def _holds(reading: Reading, name: str, votes: _Votes) -> bool:
    words, syllables = reading.words[name], reading.syllables[name]
    return (
        words >= _MIN_WORDS
        and syllables >= _MIN_SHARE * words
        and len(votes.different[name]) >= (_MIN_RARE if name in _WIDE_ENCODINGS else _MIN_DIFFERENT)
        and (
            reading.ascii[name] < _ASCII_WORDS
            or reading.toneless[name] >= _MIN_TONELESS * reading.ascii[name]
        )
    )


class _Votes:
    """How the words of each line speak for each encoding."""

    __slots__ = ("_kinds", "_known", "_states", "different")

    def __init__(self, states: Sequence[str]) -> None:
        self._states = states
        self._kinds = sorted({state in _WIDE_ENCODINGS for state in states})
        self._known: dict[tuple[str, bool], tuple[int, ...]] = {}
        self.different: dict[str, set[str]] = {state: set() for state in states}

    def words(self, line: str, wide: bool) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Each marked word with one vote a state: 1 for, -1 against, 0 neither."""
        for word in (_WIDE if wide else _WORD).findall(line):
            if not is_marked(word):
                continue
            if (vote := self._known.get((word, wide))) is None:
                vote = self._known[word, wide] = tuple(
                    speaks(word, state) if (state in _WIDE_ENCODINGS) == wide else 0
                    for state in self._states
                )
            yield word, vote

    def of(self, line: str, state: str) -> Iterator[tuple[str, int]]:
        """The marked words of a line with their votes for one state."""
        if not line.isascii():
            at = self._states.index(state)
            for word, vote in self.words(line, state in _WIDE_ENCODINGS):
                yield word, vote[at]

    def line(self, line: str) -> list[float] | None:
        """The line's weight for each state; None where it says nothing."""
        if line.isascii():
            return None
        weights = [0.0] * len(self._states)
        for wide in self._kinds:
            for _, vote in self.words(line, wide):
                for state, one in enumerate(vote):
                    weights[state] += one if one > 0 else _AGAINST * one
        return weights if any(weights) else None


def speaks(word: str, encoding: str) -> int:
    """1 where the word is a syllable in that encoding, -1 where it can't be one, 0 where
    it says nothing."""
    if encoding not in _WIDE_ENCODINGS:
        word = word.strip(_SIGNS if encoding == UNICODE else _BESIDE)
    if not is_marked(word) or (len(word) == 1 and not word.isalpha()):
        return 0
    read = _read(word, encoding)
    if read is None:
        return -1
    if is_syllable(read, capitals_apart=encoding == "tcvn3"):
        return 1
    # an abbreviation: HĐND, QĐ
    return 0 if read.isalpha() and read.isupper() and len(read) < 6 else -1


def _read(word: str, encoding: str) -> str | None:
    """The word in an encoding; None where it has codes that the encoding doesn't have."""
    if encoding == UNICODE:
        return word
    if encoding == "cp1258":
        return from_1258(word)
    return legacy_codes.word(word, encoding)


def _reading(lines: Sequence[str], states: Sequence[str], votes: _Votes) -> Reading:
    """The path as stretches, with the count of the words in each encoding."""
    reading = Reading()
    for number, (line, state) in enumerate(zip(lines, states, strict=True)):
        if state == UNICODE:
            continue
        last = reading.stretches[-1] if reading.stretches else None
        if last and last.encoding == state and last.last == number - 1:
            reading.stretches[-1] = Stretch(state, last.first, number)
        else:
            reading.stretches.append(Stretch(state, number, number))
        for word in _ASCII_WORD.findall(line):
            reading.ascii[state] += 1
            reading.toneless[state] += is_syllable(word)
        for word, vote in votes.of(line, state):
            # a word that is the same in Unicode proves nothing
            if vote and _read(word, state) != word:
                reading.words[state] += 1
                reading.syllables[state] += vote > 0
                votes.different[state].add(word)
    return reading


def outweighs(text: str, encoding: str) -> float:
    """By how much the words of a text speak for an encoding rather than for Unicode."""
    unicode, legacy = _Votes((UNICODE, encoding)).line(text) or (0.0, 0.0)
    return legacy - unicode


def _best_path(weights: Sequence[list[float] | None], count: int) -> list[int]:
    """The state of each line for which the weights less the prices of all changes are the
    most (Viterbi's way); the text begins as Unicode."""
    best = [0.0] + [-_CHANGE] * (count - 1)
    back: list[list[int]] = []
    for line in weights:
        if line is None:
            back.append(list(range(count)))
            continue
        top = max(range(count), key=best.__getitem__)
        changed = best[top] - _CHANGE
        back.append([state if best[state] >= changed else top for state in range(count)])
        best = [max(best[state], changed) + line[state] for state in range(count)]
    state = max(range(count), key=best.__getitem__)
    path: list[int] = []
    for came in reversed(back):
        path.append(state)
        state = came[state]
    path.reverse()
    # lines that say nothing at the beginning go with the first that does
    first = next((at for at, line in enumerate(weights) if line is not None), 0)
    return [path[first]] * first + path[first:] if path else []
