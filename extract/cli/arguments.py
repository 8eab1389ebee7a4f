"""What commands take: files, folders and whole numbers, refused in the language of the run.

Click names the kinds of its own types once, when they are made, and in English: these say what is
wrong when it is.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from extract.cli.usage import spoken
from extract.messages import Text, render, text
from extract.paths import Address, Input, is_address


class Place(click.ParamType[Path]):
    """A path: of a file, of a folder, or of either; it has to be there where `exists` is set."""

    name = "path"

    def __init__(self, *, exists: bool = False, file: bool = True, folder: bool = True) -> None:
        self.exists = exists
        self.file = file
        self.folder = folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401 - click's own
        """The path, or one sentence why it can't be used."""
        if is_address(str(value)):
            wrong = text(
                "{path} is an address; name a file or folder of this machine.", path=str(value)
            )
            self.fail(_told(wrong, ctx), param, ctx)
        path = Path(value)
        refused = self._wrong(path)
        if refused is not None:
            self.fail(_told(refused, ctx), param, ctx)
        return path

    def _wrong(self, path: Path) -> Text | None:
        try:
            is_folder = path.is_dir()
            there = is_folder or path.exists()
        except (OSError, ValueError):
            is_folder = there = False
        if not there:
            return self._missing(path) if self.exists else None
        if is_folder and not self.folder:
            return text("{path} is a folder; name a file.", path=str(path))
        if not is_folder and not self.file:
            return text("{path} is a file; name a folder.", path=str(path))
        if not os.access(path, os.R_OK):
            return text("{path} can't be read: you have no permission.", path=str(path))
        return None

    def _missing(self, path: Path) -> Text:
        if self.file and self.folder:
            return text("There is no file or folder {path}.", path=str(path))
        if self.file:
            return text("There is no file {path}.", path=str(path))
        return text("There is no folder {path}.", path=str(path))


class Anywhere(click.ParamType[Input]):
    """A path that is there, or an address, which is asked for when it is read."""

    name = "path"
    _here = Place(exists=True)

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's own
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Input:
        """The path or the address, or one sentence why it can't be used."""
        told = str(value)
        return Address(told) if is_address(told) else self._here.convert(value, param, ctx)


class WholeNumber(click.ParamType[int]):
    """A whole number from `low` on, up to `high` where there is one."""

    name = "number"

    def __init__(self, low: int, high: int | None = None) -> None:
        self.low = low
        self.high = high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's own
        """The number, or one sentence which numbers can be used."""
        try:
            found = int(value)
        except ValueError:
            found = self.low - 1
        if found < self.low or (self.high is not None and found > self.high):
            self.fail(_told(self._asked(str(value)), ctx), param, ctx)
        return found

    def _asked(self, value: str) -> Text:
        if self.high is None:
            return text("{value} is no whole number from {low} on.", value=value, low=self.low)
        return text(
            "{value} is no whole number from {low} to {high}.",
            value=value,
            low=self.low,
            high=self.high,
        )


def _told(message: Text, context: click.Context | None) -> str:
    return render(message, spoken(context)) if context else render(message)
