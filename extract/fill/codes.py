"""Which criterion or indicator each column of a table is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.certainty import Certainty, weakest
from extract.criteria.codes import criterion_of
from extract.fill.column import About, OpenColumn, code_of, lowest_head
from extract.fill.criteria import Coded
from extract.fill.heads import Head
from extract.fill.layout import Stack, with_lowest
from extract.fill.lexicon import listed
from extract.fill.names import is_group_number
from extract.fill.template import At
from extract.fill.view import View

#: What a line begins with that goes on with the one above it.
_DASHES = ("-", "+", "–", "•")
#: So much of a set's criteria in their order, told by the letters of their names, is the set.
_NEARLY_ALL = 0.8


def give_codes(view: View, columns: Sequence[OpenColumn], about: About) -> None:
    """Gives each column its code: its own head's, that of the head on its left, the sheet's."""
    groups = _group_heads(view, columns)
    for at, column in enumerate(columns):
        head = column.stack.code
        if head is not None and head.code is not None:
            column.code = _own_code(head, about)
            column.over = next(line for line, each in column.stack.heads if each is head)
            column.certainty = _contradicted(column.stack, head, about, groups)
            if not head.printed and column.code.certainty is Certainty.GUESS:
                left = _as_on_the_left(view, column, columns[:at], head)
                column.code = left or _as_above(column.stack, column.code)
        elif at:
            column.code = _from_the_left(view, column, columns[:at])
    _tenths(view, columns, about)
    _without_groups(view, columns, by_lines=about.by_lines)
    _by_order(view, columns, about)
    for column in columns:
        if column.code is None and about.criterion and lowest_head(column.stack):
            column.code = Coded(about.criterion, Certainty.SURE)
        elif column.code is not None:
            column.certainty = weakest(column.certainty, column.code.certainty)


def _without_groups(view: View, columns: Sequence[OpenColumn], *, by_lines: bool) -> None:
    """Takes the code from the heading of a group in a form (`III. KINH TẾ VÀ TỔ CHỨC SẢN XUẤT`) or
    beside the number of one (`I | Quy hoạch`), whose words name what another line has the printed
    code of; a line that begins with a dash goes on with the one above it."""
    heads = [(column, column.stack.code) for column in columns if column.code]
    printed = {code_of(column) for column, head in heads if head and head.printed}
    for column, head in heads:
        by_words = head and not head.printed and not head.text.startswith(_DASHES)
        numbered = (
            is_group_number(view.shown(line, column.stack.column)) for line, _ in column.stack.heads
        )
        if by_words and code_of(column) in printed and (by_lines or any(numbered)):
            column.code = None


def _own_code(head: Head, about: About) -> Coded:
    """The code of a head; on the sheet of one criterion 1 is its first indicator."""
    assert head.code is not None
    code, criterion = head.code.code, about.criterion
    codes = about.catalogue.codes
    guessed = not head.printed and head.code.certainty is Certainty.GUESS
    if criterion and guessed and f"{criterion}.1" not in codes:
        return Coded(criterion, Certainty.SURE)  # the sheet has but one thing to say
    of_criteria = head.lead in listed("title_codes")
    if "." in criterion and head.printed and "." not in code and not head.lead:
        return Coded(criterion, Certainty.CONFIRMED)  # `(1) Tổng số hộ` numbers the columns
    if criterion and head.printed and "." not in code and code != criterion and not of_criteria:
        inside = f"{criterion}.{code}"
        sure = head.lead in listed("sub_codes") and inside in codes
        return Coded(inside, Certainty.CONFIRMED if sure else Certainty.GUESS)
    whole, _, part = code.partition(".")
    if part == "1" and code not in codes and f"{whole}.2" not in codes and whole in codes:
        return Coded(whole, Certainty.CONFIRMED)  # a criterion with one indicator is its own
    return head.code


def _group_heads(view: View, columns: Sequence[OpenColumn]) -> frozenset[tuple[int, int]]:
    """Where heads stand over columns of several printed codes, by line and column: the name of a
    group of criteria may be that of one of them (`Hệ thống chính trị` over 18 and 19)."""
    anchors: dict[At, set[str]] = {}
    places: dict[At, set[tuple[int, int]]] = {}
    for column in columns:
        head = column.stack.code
        for line, each in column.stack.heads:
            at = view.sheet.anchor(*view.place(line, column.stack.column))
            places.setdefault(at, set()).add((line, column.stack.column))
            if head is not None and head.code and head.printed and each is not head:
                anchors.setdefault(at, set()).add(criterion_of(head.code.code))
    shared = (places[at] for at, codes in anchors.items() if len(codes) > 1)
    return frozenset(place for several in shared for place in several)


def _contradicted(
    stack: Stack, head: Head, about: About, groups: frozenset[tuple[int, int]]
) -> Certainty:
    """A guess where the words beside a printed code are the name of another one."""
    if not head.printed or head.code is None:
        return Certainty.SURE
    for line, other in stack.heads:
        if (line, stack.column) in groups:
            continue
        same_level = other is head or not other.printed
        if not same_level or not other.text or other.whole:
            continue
        named = about.catalogue.named(other.text)
        if named is None or named.certainty is not Certainty.SURE:
            continue
        one, two = named.code, head.code.code
        if one != two and not one.startswith(two + ".") and not two.startswith(one + "."):
            return Certainty.GUESS
    return Certainty.SURE


def _from_the_left(view: View, column: OpenColumn, left: Sequence[OpenColumn]) -> Coded | None:
    """The code that stands over the first of several columns only: nothing stands beside it up
    to this column, which says below it what its cells hold."""
    lowest = next((line for line, head in reversed(column.stack.heads) if head.wants), 0)
    for line in range(lowest - 1, 0, -1):
        for other in reversed(left):
            if view.shown(line, other.stack.column + 1):
                break
            head = dict(other.stack.heads).get(line)
            if head is not None and head.code is not None:
                column.over = line
                below = any(at > line for at, _ in other.stack.heads)
                sure = weakest(head.code.certainty, Certainty.CONFIRMED)
                return Coded(head.code.code, sure) if below else None
    return None


def _as_on_the_left(
    view: View, column: OpenColumn, left: Sequence[OpenColumn], head: Head
) -> Coded | None:
    """The code of the head on the left where words name it too, however vaguely, or go on with it
    behind a dash (`18.1. Nước sạch (%)`, `- Số hộ được sử dụng`); None for any other."""
    before = _from_the_left(view, column, left)
    if before is None or head.code is None:
        return None
    same = before.code == head.code.code
    return before if same or head.text.startswith(_DASHES) else None


def _as_above(stack: Stack, code: Coded) -> Coded:
    """What words name vaguely is borne out by a head over them that names the same
    (`Nghèo đa chiều | Số hộ nghèo`)."""
    over = [head.code for _, head in stack.heads if head.code and head.code.code == code.code]
    told = any(each.certainty is not Certainty.GUESS for each in over)
    return Coded(code.code, Certainty.CONFIRMED) if told else code


def to_indicator(column: OpenColumn, about: About) -> None:
    """A number that is asked for by a name of a criterion which is one of its indicators' as well
    (`Lao động qua đào tạo | Số người`) is the indicator's, where the results have none of the
    criterion itself; so is one beside a criterion's number (`17 | Tỷ lệ hộ dùng nước sạch`)."""
    head, own = column.stack.code, code_of(column)
    if head is None or not own or "." in own or (own in about.held and not head.printed):
        return
    heads = [each for line, each in column.stack.heads if line >= column.over]
    named = [about.catalogue.named(each.text, own) for each in heads if each.text]
    inside = next((each for each in reversed(named) if each is not None), None)
    if inside is None or inside.certainty is Certainty.GUESS:
        return
    column.criterion = own
    certainty = inside.certainty if head.printed else Certainty.CONFIRMED
    column.code = Coded(inside.code, certainty)
    column.certainty = weakest(column.certainty, certainty)


