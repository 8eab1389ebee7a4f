"""A run as a command has it: with a progress bar, and what came of it told on stderr."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.reading_options import Asked
from extract.cli.terminal import tell
from extract.paths import Input

if TYPE_CHECKING:
    from extract.batch.result import RunResult
    from extract.batch.settings import Settings

#: What the program hands to its commands: the process ends with them.
OWN_PROCESS = "own process"


def read(
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
