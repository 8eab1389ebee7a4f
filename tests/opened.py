"""A page in a browser, with all that it complains of and asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page


@dataclass(slots=True)
class Opened:
    """A page; `complaints` are the browser's errors and warnings, `requests` what was asked for
    beside the page itself, of another place than its own program."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """What stands behind `#` in the address."""
        return self.page.url.partition("#")[2]

    @property
    def heading(self) -> str:
        """The heading of what is shown."""
        return self.page.locator("main h1").inner_text()

    @property
    def counts(self) -> str:
        """The line of counts."""
        return " ".join(self.page.locator("#counts").inner_text().split())

    def press(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self, path: Path) -> Path:
        """The file that the key `x` saves."""
        with self.page.expect_download() as waiting:
            self.press("x")
        assert waiting.value.suggested_filename == "decisions.csv"
        waiting.value.save_as(path)
        return path


@contextmanager
def opened(browser: Browser, address: str, width: int = 1366, origin: str = "") -> Iterator[Opened]:
    """The page at an address, in a context of its own; `origin` is that of the program which
    serves it."""
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
    page = context.new_page()
    own = (f"{origin}/",) if origin else ()
    found = Opened(page, address)
    page.on(
        "console",
        lambda message: (
            found.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.partition("#")[0] == address or request.url.startswith(("blob:", *own))
            else found.requests.append(request.url)
        ),
    )
    page.goto(address)
    try:
        yield found
    finally:
        context.close()
