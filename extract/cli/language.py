"""What commands of `ntm` have in common: a language, and settings beside their options."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click
from click.core import ParameterSource

from extract.messages import LANGUAGES, text

_Command = TypeVar("_Command", bound=Callable[..., object])


def given(option: str, setting: str) -> str:
    """What counts of an option of the command that runs and of a setting for it: what stands on
    the command line, else the setting; empty where neither says anything."""
    context = click.get_current_context()
    if context.get_parameter_source(option) is not ParameterSource.DEFAULT:
        return str(context.params[option])
    if setting:
        context.params[option] = setting  # for whoever tells how the command ended
    return setting


def in_language(command: _Command) -> _Command:
    """Gives a command the option of its language."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="vi",
        show_default=True,
        help=text("Language of messages and workbook.").template,
    )(command)


def language_for_all(group: _Command) -> _Command:
    """Gives a group of commands the option too: `ntm --lang en run ...`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        callback=_hand_on,
        help=text("Language of messages and workbook.").template,
    )(group)


def _hand_on(context: click.Context, _: click.Parameter, lang: str | None) -> None:
    """What is asked of the group counts for its commands, as if it were asked of each."""
    if lang is not None and isinstance(context.command, click.Group):
        context.default_map = _asked_of(context.command, lang)


def _asked_of(group: click.Group, lang: str) -> dict[str, object]:
    """The values that the commands under a group have for theirs, as Click wants them."""
    return {
        name: _asked_of(each, lang) if isinstance(each, click.Group) else {"lang": lang}
        for name, each in group.commands.items()
    }
