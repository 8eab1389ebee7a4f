"""What goes wrong with an input, said so that a person can act on it."""

from __future__ import annotations

from extract.document import ReadStatus
from extract.messages import Text, render


class ReasonedError(Exception):
    """What can't be done: `reason` says what, why and what to do next."""

    def __init__(self, reason: Text) -> None:
        super().__init__(render(reason, "en"))
        self.reason = reason


class ReadError(Exception):
    """An input that could not be read: the status of its row, and why and what to do.

    The reason is one sentence or two: what is wrong, why, what to do next.
    """

    def __init__(self, status: ReadStatus, reason: Text) -> None:
        super().__init__(render(reason, "en"))
        self.status = status
        self.reason = reason

    def __reduce__(self) -> tuple[type[ReadError], tuple[ReadStatus, Text]]:
        return (ReadError, (self.status, self.reason))
