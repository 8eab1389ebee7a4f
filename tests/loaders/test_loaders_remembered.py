"""A library's function is asked once for what it is asked again."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from extract.loaders.remembered import Remembered


def test_it_gives_what_the_function_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def double(value: object, *, times: int = 2) -> object:
        asked.append(value)
        if value == "":
            raise KeyError(value)
        return value * times  # type: ignore[operator]

    module = ModuleType("some_library")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(module, "double", double, raising=False)
    remembered = Remembered([("some_library", "double"), ("some_library", "of_another_version")])

    given = [module.double("a"), module.double("a"), module.double("a", times=3)]
    assert given == ["aa", "aa", "aaa"]
    assert asked == ["a", "a"]
    # what can change is made every time, and so is what fails
    changing = [1]
    assert module.double(changing) == [1, 1]
    changing.append(2)
    assert module.double(changing) == [1, 2, 1, 2]
    for _ in range(2):
        with pytest.raises(KeyError):
            module.double("")
    assert asked[2:] == [changing, changing, "", ""]

    remembered.forget()
    assert module.double("a") == "aa"
    assert asked[-1] == "a"
    assert not hasattr(module, "of_another_version")
