"""Writes docs/MEASUREMENTS.md."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from .figure import Figure
from .history import worse
from .places import PAGE

_LIBRARIES = ("python-docx", "pdfplumber", "pypdfium2", "regex", "underthesea")
_HEAD = """# Measurements

Written by `make bench` (`python -m tests.bench`); not edited by hand. A time is the
fastest of several on one machine, taken in turns with what it is compared with: the ratios
carry over to another machine, the seconds don't. The corpus and the real documents (which
aren't published) were at hand while the reader was written: expect more misses on reports
that it has never seen.

{machine}

{verdict}
"""


def write(sections: dict[str, list[Figure]], seconds: float) -> None:
    """Writes the page: a table for each section, a row for each figure."""
    figures = [figure for found in sections.values() for figure in found]
    missed = [figure.what for figure in figures if figure.met is False]
    barred = sum(figure.met is not None for figure in figures)
    verdict = f"{barred - len(missed)} of {barred} figures that have a bar meet it."
    verdict += "".join(f"\n- **Not met**: {what}" for what in missed)
    verdict += "".join(f"\n- **Worse than before**: {told}" for told in worse(sections, machine()))
    lines = [_HEAD.format(machine=_machine(seconds), verdict=verdict)]
    for name, found in sections.items():
        if found:
            lines.append(section(name, found))
    PAGE.write_text("\n".join(lines), encoding="utf-8")


def section(name: str, figures: list[Figure]) -> str:
    """One section as Markdown."""
    head = [
        f"## {name.capitalize().replace('_', ' ')}",
        "",
        f"`python -m tests.bench {name}`",
        "",
        "| what | measured | bar | met | measured on, compared with |",
        "| --- | --- | --- | --- | --- |",
    ]
    rows = [
        f"| {_cell(f.what)} | {_cell(f.measured)} | {_cell(f.bar)} | {_met(f)} | "
        f"{_cell(f.compared)} |"
        for f in figures
    ]
    return "\n".join([*head, *rows, ""])


def _met(figure: Figure) -> str:
    return {None: "", True: "yes", False: "**no**"}[figure.met]


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def machine() -> str:
    """The kind of machine, by which figures are compared with earlier ones."""
    return f"{os.cpu_count()} cores, {_processor()}, Python {platform.python_version()}"


def _machine(seconds: float) -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{datetime.now(UTC):%d %B %Y}; {os.cpu_count()} cores ({_processor()}), "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}; "
        f"{libraries}. The whole took {seconds:.0f} s."
    )


def _processor() -> str:
    """The processor's name, as far as the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"
