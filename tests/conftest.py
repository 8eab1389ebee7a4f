"""What every test stands on: nothing of whoever runs it, such as criteria sets of their own; and
one browser for those that need it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from extract.criteria.place import VARIABLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ[VARIABLE] = "[]"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker: Playwright doesn't run twice in a process."""
    from chromium import chromium

    with chromium() as found:
        yield found
