"""The rules, one module each: adding a rule is adding a file.

A rule module `ntmNNN.py` has `CODE`, `SLUG`, `WEIGHT` (of a plain failure) and
`claims(report)`; its docstring is its page. A rule judges nothing: `gate.py` does. Beside it,
`ntmNNN.yaml` holds examples: at least one that fails and one that holds, all run as tests.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from inspect import getdoc

from extract.audit.claim import Claim
from extract.audit.gate import SEVERITIES
from extract.audit.outcome import Severity
from extract.audit.titles import TITLES
from extract.messages import render, text
from extract.report import Report


@dataclass(slots=True, frozen=True)
class Rule:
    """A rule: its code and slug, how much a plain failure matters, its page, its function."""

    code: str
    slug: str
    severity: Severity
    documentation: str
    claims: Callable[[Report], Iterator[Claim]]

    def page(self, lang: str = "vi") -> str:
        """What the rule means, why it matters and when it is silent, in that language."""
        return render(text(self.documentation), lang)

    def title(self, lang: str = "vi") -> str:
        """What it verifies, in a few words that say nothing of how it came out."""
        return render(TITLES[self.code], lang)

    def summary(self, lang: str = "vi") -> str:
        """The first line of the page."""
        return self.page(lang).splitlines()[0]


def _discover() -> dict[str, Rule]:
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        source = import_module(f"{__name__}.{module.name}")
        documentation = getdoc(source) or ""
        found[source.CODE] = Rule(
            source.CODE, source.SLUG, SEVERITIES[source.WEIGHT], documentation, source.claims
        )
    return found


#: Every rule by its code, in the order of the codes.
RULES: dict[str, Rule] = _discover()


def page(code: str, lang: str = "vi") -> str:
    """The page of one rule; raises KeyError for a code that no rule has."""
    return RULES[code.upper()].page(lang)
