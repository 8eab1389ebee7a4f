"""Settings: `ntm.toml` beside the inputs, or `[tool.ntm]` of a pyproject.toml there; what is
asked on the command line wins."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extract.audit.outcome import Severity
from extract.errors import ReasonedError
from extract.messages import LANGUAGES, text
from extract.paths import shown

#: The divisions that old communes can be added up into: that of July 2025.
DIVISIONS = ("2025",)
#: The names of the files, in the order in which they are looked for.
FILE, SHARED_FILE = "ntm.toml", "pyproject.toml"
_NONE: Mapping[str, Severity] = MappingProxyType({})


class SettingsError(ReasonedError):
    """Settings that can't be taken: `reason` says what, why and what to do next."""


@dataclass(slots=True, frozen=True)
class Settings:
    """What a run is asked for.

    `select` and `ignore` are codes of rules or their beginnings (`NTM1`, `NTM502`); an empty
    `select` is every rule, and what is ignored is never selected. `severities` says how much a
    failing check of a rule matters here. `province` is that of documents which name none. `jobs`
    is the number of files read at a time, None for one a processor; `baseline` the file of
    findings that are known, `prune` that what is gone leaves it. `criteria` are the files of
    imported criteria sets. `lang` (`vi`, `en`), `formats` and `decisions` are as on the command
    line, empty or None where nothing is said; `units` is the year of the division whose units old
    communes are added up into, empty for none.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=lambda: _NONE)
    province: str = ""
    jobs: int | None = None
    baseline: Path | None = None
    prune: bool = False
    criteria: tuple[Path, ...] = ()
    lang: str = ""
    formats: tuple[str, ...] = ()
    decisions: Path | None = None
    units: str = ""

    def wants(self, code: str) -> bool:
        """Whether a rule is asked for."""
        if code.startswith(self.ignore):
            return False
        return not self.select or code.startswith(self.select)


def settings_beside(inputs: Sequence[Path]) -> Settings:
    """The settings in the folder of the first input that has some (an input that is a folder is
    its own); nothing but the usual where none has. Raises SettingsError for a file that can't be
    understood."""
    folders = (item if item.is_dir() else item.parent for item in inputs)
    for folder in dict.fromkeys(folders):
        path = folder / FILE
        if path.is_file():
            return _settings(_read(path), path)
        path = folder / SHARED_FILE
        told = _read(path).get("tool", {}).get("ntm") if path.is_file() else None
        if told is not None:
            return _settings(told, path)
    return Settings()


def rules_of(listed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Codes as they are listed with commas, in capitals. Raises SettingsError for one with which
    no known code begins."""
    codes = tuple(code.strip().upper() for code in listed.split(",") if code.strip())
    for code in codes:
        if not any(each.startswith(code) for each in known):
            raise SettingsError(
                text("There is no rule {code}. `ntm rules` lists them all.", code=code)
            )
    return codes


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            text(
                "{path} can't be read as settings ({problem}). Put it right, or move it away.",
                path=shown(path),
                problem=str(error),
            )
        ) from error


def _settings(told: Mapping[str, Any], path: Path) -> Settings:
    from extract.audit.rules import RULES  # only where there are settings

    taken: dict[str, Any] = {}
    for name, value in told.items():
        take = _TAKEN.get(name)
        if take is None:
            raise SettingsError(
                text(
                    "{path} has a setting {name} that isn't known. Known are: {known}.",
                    path=shown(path),
                    name=name,
                    known=", ".join(_TAKEN),
                )
            )
        try:
            taken[name] = take(value, list(RULES))
        except (TypeError, ValueError) as error:
            raise SettingsError(
                text(
                    "The setting {name} in {path} can't be “{value}”. {about}",
                    name=name,
                    path=shown(path),
                    value=str(value),
                    about=_ABOUT[name],
                )
            ) from error
    for name in ("baseline", "decisions"):
        if name in taken:
            taken[name] = path.parent / taken[name]
    if "criteria" in taken:
        taken["criteria"] = tuple(path.parent / name for name in taken["criteria"])
    return Settings(**taken)


def _codes(value: object, known: list[str]) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise TypeError(value)
    return rules_of(",".join(listed), known)


def _severities(value: object, known: list[str]) -> Mapping[str, Severity]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return MappingProxyType(
        {rules_of(code, known)[0]: Severity(severity) for code, severity in value.items()}
    )


def _names(value: object, known: list[str]) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise TypeError(value)
    return tuple(listed)


def _language(value: object, known: list[str]) -> str:
    return _one_of(LANGUAGES, value)


def _units(value: object, known: list[str]) -> str:
    return _one_of(DIVISIONS, str(value) if isinstance(value, int) else value)


def _one_of(allowed: Sequence[str], value: object) -> str:
    if value not in allowed:
        raise ValueError(value)
    return str(value)


def _words(value: object, known: list[str]) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value.strip()


def _count(value: object, known: list[str]) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(value)
    return value


_TAKEN: dict[str, Callable[[object, list[str]], object]] = {
    "select": _codes,
    "ignore": _codes,
    "severities": _severities,
    "province": _words,
    "jobs": _count,
    "baseline": _words,
    "criteria": _names,
    "lang": _language,
    "formats": _names,
    "decisions": _words,
    "units": _units,
}
_ABOUT = {
    "select": text('It is a list of rules: ["NTM1", "NTM502"].'),
    "ignore": text('It is a list of rules: ["NTM1", "NTM502"].'),
    "severities": text('It is a table of rules: NTM103 = "warning" (or "error", "info").'),
    "province": text('It is a name in quotation marks: "An Giang".'),
    "jobs": text("It is a whole number from 1."),
    "baseline": text('It is the name of a file in quotation marks: "baseline.csv".'),
    "criteria": text('It is a list of files: ["1234_2022_an_giang_ntm.criteria.json"].'),
    "lang": text('It is "vi" or "en".'),
    "formats": text('It is a list of formats: ["csv", "xlsx"].'),
    "decisions": text('It is the name of a file in quotation marks: "decisions.csv".'),
    "units": text("It is 2025."),
}
