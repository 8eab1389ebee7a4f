"""Where a document is from: province, district and commune."""

from __future__ import annotations

import unicodedata
from collections import Counter

from extract.document import Evidence
from extract.report import Letterhead
from extract.text.view import View
from patterns import form, words

_LEVELS = ("province", "district", "commune")
#: A name in the capitals of the letterhead counts as often as so many mentions in the text.
_HEAD_WEIGHT = 5


def name_of(quote: str) -> str:
    """A name composed (NFC), each syllable with a capital."""
    composed = unicodedata.normalize("NFC", quote)
    return " ".join(part[:1].upper() + part[1:].lower() for part in composed.split())


def _as_in_text(names: Counter[str]) -> str:
    """The name counted most; without the words of the letterhead's line that follow it in
    capitals, where the text has it without them."""
    name = names.most_common(1)[0][0]
    shorter = [other for other in names if name.startswith(f"{other} ")]
    return max(shorter, key=len) if shorter else name


def read_places(view: View, letterhead: Letterhead, top: int) -> None:
    """Fills in province, district and commune: the name in the letterhead (the view up to
    `top`), else the one named most. What the text doesn't name stays empty."""
    banned = set(words("letterhead")["no_names"])
    seen: dict[str, Counter[str]] = {level: Counter() for level in _LEVELS}
    where: dict[tuple[str, str], Evidence] = {}
    heads: set[str] = set()
    for match in form("place").find(view.text):
        level = next(name for name in _LEVELS if match.group(name))
        capitals = match.group(level).isupper()
        evidence = view.document.evidence(view.span(*match.span("name")))
        # the lines of a letterhead are different offices, those of a text one sentence
        name = name_of(evidence.quote.split("\n")[0] if capitals else evidence.quote)
        if name.split()[0].lower() in banned or (" " not in name and not capitals):
            continue
        head = capitals and match.start() < top
        if head:
            heads.add(level)
        seen[level][name] += _HEAD_WEIGHT if head else 1
        where.setdefault((level, name), evidence)
    # a letterhead of a district or a province alone: its report is on no single commune,
    # unless the title names it
    if heads and "commune" not in heads:
        named = [name for name in seen["commune"] if name.lower() in letterhead.title.lower()]
        seen["commune"] = Counter({named[0]: 1}) if len(named) == 1 else Counter()
    if heads == {"province"}:
        seen["district"].clear()
    for level, names in seen.items():
        if names:
            name = _as_in_text(names)
            setattr(letterhead, level, name)
            letterhead.evidence[level] = where[level, name]
