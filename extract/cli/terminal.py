"""What a person reads in a terminal: lines that forge nothing, in letters that every file holds.

A name can hold line ends, colours and marks that turn the direction of writing; under Windows
what is sent to a file is in a code page without Vietnamese letters, unless it is told.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import Any

import click

from extract.batch.guard import problem
from extract.cli.usage import Refusal, Spoken, asked_language, speaking
from extract.errors import ReasonedError
from extract.messages import LANGUAGES, Text, render, text
from extract.paths import one_line
from extract.stopping import exit_status, stoppable

#: Exit statuses that are none of the contract's: what nobody foresaw (EX_SOFTWARE of
#: sysexits.h), and a reader that went away (as a shell has it for SIGPIPE).
FAILED, NOBODY_READS = 70, 141


def ready_streams() -> None:
    """What goes to a file or to another program is UTF-8; no letter ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str) -> None:
    """Prints a line of what was asked for."""
    click.echo(one_line(line))


def say_page(page: str) -> None:
    """Prints several lines of what was asked for."""
    for line in page.split("\n"):
        say(line)


def tell(line: str) -> None:
    """Prints a line of what is said beside it, to stderr."""
    click.echo(one_line(line), err=True)


class Command(Spoken):
    """A command that ends with a sentence, whatever happens to it."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; its exit status is its own, or tells what ended it."""
        lang = str(ctx.params.get("lang", LANGUAGES[0]))
        try:
            with stoppable():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt as stop:
            tell(render(_STOPPED_RUN if ctx.params.get("out") else _STOPPED, lang))
            ctx.exit(exit_status(stop))
        except BrokenPipeError:
            _let_go_of_stdout()
            ctx.exit(NOBODY_READS)
        except ReasonedError as error:
            raise Refusal(error.reason, lang) from error
        except Exception as error:  # noqa: BLE001 - the guard round the command itself
            tell(render(_unforeseen(error), lang))
            ctx.exit(FAILED)


class Group(Spoken, click.Group):
    """Commands of that kind; errors of usage are lines, too."""

    command_class = Command

    def main(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - click's own
        """Runs the program."""
        ready_streams()
        words = arguments[0] if arguments else options.get("args")
        with speaking(asked_language(sys.argv[1:] if words is None else words) or LANGUAGES[0]):
            return super().main(*arguments, **options)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was named."""
        try:
            return super().invoke(ctx)
        except click.exceptions.NoArgsIsHelpError:  # its message is the help, line by line
            raise
        except click.ClickException as error:
            error.message = one_line(error.message)  # type: ignore[misc]
            raise
        except click.Abort:  # click itself would make it status 1: findings
            ctx.exit(exit_status(KeyboardInterrupt()))


_STOPPED_RUN = text("Stopped. What was read is kept: the same command goes on from here.")
_STOPPED = text("Stopped.")


def _unforeseen(error: Exception) -> Text:
    return text(
        "The program itself failed ({problem}). This is a mistake in the program, not yours: "
        "please report it.",
        problem=problem(error),
    )


def _let_go_of_stdout() -> None:
    """What is still to be printed goes nowhere, instead of failing once more at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
