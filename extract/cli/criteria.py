"""`ntm criteria`: which criteria sets are known, what they ask, and how a province's own is
imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.arguments import Place
from extract.cli.language import in_language, language_for_all
from extract.cli.terminal import Command, Group, say, tell
from extract.cli.usage import Refusal
from extract.messages import Text, render, text
from extract.paths import shown

if TYPE_CHECKING:
    from extract.annex.model import Miss
    from extract.criteria import CriteriaSet
    from extract.criteria.kept import KeptSet

_PROGRAMMES = ("ntm", "nang_cao", "kieu_mau")
#: Where the template is written that nobody gave a name.
_TEMPLATE = Path("mau-bo-tieu-chi.xlsx")


@language_for_all
@click.group(
    cls=Group,
    help=text("The criteria sets that are known; import your province's own annex.").template,
)
def criteria() -> None:
    """The criteria sets that are known."""


@criteria.command("list", cls=Command, help=text("List the criteria sets, one a line.").template)
@in_language
def list_sets(lang: str) -> None:
    """List the criteria sets, one a line."""
    from extract.cli.criteria_page import row_of
    from extract.criteria import load_sets
    from extract.criteria.kept import KeptSetError, read_kept
    from extract.criteria.place import set_files

    for known in load_sets():
        say(row_of(known, lang))
    for path in set_files():
        try:
            read_kept(path)
        except KeptSetError as error:
            tell(render(error.reason, lang))


@criteria.command(
    cls=Command,
    help=text(
        "Show what a criteria set asks. SET is a name of the list, the number of a decision "
        "(318/QĐ-TTg, 318), a year (2023), or the file of an imported set."
    ).template,
)
@click.argument("set_id", metavar=text("SET").template)
@in_language
def show(set_id: str, lang: str) -> None:
    """Show what a criteria set asks."""
    from extract.cli.criteria_page import page_of
    from extract.criteria.named import short_id

    found = _asked_sets(set_id)
    if not found:
        reason = text(
            "There is no criteria set {name}. `ntm criteria list` lists them all.", name=set_id
        )
        raise Refusal(reason, lang)
    if len({(each.decision, each.province) for each in found}) > 1:
        reason = text(
            "{name} fits several criteria sets: {sets}. Name one of them.",
            name=set_id,
            sets=", ".join(map(short_id, found)),
        )
        raise Refusal(reason, lang)
    for each in found:
        for line in page_of(each, lang):
            say(line)


def _asked_sets(name: str) -> list[CriteriaSet]:
    """The sets that a person names, or the one of a file. Raises KeptSetError for a file that
    holds none."""
    from extract.criteria import load_sets
    from extract.criteria.named import sets_named
    from extract.criteria.place import ENDING
    from extract.criteria.sets import imported_set

    if name.endswith(ENDING):
        return [imported_set(Path(name))]
    return sets_named(name, load_sets())


@criteria.command(
    "import",
    cls=Command,
    help=text(
        "Import the annex of your province's decision (.xlsx, .docx), so that printed "
        "standards can be compared with it. With --template, write a workbook to fill in "
        "instead."
    ).template,
)
@click.argument("annex", metavar=text("[ANNEX]").template, required=False, type=Place(folder=False))
@click.option(
    "--template", is_flag=True, help=text("Write a template to fill in, as ANNEX.xlsx.").template
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar=text("FOLDER").template,
    type=Place(file=False),
    help=text("Keep the set here, such as beside the reports (default: your own folder).").template,
)
@click.option(
    "--decision",
    default="",
    metavar=text("NUMBER").template,
    help=text("The decision: 1234/QĐ-UBND.").template,
)
@click.option(
    "--date", "issued", default="", metavar=text("DATE").template, help=text("Its date.").template
)
@click.option(
    "--province", default="", metavar=text("NAME").template, help=text("The province.").template
)
@click.option(
    "--programme",
    default="",
    metavar="|".join(_PROGRAMMES),
    help=text("The programme that the set is for.").template,
)
@click.option(
    "--years",
    default="",
    metavar=text("YEARS").template,
    help=text("Its period, such as 2021-2025.").template,
)
@in_language
def import_set(
    annex: Path | None,
    template: bool,
    folder: Path | None,
    decision: str,
    issued: str,
    province: str,
    programme: str,
    years: str,
    lang: str,
) -> None:
    """Import the annex of a decision, or write a template of one."""
    from extract.annex import read_annex, write_template
    from extract.annex.identity import asked
    from extract.criteria.place import user_folder

    told = asked(decision, issued, programme, province, years)
    if template:
        written = annex or _TEMPLATE
        if written.exists():
            there = text(
                "{path} is there already and stays as it is. Import it without --template, or give "
                "the template another name.",
                path=shown(written),
            )
            raise Refusal(there, lang)
        write_template(written, programme or _PROGRAMMES[0])
        done = text("The template is written: fill in {path}, then import it.", path=shown(written))
        tell(render(done, lang))
        return
    read = read_annex(_there(annex, lang), told)
    kept = [(each, _keep(each, folder or user_folder())) for each in read.sets]
    for each, path in kept:
        say(render(_imported(each, path), lang))
        for line in _missed_lines(read.misses[each.id], lang, sheets=read.sheets):
            say(f"  {line}")
    for step in _next_steps(kept, read.misses, elsewhere=folder is not None):
        tell(render(step, lang))


def _there(annex: Path | None, lang: str) -> Path:
    if annex is None:
        missing = text(
            "Name the file of the annex (.xlsx, .docx) that is to be imported; --template "
            "writes one to fill in."
        )
        raise Refusal(missing, lang)
    if not annex.exists():
        raise Refusal(text("There is no file {path}.", path=shown(annex)), lang)
    return annex


def _keep(kept: KeptSet, folder: Path) -> Path:
    from extract.criteria.kept import as_json
    from extract.criteria.place import ENDING
    from extract.writers.atomic_write import atomic_write, make_folder

    make_folder(folder)
    path = folder / f"{kept.id}{ENDING}"
    with atomic_write(path) as temporary:
        temporary.write_text(as_json(kept), encoding="utf-8")
    return path


def _imported(kept: KeptSet, path: Path) -> Text:
    codes = {row.code for row in kept.rows}
    return text(
        "{decision} ({programme}, {years}): {criteria} criteria, {indicators} indicators; the "
        "standards of {whole} of {asked} were understood whole. Kept in {path}",
        decision=" ".join(filter(None, (kept.decision, kept.date, kept.province))),
        programme=kept.programme,
        years=f"{kept.first_year}-{kept.last_year}",
        criteria=sum("." not in code for code in codes),
        indicators=len(_leaves(codes)),
        whole=len(kept.whole),
        asked=len(_leaves(codes)),
        path=shown(path),
    )


def _leaves(codes: set[str]) -> set[str]:
    from extract.criteria.codes import divided_criteria

    return codes - divided_criteria(codes)


def _unasked(codes: list[str]) -> Text:
    return text(
        "{count} have no standard in the file: {codes}", count=len(codes), codes=", ".join(codes)
    )


def _missed_lines(misses: list[Miss], lang: str, *, sheets: bool) -> Iterator[str]:
    """What wasn't understood, each by itself; what has no standard in one line."""
    for miss in misses:
        if not miss.empty:
            yield _missed(miss, lang, sheets=sheets)
    if empty := [miss.empty for miss in misses if miss.empty]:
        yield render(_unasked(empty), lang)


def _missed(miss: Miss, lang: str, *, sheets: bool) -> str:
    where = {"page": miss.page, "line": miss.line, "column": miss.column}
    if sheets:
        place = text("sheet {page}, row {line}", **where)
    else:
        place = text("page {page}, paragraph or table row {line}", **where)
    if miss.column:
        place = text("{place}, column “{column}”", place=place, column=miss.column)
    words = f" “{miss.words}”:" if miss.words else ""
    return f"{render(place, lang)}:{words} {render(miss.why, lang)}"


def _next_steps(
    kept: list[tuple[KeptSet, Path]], misses: dict[str, list[Miss]], *, elsewhere: bool
) -> Iterator[Text]:
    """What to do now; a set that lies in a folder of its own is shown by its file."""
    count = sum(not miss.empty for several in misses.values() for miss in several)
    if count:
        yield text(
            "{count} places weren't understood: put them right in the file and import it again. "
            "What isn't understood is never held against a report.",
            count=count,
        )
    each, path = kept[0]
    name = f'"{shown(path)}"' if elsewhere else each.id
    yield text("Look at what was read: `ntm criteria show {name}`.", name=name)
