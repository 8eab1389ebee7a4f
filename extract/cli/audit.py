"""`ntm audit`: the findings of a folder of reports as lines, or as JSON."""

from __future__ import annotations

import sys

import click

from extract.cli.language import given, in_language
from extract.cli.reading import read
from extract.cli.reading_options import Asked, inputs_argument, reading_options
from extract.cli.terminal import Command, say, say_page, tell
from extract.messages import render, text
from extract.paths import Input


@click.command(
    cls=Command,
    help=text("Print each finding as path:page:line: CODE slug: message; write nothing.").template,
)
@inputs_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help=text("Lines for people, or JSON for programs.").template,
)
@reading_options
@in_language
def audit(inputs: tuple[Input, ...], form: str, asked: Asked, lang: str) -> None:
    """Print each finding as path:page:line: CODE slug: message; write nothing."""
    from extract.batch.hints import gap_hints, standards_hints
    from extract.batch.lines import finding_lines

    settings = asked.settings(inputs)
    lang = given("lang", settings.lang) or lang
    result = read(inputs, None, asked, settings, lang)
    if form == "json":
        from extract.batch.audit_json import as_json

        say_page(as_json(result))
        sys.exit(result.outcome.exit_status)
    for line in finding_lines(result):
        say(line)
    for remark in (*result.remarks, *gap_hints(result), *standards_hints(result)):
        tell(render(remark, lang))
    say(" ".join(render(message, lang) for message in result.summary))
    sys.exit(result.outcome.exit_status)