def _by_order(view: View, columns: Sequence[OpenColumn], about: About) -> None:
    """Of columns that stand for the criteria in their order, one whose words alone don't tell it
    (`QP&AN`) is the criterion of its place: more than half are told by their codes and names, or
    nearly all by these and by the letters of shortened ones."""
    told: Counter[int] = Counter()
    fitting: Counter[int] = Counter()
    for column in columns:
        if column.code and "." not in column.code.code and _is_sure(column):
            told[column.stack.column - int(column.code.code)] += 1
        elif column.stack.heads:
            codes = about.catalogue.abbreviated(column.stack.heads[-1][1].text)
            fitting.update(column.stack.column - int(code) for code in codes)
    most = about.catalogue.most
    place, count = (told + fitting).most_common(1)[0] if told or fitting else (0, 0)
    if told[place] * 2 <= most and count < _NEARLY_ALL * most:
        return
    known = {code_of(column) for column in columns if _is_sure(column)}
    for column in columns:
        number = column.stack.column - place
        guessed = column.code is None or column.code.certainty is Certainty.GUESS
        if str(number) in known or not (guessed and column.stack.heads and 1 <= number <= most):
            continue
        line, lowest = column.stack.heads[-1]
        if str(number) in about.catalogue.abbreviated(lowest.text):
            # of a criterion in its place `TL` is the name and no rate
            column.stack = with_lowest(column.stack, replace(lowest, wants=None, whole=False))
        if _silent(view, column, columns):
            column.code = Coded(str(number), Certainty.CONFIRMED)
            column.over = line


