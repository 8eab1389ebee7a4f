"""What is said of a filled workbook: what to look at, what found no place, who sent nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter

from extract.fill.columns_left import columns_left
from extract.fill.lexicon import Want, default_marks
from extract.fill.mapping import ColumnWant
from extract.fill.plan import Fate, Item
from extract.fill.results import Place
from extract.fill.run import Filled
from extract.fill.wanted_words import WANTS
from extract.fill.without_report import without_report
from extract.messages import Text, number, render, text
from extract.tables import schemas

_HEADS: tuple[tuple[Fate, Text], ...] = (
    (
        Fate.FILLED_CONFIRMED,
        text("Filled, please look once more ({count}):"),
    ),
    (Fate.FILLED_GUESS, text("Guesses, filled in with a colour ({count}):")),
    (Fate.LEFT_GUESS, text("Guesses, left out; --guesses fills them in with a colour ({count}):")),
    (
        Fate.KEPT_OTHER,
        text("The workbook has another value, left as it is; --overwrite replaces it ({count}):"),
    ),
    (Fate.OVERWRITTEN, text("Replaced ({count}):")),
    (Fate.NO_PLACE, text("Not filled in ({count}):")),
)


def lines_of(filled: Filled, lang: str) -> Iterator[str]:
    """What is to be looked at, line by line, and a summary last."""
    plan = filled.plan
    for fate, head in _HEADS:
        items = plan.with_fate(fate)
        if items:
            yield render(Text(head.template, {"count": len(items)}), lang)
            yield from (f"  {line}" for line in _lines(items, filled, lang))
    yield from _left_as_is(filled, lang)
    yield from columns_left(filled, lang)
    yield from _without_row(filled, lang)
    yield from without_report(filled, lang)
    yield render(_summary(filled), lang)


def found_no_place(filled: Filled) -> bool:
    """Whether some value of the results is not in the workbook that should be: the exit
    status is 1 then. Guesses that were left out are none."""
    plan = filled.plan
    lost = plan.with_fate(Fate.NO_PLACE, Fate.KEPT_OTHER)
    return bool(lost or plan.without_row or filled.unclear or filled.nameless)


def _lines(items: Sequence[Item], filled: Filled, lang: str) -> Iterator[str]:
    """A line an item; one alone for the items of a column that was taken for something, and for
    those of a report that are less than sure for one and the same reason."""
    columns: dict[tuple[str, str], list[Item]] = {}
    borne: dict[tuple[str, str, str, str], list[Item]] = {}
    for item in items:
        if item.value.by_column:
            columns.setdefault((item.sheet, _column_of(item, filled)), []).append(item)
        elif item.because is not None and item.fate is Fate.FILLED_CONFIRMED:
            reason = render(item.because, lang)
            whose = (item.sheet, item.place.shown, item.value.fact.source.path, reason)
            borne.setdefault(whose, []).append(item)
        else:
            yield _line(item, lang)
    for (sheet, at), several in columns.items():
        column = next(
            c for s in filled.mapping.sheets if s.sheet == sheet for c in s.columns if c.at == at
        )
        told = text(
            "{sheet}, {at} «{head}»: taken for {code} {wants} by its words and place alone; "
            "{count} values, such as {cell} {commune}: {value}",
            sheet=sheet,
            at=at,
            head=" ".join(column.head.split()),
            code=column.code,
            wants=WANTS[column.wants],
            count=len(several),
            cell=_cell(several[0]),
            commune=several[0].place.shown,
            value=_shown(several[0], lang),
        )
        yield render(told, lang)

    for several in borne.values():
        yield _line(several[0], lang) if len(several) == 1 else _together(several, lang)


def _together(items: Sequence[Item], lang: str) -> str:
    """Values of one report that are sure but for one and the same reason, on one line."""
    first = items[0]
    told = text(
        "{sheet}, {commune}: {count} values, {cells}; {because}; {path}",
        because=first.because,
        sheet=first.sheet,
        commune=first.place.shown,
        count=len(items),
        cells=", ".join(
            f"{_cell(item)} ({_asked(item, lang)} {_shown(item, lang)})" for item in items
        ),
        path=first.value.fact.source.path,
    )
    return render(told, lang)


def _column_of(item: Item, filled: Filled) -> str:
    """The letters or the number by which the mapping names an item's column."""
    row, column = str(item.at[0]), get_column_letter(item.at[1])
    turned = {s.sheet for s in filled.mapping.sheets if s.communes_in == "columns"}
    return row if item.sheet in turned else column


def _cell(item: Item) -> str:
    return f"{get_column_letter(item.at[1])}{item.at[0]}"


def _line(item: Item, lang: str) -> str:
    fact = item.value.fact
    told = text(
        "{sheet}!{cell} {commune}, {code}: {value}",
        sheet=item.sheet,
        cell=_cell(item),
        commune=item.place.shown,
        code=_asked(item, lang),
        value=_shown(item, lang),
    )
    parts = [render(told, lang)]
    if item.fate in (Fate.KEPT_OTHER, Fate.OVERWRITTEN):
        parts.append(render(text("the workbook had {before}", before=item.before), lang))
    if item.because is not None:
        parts.append(render(item.because, lang))
    quote = " ".join(fact.quote.split())
    parts.append(f"{fact.source.path}: «{quote}»" if quote else fact.source.path)
    return "; ".join(parts)


def _asked(item: Item, lang: str) -> str:
    """What an item tells of: its code, or in words what is asked of the commune as a whole."""
    return item.code or render(WANTS[item.wants], lang)


