"""`ntm doctor`: what this machine can read."""

from __future__ import annotations

import click

from extract.cli.language import in_language
from extract.cli.terminal import Command, say
from extract.messages import render, text


@click.command(
    cls=Command, help=text("Say what this machine can read, and what adds the rest.").template
)
@in_language
def doctor(lang: str) -> None:
    """Say what this machine can read, and what adds the rest."""
    from extract.doctor import examine

    for line in examine():
        say(render(line, lang))
