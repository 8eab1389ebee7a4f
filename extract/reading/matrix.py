"""Summaries of a district: communes in rows, criteria in columns, in each cell a mark or a
number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from extract.criteria import CriteriaSet, match_name
from extract.document import Evidence
from extract.reading.cells import commune_name, copy_of, quantities, status_word
from extract.reading.codes import normal_code
from extract.reading.columns import kind_of, unit_of
from extract.reading.grid import RawTable, Row, Table, caption_of, headers_of
from extract.reading.headings import SURE
from extract.reading.nouns import CRITERION, INDICATOR
from extract.report import Announced, Heading, HeadingKind, Letterhead, Measure, Role, Status
from extract.text.view import View
from patterns.kept import pattern_of

#: So many columns at least are headed by criteria, and so many rows name communes.
_CODES, _COMMUNES = 3, 2
#: A header is at most so many rows deep.
_DEEPEST = 5
_LONGEST_NAME = 80
_CODE = pattern_of(
    r"(?P<word>(?:tiêu chí|chỉ tiêu|TC|CT) ?(?:số )?)?0?(?P<code>[0-9]{1,2}(?:[.,][0-9]{1,2})?)"
    r"(?:[.:)]? ?[-–]? ?(?:về )?(?P<name>\p{L}.*)?)?",
    regex.I,
)
_PERIOD = pattern_of(r"[0-9]+ ?(?:tháng|năm|quý|xã|ấp|thôn)", regex.I)
_ABOUT = pattern_of(r"tiêu chí|chỉ tiêu|(?<!\p{L})TC(?!\p{L})", regex.I)
_HAMLETS = pattern_of(r"(?<!\p{L})(?:ấp|thôn|xóm|bản|buôn|khóm|khu|hộ|họ)(?!\p{L})", regex.I)
#: A column of how many criteria a commune has achieved.
_REACHED = pattern_of(
    r"(?:tổng(?: số| cộng)?|số)(?: lượng)?(?: (?P<noun>tiêu chí|chỉ tiêu|TC|CT))?"
    r"(?: (?:đã )?đạt.*)?",
    regex.I,
)
#: The row that numbers the columns has letters above the words: `A B 1 2 3`.
_LETTER = pattern_of(r"[(]?[A-D][)]?")
_FOOTER = pattern_of(r"số (?:lượng )?xã|xã đạt|tổng|cộng", regex.I)
_BOTH = pattern_of(r"(.+?) ?\((.+)\)")
_COUNT = pattern_of(r"0?(?P<count>[0-9]{1,2})(?: ?/ ?[0-9]{1,2})?")


@dataclass(slots=True)
class Matrix:
    """What such a table holds: its rows below the header, which column stands for which
    criterion or indicator, where the communes stand, and the columns of totals with what
    they count."""

    table: Table
    codes: dict[int, str]
    names: dict[int, str]
    communes: int
    totals: dict[int, str]
    rows: list[Row]


@dataclass(slots=True)
class Marked:
    """What was read in it. `rows` are the rows that were understood."""

    measures: list[Measure] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def headed_by_codes(view: View, raw: RawTable, criteria: CriteriaSet | None) -> bool:
    """True for a table whose columns are headed by criteria, whatever its rows are: its
    columns are no names, results and standards."""
    return any(_codes(view, raw, depth, criteria) for depth in _depths(raw))


def _depths(raw: RawTable) -> range:
    return range(1, min(_DEEPEST, len(raw.rows) - 1) + 1)


def matrix_of(view: View, raw: RawTable, criteria: CriteriaSet | None) -> Matrix | None:
    """The table as a matrix of communes and criteria, None where it is none."""
    by_depth = {depth: _codes(view, raw, depth, criteria) for depth in _depths(raw)}
    # numbers below the names tell more columns than the names that are known
    depth = max(by_depth, key=lambda each: (len(by_depth[each]), -each), default=0)
    if not depth or not by_depth[depth]:
        return None
    levels, codes = headers_of(view, raw.rows[:depth]), by_depth[depth]
    table = Table(
        view,
        {},
        {column: " ".join(texts) for column, texts in levels.items()},
        raw.rows[depth:],
        caption_of(view, raw),
        raw.rows[:depth],
        levels,
    )
    communes = _communes(table, min(codes))
    if communes is None:
        return None
    totals = {
        column: _noun(texts, codes)
        for column, texts in levels.items()
        if column not in codes and column > communes and texts and _REACHED.fullmatch(texts[-1])
    }
    names = {column: _name(levels[column]) for column in codes}
    return Matrix(table, codes, names, communes, totals, table.rows)


def _codes(view: View, raw: RawTable, depth: int, criteria: CriteriaSet | None) -> dict[int, str]:
    """The code that heads each column of a header so many rows deep, where the columns are
    headed by codes that ascend and what stands left of them in the last row is a header too;
    empty where not."""
    levels, caption = headers_of(view, raw.rows[:depth]), caption_of(view, raw)
    found: dict[int, str] = {}
    worded = _ABOUT.search(caption) is not None
    shared = Counter(text for texts in levels.values() for text in texts)
    for column in sorted(levels):
        told = [(text, *_code(text, criteria)) for text in levels[column]]
        codes = [(code, word) for _, code, word in told if code]
        # what heads several columns says nothing of this one
        others = [text for text, code, _ in told if not code and shared[text] == 1]
        if codes and kind_of(others) in ("", "name", "commune"):
            found[column], word = codes[-1]
            worded = worded or word or any(_ABOUT.search(text) for text in levels[column])
    keys = [[int(part) for part in code.split(".")] for code in found.values()]
    ascending = all(a < b for a, b in pairwise(keys))
    if len(found) < _CODES or not ascending or not worded:
        return {}
    before = [texts[-1] for column, texts in levels.items() if column < min(found) and texts]
    # the row that numbers the columns numbers the first of them too, or has letters there
    headed = [not _LETTER.fullmatch(text) and kind_of([text]) != "" for text in before]
    return found if headed and all(headed) else {}


def _code(text: str, criteria: CriteriaSet | None) -> tuple[str, bool]:
    """The code that a header cell gives, and whether a word says that it is one."""
    match = _CODE.fullmatch(text)
    if match and not _PERIOD.match(text):
        code = normal_code(match.group("code"))
        worded = bool(match.group("word")) or "." in code
        return (code, worded) if code[0] != "0" else ("", False)
    # a header that has a meaning of its own is no name, and names are slow to look for
    open_text = criteria is not None and 2 < len(text) <= _LONGEST_NAME and not kind_of([text])
    named = match_name(text, criteria, "criterion") if criteria and open_text else None
    return (named[0].code, True) if named and named[1] >= SURE else ("", False)


def _name(texts: list[str]) -> str:
    """The name in a column's header, without its code."""
    for text in reversed(texts):
        match = _CODE.fullmatch(text)
        name = (match.group("name") or "") if match else text
        if name and not _ABOUT.fullmatch(name):
            return str(name)
    return ""


