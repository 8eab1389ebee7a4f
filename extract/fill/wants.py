"""What a column wants of its criterion or indicator: by its heads, its lists and marks, its
format, its neighbours, and by what the results have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from extract.certainty import Certainty
from extract.fill.column import About, OpenColumn, code_of, lowest_head, same_code, unit_of, year_of
from extract.fill.lexicon import NO_RESULTS, Want, folded
from extract.fill.marks import Sought, counted_marks, listed_marks, standing_marks
from extract.fill.ratios import complete_ratios, give_to_indicators, give_wholes, says
from extract.fill.view import View

#: The limit of a percentage.
_HUNDRED = 100
#: What holds the number of an indicator itself.
_MEASURED = {Want.PERCENT, Want.FRACTION}
#: What a column holds of which the results have so much.
_HELD = {"percent": Want.PERCENT, "ratio": Want.PERCENT, "value": Want.VALUE}
_COUNTS = (Want.NUMERATOR, Want.DENOMINATOR, Want.YEAR)


def decide(view: View, column: OpenColumn, sought: Sequence[Sought]) -> None:
    """What the column wants, by a head of its own, by its lists and marks, by its format."""
    lowest = lowest_head(column.stack)
    explicit = lowest.wants if lowest and (lowest.whole or not lowest.code) else None
    paired = explicit in (Want.ACHIEVED, Want.NOT_ACHIEVED, *NO_RESULTS)
    if lowest and lowest.unit and not lowest.code and lowest.text == lowest.unit:
        explicit = None if lowest.unit != "%" else Want.PERCENT
    chosen = listed_marks(view.sheet, column.cells)
    standing = standing_marks(view.sheet, column.cells)
    counted = counted_marks(sought, column.cells)
    column.seen = tuple(seen for seen in (chosen, counted, standing) if seen)
    # a formula or a format may look for marks in the rows of numbers, too
    shown = (chosen, standing) if unit_of(column.stack) else column.seen
    by_mark = any(each and (each.yes is not None or each.no is not None) for each in shown)
    named = lowest is not None and lowest.code is not None and not lowest.printed
    if explicit is Want.VALUE and named and by_mark and not _shows_numbers(view, column):
        explicit = None  # the name of a criterion, over its marks
    if explicit is not None and (chosen is None or paired):
        column.want = explicit
    elif chosen is not None or (by_mark and not _shows_numbers(view, column)):
        column.want = Want.STATUS
    elif _percent_format(view, column) and (lowest is None or lowest.wants not in _COUNTS):
        column.want = Want.FRACTION
    else:
        unit = unit_of(column.stack)
        if unit:
            column.want = Want.PERCENT if unit == "%" else Want.VALUE
        elif lowest is not None:
            column.want = lowest.wants
    if column.want is Want.RESULT and by_mark:
        column.want = Want.STATUS
    if column.want in (Want.PERCENT, Want.RESULT, Want.VALUE) and _percent_format(view, column):
        column.want = Want.FRACTION
    if column.want is Want.PERCENT and _fractions(view, column):
        column.take(Want.FRACTION, Certainty.CONFIRMED)


def _percent_format(view: View, column: OpenColumn) -> bool:
    percentages = sum(view.sheet.at(*at).as_percentage for at in column.cells)
    return percentages * 2 > len(column.cells) or _most(view, column) == 1


def _most(view: View, column: OpenColumn) -> Decimal | None:
    """The largest number that the column's cells take, None where they take any."""
    for limit in view.sheet.limits:
        if sum(map(limit.covers, column.cells)) * 2 > len(column.cells):
            return limit.most
    return None


def _numbers(view: View, column: OpenColumn) -> list[object]:
    values = (view.sheet.at(*at).number for at in column.cells)
    return [value for value in values if value is not None]


def _shows_numbers(view: View, column: OpenColumn) -> bool:
    return any(value not in (0, 1) for value in _numbers(view, column))


def _fractions(view: View, column: OpenColumn) -> bool:
    numbers = [view.sheet.at(*at).number for at in column.cells]
    found = [number for number in numbers if number]
    return len(found) > 1 and all(0 < number <= 1 for number in found)