def _shown(item: Item, lang: str) -> str:
    content = item.value.content
    if isinstance(content, Decimal):
        return str(content) if item.wants is Want.YEAR else number(content, lang)
    if content and not isinstance(content, bool):
        return content
    achieved = item.value.fact.status == "achieved"
    return render(text("achieved") if achieved else text("not achieved"), lang)


def _without_row(filled: Filled, lang: str) -> Iterator[str]:
    if filled.unclear:
        head = text(
            "Communes that can't be told apart in the workbook; write their rows into a "
            "mapping file ({count}):",
            count=len(filled.unclear),
        )
        yield render(head, lang)
        for sheet, line, place in filled.unclear:
            told = text(
                "{sheet}, row or column {line} ({name}): {commune}",
                sheet=sheet, line=line.line, name=" ".join(line.shown.split()), commune=place.shown,
            )  # fmt: skip
            yield f"  {render(told, lang)}"
    unclear = {id(place) for _, _, place in filled.unclear}
    lost = [each for each in filled.plan.without_row if id(each[0]) not in unclear]
    if lost:
        head = text("Reports whose commune has no row in the workbook ({count}):", count=len(lost))
        yield render(head, lang)
        for place, sheets in lost:
            paths = ", ".join(source.path for source in place.sources)
            where = f" ({', '.join(sheets)})" if sheets and len(sheets) < 4 else ""
            yield f"  {place.shown}{where}: {paths}"
    if filled.nameless:
        count = len(filled.nameless)
        yield render(text("Reports that name no commune ({count}):", count=count), lang)
        yield from (f"  {path}" for path in filled.nameless)


def _left_as_is(filled: Filled, lang: str) -> Iterator[str]:
    """Cells that stay as they are on purpose: marks that are none, formulas, totals untold."""
    plan = filled.plan
    if plan.blank:
        blank = text("Not achieved is left empty, as the workbook marks it ({count} cells).")
        yield render(Text(blank.template, {"count": plan.blank}), lang)
    yield from _guessed_marks(filled, lang)
    for (sheet, at), count in plan.computed.items():
        formulas = text(
            "{sheet}, {at} «{head}»: formulas, left to Excel ({count} cells).",
            sheet=sheet, at=at, head=_head_of(filled, sheet, at), count=count,
        )  # fmt: skip
        yield render(formulas, lang)
    for (sheet, programme), communes in plan.lacking.items():
        lacking = text(
            "{sheet}: {count} communes have no report of {programme}, left empty: {names}",
            sheet=sheet, count=len(communes), names="; ".join(communes),
            programme=schemas()["criteria"].column("programme").word(programme, lang),
        )  # fmt: skip
        yield render(lacking, lang)
    for sheet, column, names in _by_column(plan.untold):
        untold = text(
            "{sheet}, {at} «{head}»: left empty, the report tells too little to count: {names}",
            sheet=sheet, at=column.at, head=_head_of(filled, sheet, column.at), names=names,
        )  # fmt: skip
        yield render(untold, lang)
    for sheet, column, names in _by_column(plan.otherwise):
        otherwise = text(
            "{sheet}, {at} «{head}»: left empty, the report tells of {code} but states no {wants}: "
            "{names}",
            sheet=sheet, at=column.at, head=_head_of(filled, sheet, column.at),
            code=column.code, wants=WANTS[column.wants], names=names,
        )  # fmt: skip
        yield render(otherwise, lang)


def _guessed_marks(filled: Filled, lang: str) -> Iterator[str]:
    """By sheet the columns into which marks were written that the workbook doesn't show."""
    written = {
        (edit.sheet, at)
        for edit in filled.plan.edits
        for at in (str(edit.at[0]), get_column_letter(edit.at[1]))
    }
    yes, no = default_marks()
    for sheet, columns in filled.unmarked.items():
        if own := [at for at in columns if (sheet, at) in written]:
            rows = text(
                "rows {names}" if own[0].isdigit() else "columns {names}", names=", ".join(own)
            )
            marks = text(
                "{sheet}: the workbook shows no marks of its own; {yes} and {no} were written into "
                "{columns}. A mapping file (--mapping) can say others.",
                sheet=sheet, yes=yes, no=no, columns=rows,
            )  # fmt: skip
            yield render(marks, lang)


def _by_column(
    found: Iterable[tuple[str, ColumnWant, Place]],
) -> Iterator[tuple[str, ColumnWant, str]]:
    """The columns of a sheet, each with its communes in words."""
    places: dict[tuple[str, str], list[str]] = {}
    columns: dict[tuple[str, str], ColumnWant] = {}
    for sheet, column, place in found:
        key = (sheet, column.at)
        columns.setdefault(key, column)
        if place.shown not in places.setdefault(key, []):
            places[key].append(place.shown)
    for key, names in places.items():
        yield key[0], columns[key], "; ".join(names)


def _head_of(filled: Filled, sheet: str, at: str) -> str:
    heads = (
        column.head
        for each in filled.mapping.sheets
        if each.sheet == sheet
        for column in each.columns
        if column.at == at
    )
    return " ".join(next(heads, "").split())


def _summary(filled: Filled) -> Text:
    plan = filled.plan
    return text(
        "{filled} cells filled, {already} held their value already; {listed} to look at, "
        "{left} left out, {lost} reports without a row.",
        filled=len(plan.edits),
        already=plan.already,
        listed=len(plan.with_fate(Fate.FILLED_CONFIRMED, Fate.FILLED_GUESS, Fate.OVERWRITTEN)),
        left=len(plan.with_fate(Fate.LEFT_GUESS, Fate.KEPT_OTHER, Fate.NO_PLACE)),
        lost=len(plan.without_row),
    )
