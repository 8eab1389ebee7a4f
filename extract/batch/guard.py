"""The one guard round a file: what nobody foresaw costs that file alone, and is said in its row."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.messages import Text, text

_Given = TypeVar("_Given")


def guarded(work: Callable[[], _Given]) -> _Given | ReadError:
    """What the work gives, or why it couldn't: for work on one file, which no other file may
    suffer from."""
    try:
        return work()
    except ReadError as error:
        return error
    except Exception as error:  # noqa: BLE001 - this is the guard
        return ReadError(ReadStatus.FAILED, unforeseen(problem(error)))


def problem(error: BaseException) -> str:
    """An exception in a few words, with the place in the program that raised it."""
    places = traceback.extract_tb(error.__traceback__)
    place = f", {Path(places[-1].filename).name}:{places[-1].lineno}" if places else ""
    return f"{type(error).__name__}: {error}{place}"


def unforeseen(problem: str) -> Text:
    """What is said of a file on which the program itself failed."""
    return text(
        "The program failed on this file ({problem}). This is a mistake in the program, not "
        "yours: please report it together with the file. The other files are not affected.",
        problem=problem,
    )
