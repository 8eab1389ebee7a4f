"""Files that are no documents whatever is in them: music, programs, drawings.

puremagic knows them by their first bytes; which of them are left out is data.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

#: What is left out, by kind.
_DATA = Path(__file__).with_suffix(".yaml")
#: How sure puremagic is of a sign of three bytes, from 0 to 1; shorter ones come by chance.
_SURE = 0.3
#: Signs stand within so many bytes of a file's beginning.
_HEAD = 1 << 15


def ending_of(data: bytes) -> str | None:
    """The usual ending of a file that is no document (`mp3`); None for any other."""
    import puremagic

    try:
        told = puremagic.magic_string(data[:_HEAD])
    except puremagic.PureError:
        return None
    sure = (each.extension.lstrip(".").lower() for each in told if each.confidence >= _SURE)
    return next((ending for ending in sure if kind_of(ending)), None)


def kind_of(ending: str) -> str:
    """The kind of a file that is no document (`music`), by its ending; empty for others."""
    return _kinds().get(ending, "")


@cache
def _kinds() -> dict[str, str]:
    import yaml  # few files are asked for it

    kinds = yaml.safe_load(_DATA.read_bytes())
    return {ending: kind for kind, endings in kinds.items() for ending in endings}
