"""What the audit must find, and show as verified, on the real documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extract.audit import Severity, Verdict
from extract.audit.check import Check
from extract.pipeline import process
from patterns.kept import read_yaml

from .figure import Figure
from .places import real_files

_EXPECTED = Path(__file__).with_name("expected.yaml")


def measure() -> list[Figure]:
    """The findings and verified statements named in `expected.yaml`, and untrue errors; nothing
    where the real documents aren't on this machine."""
    files = real_files()
    if not files:
        return []
    checks = {path.name[:3]: process(path, path.name).checks for path in files}
    expected = read_yaml(_EXPECTED)
    where = f"{len(files)} real documents; each is named in tests/bench/{_EXPECTED.name}"
    return [
        _all_there("findings that must be there", expected["findings"], checks, where),
        _errors(expected["findings"], checks, where),
        _all_there("statements that must be shown as verified", expected["holds"], checks, where),
    ]


def _all_there(
    what: str, entries: list[dict[str, Any]], checks: dict[str, list[Check]], where: str
) -> Figure:
    fails = what.startswith("findings")
    verdict = Verdict.FAILS if fails else Verdict.HOLDS
    found = [_matching(entry, checks, verdict) for entry in entries]
    missing = [
        str(entry["what"])
        for entry, some in zip(entries, found, strict=True)
        if len(some) < entry.get("at_least", 1)
    ]
    shown = f"{len(entries) - len(missing)} of {len(entries)}"
    counted = [
        f"{len(some)} {entry['what']}"
        for entry, some in zip(entries, found, strict=True)
        if "at_least" in entry
    ]
    parts = [shown, *counted, *(["missing: " + "; ".join(missing)] if missing else [])]
    return Figure(what, ", ".join(parts), "all", not missing, where)


def _errors(entries: list[dict[str, Any]], checks: dict[str, list[Check]], where: str) -> Figure:
    true = {id(check) for entry in entries for check in _matching(entry, checks, Verdict.FAILS)}
    errors = [
        f"{document}: {check.code} {check.evidence.quote!r}"
        for document, found in checks.items()
        for check in found
        if check.verdict is Verdict.FAILS
        and check.severity is Severity.ERROR
        and id(check) not in true
    ]
    return Figure(
        "findings of severity error that aren't true",
        f"{len(errors)}" + "".join(f"; {error}" for error in errors),
        "0",
        not errors,
        f"{where}; whatever isn't named there counts as untrue",
    )


def _matching(
    entry: dict[str, Any], checks: dict[str, list[Check]], verdict: Verdict
) -> list[Check]:
    return [
        check
        for check in checks.get(entry["document"], [])
        if check.code == entry["code"] and check.verdict is verdict and _says(check, entry)
    ]


def _says(check: Check, entry: dict[str, Any]) -> bool:
    quotes = [check.evidence.quote, *(place.quote for place in check.related)]
    return (
        all(any(words in quote for quote in quotes) for words in entry.get("quotes", []))
        and check.indicator == entry.get("indicator", check.indicator)
        and check.computed == entry.get("computed", check.computed)
    )