def decide_siblings(columns: Sequence[OpenColumn]) -> None:
    """`Đạt` beside `Chưa đạt` is a mark in one of two columns, beside a total it is a count;
    of two counts the one that says what was reached is the part."""
    for column in columns:
        if column.want not in (Want.ACHIEVED, Want.NOT_ACHIEVED):
            continue
        beside = {other.want for other in columns if same_code(other, column)}
        if Want.ACHIEVED in beside and Want.NOT_ACHIEVED in beside:
            continue
        counted = Want.DENOMINATOR in beside and Want.NUMERATOR not in beside
        if column.want is Want.ACHIEVED:
            column.want = Want.NUMERATOR if counted else Want.STATUS
        else:
            column.want = Want.OTHER
    give_to_indicators(columns)
    counts: dict[str, list[OpenColumn]] = {}
    for column in columns:
        if column.code and column.want is Want.NUMERATOR:
            counts.setdefault(column.code.code, []).append(column)
    for code, several in counts.items():
        several = [*several, *_parts_beside(columns, several)]
        whole_there = any(
            c.code and c.code.code == code and c.want is Want.DENOMINATOR for c in columns
        )
        parts = [column for column in several if says(column.stack, "part")]
        if len(several) == 2 and len(parts) == 1 and not whole_there:
            whole = next(column for column in several if column not in parts)
            parts[0].take(Want.NUMERATOR)
            whole.take(Want.DENOMINATOR, Certainty.CONFIRMED)
    give_wholes(columns)
    complete_ratios(columns)


def _parts_beside(columns: Sequence[OpenColumn], several: Sequence[OpenColumn]) -> list[OpenColumn]:
    """The columns beside one count and a rate of which no word says that they are counts but whose
    words tell a part: `Hộ có điện dùng | Số hộ | %`."""
    beside = [column for column in columns if same_code(column, several[0])]
    if len(several) != 1 or not _MEASURED & {column.want for column in beside}:
        return []
    return [c for c in beside if c.want in (None, Want.VALUE) and says(c.stack, "part")]


def decide_rest(
    view: View, column: OpenColumn, columns: Sequence[OpenColumn], about: About
) -> None:
    """By what the results have of the code, where nothing else said it; a column without any
    word is like its neighbours."""
    if column.code is not None:
        number = _HELD.get(about.kind(column.code.code, inside=column.want is not None))
        if column.want is None:
            _decide_wordless(view, column, columns, about, number)
        elif column.want is Want.RESULT:
            _decide_result(view, column, columns, about, number)
        elif number is Want.PERCENT and column.want is Want.VALUE and _is_bare(column):
            column.want = Want.PERCENT
    if column.want is Want.PERCENT and _percent_format(view, column):
        column.want = Want.FRACTION


def _is_bare(column: OpenColumn) -> bool:
    """Whether no other unit than that of a percentage is asked for."""
    return unit_of(column.stack) in ("", "%")


def _decide_wordless(
    view: View,
    column: OpenColumn,
    columns: Sequence[OpenColumn],
    about: About,
    number: Want | None,
) -> None:
    """A column under a code alone: `number` is what the results have of the code."""
    own = code_of(column)
    beside = _wanted_beside(column, columns)
    if number is Want.PERCENT and _MEASURED & beside:
        # the rate has its column: between a whole and its rate stands the part; under words
        # of its own stands no second rate
        if Want.DENOMINATOR in beside and Want.NUMERATOR not in beside:
            column.take(Want.NUMERATOR, Certainty.CONFIRMED)
        elif _names_criterion(view, column, columns, about):
            column.take(Want.STATUS)
        elif not any(head.text for line, head in column.stack.heads if line > column.over):
            column.take(Want.PERCENT, Certainty.GUESS)
    elif number and "." in own and year_of(column.stack) and not about.by_lines:
        # `17.1 | Năm 2022 | Năm 2023`: a number of each year, or its verdict
        column.take(number, Certainty.GUESS)
    elif about.digits and _whole_numbers(view, column):
        column.take(Want.STATUS)
    elif _most(view, column) == _HUNDRED:
        column.take(Want.PERCENT)
    elif _formatted_number(view, column) or _numbers(view, column):
        column.want = number
    elif "." not in own and not _judged_beside(column, columns):
        # the name or number of a criterion alone asks for its status: that a report has a
        # percentage of it (`Quy hoạch 100%`) makes no column of percentages
        unlike = number is not None and _neighbours(column, columns) not in (None, Want.STATUS)
        column.take(Want.STATUS, Certainty.CONFIRMED if unlike else Certainty.SURE)
    else:
        _decide_as_neighbours(column, columns, about, number)


def _decide_as_neighbours(
    column: OpenColumn, columns: Sequence[OpenColumn], about: About, number: Want | None
) -> None:
    neighbours = _neighbours(column, columns)
    lone = neighbours is None or code_of(column) not in about.judged
    if number is not None and not about.by_lines and lone:
        column.take(number, Certainty.GUESS)  # or the status
    elif neighbours is Want.STATUS or number is None:
        column.take(Want.STATUS)
    else:
        column.take(number, Certainty.CONFIRMED)


