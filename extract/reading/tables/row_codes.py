"""The criterion or indicator that a table's row is on."""

from __future__ import annotations

from functools import cached_property

import regex

from extract.criteria import CriteriaSet, Criterion, Level, match_name
from extract.criteria.codes import criterion_of
from extract.quantities.units import parse_unit
from extract.reading.naming.codes import normal_code
from extract.reading.naming.criterion_names import code_named
from extract.reading.naming.numbering import number_criteria
from extract.reading.naming.things import indicator_of, named_in
from extract.reading.outline.headings import SURE
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.tables.column_codes import by_few
from extract.reading.tables.content import lists_codes
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import Table
from extract.reading.tables.numbered import ascending_codes
from extract.reading.tables.printed_codes import code_behind
from extract.reading.tables.row_labels import kind_of_label
from extract.reading.tables.row_numbers import label_of, named_over, of_codes, printed_code
from patterns.kept import pattern_of

#: A number that opens a name (`10. Thu nhập`).
_OPENS = pattern_of(r"\(?0?(?P<code>[0-9]{1,2}(?:\.[0-9]{1,2})?)[.):]?(?: ?[-–])? (?=\p{L}|\()")


#: The numbers of groups of rows.
GROUP = pattern_of(r"[IVX]+[.)]?|[A-EĐ][.)]?")
#: So many rows on things of their own make a table of what is measured.
_SEVERAL = 2
#: No set has more criteria, with those that a province adds.
_MOST = 20

#: What is measured in square metres and the like.
_AREA = "area"


