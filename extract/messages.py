"""Messages to people, in Vietnamese (default) and English, from one gettext catalogue.

Code writes a message as an English template with named places; the catalogue
`extract/locale/` holds its Vietnamese. Which language is shown is decided when it is shown.
"""

from __future__ import annotations

import gettext as _gettext
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")
#: The folder of the catalogues.
LOCALE = Path(__file__).parent / "locale"


@dataclass(slots=True, frozen=True)
class Text:
    """A message that isn't written out yet: an English template and its parameters."""

    template: str
    params: dict[str, object] = field(default_factory=dict)


def text(template: str, **params: object) -> Text:
    """A message; `template` is the catalogue's key, `{name}` takes a parameter."""
    return Text(template, params)


@cache
def _catalogue(lang: str) -> _gettext.NullTranslations:
    if lang not in LANGUAGES:
        raise ValueError(f"no such language: {lang}")
    return _gettext.translation("ntm", LOCALE, [lang], fallback=lang == "en")


def number(value: Decimal, lang: str) -> str:
    """A number as an official of that language writes it: `90,79` or `90.79`."""
    plain = format(value, "f")
    return plain.replace(".", ",") if lang == "vi" else plain


def render(message: Text, lang: str = "vi") -> str:
    """The message in that language; Decimal parameters get its decimal sign, and a
    parameter that is itself a message is rendered first."""
    shown: dict[str, object] = {}
    for name, value in message.params.items():
        if isinstance(value, Decimal):
            shown[name] = number(value, lang)
        elif isinstance(value, Text):
            shown[name] = render(value, lang)
        else:
            shown[name] = value
    return _catalogue(lang).gettext(message.template).format(**shown)
