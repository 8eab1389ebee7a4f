"""Filling a workbook: read, guess or take the mapping, plan, patch, write."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.criteria.place import using
from extract.errors import ReasonedError
from extract.files import ChangingError, read_steady
from extract.fill.colours import coloured_styles
from extract.fill.fact import Fact
from extract.fill.guess import Guess, guess_mapping
from extract.fill.lines import Line
from extract.fill.mapping import MappingError, SheetMap, WorkbookMap, read_mapping, write_mapping
from extract.fill.notes import add_notes
from extract.fill.plan import Choices, Edit, Plan, make_plan
from extract.fill.results import Place, Results, Told, read_results, sets_of
from extract.fill.sheet_xml import NewCell, patch_sheet, style_of
from extract.fill.stale import stale_formulas
from extract.fill.template import Template, open_template
from extract.fill.workbook_xml import as_workbook, compute_anew
from extract.messages import Text, render, text
from extract.office.marked import mark_package
from extract.office.package import (
    MACRO_MAIN,
    MACRO_TEMPLATE_MAIN,
    SHEET_MAIN,
    TEMPLATE_MAIN,
    Package,
    content_type,
    main_part,
    open_package,
    sheet_parts,
    write_package,
)
from extract.paths import shown
from extract.writers.atomic_write import atomic_write

_ZIP, _OLE, _STRICT = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"http://purl.oclc.org/ooxml/"
_MACROS = (MACRO_MAIN, MACRO_TEMPLATE_MAIN)
#: How a filled workbook is marked.
KIND = "filled"


class FillError(ReasonedError):
    """What can't be done: `reason` says what, why, and what to do next."""


@dataclass(slots=True)
class Filled:
    """What came of it: the plan that was carried out, the communes of the workbook without a
    report, those that couldn't be told apart, documents that name no commune, those without any
    result, columns that aren't understood, without marks or of others (see `Guess`); `mapping` is
    what was done, `mapped` where it was written."""

    plan: Plan
    mapping: WorkbookMap
    open: dict[str, list[Line]] = field(default_factory=dict)
    unclear: list[tuple[str, Line, Place]] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    without: list[Told] = field(default_factory=list)
    unread: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    unmarked: dict[str, list[str]] = field(default_factory=dict)
    others: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    mapped: Path | None = None


def fill_workbook(
    template: Path,
    out: Path,
    filled: Path,
    *,
    mapping: Path | None = None,
    overwrite: bool = False,
    notes: bool = False,
    guesses: bool = False,
    decisions: Mapping[str, str] | None = None,
    lang: str = "vi",
) -> Filled:
    """Fills a workbook with the results in OUT and writes it to another file; `decisions` are
    those on findings that were made since the tables were written, by check_id.

    `mapping` is read where it exists, else written. Raises FillError, and WriteError where a
    file can't be written.
    """
    data = _bytes(template)
    package, book = _opened(data, template)
    _suits(package, filled)
    if filled.exists() and filled.samefile(template):
        raise FillError(
            text(
                "The filled workbook would take the template's place ({path}). Give it another "
                "name with -o.",
                path=shown(filled),
            )
        )
    results = _results(out, decisions)
    with using(sets_of(out)):
        guess, mapped = _mapping(book, results, mapping, template)
    plan = make_plan(book, results, guess.mapping, _programme(results), Choices(overwrite, guesses))
    _patch(package, book, plan.edits, notes=notes, lang=lang)
    with atomic_write(filled) as temporary:
        write_package(package, temporary)
    lost = (guess.open, guess.unclear, results.nameless, results.without)
    seen = (guess.unread, guess.unmarked, guess.others)
    return Filled(plan, guess.mapping, *lost, *seen, mapped)


def _bytes(template: Path) -> bytes:
    try:
        return read_steady(template)
    except ChangingError as error:
        raise FillError(
            text(
                "{path} changes while it is read. Close it in the program that writes it, then "
                "try again.",
                path=shown(template),
            )
        ) from error
    except OSError as error:
        raise FillError(
            text(
                "{path} can't be opened ({error}). Check that it is there and that you may read "
                "it.",
                path=shown(template),
                error=error.strerror or str(error),
            )
        ) from error


def _opened(data: bytes, path: Path) -> tuple[Package, Template]:
    """The workbook, as a package and as openpyxl reads it."""
    if data.startswith(_OLE):
        raise FillError(
            text(
                "{path} is an old workbook (.xls) or has a password. Open it in Excel and save it "
                "as an Excel workbook (.xlsx) without a password.",
                path=shown(path),
            )
        )
    try:
        if not data.startswith(_ZIP):
            raise KeyError("no package")
        package = open_package(data)
        part = main_part(package)
        if _STRICT in package.part(part):
            raise FillError(
                text(
                    "{path} is a Strict Open XML workbook. Open it in Excel and save it as an "
                    "Excel workbook (.xlsx).",
                    path=shown(path),
                )
            )
        if content_type(package, part) not in (SHEET_MAIN, TEMPLATE_MAIN, *_MACROS):
            raise KeyError("no workbook")
        return package, open_template(data)
    except _DAMAGED as error:
        raise FillError(
            text(
                "{path} can't be read as an Excel workbook. Open it in Excel, save it as an Excel "
                "workbook (.xlsx), and fill that.",
                path=shown(path),
            )
        ) from error


#: What zipfile, the parser of XML and openpyxl raise for what is no workbook.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
)


