"""`ntm letters`: a letter to each commune about the findings that a reviewer upheld."""

from __future__ import annotations

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
        "Write a letter (.docx) to each commune about the findings that a reviewer upheld, and "
        "on request a copy of its Word file with each finding as a comment at its sentence."
    ).template,
)
@click.argument(
    "results",
    metavar=text("OUT").template,
    type=Place(exists=True, file=False),
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    metavar=text("FOLDER").template,
    type=Place(file=False),
    help=text("Folder for the letters.").template,
)
@click.option(
    "--undecided",
    is_flag=True,
    help=text("Also findings that nobody has decided yet, marked as such.").template,
)
@click.option(
    "--comments",
    is_flag=True,
    help=text("Also copies of the communes' Word files with the findings as comments.").template,
)
@click.option(
    "--template",
    metavar=text("FILE.docx").template,
    type=Place(exists=True, folder=False),
    help=text("The office's own letter, with {{commune}} and a table row with {{no}}.").template,
)
@in_language
def letters(
    results: Path,
    folder: Path,
    undecided: bool,
    comments: bool,
    template: Path | None,
    lang: str,
) -> None:
    """Write a letter to each commune with open findings."""
    from extract.batch.reviewing import decided_by_now
    from extract.letters import write_letters

    done = write_letters(
        results,
        folder,
        undecided=undecided,
        comments=comments,
        template=template,
        decisions=decided_by_now(results),
        lang=lang,
    )
    for path in (*done.letters, *done.copies):
        say(shown(path))
    for reason in done.without_copy:
        tell(render(reason, lang))
    for line in done.summary():
        tell(render(line, lang))
