"""The group of all commands of `ntm`."""

from __future__ import annotations

import click

from extract.cli.audit import audit
from extract.cli.criteria import criteria
from extract.cli.doctor import doctor
from extract.cli.evaluate import evaluate
from extract.cli.fill import fill
from extract.cli.language import language_for_all
from extract.cli.letters import letters
from extract.cli.review import review
from extract.cli.rules import rules
from extract.cli.run import run
from extract.cli.show import show
from extract.cli.terminal import Group
from extract.messages import text
from extract.version import __version__


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


for command in (run, audit, show, fill, review, letters, criteria, rules, evaluate, doctor):
    main.add_command(command)
