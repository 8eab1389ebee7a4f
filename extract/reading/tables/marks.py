"""Judgements in cells: words, and marks that mean something beside each other."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.tables.boxes import BOXES, CROSSED, EMPTY, TICKED
from extract.reading.tables.cells import commune_name, status_word
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import judged_by_header
from extract.reading.tables.model import Table
from extract.report import Status
from extract.text.legends import explained, may_explain
from patterns import alternation, words
from patterns.kept import pattern_of

_BOTH = pattern_of(r"([^()]+)\(([^()]+)\)")
#: What ends a cell right behind a figure with its unit, or behind what leads to a judgement: behind
#: a sign, or as a line of its own (`5.876/6.232`, `94,29%`, `Đạt` one below the other).
_END = pattern_of(
    rf"(?:[0-9%)][\p{{Ll}}²/ ]{{0,30}}|(?i:{alternation(words('columns')['judges'])}))"
    r"(?: ?[-–—:;,.(] ?| (?=\p{Lu}))(?P<said>\p{L}[\p{L} .]{0,15}?)[ .)]*$"
)
_BLANK = frozenset({"", "-", "–"})
#: The total of a row's or column's marks, perhaps of so many, with what it counts: `7/11 xã`.
COUNT = pattern_of(
    r"0?(?P<count>[0-9]{1,2})(?: ?/ ?(?P<whole>[0-9]{1,2}))?"
    rf"(?: (?i:{alternation([words('columns')['communes_unit'], CRITERION, INDICATOR])}))?"
)
#: A mark has no more letters, and so many totals at least show what it means.
_LONGEST, _SHOWN = 2, 3
#: A paragraph that explains marks is no longer than so many characters.
_LONGEST_LEGEND = 300
_STATUS_OF = {"achieved": Status.ACHIEVED, "not_achieved": Status.NOT_ACHIEVED}


class Marks:
    """What the marks of one table mean: `1` and `0`, `+` and `-` say something only where both
    may stand in its cells."""

    def __init__(self, table: Table) -> None:
        self.table = table
        named = [row for row in table.rows if commune_name(table.text(row, table.names))]
        said = {table.text(row, at).lower() for row in named for at in table.coded}
        self.meaning: dict[str, Status] = {}
        if said & EMPTY and said & BOXES - EMPTY:
            self.meaning = _boxes(said)
        elif said <= {"0", "1", "x", ""} and "1" in said:
            self.meaning = {"1": Status.ACHIEVED, "0": Status.NOT_ACHIEVED}
        elif "+" in said:
            self.meaning = {"+": Status.ACHIEVED, "-": Status.NOT_ACHIEVED}
        elif "0" in said and _judge(said - _BLANK):
            self.meaning = {"0": Status.NOT_ACHIEVED}
        else:
            self.meaning = _contrary(table, named, said - _BLANK)
        told = _legend(table.view.text)
        # a legend speaks of this table where its mark of what is achieved stands in it
        if any(status is Status.ACHIEVED and mark in said for mark, status in told.items()):
            self.meaning |= told
        #: what was split, by its text: most cells hold one of few marks
        self._split: dict[str, tuple[Status | None, str]] = {}

    def status(self, text: str) -> Status | None:
        """What a cell judges; None for anything else."""
        word = text.lower().strip(" .")
        if word in self.meaning:
            return self.meaning[word]
        if word.strip("-") in _BLANK or word.isdigit():
            return None
        return status_word(text)

    def split(self, text: str) -> tuple[Status | None, str]:
        """The judgement of a cell and the rest of it: `98,5% (Đạt)`, `Đ (98,5%)`; the whole cell
        where the judgement ends it without a bracket."""
        found = self._split.get(text)
        if found is None:
            found = self._split[text] = self._parted(text)
        return found

    def _parted(self, text: str) -> tuple[Status | None, str]:
        match = _BOTH.fullmatch(text)
        for judged, rest in ((1, 2), (2, 1)) if match else ():
            status = self.status(match[judged].strip()) if match else None
            if match and status is not None:
                return status, match[rest].strip()
        ended = judged_at_end(text)
        return (ended, without_end(text)) if ended is not None else (self.status(text), text)

    def is_mark(self, text: str) -> bool:
        """True for a cell that holds a mark and no number."""
        return text.lower().strip(" .") in self.meaning


def _boxes(said: Set[str]) -> dict[str, Status]:
    """What the boxes mean that stand beside each other: a crossed one is ticked unless others
    are."""
    crossed = Status.NOT_ACHIEVED if TICKED in said else Status.ACHIEVED
    return {
        TICKED: Status.ACHIEVED,
        CROSSED: crossed,
        **dict.fromkeys(EMPTY, Status.NOT_ACHIEVED),
    }


def _judge(said: set[str]) -> bool:
    """True for marks that are judgements all, some of what is achieved."""
    told = [status_word(word) for word in said]
    return Status.ACHIEVED in told and None not in told


# asked for by every table of a document
@lru_cache(maxsize=2)
def _legend(text: str) -> dict[str, Status]:
    """The marks that a legend explains (`x: đạt; -: chưa đạt`) in the text of a document, above a
    table, in its rows or behind it; empty where none does, or where two contradict each other."""
    found: dict[str, Status] = {}
    for paragraph in text.split("\n"):
        if len(paragraph) > _LONGEST_LEGEND or not may_explain(paragraph):
            continue
        told = explained(paragraph)
        if len(told) != len(_STATUS_OF):
            continue
        for name, mark in told.items():
            if found.setdefault(mark.lower(), _STATUS_OF[name]) is not _STATUS_OF[name]:
                return {}
    return found


def _contrary(table: Table, rows: list[Row], said: set[str]) -> dict[str, Status]:
    """The one mark beside those of what is achieved, where the totals of most rows count these
    alone: `Đ` and `C`, `x` and `0`."""
    known = {word for word in said if status_word(word) is Status.ACHIEVED}
    others = said - known
    reached = table.of("reached")
    if not known or len(others) != 1 or len(reached) != 1:
        return {}
    (mark,) = others
    if len(mark) > _LONGEST or (status_word(mark) is not None and not mark.isdigit()):
        return {}
    counts = [(match, row) for row in rows
              if (match := COUNT.fullmatch(table.text(row, reached[0]))) is not None]  # fmt: skip
    right = sum(
        int(match.group("count")) == sum(table.text(row, at).lower() in known for at in table.coded)
        for match, row in counts
    )
    borne_out = right >= _SHOWN and 2 * right >= len(counts)
    return {mark: Status.NOT_ACHIEVED} if borne_out else {}


def judgement(table: Table, row: Row, column: int) -> Status | None:
    """What a cell of a column of judgements says, by the legend of its marks too; a mark in a
    column `Chưa đạt` says so."""
    text = table.text(row, column)
    by_header = judged_by_header(table.columns[column].levels)
    said = _legend(table.view.text).get(text.lower().strip(" .()"))
    if said is None:
        said = _of_box(table, text, by_header) if text in BOXES else status_word(text)
    said = said or judged_at_end(text)
    return by_header if said is Status.ACHIEVED and by_header is not None else said


def judged_at_end(text: str) -> Status | None:
    """The judgement that ends a cell behind its figures: `98,45% (2.479/2.518 hộ) - đạt`."""
    match = _END.search(text)
    return judged_by_header([match["said"]]) if match is not None else None


def without_end(text: str) -> str:
    """A cell without the judgement that ends it."""
    match = _END.search(text)
    judged = match is not None and judged_by_header([match["said"]]) is not None
    return text[: match.start("said")].rstrip(" -–—:;,.(") if match and judged else text


def _of_box(table: Table, box: str, by_header: Status | None) -> Status | None:
    """What a box alone in its cell says, by those that stand in the columns of judgements; an empty
    one nothing where `Đạt` and `Chưa đạt` have a column each."""
    heads = {judged_by_header(table.columns[at].levels) for at in table.of("verdict")} - {None}
    if len(heads) > 1:  # what is ticked says it, a cross where others are empty
        ticked = box == TICKED or (box == CROSSED and bool(table.boxes & EMPTY))
        return Status.ACHIEVED if ticked else None
    if not table.boxes - EMPTY or (box in EMPTY and by_header is Status.NOT_ACHIEVED):
        return None
    return _boxes(table.boxes)[box]
