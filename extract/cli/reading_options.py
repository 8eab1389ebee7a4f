"""What the commands that read take: inputs, options, and the settings beside the inputs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extract.cli.arguments import Anywhere, Place, WholeNumber
from extract.messages import text
from extract.paths import Input

if TYPE_CHECKING:
    from extract.batch.settings import Settings

_FILE = Place(folder=False)


@dataclass(slots=True, frozen=True)
class Asked:
    """What is asked on the command line; None and empty are what isn't asked."""

    jobs: int | None = None
    own: bool = False
    decisions: Path | None = None
    select: str = ""
    ignore: str = ""
    baseline: Path | None = None
    prune: bool = False

    def settings(self, inputs: Sequence[Input]) -> Settings:
        """The settings beside the inputs, with what is asked here instead. Raises SettingsError
        for a file or a rule that can't be understood."""
        from extract.batch.settings import SettingsError, rules_of, settings_beside

        found = settings_beside([item for item in inputs if isinstance(item, Path)])
        if self.select or self.ignore:
            from extract.audit.rules import RULES

            if self.select:
                selected = rules_of(self.select, list(RULES))
                # a rule that is asked for by its name isn't ignored for the file's sake
                ignored = [each for each in found.ignore if not any(
                    code.startswith(each) for code in selected)]  # fmt: skip
                found = replace(found, select=selected, ignore=tuple(ignored))
            if self.ignore:
                found = replace(found, ignore=rules_of(self.ignore, list(RULES)))
        baseline = self.baseline or found.baseline
        if self.prune and baseline is None:
            raise SettingsError(
                text("--prune needs the baseline that it is to prune: add --baseline FILE.")
            )
        if self.prune and baseline is not None and not baseline.exists():
            raise SettingsError(
                text(
                    "--prune has nothing to prune: {path} isn't there. Leave --prune out to have "
                    "the baseline written.",
                    path=str(baseline),
                )
            )
        if baseline is not None and not baseline.absolute().parent.is_dir():
            raise SettingsError(
                text(
                    "The baseline {path} has no folder to lie in: make {folder} first, or name "
                    "another file.",
                    path=str(baseline),
                    folder=str(baseline.parent),
                )
            )
        jobs = self.jobs or found.jobs
        return replace(found, jobs=jobs, baseline=baseline, prune=self.prune)


#: The files, folders and addresses that are read.
inputs_argument = click.argument(
    "inputs", metavar=text("INPUT...").template, nargs=-1, required=True, type=Anywhere()
)
_OPTIONS = (
    click.option(
        "--jobs",
        type=WholeNumber(1),
        metavar="N",
        help=text("Files to read at a time (default: one a processor).").template,
    ),
    click.option(
        "--own",
        is_flag=True,
        help=text("Read what ntm wrote itself too, such as a filled workbook.").template,
    ),
    click.option(
        "--decisions",
        type=Place(exists=True, folder=False),
        metavar=text("FILE").template,
        help=text("What reviewers decided (the decisions.csv of another run).").template,
    ),
    click.option(
        "--select",
        default="",
        metavar=text("RULES").template,
        help=text("Only these rules, comma-separated: codes or beginnings (NTM1,NTM502).").template,
    ),
    click.option(
        "--ignore",
        default="",
        metavar=text("RULES").template,
        help=text("All rules but these.").template,
    ),
    click.option(
        "--baseline",
        type=_FILE,
        metavar=text("FILE").template,
        help=text(
            "Findings that are known and don't count; written where it isn't there yet."
        ).template,
    ),
    click.option(
        "--prune",
        is_flag=True,
        help=text("Take what is gone out of the baseline; adds nothing.").template,
    ),
)


def reading_options(command: Callable[..., object]) -> Callable[..., object]:
    """The options that every reading command has, handed over as one `asked`."""

    @functools.wraps(command)
    def packed(**given: Any) -> object:  # noqa: ANN401 - whatever click hands over
        asked = Asked(**{each.name: given.pop(each.name) for each in fields(Asked)})
        return command(asked=asked, **given)

    wrapped: Callable[..., object] = packed
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