def _communes(table: Table, before: int) -> int | None:
    """The column of the communes: left of the criteria, with a name in most of its rows."""
    for column in range(before):
        if _HAMLETS.search(table.headers.get(column, "")):
            continue
        named = sum(1 for row in table.rows if commune_name(table.text(row, column)))
        if named >= _COMMUNES and 2 * named >= len(table.rows):
            return column
    return None


def _noun(texts: list[str], codes: dict[int, str]) -> str:
    """What a column of totals counts, by its header, else by the columns it stands beside."""
    match = _REACHED.fullmatch(texts[-1])
    noun = (match.group("noun") or "").lower() if match else ""
    if noun:
        return {"tc": CRITERION, "ct": INDICATOR}.get(noun, noun)
    return INDICATOR if any("." in code for code in codes.values()) else CRITERION


class _Reader:
    def __init__(self, matrix: Matrix, letterhead: Letterhead, section: int) -> None:
        self.matrix = matrix
        self.table = matrix.table
        self.letterhead = letterhead
        self.section = section
        self.found = Marked()
        said = {
            self.table.text(row, column).lower()
            for row in matrix.rows
            for column in matrix.codes
            if commune_name(self.table.text(row, matrix.communes))
        }
        #: marks that mean nothing by themselves mean something beside their opposite
        self.marks: dict[str, Status] = {}
        if said <= {"0", "1", "x", ""} and "1" in said:
            self.marks = {"1": Status.ACHIEVED, "0": Status.NOT_ACHIEVED}
        elif "+" in said:
            self.marks = {"+": Status.ACHIEVED, "-": Status.NOT_ACHIEVED}
        self.achieved: dict[int, list[Evidence]] = {column: [] for column in matrix.codes}
        self.understood: dict[int, bool] = dict.fromkeys(matrix.codes, True)

    def read(self) -> Marked:
        for row in self.matrix.rows:
            commune = commune_name(self.table.text(row, self.matrix.communes))
            if commune:
                self.found.rows.append(row)
                self.commune(row, commune)
        for row in self.matrix.rows:
            if row not in self.found.rows:
                self.footer(row)
        return self.found

    def status(self, text: str) -> Status | None:
        word = text.lower().strip(" .")
        if word in self.marks:
            return self.marks[word]
        if not word.strip("-"):
            return None
        return None if word.isdigit() else status_word(text)

    def split(self, text: str) -> tuple[Status | None, str]:
        """The judgement of a cell and the rest of it: `98,5% (Đạt)`, `Đ (98,5%)`."""
        match = _BOTH.fullmatch(text)
        for judged, rest in ((1, 2), (2, 1)) if match else ():
            status = self.status(match[judged]) if match else None
            if match and status is not None:
                return status, match[rest]
        return self.status(text), text

    def blank(self, row: Row, column: int, commune: str, evidence: Evidence) -> Measure:
        code = self.matrix.codes.get(column, "")
        return Measure(
            evidence,
            criterion=code.split(".")[0],
            indicator=code if "." in code else "",
            label=self.matrix.names.get(column) or self.table.headers.get(column, ""),
            role=Role.ACTUAL,
            commune=commune,
            paragraph=row.paragraph,
            section=self.section,
        )

    def commune(self, row: Row, commune: str) -> None:
        """The row of a commune: what each of its cells says of a criterion."""
        achieved: list[Evidence] = []
        known = True
        for column in self.matrix.codes:
            text = self.table.text(row, column)
            if not text:
                continue
            place = self.table.evidence(row, [column])
            status, made = self.cell(row, column, text, commune, place)
            if status is Status.ACHIEVED:
                achieved.append(place)
                self.achieved[column].append(place)
            if status is None:
                known = self.understood[column] = False
            self.found.measures += made
        for column, noun in self.matrix.totals.items():
            self.total(row, column, noun, commune, achieved, complete=known)

    def cell(
        self, row: Row, column: int, text: str, commune: str, place: Evidence
    ) -> tuple[Status | None, list[Measure]]:
        """A judgement, a quantity, or both (`Đ (98,5%)`)."""
        status, text = self.split(text)
        if status is None and text.strip(" -") == "":
            status = Status.NOT_STATED
        if status in (Status.ACHIEVED, Status.NOT_ACHIEVED):
            self.found.headings.append(
                Heading(
                    self.matrix.codes[column], HeadingKind.LIST, self.matrix.names[column],
                    status, place, place, None, row.paragraph, self.section, commune,
                )
            )  # fmt: skip
        base = self.blank(row, column, commune, place)
        base.status = status or Status.NOT_STATED
        unit = unit_of(self.table.levels[column]) or unit_of([self.table.caption])
        made = [] if text.lower().strip(" .") in self.marks else quantities(text, base, unit, place)
        # a bare number without a unit may count anything
        made = [m for m in made if m.value is None or m.unit]
        return status, made

    def total(
        self, row: Row, column: int, noun: str, commune: str, achieved: list[Evidence], *,
        complete: bool,
    ) -> None:  # fmt: skip
        """How many criteria a commune has achieved, and the marks that it counts."""
        text = self.table.text(row, column)
        match = _COUNT.fullmatch(text)
        if match is None:
            return
        place = self.table.evidence(row, [column])
        base = self.blank(row, column, commune, place)
        (made,) = quantities(text, base, noun, place) or [copy_of(base)]
        made.count = made.value is not None
        made.unit = noun
        self.found.measures.append(made)
        # a table of some of the criteria counts the others too
        whole = len(self.matrix.codes) >= 10 and (noun == INDICATOR) == any(
            "." in code for code in self.matrix.codes.values()
        )
        if achieved and whole and len(self.matrix.totals) == 1:
            count = int(match.group("count"))
            self.found.announced.append(Announced(count, noun, place, achieved, complete))
            if complete and count == len(achieved):
                self.missing(row, commune, place)

    def missing(self, row: Row, commune: str, place: Evidence) -> None:
        """What has no mark isn't achieved, where the total counts just those that have one."""
        for column, code in self.matrix.codes.items():
            if not self.table.text(row, column).strip(" -"):
                self.found.headings.append(
                    Heading(
                        code, HeadingKind.LIST, self.matrix.names[column], Status.NOT_ACHIEVED,
                        place, place, None, row.paragraph, self.section, commune,
                    )
                )  # fmt: skip

    def footer(self, row: Row) -> None:
        """`Số xã đạt` of each criterion, and its share; no commune's own."""
        first = min(self.matrix.codes)
        label = next((t for c in range(first) if (t := self.table.text(row, c))), "")
        folded = label.lower()
        share = regex.match(r"tỷ lệ", folded) is not None
        if not share and not _FOOTER.match(folded):
            return
        self.found.rows.append(row)
        for column in self.matrix.codes:
            text = self.table.text(row, column)
            if not text or row.cells[column].column != column:
                continue
            place = self.table.evidence(row, [column])
            base = self.blank(row, column, "", place)
            base.criterion = base.indicator = ""
            base.label = f"{label} {self.matrix.names[column]}".strip()
            made = quantities(text, base, "%" if share else "xã", place)
            for measure in made:
                measure.count = measure.value is not None
            self.found.measures += [m for m in made if m.threshold is None]
            match = _COUNT.fullmatch(text)
            if match and not share and self.achieved[column] and "chưa" not in folded:
                self.found.announced.append(
                    Announced(
                        int(match.group("count")), "xã", place, self.achieved[column],
                        self.understood[column], self.matrix.codes[column],
                    )
                )  # fmt: skip


def read_matrix(matrix: Matrix, letterhead: Letterhead, section: int) -> Marked:
    """The marks and numbers of every commune; `section` is where the table stands."""
    return _Reader(matrix, letterhead, section).read()
