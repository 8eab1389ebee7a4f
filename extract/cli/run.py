"""`ntm run`: a folder of reports into tables, a workbook and a page."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from extract.cli.arguments import Place
from extract.cli.language import given, in_language
from extract.cli.reading import read
from extract.cli.reading_options import Asked, inputs_argument, reading_options
from extract.cli.terminal import Command, tell
from extract.cli.usage import USAGE, Refusal
from extract.messages import render, text
from extract.paths import Input

#: The formats that `run` knows.
_FORMATS = ("csv", "parquet", "xlsx", "html")


@click.command(
    cls=Command,
    help=text(
        "Read files and folders (recursively); write tables, workbook and review page into a "
        "folder."
    ).template,
)
@inputs_argument
@click.option(
    "-o",
    "--out",
    required=True,
    metavar=text("FOLDER").template,
    type=Place(file=False),
    help=text("Folder for the results.").template,
)
@click.option(
    "--formats",
    default=",".join(_FORMATS),
    show_default=True,
    metavar=text("LIST").template,
    help=text("What to write, comma-separated.").template,
)
@click.option(
    "--fresh", is_flag=True, help=text("Read everything anew, ignoring earlier results.").template
)
@click.option(
    "--units",
    type=click.Choice(("2025",)),
    help=text("Add old communes up into the units since July 2025 (tables of their own).").template,
)
@click.option(
    "--cluster",
    default="",
    metavar=text("ADDRESS").template,
    help=text("Have the files read by the workers of a dask scheduler (tcp://host:8786).").template,
)
@reading_options
@in_language
def run(
    inputs: tuple[Input, ...],
    out: Path,
    formats: str,
    fresh: bool,
    units: str | None,
    cluster: str,
    asked: Asked,
    lang: str,
) -> None:
    """Read files and folders (recursively); write tables, workbook and review page into a
    folder."""
    from extract.batch.hints import gap_hints, standards_hints
    from extract.batch.lines import roll_up, time_taken, where_to_look

    settings = asked.settings(inputs)
    settings = replace(settings, units=units or settings.units)
    lang = given("lang", settings.lang) or lang
    wanted = _formats(given("formats", ",".join(settings.formats)) or formats, lang)
    result = read(inputs, out, asked, settings, lang, formats=wanted, fresh=fresh, cluster=cluster)
    said = (*result.summary, *gap_hints(result), *standards_hints(result), *roll_up(result))
    for line in (*said, time_taken(result)):
        tell(render(line, lang))
    for remark in result.remarks:
        tell(render(remark, lang))
    tell(render(where_to_look(result, out), lang))
    sys.exit(result.outcome.exit_status if result.complete else USAGE)


def _formats(names: str, lang: str) -> tuple[str, ...]:
    asked = tuple(name.strip() for name in names.split(",") if name.strip())
    for name in asked:
        if name not in _FORMATS:
            reason = text(
                "There is no format {name}. Choose from {known}.",
                name=name,
                known=", ".join(_FORMATS),
            )
            raise Refusal(reason, lang)
    return asked
