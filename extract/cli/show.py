"""`ntm show`: one document as it was read, and why a number was read as it was."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from extract.cli.arguments import Place
from extract.cli.language import in_language
from extract.cli.terminal import Command, say, tell
from extract.cli.usage import Refusal
from extract.messages import Text, render, text

#: The exit status for a file that can't be read.
_UNREAD = 3


@click.command(
    cls=Command,
    help=text("Print a document's outline with what was read in each section.").template,
)
@click.argument("file", metavar=text("FILE").template, type=Place(exists=True, folder=False))
@click.option(
    "--why",
    metavar=text("[PAGE:]LINE").template,
    help=text("For each number of that line what decided how it was read.").template,
)
@in_language
def show(file: Path, why: str | None, lang: str) -> None:
    """Print a document's outline with what was read in each section."""
    from extract.batch.watch import Limits, keeping_to
    from extract.document import ReadStatus
    from extract.errors import ReadError
    from extract.explain import explain, has_line, no_line, parse_place
    from extract.loaders import load
    from extract.processes import end_children
    from extract.reading.reader import read
    from extract.show import outline

    try:
        place = parse_place(why) if why else None
    except ValueError as error:
        reason = text("{place} is no line: write 12, or 3:12 for line 12 of page 3.", place=why)
        raise Refusal(reason, lang) from error

    def over(reason: Text) -> None:
        tell(f"{file}: {render(reason, lang)}")
        end_children()
        os._exit(_UNREAD)

    try:
        with keeping_to(Limits(), over):
            report = read(load(file))
    except ReadError as error:
        tell(f"{file}: {render(error.reason, lang)}")
        sys.exit(_UNREAD)
    if place and report.document.blocks and not has_line(report.document, *place):
        raise Refusal(no_line(report.document, *place), lang)
    for line in explain(report, *place, lang) if place else outline(report, lang):
        say(line)
    if report.document.status not in (ReadStatus.OK, ReadStatus.PARTIAL):
        sys.exit(_UNREAD)
