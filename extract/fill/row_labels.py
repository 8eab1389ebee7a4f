"""What the labels of a table's rows say: whose each row is, of which criterion and which time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extract.certainty import Certainty
from extract.criteria.codes import criterion_of
from extract.fill.across import Across, is_label
from extract.fill.criteria import Catalogue
from extract.fill.heads import Head, codes_rise, read_head
from extract.fill.lexicon import Want, folded, listed
from extract.fill.lines import OWN_LINES, Gazetteer
from extract.fill.names import area_name, commune_name, is_no_commune, is_written_as_name, says_area
from extract.fill.over import label_head
from extract.fill.sections import (
    Standing,
    Time,
    Whose,
    alone,
    area_in,
    by_name,
    ends_with,
    labels_above,
    names_one,
    time_of,
    times_above,
    told_over,
    whose,
)
from extract.fill.template import At, Sheet

#: So many numbers that rise are those of criteria, where nothing else names these.
_RUN = 5
#: So many rows that name different criteria make a table of them.
_SEVERAL = 2
#: So many columns that are numbered make a row of numbers.
_NUMBERED = 3
#: Where a text stands for a row that stands in a line over it.
_OVER = 0
#: A line of a criterion has its name, and a number before it.
_LINE = 2
#: A title that is the name of a district has so many words at most: `Thành phố Cao Lãnh`.
_NAME = 5
#: A line with more texts than these is no heading of rows: `Xã: | Tân Hương | Huyện: | Châu Thành`.
_MOST_TEXTS = 4


class RowLabels:
    """What the columns before the results say of their rows: `names` is the column of communes (0
    where they stand in lines of their own), `areas` those of districts, `told` those of criteria;
    `given` are the texts that rows without any have from a line above them."""

    def __init__(
        self, sheet: Sheet, columns: Across, gazetteer: Gazetteer, known: Catalogue
    ) -> None:
        self.sheet, self.columns, self.gazetteer, self.known = sheet, columns, gazetteer, known
        self.given: dict[At, str] = {}
        self.over: dict[int, str] = {}
        self._own = range(columns.head + 1, ends_with(sheet, columns.head) + 1)
        before = range(1, columns.first)
        self.areas = [c for c in before if self._head(c) in listed("districts")]
        self.told = [
            column
            for column in before
            if column not in (*self.areas, *columns.every)
            if is_label(sheet, columns.head, column, known)
        ]
        self._numbering()
        told = [column for column in self.told if self._head(column) not in listed("index")]
        self.given |= labels_above(sheet, self._own, told, known)
        self.given |= times_above(sheet, self._own, told, known)
        self.names = self._name_column()
        if self.names:
            numbers = [c for c in self._saying(of_index=True) if not self._agrees(c)]
            self.told = [c for c in self.told if c not in (self.names, *numbers)]
        self._inherit()
        if columns.side_by_side:
            self._take_totals(before)

    def _take_totals(self, before: range) -> None:
        """Gives a row that counts the criteria of each commune what stands in its column of
        numbers (`Số tiêu chí đạt`)."""
        for row in self._own if self.told else ():
            text = next((said for c in before if (said := self.sheet.shown(row, c))), "")
            silent = not any(self._shown(row, c) for c in self.told)
            if text and silent and read_head(text, self.known).wants is Want.TOTAL:
                self.given[row, self.told[0]] = text

    def _head(self, column: int) -> str:
        return folded(label_head(self.sheet, self.columns.head, column))

    def _saying(self, *, of_index: bool = False) -> list[int]:
        """The columns of labels but for those of numbers and units; or those of numbers."""
        kinds = listed("index") if of_index else listed("index") | listed("units")
        return [c for c in self.told if (self._head(c) in kinds) is of_index]

    def _numbering(self) -> None:
        """Leaves out a column of running numbers: what stands beside them names other criteria."""
        for column in [c for c in self.told if self._head(c) in listed("index")]:
            others = [each for each in self.told if each != column]
            if not self._numbers_criteria(column, others):
                self.told = others

    def _agrees(self, column: int) -> bool:
        """Whether numbers are those of the criteria that stand beside them, or of indicators."""
        others = [each for each in self.told if each != column]
        return self._numbers_criteria(column, others, alone=False)

    def _numbers_criteria(self, column: int, others: list[int], *, alone: bool = True) -> bool:
        printed = {
            row: head.code.code
            for row in self._own
            if (head := self._read(row, column)).printed and head.code
        }
        if any("." in code for code in printed.values()):
            return True
        agreed, told = 0, 0
        for row, code in printed.items():
            named = [head.code for c in others if (head := self._read(row, c)).code]
            sure = {criterion_of(each.code) for each in named if each.certainty is Certainty.SURE}
            told += len(sure) == 1
            agreed += sure == {code}
        if told or not alone:
            return agreed * 2 > told
        coded = any(self._head(c) in listed("codes") and self._prints(c) for c in others)
        return (
            not coded
            and len(printed) >= _RUN
            and codes_rise([self._read(row, column) for row in printed], self.known)
        )

    def _prints(self, column: int) -> bool:
        return any(self._read(row, column).printed for row in self._own)

    def _read(self, row: int, column: int) -> Head:
        text = self.given.get((row, column)) or self.sheet.shown(row, column)
        return read_head(text, self.known) if text else Head()

    def code(self, row: int, without: int = -1) -> str:
        """What the first of a row's labels that names a criterion or an indicator beyond doubt
        names; a bare number does where its column is one of codes, or beside a name."""
        for column in self.told:
            if column == without:
                continue
            head = self._read(row, column)
            if head.code is None or head.code.certainty is Certainty.GUESS:
                continue
            if head.printed and head.text and names_one(self._shown(row, column), self.gazetteer):
                continue  # `1. Xã Tân Hương` numbers its communes
            coded = self._head(column) in listed("codes")
            if not head.printed or head.text or "." in head.code.code or coded:
                return head.code.code
        return ""

    def _known(self, row: int, column: int) -> bool:
        """Whether a cell names a commune of the run, by itself or over several rows."""
        text = self.sheet.shown(row, column)
        return bool(text) and not says_area(text) and self.gazetteer.holds(text)

    def _name_column(self) -> int:
        """The column in which the communes of rows stand; 0 where they stand in lines of their
        own, over rows of criteria."""
        counts = {c: sum(self._known(row, c) for row in self._own) for c in self.told}
        best = max(counts, key=lambda c: counts[c], default=0)
        if not best or not counts[best]:
            return 0
        both, bare, coded = self._counts(best)
        return best if both or bare > coded else 0

    def _counts(self, names: int) -> tuple[int, int, int]:
        """How many rows name a commune and a criterion, a commune alone, a criterion alone."""
        both = bare = coded = 0
        for row in self._own:
            named = self._known(row, names)
            code = self.code(row, without=names if named else -1)
            both += bool(code and named)
            bare += bool(named and not code)
            coded += bool(code and not named)
        return both, bare, coded

    def _inherit(self) -> None:
        """Gives rows of communes that name no criterion the one above them, where criteria stand
        over communes: in a line of their own, or in a cell with empty ones below."""
        if not self.names:
            return
        both, bare, _ = self._counts(self.names)
        over = {} if both else self._lines_of_criteria()
        if over and len(over) < bare:
            self.told, self.over = [_OVER, *self.told], over
        elif not (both and bare and all(map(self._shown_name, self._coded()))):
            return
        last: dict[int, str] = {}
        for row in self._own:
            if row in over:
                last = {_OVER: over[row]}
            elif self._shown_name(row):
                own = {c: text for c in self.told if (text := self.sheet.shown(row, c))}
                if over:
                    self.given |= {(row, column): text for column, text in last.items()}
                elif own:
                    last = own
                else:
                    self.given |= {(row, column): text for column, text in last.items()}

    def _shown_name(self, row: int) -> str:
        return self.sheet.shown(row, self.names)

    def _coded(self) -> list[int]:
        return [row for row in self._own if self.code(row)]

    def _lines_of_criteria(self) -> dict[int, str]:
        """The lines that name a criterion and no commune, by what names it."""
        found: dict[int, str] = {}
        for row in self._own:
            texts = {
                self.sheet.shown(row, column)
                for column in range(1, self.columns.first)
                if not self._known(row, column)
            } - {""}
            if len(texts) > _LINE or any(self._known(row, c) for c in range(1, self.columns.first)):
                continue
            for text in texts:
                head = read_head(text, self.known)
                sure = head.code is not None and head.code.certainty is not Certainty.GUESS
                if sure and (not head.printed or head.text or head.lead):
                    found[row] = text
        return found

    def of_criteria(self) -> bool:
        """Whether the rows are of criteria or indicators, not of communes alone; where communes
        stand side by side, of what they hold, too."""
        named = {code for row in self._own if (code := self.code(row))}
        if self.columns.side_by_side:
            return not self.names and (bool(named) or self.wants_down)
        if len(named) < _SEVERAL:
            return False
        if not self.names:
            return True
        both, bare, _ = self._counts(self.names)
        return both >= bare

    @property
    def wants_down(self) -> bool:
        """Whether the rows say themselves what they hold, in one column of results for all."""
        found: set[Want] = set()
        for column in self._saying():
            heads = [self._read(row, column) for row in self._own]
            said = [head.wants for head in heads if head.whole and head.wants in OWN_LINES]
            if len(said) * 2 > len([head for head in heads if head.text or head.code]):
                found.update(want for want in said if want is not None)
        return len(found) > 1

    def entries(self) -> Iterator[tuple[int, Whose | None, Time]]:
        """The rows that are somebody's, each with whose it is and of which time; nobody's alone
        where communes stand side by side."""
        top = self.columns.head
        now = told_over(self.sheet, range(1, top), self.gazetteer)
        now = now or by_name(self.sheet, self.gazetteer)
        state, over = Standing(now), self.area_over() if now is None else ""
        for row in self._own:
            if self._repeats_heads(row) or self._numbers_columns(row):
                continue
            code = self.code(row)
            if row in self.over or (not code and self._opens(row, state)):
                continue
            if self.names:
                self._take_name(row, state)
                if _OVER in self.told and not self._shown_name(row):
                    continue
            elif code:
                state.count(self._printed(row), self._time(row))
            if self.columns.side_by_side and self._says(row):
                yield row, None, state.time
            elif state.whose is not None and self._says(row):
                who = state.whose
                yield row, who if who.area else replace(who, area=over), state.time

    def _says(self, row: int) -> bool:
        """Whether the labels of a row say something; in a list of communes, a criterion."""
        if self.names:
            return any(self._read(row, column).code for column in self.told)
        return any(self._shown(row, column) for column in self.told)

    def area_over(self) -> str:
        """The district that the whole sheet is about, by its name or a title."""
        name = area_name(self.sheet.name)
        over = range(1, self.columns.head)
        texts = (self.sheet.shown(r, c) for r in over for c in range(1, self.sheet.columns + 1))
        if name in self.gazetteer.areas:
            return name
        titles = [text for text in texts if text]
        known = area_in(titles, self.gazetteer)
        # a district of which there is no report has none of the communes of others
        alone = (text.rpartition(":")[2].strip() for text in titles)
        told = (text for text in alone if says_area(text) and is_written_as_name(text.title()))
        return known or next((area_name(text) for text in told if len(text.split()) <= _NAME), "")

    def _shown(self, row: int, column: int) -> str:
        return self.given.get((row, column)) or self.sheet.shown(row, column)

    def _repeats_heads(self, row: int) -> bool:
        head = self.columns.head
        every = self.columns.every
        return all(self.sheet.shown(row, c) == self.sheet.shown(head, c) for c in every)

    def _numbers_columns(self, row: int) -> bool:
        """Whether a row only numbers the columns: `(1) | (2) | (3)`, `A | B | 1 | 2`."""
        texts = [self.sheet.shown(row, c).strip("() ") for c in range(1, self.sheet.columns + 1)]
        said = [text for text in texts if text]
        numbers = [int(text) for text in said if text.isdigit()]
        letters = all(text.isdigit() or (len(text) == 1 and text.isalpha()) for text in said)
        rising = all(b - a == 1 for a, b in pairwise(numbers))
        return letters and rising and len(numbers) >= _NUMBERED and numbers[0] == 1

    def _printed(self, row: int) -> str:
        heads = (self._read(row, column) for column in self.told)
        return next((each.code.code for each in heads if each.printed and each.code), "")

    def _time(self, row: int) -> Time | None:
        texts = (self._shown(row, column) for column in self.told)
        return next((told for text in texts if (told := time_of(text, self.known))), None)

    def _opens(self, row: int, state: Standing) -> bool:
        """Whether a row says something for those below it, and what."""
        texts = [
            text
            for column in range(1, self.sheet.columns + 1)
            if self.sheet.anchor(row, column) == (row, column)
            if (text := self.sheet.shown(row, column))
        ]
        if not texts or len(texts) > _MOST_TEXTS:
            return False
        time = next((told for text in texts[:2] if (told := time_of(text, self.known))), None)
        if time is not None and len(texts) <= 2 and not self._named(row):
            state.open_time(time)
            return True
        if self.names:
            area = next((text for text in texts[:2] if self._opens_area(row, text)), "")
            if self._named(row) and not self._over_all(row):
                return False
            if area:
                state.area, state.whose = area_name(area), None
            return bool(area)
        over = range(row, row + 1)
        found = alone(self.sheet, row, self.gazetteer) if len(texts) <= 2 else None
        found = found or told_over(self.sheet, over, self.gazetteer)
        if found is not None:
            state.open_whose(found)
        return found is not None

    def _opens_area(self, row: int, text: str) -> bool:
        """Whether a line's text names a district: with the word for it, or over all columns."""
        known = area_name(text) in self.gazetteer.areas
        return says_area(text) or (known and self._over_all(row))

    def _over_all(self, row: int) -> bool:
        """Whether one cell goes over the name and the results of a row."""
        return self.sheet.anchor(row, self.columns.first) == self.sheet.anchor(row, self.names)

    def _named(self, row: int) -> bool:
        """Whether a row names a commune in the column of them."""
        text = self.sheet.shown(row, self.names) if self.names else ""
        return bool(text) and not is_no_commune(text) and not says_area(text)

    def _take_name(self, row: int, state: Standing) -> None:
        area = next((text for c in self.areas if (text := self.sheet.shown(row, c))), "")
        if area:
            state.area = area_name(area)
        text = self.sheet.shown(row, self.names)
        if not text:
            return
        name = commune_name(text)
        told = None if name is None or is_no_commune(text) else whose(text, state.area)
        beside = name.beside[0] if name is not None and name.beside and not self.areas else ""
        state.whose = whose(text, beside) if told is not None and beside else told