def _silent(view: View, column: OpenColumn, columns: Sequence[OpenColumn]) -> bool:
    """Whether nothing over a column alone says what its cells hold: a head over columns of
    several codes says nothing of which one it is."""

    def shared(line: int) -> bool:
        anchor = view.sheet.anchor(*view.place(line, column.stack.column))
        codes = {
            other.code.code
            for other in columns
            if other.code and view.sheet.anchor(*view.place(line, other.stack.column)) == anchor
        }
        return len(codes) > 1

    return not any(head.wants and not shared(line) for line, head in column.stack.heads)


def _is_sure(column: OpenColumn) -> bool:
    return column.code is not None and column.code.certainty is not Certainty.GUESS


def _tenths(view: View, columns: Sequence[OpenColumn], about: About) -> None:
    """17.10 that was kept as the number 17.1: it stands behind 17.9, or is a second 17.1 before
    17.11, or bears the name of 17.10. A lone 17.1 before 17.11 may be either: a guess."""
    runs = _runs(view, columns)
    codes = [code_of(run[0]) for run in runs]
    for at, run in enumerate(runs):
        whole, _, part = codes[at].partition(".")
        if len(part) != 1 or not _from_a_number(view, run[0]):
            continue
        tenth = int(part) * 10
        before = codes[at - 1] if at else ""
        behind = codes[at + 1] if at + 1 < len(codes) else ""
        named = {
            found.code
            for _, head in run[0].stack.heads
            if head.text and (found := about.catalogue.named(head.text, whole))
            if found.certainty is Certainty.SURE
        }
        open_ended = behind == f"{whole}.{tenth + 1}"
        if codes[at] in named or not (
            before == f"{whole}.{tenth - 1}" or open_ended or f"{whole}.{tenth}" in named
        ):
            continue
        sure = before == f"{whole}.{tenth - 1}" or codes[at] in codes[:at]
        if sure or f"{whole}.{tenth}" in named:
            for column in run:
                column.code = Coded(f"{whole}.{tenth}", Certainty.SURE)
                column.certainty = Certainty.SURE
        else:
            for column in run:
                column.certainty = Certainty.GUESS


def _runs(view: View, columns: Sequence[OpenColumn]) -> list[list[OpenColumn]]:
    """The columns with indicators, those under one head together."""
    runs: list[list[OpenColumn]] = []
    last = (0, 0)
    for column in columns:
        if column.code is None or "." not in column.code.code:
            continue
        head = column.stack.code
        at = view.sheet.anchor(*view.place(column.over, column.stack.column))
        if runs and runs[-1][0].code == column.code and (head is None or at == last):
            runs[-1].append(column)
        else:
            runs.append([column])
        last = at if head is not None else last
    return runs


def _from_a_number(view: View, column: OpenColumn) -> bool:
    for line, head in column.stack.heads:
        if head.printed:
            at = view.sheet.anchor(*view.place(line, column.stack.column))
            if view.sheet.at(*at).number is not None:
                return True
    return False
