"""Messages to people, in Vietnamese (default) and English, from one gettext catalogue.

Code writes a message as an English template with named places; the catalogue
`extract/locale/` holds its Vietnamese. Which language is shown is decided when it is shown.
"""

from __future__ import annotations

import gettext as _gettext
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")
#: The folder of the catalogues.
LOCALE = Path(__file__).parent / "locale"


#: The signs of comparison as people print them, by those of the tables.
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
#: A number of the tables, among other words, that people write otherwise; not the year of a day
#: (`ngày 31/9/2024`).
_NUMBER = re.compile(
    r"(?<![\w.,])(?<![0-9]/[0-9]/)(?<![0-9]/[0-9]{2}/)"
    r"(?:[0-9]+[.][0-9]+|[1-9][0-9]{3,})(?!\w|[.,-]\w|/[^\W\d])"
)
#: The template of a text that is written as `written` does, and not looked up.
_FIGURES = "{words:figures}"
#: A day as the tables have it.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SWAPPED = str.maketrans({",": ".", ".": ","})


@dataclass(slots=True, frozen=True)
class Text:
    """A message that isn't written out yet: an English template and its parameters."""

    template: str
    params: dict[str, object] = field(default_factory=dict)


def text(template: str, **params: object) -> Text:
    """A message; `template` is the catalogue's key, `{name}` takes a parameter."""
    return Text(template, params)


def with_unit(number: Decimal, unit: str) -> Text:
    """A number and its unit as a part of a message: `70%`, `1,5 km`."""
    return text("{number} {unit}", number=number, unit=unit)


def in_turn(values: Sequence[object]) -> Text:
    """Values one after the other, each as the language writes it: `70, 80,5`."""
    parts = {f"part{at}": value for at, value in enumerate(values)}
    return Text(", ".join(f"{{{name}}}" for name in parts), parts)


def several(names: Sequence[str], most: int) -> Text:
    """The first of several names, and how many more there are than so many."""
    named, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return text("{named}", named=named)
    return text("{named} and {more} more", named=named, more=more)


def figures(words: str) -> Text:
    """What the tables hold in numbers and words, as a part of a message: see `written`."""
    return Text(template=_FIGURES, params={"words": words})


@cache
def _catalogue(lang: str) -> _gettext.NullTranslations:
    if lang not in LANGUAGES:
        raise ValueError(f"no such language: {lang}")
    return _gettext.translation("ntm", LOCALE, [lang], fallback=lang == "en")


def number(value: Decimal | int, lang: str) -> str:
    """A number as an official of that language writes it, its thousands apart and every decimal
    kept: `17.450`, `90,79`, or in English `17,450`, `90.79`."""
    grouped = format(value, ",f") if isinstance(value, Decimal) else format(value, ",")
    return grouped.translate(_SWAPPED) if lang == "vi" else grouped


def bound(sign: str, value: Decimal | int, unit: str, lang: str) -> str:
    """What is asked, as an official writes it: `≥ 70%`, `≤ 1,5 km`; without a sign `70%`."""
    amount = number(value, lang)
    told = f"{amount}%" if unit == "%" else f"{amount} {unit}".strip()
    return f"{SIGNS.get(sign, sign)} {told}".strip()


def written(words: str, lang: str) -> str:
    """What the tables hold in numbers and words, as an official writes it: `>= 17450.5 %` is
    `≥ 17.450,5%`, `2023-12-31` is `31/12/2023`. Words, and numbers in words (`1260/QĐ-UBND`), stay
    as they are."""
    if _DAY.fullmatch(words):  # `20231231` may be an amount
        return "/".join(reversed(words.split("-")))
    for sign, printed in SIGNS.items():
        if words.startswith(f"{sign} "):
            words = printed + words[len(sign) :]
            break
    return _NUMBER.sub(lambda found: number(Decimal(found[0]), lang), words).replace(" %", "%")


def sentence(words: str) -> str:
    """What stands for itself, beginning as a sentence does; what begins with a number, a code or a
    unit with signs in it (`m2`, `km/h`) stays as it is."""
    first = words.split(" ", 1)[0].rstrip(",:;")
    return words[0].upper() + words[1:] if first.isalpha() else words


def render(message: Text, lang: str = "vi") -> str:
    """The message in that language; Decimal parameters are written as its officials write numbers,
    signs of comparison as they are printed, and a parameter that is itself a message is rendered
    first."""
    if message.template == _FIGURES:
        return written(str(message.params["words"]), lang)
    shown: dict[str, object] = {}
    for name, value in message.params.items():
        if isinstance(value, Decimal):
            shown[name] = number(value, lang)
        elif isinstance(value, Text):
            shown[name] = render(value, lang)
        else:
            shown[name] = SIGNS.get(value, value) if isinstance(value, str) else value
    template = message.template and _catalogue(lang).gettext(message.template)
    if shown.get("unit") in ("%", ""):  # no blank before either
        template = template.replace(" {unit}", "{unit}")
    return template.format(**shown)
