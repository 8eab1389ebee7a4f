"""`ntm evaluate`: how well documents with known answers are read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from extract.cli.arguments import Place
from extract.cli.language import in_language
from extract.cli.terminal import Command, say_page
from extract.cli.usage import Refusal
from extract.messages import text


@click.command(
    cls=Command,
    help=text(
        "Compare with gold answers: precision, recall, F1 a table, every miss named."
    ).template,
)
@click.argument("gold", metavar=text("GOLD_DIR").template, type=Place(exists=True))
@in_language
def evaluate(gold: Path, lang: str) -> None:
    """Compare with gold answers: precision, recall, F1 a table, every miss named."""
    from extract.batch.progress import watched
    from extract.errors import ReadError
    from extract.evaluate import evaluate_folder, format_evaluation

    try:
        found = evaluate_folder(gold, watched=partial(watched, lang=lang))
    except ReadError as error:
        raise Refusal(error.reason, lang) from error
    say_page(format_evaluation(found, lang))
