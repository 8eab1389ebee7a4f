"""Every case is read and audited as it says, but for those that are known not to be right yet.

`pending.yaml` only shrinks: a case that has become right is taken out of it, and one that was
right is never put into it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cases.case_checks import KEYS, differences
from tests.cases.case_files import PENDING, Case, cases, files, loaded, pending, whole_name
from tests.golden import trees
from tests.golden.inputs import ROOT


def _params() -> list[Any]:
    return [pytest.param(name, case, id=name) for name, case in cases()]


@pytest.mark.parametrize(("name", "case"), _params())
def test_a_case_is_right_or_known_not_to_be(name: str, case: Case) -> None:
    assert set(case) <= KEYS, set(case) - KEYS
    found = differences(case)
    if name in pending():
        assert found, f"it is right now: take it out of {PENDING.name}"
        pytest.xfail("; ".join(found))
    assert not found


def test_what_is_pending_is_a_case() -> None:
    names = [name for name, _ in cases()]
    assert len(set(names)) == len(names)
    assert len(set(pending())) == len(pending())
    assert set(pending()) - set(names) == set()


def test_nothing_that_was_right_is_pending() -> None:
    """Compared with where this branch left main, where git knows that."""
    before = _at_base(PENDING)
    known = {whole_name(path, case) for path in files() for case in _at_base(path)}
    assert [name for name in pending() if name in known and name not in before] == []


def _at_base(file: Path) -> list[Any]:
    path = file.relative_to(ROOT).as_posix()
    try:
        base = trees.commit()
        text = subprocess.run(
            ["git", "show", f"{base}:{path}"], cwd=ROOT, capture_output=True, check=True
        )
    except (LookupError, OSError, subprocess.CalledProcessError):
        return []
    return list(loaded(text.stdout) or [])
