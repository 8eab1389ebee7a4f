"""`ntm fill`: the results of a run into the province's own workbook."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.cli.arguments import Place
from extract.cli.language import in_language
from extract.cli.terminal import Command, say, tell
from extract.messages import render, text
from extract.paths import shown


@click.command(
    cls=Command,
    help=text(
        "Fill a province's own workbook with the results of a run: the status, percentages "
        "and numbers of each commune, into its own rows and columns. Everything else in the "
        "workbook stays as it is."
    ).template,
)
@click.argument(
    "template", metavar=text("TEMPLATE.xlsx").template, type=Place(exists=True, folder=False)
)
@click.option(
    "--from",
    "results",
    required=True,
    metavar=text("OUT").template,
    type=Place(exists=True, file=False),
    help=text("The folder that `ntm run` wrote its results into.").template,
)
@click.option(
    "-o",
    "--output",
    "filled",
    required=True,
    metavar=text("FILLED.xlsx").template,
    type=Place(folder=False),
    help=text("The filled workbook; the template itself isn't changed.").template,
)
@click.option(
    "--mapping",
    metavar=text("FILE").template,
    type=Place(folder=False),
    help=text(
        "What rows and columns are taken for (.yaml or .toml): read where the file is there, "
        "else written, to be put right by hand."
    ).template,
)
@click.option(
    "--overwrite",
    is_flag=True,
    help=text("Replace other values that stand in the workbook, and list them.").template,
)
@click.option(
    "--notes",
    is_flag=True,
    help=text("Put the sentence of the report into a note on each cell.").template,
)
@click.option(
    "--guesses", is_flag=True, help=text("Fill in what is only guessed too, in a colour.").template
)
@in_language
def fill(
    template: Path,
    results: Path,
    filled: Path,
    mapping: Path | None,
    overwrite: bool,
    notes: bool,
    guesses: bool,
    lang: str,
) -> None:
    """Fill a province's own workbook with the results of a run."""
    from extract.batch.reviewing import decided_by_now
    from extract.fill import fill_workbook
    from extract.fill.told import found_no_place, lines_of

    done = fill_workbook(
        template,
        results,
        filled,
        mapping=mapping,
        overwrite=overwrite,
        notes=notes,
        guesses=guesses,
        decisions=decided_by_now(results),
        lang=lang,
    )
    for line in lines_of(done, lang):
        say(line)
    if done.mapped is not None:
        written = text(
            "What rows and columns were taken for is in {path}: look at it, put it right, and the "
            "next run does what it says.",
            path=shown(done.mapped),
        )
        tell(render(written, lang))
    tell(render(text("The workbook is filled: open {path}", path=shown(filled)), lang))
    sys.exit(int(found_no_place(done)))
