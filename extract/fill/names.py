"""Names of communes and districts as workbooks write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.fill.lexicon import begins_with, folded, listed, wanted_by

_NUMBERED = re.compile(
    r"^\s*(?:(?:\d{1,3}|[IVXLC]{1,6}|[A-Za-z])[.)/]+(?:\d{1,3}[.)]?)?|[-+*•])\s*"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_PARTS = re.compile(r"[,;]|(?<=\s)[-–—](?=\s)")
_ROMAN = re.compile(r"\s*[IVXLC]{1,6}[.)]?\s*|\s*[A-HK-Z][.)]?\s*")


@dataclass(slots=True, frozen=True)
class PlaceName:
    """A name as a cell has it, folded: `kind` is the word before it (xã), `district` what
    stands behind it in brackets or behind a comma, which may be anything."""

    name: str
    kind: str = ""
    district: str = ""


@lru_cache(maxsize=8192)
def commune_name(text: str) -> PlaceName | None:
    """The name that a cell would have if it named a commune; None where it is no name."""
    bare = _NUMBERED.sub("", text)
    behind = [*_BRACKET.findall(bare)]
    head, *rest = [
        part for each in _PARTS.split(_BRACKET.sub(" ", bare)) if (part := each.strip())
    ] or [""]
    plain = folded(head)
    kind = begins_with(plain, "commune_kinds")
    name = plain.removeprefix(kind).strip()
    if not name:  # a commune may be called as a kind is
        kind, name = "", plain
    if not name or (name.isdigit() and not kind):
        return None
    others = [district_name(part) for part in (*rest, *behind)]
    return PlaceName(name, kind, next((other for other in others if other), ""))


@lru_cache(maxsize=8192)
def district_name(text: str) -> str:
    """The folded name of a district without the word before it."""
    plain = folded(_NUMBERED.sub("", text))
    kind = begins_with(plain, "district_kinds")
    return plain.removeprefix(kind).strip() or plain


@lru_cache(maxsize=8192)
def says_district(text: str) -> bool:
    """Whether a text begins with the word for a district and goes on with a name."""
    plain = folded(_NUMBERED.sub("", text))
    kind = begins_with(plain, "district_kinds")
    return bool(kind) and plain != kind


def is_group_number(text: str) -> bool:
    """Whether a number of a row is one of groups: `II`, `A`."""
    return bool(_ROMAN.fullmatch(text)) and text.strip() != ""


@lru_cache(maxsize=8192)
def is_head(text: str) -> bool:
    """Whether a text is one letter or number, or the head of a column and nothing else."""
    worded = wanted_by(text)
    return len(folded(text)) < 2 or bool(worded and worded.whole)


@lru_cache(maxsize=8192)
def is_no_commune(text: str) -> bool:
    """Whether a row of that name sums up, or notes something."""
    plain = folded(_NUMBERED.sub("", text))
    return (
        not plain
        or is_head(text)
        or bool(begins_with(plain, "no_communes"))
        or plain in listed("communes")
    )


@lru_cache(maxsize=8192)
def is_group(text: str) -> bool:
    """Whether a row of that name groups communes otherwise than by district."""
    return bool(begins_with(folded(_NUMBERED.sub("", text)), "groups"))