def _decide_result(
    view: View,
    column: OpenColumn,
    columns: Sequence[OpenColumn],
    about: About,
    number: Want | None,
) -> None:
    """A column of results is one of numbers where the results have one of the code, else one of
    statuses."""
    own = code_of(column)
    judged = _judged_beside(column, columns)
    if _said_over(column) and not about.kind(own, inside=False):
        number = None
    if not judged and own in about.hardly_numbered:
        number = None  # `Quy hoạch 100%` of one report among many that say `đạt`
    shows = _formatted_number(view, column)
    certainty = Certainty.SURE
    if not judged and _MEASURED & _wanted_beside(column, columns) and not shows:
        # the number has its column: what is left to tell is the judgement
        number, certainty = None, Certainty.CONFIRMED
    column.take(number or (Want.OTHER if judged else Want.STATUS), certainty)


def _names_criterion(
    view: View, column: OpenColumn, columns: Sequence[OpenColumn], about: About
) -> bool:
    """Whether a column has a criterion's number for itself (`TC 11` beside `Tỷ lệ hộ nghèo (%)`),
    with nothing below and at most the name of the criterion, and none that holds the judgement
    stands beside: over cells merged with those of the rate it may be any other number of it."""
    own = dict(column.stack.heads).get(column.over)
    if own is None or own.code is None or not own.printed or "." in own.code.code:
        return False
    _, left, _, right = view.span(column.over, column.stack.column)
    below = any(head.text for line, head in column.stack.heads if line > column.over)
    if left != right or below or _judged_beside(column, columns):
        return False
    name = folded(about.catalogue.name_of(own.code.code))
    return folded(own.text) in ("", name) or _neighbours(column, columns) is Want.STATUS


def _neighbours(column: OpenColumn, columns: Sequence[OpenColumn]) -> Want | None:
    """What most other columns want of which that is known, of indicators by those of indicators
    alone; None where it is known of none."""

    def is_indicator(each: OpenColumn) -> bool:
        return each.code is not None and "." in each.code.code

    likely = Counter(
        each.want
        for each in columns
        if each.want is not None and each.code and each.certainty is not Certainty.GUESS
        if is_indicator(each) or not is_indicator(column)
    )
    return likely.most_common(1)[0][0] if likely else None


def decide_names(view: View, columns: Sequence[OpenColumn], about: About) -> None:
    """Among the columns of criteria's statuses one is a status, too, that was taken for a number
    only because its criterion's name says what is measured (`Thu nhập`), or the results have a
    number: nothing below its code, no unit and no format asks for one."""
    whole = [column for column in columns if column.code and "." not in column.code.code]
    statuses = sum(column.want is Want.STATUS for column in whole)
    for column in whole:
        if column.want not in (Want.VALUE, Want.PERCENT) or statuses * 2 < len(whole):
            continue
        asked = _formatted_number(view, column) or _shows_numbers(view, column)
        if _by_name(column, about) and not unit_of(column.stack) and not asked:
            half = statuses * 2 == len(whole)
            column.take(Want.STATUS, Certainty.CONFIRMED if half else Certainty.SURE)


def _by_name(column: OpenColumn, about: About) -> bool:
    """Whether only the name of its criterion, or what stands over the code, says what a column
    holds."""
    lowest = lowest_head(column.stack)
    name = about.catalogue.name_of(code_of(column))
    named = lowest is not None and folded(lowest.text) == folded(name)
    return named or _said_over(column)


def _wanted_beside(column: OpenColumn, columns: Sequence[OpenColumn]) -> set[Want | None]:
    """What the other columns of the same code and year want."""
    year = year_of(column.stack)
    return {
        other.want
        for other in columns
        if other is not column and same_code(other, column) and year_of(other.stack) == year
    }


def _judged_beside(column: OpenColumn, columns: Sequence[OpenColumn]) -> bool:
    """Whether another column of the same code says that it holds the status."""
    return any(_says_status(each) and same_code(each, column) for each in columns)


def _says_status(column: OpenColumn) -> bool:
    lowest = lowest_head(column.stack)
    return lowest is not None and lowest.wants is Want.STATUS


def _said_over(column: OpenColumn) -> bool:
    """Whether what the cells hold is said over the code, for all codes below it."""
    return not any(head.wants for line, head in column.stack.heads if line >= column.over)


def _whole_numbers(view: View, column: OpenColumn) -> bool:
    """Whether the cells have room for 1 and 0 alone: nothing asks for decimals or a unit."""
    formats = {view.sheet.at(*at).number_format for at in column.cells}
    bare = formats <= {"General", "0", "@", "0;-0;0", "#"}
    return bare and not unit_of(column.stack) and not _shows_numbers(view, column)


def _formatted_number(view: View, column: OpenColumn) -> bool:
    formats = [view.sheet.at(*at).number_format for at in column.cells]
    return sum("0" in each for each in formats) * 2 > len(formats)
