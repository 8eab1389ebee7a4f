"""A standard as a cell prints it, before it is known of which row it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True, frozen=True)
class Printed:
    """A standard as its cell prints it, whatever row that is in: the fields of `Asked`. Where it
    has no sign (`operator`), the words of its own clause tell its direction if it is `bare`, else
    those of its row."""

    operator: str
    number: Decimal
    unit: str
    words: str = ""
    indicator: str = ""
    bare: bool = False
