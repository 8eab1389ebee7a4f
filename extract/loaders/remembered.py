"""A library's pure functions, remembered: what they gave for the same arguments isn't made again.

For libraries that work out the same properties for thousands of cells, one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import Any

#: So many results are remembered of a function.
_MOST = 10_000


class Remembered:
    """Functions of a library's modules, by module and name, each in place of the library's own
    from here on; a function that a version of the library doesn't have is passed over."""

    def __init__(self, functions: Collection[tuple[str, str]]) -> None:
        self._known: list[dict[Any, Any]] = []
        for place, name in functions:
            module = import_module(place)
            function = getattr(module, name, None)
            if callable(function):
                setattr(module, name, self._remembering(function))

    def forget(self) -> None:
        """Forgets what was remembered."""
        for known in self._known:
            known.clear()

    def _remembering(self, function: Callable[..., Any]) -> Callable[..., Any]:
        known: dict[Any, Any] = {}
        self._known.append(known)

        def remembering(*positional: object, **named: object) -> Any:  # noqa: ANN401 - as its own
            key = (positional, tuple(named.items()))
            try:
                if key in known:
                    return known[key]
            except TypeError:  # something that can change: nobody knows what it will be
                return function(*positional, **named)
            made = function(*positional, **named)
            if len(known) < _MOST:
                known[key] = made
            return made

        return remembering
