"""`ntm`: the command, a thin layer over the package's functions.

Nothing heavy is imported before a command needs it: `ntm --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from extract.arguments import Anywhere, Place
from extract.asked import Asked, reading_options
from extract.command import given, in_language, language_for_all
from extract.messages import Text, render, text
from extract.papers import fill, letters
from extract.paths import Input
from extract.review_command import review
from extract.sets_command import criteria
from extract.terminal import Group, say, say_page, tell
from extract.usage import USAGE, Refusal
from extract.version import __version__

if TYPE_CHECKING:
    from extract.batch.result import RunResult
    from extract.batch.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., object])

#: The exit status for a file that can't be read.
UNREAD = 3
#: The formats that `run` knows.
_FORMATS = ("csv", "parquet", "xlsx", "html")


#: What the program hands to its commands: the process ends with them.
OWN_PROCESS = "own process"


def _inputs(command: _Command) -> _Command:
    metavar, kind = text("INPUT...").template, Anywhere()
    return click.argument("inputs", metavar=metavar, nargs=-1, required=True, type=kind)(command)


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=text(
        "Reads new-rural-development (nông thôn mới) reports into tables and audits every figure "
        "in them, offline."
    ).template,
)
@click.version_option(
    __version__,
    prog_name="ntm",
    message="%(prog)s %(version)s",
    help=text("Show the version and exit.").template,
)
@language_for_all
def main() -> None:
    """Reads reports into tables and audits every figure in them, offline."""


main.add_command(fill)
main.add_command(letters)
main.add_command(criteria)
main.add_command(review)


@main.command(
    help=text(
        "Read files and folders (recursively); write tables, workbook and review page into a "
        "folder."
    ).template
)
@_inputs
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
    result = _read(inputs, out, asked, settings, lang, formats=wanted, fresh=fresh, cluster=cluster)
    said = (*result.summary, *gap_hints(result), *standards_hints(result), *roll_up(result))
    for line in (*said, time_taken(result)):
        tell(render(line, lang))
    for remark in result.remarks:
        tell(render(remark, lang))
    tell(render(where_to_look(result, out), lang))
    sys.exit(result.outcome.exit_status if result.complete else USAGE)


@main.command(
    help=text("Print each finding as path:page:line: CODE slug: message; write nothing.").template
)
@_inputs
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
    result = _read(inputs, None, asked, settings, lang)
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


@main.command(help=text("Print a document's outline with what was read in each section.").template)
@click.argument("file", metavar=text("FILE").template, type=Place(exists=True, folder=False))
@click.option(
    "--why",
    metavar=text("[PAGE:]LINE").template,
    help=text("For each number of that line what decided how it was read.").template,
)
@in_language
def show(file: Path, why: str | None, lang: str) -> None:
    """Print a document's outline with what was read in each section."""
    import extract
    from extract.batch.watch import Limits, keeping_to
    from extract.document import ReadStatus
    from extract.errors import ReadError
    from extract.explain import explain, has_line, no_line, parse_place
    from extract.processes import end_children
    from extract.show import outline

    try:
        place = parse_place(why) if why else None
    except ValueError as error:
        reason = text("{place} is no line: write 12, or 3:12 for line 12 of page 3.", place=why)
        raise Refusal(reason, lang) from error

    def over(reason: Text) -> None:
        tell(f"{file}: {render(reason, lang)}")
        end_children()
        os._exit(UNREAD)

    try:
        with keeping_to(Limits(), over):
            report = extract.read(file)
    except ReadError as error:
        tell(f"{file}: {render(error.reason, lang)}")
        sys.exit(UNREAD)
    if place and report.document.blocks and not has_line(report.document, *place):
        raise Refusal(no_line(report.document, *place), lang)
    for line in explain(report, *place, lang) if place else outline(report, lang):
        say(line)
    if report.document.status not in (ReadStatus.OK, ReadStatus.PARTIAL):
        sys.exit(UNREAD)


@main.command(
    help=text(
        "List the rules, or print one rule's page; the beginning of a code (NTM1) lists the rules "
        "that begin so."
    ).template
)
@click.argument("code", metavar=text("[CODE]").template, required=False)
@in_language
def rules(code: str | None, lang: str) -> None:
    """List the rules, or print one rule's page."""
    from extract.audit.rules import RULES
    from extract.tables import schemas

    asked = (code or "").upper()
    severities = schemas()["findings"].column("severity")
    found = [rule for rule in RULES.values() if rule.code.startswith(asked)]
    if asked in RULES:
        rule = RULES[asked]
        severity = severities.word(rule.severity, lang).lower()
        told = text("{code} {slug} ({severity})", code=rule.code, slug=rule.slug, severity=severity)
        say_page(f"{render(told, lang)}\n\n{rule.page(lang)}")
    for rule in found if asked not in RULES else ():
        severity = severities.word(rule.severity, lang)
        slug = f"{rule.slug:<18} " if lang == "en" else ""  # an English name
        say(f"{rule.code}  {slug}{severity:<13} {rule.summary(lang)}")
    if not found:
        raise Refusal(text("There is no rule {code}. `ntm rules` lists them all.", code=code), lang)


@main.command(
    help=text(
        "Compare with gold answers: precision, recall, F1 a table, every miss named."
    ).template
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


@main.command(help=text("Say what this machine can read, and what adds the rest.").template)
@in_language
def doctor(lang: str) -> None:
    """Say what this machine can read, and what adds the rest."""
    from extract.doctor import examine

    for line in examine():
        say(render(line, lang))


def _read(
    inputs: tuple[Input, ...],
    out: Path | None,
    asked: Asked,
    settings: Settings,
    lang: str,
    *,
    formats: tuple[str, ...] = (),
    fresh: bool = False,
    cluster: str = "",
) -> RunResult:
    """Runs with a progress bar and tells, on stderr, what came of it."""
    from extract.batch.lines import (
        left_out_lines,
        no_report_lines,
        passed_over_lines,
        unread_lines,
    )
    from extract.batch.options import Options
    from extract.batch.progress import progress_bar
    from extract.batch.run import run_files

    options = Options(
        lang=lang,
        formats=formats,
        fresh=fresh,
        own=asked.own,
        decisions=asked.decisions,
        settings=settings,
        cluster=cluster,
        own_process=click.get_current_context().obj == OWN_PROCESS,
    )
    with progress_bar(lang) as listener:
        result = run_files(inputs, out, options, listener)
    for lines in (passed_over_lines, left_out_lines, no_report_lines, unread_lines):
        for line in lines(result):
            tell(line)
    return result


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