class RowCodes:
    """Tells the code of each row of one table.

    `on_criteria` is False for a table of anything else, such as funds: there a row that has
    a criterion's name for its own is still none.
    """

    def __init__(self, table: Table, criteria: CriteriaSet | None) -> None:
        self.table = table
        self.criteria = criteria
        self.names = table.of("name")
        heads = [column.head for column in table.columns.values()]
        said = " ".join(heads if table.money else [*heads, table.caption])
        self.said = said.lower()
        judged = bool(table.of("standard") or table.of("verdict"))
        self.about = CRITERION in self.said or INDICATOR in self.said or judged
        self.numbers_are_codes = self._numbers_are_codes()
        self._named: dict[tuple[str, str], tuple[str, float | None]] = {}
        self._contradicted: dict[tuple[str, str], bool] = {}
        self.on_criteria = bool(self.names) and (
            self.numbers_are_codes
            or self.about
            or self.prints_codes
            or self.items_have_codes
            or self._measures()
        )

    def of(self, row: Row) -> tuple[str, float | None, str]:
        """Code (empty for none), its score where it was found by words, and the name.

        Of several columns of names the last one with a code decides: the first holds the
        criterion, the last its indicator.
        """
        name = self.name_of(row)
        if not self.on_criteria:
            return "", None, name
        for column in reversed(self.names):
            text = self.table.text(row, column)
            printed = printed_code().match(text)
            if printed and self._is_code(text, printed):
                return normal_code(printed.group("code")), None, text[printed.end() :].strip()
            behind = code_behind(text)
            if behind is not None:
                return behind[0], None, behind[1]
        return (*self._numbered(row, name), name)

    def name_of(self, row: Row) -> str:
        """The name that a row's code is of: that of an indicator stands behind its criterion's."""
        over = named_over(self.table, row)
        if over >= 0:
            return self.table.text(row, over)
        told = [self.table.text(row, at) for at in self.names]
        names = list(filter(None, told))
        if len(names) > 1 and told[0]:
            numbered = self._dotted and printed_code().fullmatch(label_of(self.table, row))
            return names[-1] if numbered and self.table.own(row, self.names[-1]) else told[0]
        return names[-1] if names else ""

    def within(self, text: str, criterion: str) -> tuple[str, float | None]:
        """The indicator of a criterion that words name: by what they measure, else by its
        official name; empty for none that is known."""
        if self.criteria is None or not text:
            return "", None
        key = (text, criterion)
        if key not in self._named:
            self._named[key] = self._within(text, criterion)
        return self._named[key]

    def _within(self, text: str, criterion: str) -> tuple[str, float | None]:
        if self.criteria is None:
            return "", None
        lead = f"{criterion}."
        if not any(entry.code.startswith(lead) for entry in self.criteria.entries):
            return "", None
        called = match_name(text, self.criteria)
        likeness = called[1] if called is not None and called[0].code == criterion else 0
        criteria = self.criteria
        for each in named_in(
            text, 0, len(text), lambda thing: indicator_of(thing, criteria)[0] == criterion
        ):
            if each.thing is not None and not (likeness >= SURE and text[: each.start].strip()):
                indicator = indicator_of(each.thing, self.criteria)[1]
                if indicator.startswith(lead):
                    return indicator, SURE
        if likeness:  # a criterion's own name is like one of its indicators' (`Y tế`)
            return "", None
        named = match_name(text, self.criteria, "indicator")
        if named is not None and named[0].code.startswith(lead):
            return named[0].code, named[1]
        return "", None

    def _is_code(self, text: str, printed: regex.Match[str]) -> bool:
        """True for a code in a cell of names: with a point or a word, or a number that opens
        a name in a table whose names are opened by codes."""
        code = printed.group("code")
        if "." in code or text[:1].isalpha():
            return True
        if self._are_codes and code == text:
            return True
        return self.names_have_codes and _OPENS.match(text) is not None

    @cached_property
    def _are_codes(self) -> bool:
        """True if the names are codes and nothing else."""
        texts = (self.table.text(row, self.names[-1]) for row in self.table.rows)
        told = [text for text in texts if text]
        headed = spoken("called_codes", "^", "$").match(self.table.columns[self.names[-1]].lowest)
        return lists_codes(told) or (headed is not None and ascending_codes(told))

    @cached_property
    def names_have_codes(self) -> bool:
        """True if most of the names are opened by numbers that aren't those of the rows."""
        found = []
        for row in self.table.rows:
            for column in self.names:
                opened = _OPENS.match(self.table.text(row, column))
                if opened:
                    found.append((opened.group("code"), label_of(self.table, row)))
        apart = [code for code, label in found if normal_code(code) != label.strip(".)")]
        return 2 * len(found) > len(self.table.rows) and 2 * len(apart) > len(found)

    def _numbered(self, row: Row, name: str) -> tuple[str, float | None]:
        """By the row's number, else by the words of its name."""
        label = label_of(self.table, row)
        match = printed_code().fullmatch(label)
        code = normal_code(match.group("code")) if match else ""
        if int(criterion_of(code) or 0) > _MOST:
            code = ""  # no criterion's: `42` for 4.2, a number of its own
        if code and ("." in code or self.numbers_are_codes):
            return (code, None) if self.numbers_are_codes or self.about else ("", None)
        if self.criteria is None or not name:
            return (code if self._lists_criteria() else ""), None
        if not code and self._is_share(row, name):
            few = by_few(name, self.criteria)
            if few is not None:
                return few.code, SURE
        called = spoken("called", "^").sub("", name).strip()
        level: Level | None = "criterion" if code and not self.counted else None
        named = match_name(called, self.criteria, level)
        known = code_named(called, self.criteria)
        if known and (named is None or named[1] < 1) and not _is_elsewhere(named, known):
            return known, SURE
        if named is not None and named[0].code == code:
            return code, None
        if named is not None and (named[1] >= SURE or not (code or GROUP.fullmatch(label))):
            told = self._by_thing(name)
            # words for what is measured tell more than a likeness to another name
            nearer = named[1] < SURE and _is_other(told[0], named[0].code)
            return told if nearer else (named[0].code, named[1])
        if GROUP.fullmatch(label):
            return "", None  # only a whole name is that of a group: `II | Kinh tế, thu nhập`
        return ("", None) if self._counts_others(row, name) else self._by_thing(name)

    def _is_share(self, row: Row, name: str) -> bool:
        """True for a row whose numbers are percentages by its unit, its name or their sign."""
        table = self.table
        if "%" in name or any(table.text(row, at) == "%" for at in table.of("unit")):
            return True
        told = [text for at in table.of("result", "share") if (text := table.text(row, at))]
        return bool(told) and all(text.endswith("%") for text in told)

    def _by_thing(self, name: str) -> tuple[str, float | None]:
        """By what the row's name measures."""
        things = [each.thing for each in named_in(name, 0, len(name)) if each.thing is not None]
        if self.criteria is None or not things or not things[0].heads:
            return "", None
        criterion, indicator = indicator_of(things[0], self.criteria)
        return (indicator or criterion, SURE) if criterion else ("", None)

    def _counts_others(self, row: Row, name: str) -> bool:
        """True for a row in units that no area has, where areas alone are measured of what its
        name says: `Trồng cây xanh | cây`."""
        units = [unit for at in self.table.of("unit") if (unit := self.table.text(row, at))]
        things = [each.thing for each in named_in(name, 0, len(name)) if each.thing is not None]
        only = bool(things) and things[0].measures == {_AREA}
        return only and any(parse_unit(unit).family != _AREA for unit in units)

    def names_another(self, code: str, name: str) -> bool:
        """True for a printed code of the set beside words that name another of its indicators and
        nothing that the code's own name has: which of the two the row is on isn't known."""
        if self.criteria is None or "." not in code or self.criteria.entry(code) is None:
            return False
        known = self._contradicted.get((code, name))
        if known is None:
            known = self._contradicted[code, name] = self._names_another(code, name)
        return known

    def _names_another(self, code: str, name: str) -> bool:
        assert self.criteria is not None
        called = spoken("called", "^").sub("", name).strip()
        named = match_name(called, self.criteria, "indicator")
        exact = named[0].code if named is not None and named[1] >= SURE else ""
        things = [each.thing for each in named_in(name, 0, len(name)) if each.thing is not None]
        told = {indicator_of(thing, self.criteria)[1] for thing in things if thing.heads}
        if exact:
            told.add(exact)
        own = [words_of for at, words_of in self.criteria.wordings if at == code]
        of_own = {
            each.thing.id
            for words_of in own
            for each in named_in(words_of, 0, len(words_of))
            if each.thing is not None
        }
        if len(told) != 1 or any(thing.id in of_own for thing in things):
            return False
        return told != {code} and "." in next(iter(told))

    def is_numbered(self, row: Row) -> bool:
        """True for a row with a number of its own."""
        return bool(label_of(self.table, row))

    @cached_property
    def prints_codes(self) -> bool:
        """True if several names print the codes of theirs: `Thu nhập bình quân (tiêu chí 10)`."""
        return len(set(self._printed)) >= _SEVERAL

    @property
    def items_have_codes(self) -> bool:
        """True if most items print the codes of what they are built for: `Đường xóm Mới (2.2)`;
        or all are opened by codes in their order, of which no outline is made: `2.1 Trục xã`."""
        items = [row for row in self.table.rows if not kind_of_label(self.table.label(row))]
        if self.prints_codes and 2 * len(self._printed) > len(items):
            return True
        opened = [_OPENS.match(self.table.text(row, self.table.names)) for row in items]
        codes = [match.group("code") for match in opened if match]
        outline = any("." not in code or code.startswith("1.") for code in codes)
        return len(codes) == len(items) > 1 and not outline and lists_codes(codes, 1)

    @cached_property
    def _printed(self) -> list[str]:
        names = (self.table.text(row, self.names[0]) for row in self.table.rows)
        return [told[0] for name in names if (told := code_behind(name))]

    def _measures(self) -> bool:
        """True if most rows are each on another thing that is measured (roads, schools, the
        insured), and nothing is said of money."""
        table = self.table
        if self.criteria is None or table.money or table.of("amount"):
            return False
        rows = [row for row in table.rows if not kind_of_label(table.label(row))]
        told = (self._by_thing(table.text(row, self.names[0]))[0] for row in rows)
        found = [code for code in told if code]
        several = len(set(found)) >= _SEVERAL and 2 * len(set(found)) > len(found)
        return several and 2 * len(found) >= len(rows)

    def _lists_criteria(self) -> bool:
        return CRITERION in self.table.columns[self.names[0]].head.lower()

    @cached_property
    def _labels(self) -> list[str]:
        # a number that is merged over several rows counts once
        rows = (row for row in self.table.rows if not _is_merged_down(self.table, row))
        labels = (printed_code().fullmatch(label_of(self.table, row)) for row in rows)
        return [normal_code(match.group("code")) for match in labels if match]

    @cached_property
    def _dotted(self) -> bool:
        """True if the rows' numbers have points, as those of indicators do."""
        return any("." in code for code in self._labels)

    @cached_property
    def counted(self) -> bool:
        """True if the rows' numbers only count them."""
        return self._labels == [str(n) for n in range(1, len(self._labels) + 1)]

    def _numbers_are_codes(self) -> bool:
        """True if the rows' numbers are codes and no mere count of the rows: they have points
        (4.2) in a table of criteria, are called so, or leave gaps as criteria do that aren't
        listed."""
        index = self.table.of("index")
        if not index or not self.names:
            return False
        if spoken("called_codes", "^").match(self.table.columns[index[0]].head):
            return True
        if self._dotted:
            return self.about or self.criteria is None or self._borne_out()
        about = f"{self.table.columns[self.names[0]].head} {self.table.caption}".lower()
        if CRITERION in about and not self.counted and self._labels:
            return True
        rows = [(label_of(self.table, row), self.name_of(row)) for row in self.table.rows]
        return number_criteria([row for row in rows if all(row)], self.criteria)

    def _borne_out(self) -> bool:
        """True if the name of a numbered row is that of its code in the set."""
        for row in self.table.rows:
            label = label_of(self.table, row)
            match = printed_code().fullmatch(label)
            if match is None:
                continue
            code, name = normal_code(match.group("code")), self.table.text(row, self.names[0])
            if "." in code and self._by_thing(name)[0] == code:
                return True
            named = match_name(name, self.criteria) if self.criteria and name else None
            if named is not None and named[0].code == code and named[1] >= SURE:
                return True
        return False


def _is_elsewhere(named: tuple[Criterion, float] | None, known: str) -> bool:
    """True for an indicator that is all but called by its official name, of another criterion than
    the one that has such a name too (`Lao động qua đào tạo`)."""
    if named is None or named[1] < SURE or "." not in named[0].code:
        return False
    return criterion_of(named[0].code) != criterion_of(known)


def _is_other(told: str, named: str) -> bool:
    """True for another criterion, or another indicator of the same one."""
    one, other = criterion_of(told), criterion_of(named)
    return bool(told) and (one != other or ("." in told and "." in named and told != named))


def _is_merged_down(table: Table, row: Row) -> bool:
    """True for a row whose number stands in a row above."""
    index = table.of("index")
    cell = row.cells.get(of_codes(table, index)) if index else None
    return cell is not None and cell.row < row.number
