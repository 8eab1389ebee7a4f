"""A real Chromium for the tests, where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

#: Where Chromium may lie; `NTM_CHROMIUM` names another one.
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Milliseconds that a page has to show what is expected: the machine may do other things, too.
_PATIENCE = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that is ended with the block; skips the test where none can be started."""
    path = os.environ.get("NTM_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            reason = str(error).strip().splitlines()[0]
            pytest.skip(f"no Chromium here (apt-get install chromium): {reason}")
        expect.set_options(timeout=_PATIENCE)
        try:
            yield browser
        finally:
            browser.close()