def _suits(package: Package, filled: Path) -> None:
    """Refuses a name whose ending Excel would not open the workbook by."""
    macros = content_type(package, main_part(package)) in _MACROS
    wanted = ".xlsm" if macros else ".xlsx"
    if filled.suffix.lower() != wanted:
        raise FillError(
            text(
                "The filled workbook has to end in {wanted}, as the template's kind is; {path} "
                "does not. Give it another name with -o.",
                wanted=wanted,
                path=shown(filled),
            )
        )


def _results(out: Path, decisions: Mapping[str, str] | None) -> Results:
    try:
        results = read_results(out, decisions)
    except FileNotFoundError as error:
        raise FillError(
            text(
                "{out} holds no results. Name the folder that `ntm run ... -o` wrote.",
                out=shown(out),
            )
        ) from error
    except (KeyError, ValueError) as error:
        raise FillError(
            text(
                "The results in {out} are of another version or damaged. Run `ntm run` once more "
                "with the same folder.",
                out=shown(out),
            )
        ) from error
    if not results.places:
        raise FillError(text("The results in {out} hold nothing of any commune.", out=shown(out)))
    return results


def _mapping(
    book: Template, results: Results, path: Path | None, template: Path
) -> tuple[Guess, Path | None]:
    """What the file says where it is there; else what is guessed, written into it."""
    guess = guess_mapping(book, results)
    if path is None or not path.exists():
        if not guess.mapping.sheets:
            raise FillError(_nothing_read(guess, template))
        if path is not None:
            write_mapping(guess.mapping, path)
        return guess, path
    try:
        told = read_mapping(path)
    except (MappingError, OSError) as error:
        raise FillError(
            text(
                "{path} is no mapping that could be read ({error}). Put that right, or delete the "
                "file: it is written anew.",
                path=shown(path),
                error=str(error),
            )
        ) from error
    missing = [sheet.sheet for sheet in told.sheets if sheet.sheet not in _names(book)]
    if missing:
        raise FillError(
            text(
                "{path} names the sheet {sheet}, which the workbook doesn't have. Put the name "
                "right.",
                path=shown(path),
                sheet=missing[0],
            )
        )
    return Guess(told, guess.open, _still_unclear(guess, told.sheets)), None


def _nothing_read(guess: Guess, template: Path) -> Text:
    """Why nothing can be filled: no table at all, or none of whose columns one can tell what they
    want."""
    open_ones = [
        f"{sheet}, {at} «{' '.join(head.split())}»"
        for sheet, several in guess.unfilled.items()
        for at, head in several
    ]
    if open_ones:
        return text(
            "In {path} nothing can be filled: what these columns want can't be told for sure: "
            "{columns}. Write the numbers of their criteria or indicators into their heads, or "
            "write a mapping file (see docs/fill.md) and name it with --mapping.",
            path=shown(template),
            columns="; ".join(open_ones),
        )
    return text(
        "In {path} no sheet was found that names communes of the results and has columns of "
        "criteria or indicators. Write a mapping file (see docs/fill.md) and name it with "
        "--mapping.",
        path=shown(template),
    )


def _names(book: Template) -> set[str]:
    return {sheet.name for sheet in book.sheets}


def _still_unclear(guess: Guess, told: Iterable[SheetMap]) -> list[tuple[str, Line, Place]]:
    """What the mapping leaves open of what couldn't be told."""
    settled = {(sheet.sheet, line.commune, line.district) for sheet in told for line in sheet.lines}
    return [
        (sheet, line, place)
        for sheet, line, place in guess.unclear
        if (sheet, place.commune, place.district) not in settled
    ]


def _programme(results: Results) -> str:
    counts = Counter(source.programme for source in results.sources() if source.programme)
    return counts.most_common(1)[0][0] if counts else ""


def _patch(
    package: Package, book: Template, edits: Iterable[Edit], *, notes: bool, lang: str
) -> None:
    parts = sheet_parts(package)
    by_sheet: dict[str, list[Edit]] = {}
    for edit in edits:
        by_sheet.setdefault(edit.sheet, []).append(edit)
    stale = stale_formulas(book, ((edit.sheet, edit.at) for e in by_sheet.values() for edit in e))
    colours = _colours(package, parts, by_sheet)
    for name in {**by_sheet, **stale} if by_sheet else {}:
        new = {
            edit.at: NewCell(edit.content, colours.get((name, edit.at)))
            for edit in by_sheet.get(name, ())
        }
        part = parts[name]
        package.put(part, patch_sheet(package.part(part), new, stale.get(name, ())))
    if notes:
        for name, several in by_sheet.items():
            add_notes(package, parts[name], {edit.at: _note(edit, lang) for edit in several})
    as_workbook(package)
    compute_anew(package)
    mark_package(package, KIND)


def _colours(
    package: Package, parts: Mapping[str, str], by_sheet: dict[str, list[Edit]]
) -> dict[tuple[str, tuple[int, int]], int]:
    """The style of each cell that a guess goes into."""
    plain = {
        (name, at): style
        for name, several in by_sheet.items()
        if (guessed := [edit.at for edit in several if edit.guess])
        for at, style in style_of(package.part(parts[name]), guessed).items()
    }
    made = coloured_styles(package, plain.values())
    return {where: made[style] for where, style in plain.items()}


def _place(fact: Fact) -> Text:
    line = fact.line or "?"
    if not fact.page:
        return text("line {line}", line=line)
    return text("page {page}, line {line}", page=fact.page, line=line)


def _note(edit: Edit, lang: str) -> str:
    fact = edit.value.fact
    where = text("{path}, {place}", path=fact.source.path, place=_place(fact))
    lines = [render(where, lang), fact.quote]
    if edit.value.because is not None:
        lines.append(render(edit.value.because, lang))
    return "\n".join(line for line in lines if line)
