"""Help and errors of usage in the language that is asked for, whichever command they are of.

Commands give their help as English templates, the catalogue's keys; what Click itself says it
asks gettext for, which finds it in `locale/vi/LC_MESSAGES/click.mo`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from itertools import pairwise
from typing import Self

import click

from extract.messages import LANGUAGES, LOCALE, Text, render, text

#: The exit status of wrong usage, and of results that can't be written.
USAGE = 2
#: Click's own words: the name of their catalogue.
_CLICK = "click"
_LANG = "--lang"
#: Where a context and those under it keep the language.
_META = "ntm.lang"
#: No first sentence of a help is longer (characters).
_WHOLE_SENTENCE = 400


class Refusal(click.ClickException):
    """Something was asked for that can't be done: one sentence, exit status 2."""

    exit_code = USAGE

    def __init__(self, reason: Text, lang: str) -> None:
        super().__init__(render(reason, lang))


def asked_language(words: Sequence[str]) -> str:
    """The language that a command line asks for; empty where it asks for none. Errors of usage
    speak it too, so it is looked for before anything is understood."""
    before = list(words[: words.index("--")] if "--" in words else words)
    told = [word.partition("=")[2] for word in before if word.startswith(f"{_LANG}=")]
    told += [after for word, after in pairwise(before) if word == _LANG]
    return next((lang for lang in told if lang in LANGUAGES), "")


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Has Click say its own words in that language."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_CLICK, str(LOCALE))
    gettext.textdomain(_CLICK)
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def remember(context: click.Context, words: Sequence[str]) -> None:
    """Keeps the language that a command's words ask for, for its help."""
    lang = asked_language(words)
    if lang:
        context.meta[_META] = lang


def spoken(context: click.Context) -> str:
    """The language of a command's help."""
    return str(context.meta.get(_META, LANGUAGES[0]))


class Spoken(click.Command):
    """A command whose help is in the language that is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Looks for the language first: help is shown while words are still being understood."""
        remember(ctx, args)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its parameters with their words in that language, the same ones for one context:
        Click asks several times, and looks for those of one answer in another."""
        key = f"{_META}: {self.name} {id(ctx)}"  # a child asks for its parent's, too
        if key not in ctx.meta:
            lang = spoken(ctx)
            ctx.meta[key] = [_told(each, lang) for each in super().get_params(ctx)]
        return list(ctx.meta[key])

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that says how it is called."""
        super(Spoken, self._in(ctx)).format_usage(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        super(Spoken, self._in(ctx)).format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its options, and the commands under it."""
        super(Spoken, self._in(ctx)).format_options(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help` itself, which Click words once for all."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = render(_HELP, spoken(ctx))
        return option

    def get_short_help_str(self, limit: int = _WHOLE_SENTENCE) -> str:
        """What the command does, in the list of commands: its first sentence, whole."""
        context = click.get_current_context(silent=True)
        here = self._in(context) if context else self
        return super(Spoken, here).get_short_help_str(max(limit, _WHOLE_SENTENCE))

    def _in(self, ctx: click.Context) -> Self:
        """The command with its words in the context's language."""
        lang, translated = spoken(ctx), copy(self)
        translated.help = _said(self.help, lang)
        translated.options_metavar = render(_OPTIONS, lang)
        if isinstance(translated, click.Group):
            translated.subcommand_metavar = render(_COMMAND, lang)
        return translated


def _said(template: str | None, lang: str) -> str | None:
    return render(Text(template), lang) if template else template


def _told(parameter: click.Parameter, lang: str) -> click.Parameter:
    translated = copy(parameter)
    translated.metavar = _said(parameter.metavar, lang)
    if isinstance(parameter, click.Option) and isinstance(translated, click.Option):
        translated.help = _said(parameter.help, lang)
    return translated


_HELP = text("Show this message and exit.")
_OPTIONS, _COMMAND = text("[OPTIONS]"), text("COMMAND [ARGS]...")
