"""Names of communes and districts as workbooks write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.fill.lexicon import begins_with, folded, listed, wanted_by
from patterns import words

_NUMBERED = re.compile(
    r"^\s*(?:(?:\d{1,3}|[IVXLC]{1,6}|[A-Za-z])[.)/]+(?:\d{1,3}[.)]?)?|[-+*•])\s*"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_PARTS = re.compile(r"[,;]|(?<=\s)[-–—](?=\s)")
_ROMAN = re.compile(r"\s*[IVXLC]{1,6}[.)]?\s*|\s*[A-HK-Z][.)]?\s*")


@dataclass(slots=True, frozen=True)
class PlaceName:
    """A name as a cell has it, folded: `kind` is the word before it (xã), `beside` what stands
    behind it in brackets or behind a comma: a district or a province, if the words are written
    as names are, otherwise left out."""

    name: str
    kind: str = ""
    beside: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def commune_name(text: str) -> PlaceName | None:
    """The name that a cell would have if it named a commune; None where it is no name."""
    text = _without_office(text, "commune_kinds")
    bare = text if begins_with(folded(text), "commune_kinds") else _NUMBERED.sub("", text)
    behind = [*_BRACKET.findall(bare)]
    head, *rest = [
        part for each in _PARTS.split(_BRACKET.sub(" ", bare)) if (part := each.strip())
    ] or [""]
    if rest and _is_whole(f"{head} {rest[0]}"):  # a name of two: `Xuân Hương - Đà Lạt`
        head = f"{head} {rest.pop(0)}"
    plain = folded(head)
    kind = begins_with(plain, "commune_kinds")
    name = plain.removeprefix(kind).strip()
    if not name:  # a commune may be called as a kind is
        kind, name = "", plain
    if not name or (name.isdigit() and not kind):
        return None
    others = [part for each in (*rest, *behind) for part in _PARTS.split(each)]
    beside = tuple(place for part in others if _is_named(part) and (place := area_name(part)))
    return PlaceName(name, kind, beside)


def _without_office(text: str, kinds: str) -> str:
    """A name without the office of that place before it: `UBND xã Tân Hương`; any other text as
    it is."""
    office = begins_with(folded(text), "offices")
    rest = " ".join(text.split()[len(office.split()) :]) if office else ""
    kind = begins_with(folded(rest), kinds)
    return rest if kind and folded(rest) != kind else text


@cache
def _whole_names() -> frozenset[str]:
    return frozenset(folded(name) for name in words("places")["whole_names"])


def _is_whole(text: str) -> bool:
    """Whether a text is a commune's name that reads like something else, with or without the
    word before it."""
    plain = folded(_NUMBERED.sub("", text))
    kind = begins_with(plain, "commune_kinds")
    return plain.removeprefix(kind).strip() in _whole_names() or plain in _whole_names()


def _is_named(text: str) -> bool:
    """Whether words are written as a name is: `Châu Thành`, `huyện Châu Thành`."""
    return says_area(text) or is_written_as_name(text)


def is_written_as_name(text: str) -> bool:
    """Whether each word begins with a capital: `Trung Bình` is a name, `Trung bình` none."""
    bare = _NUMBERED.sub("", text).split()
    return bool(bare) and all(word[:1].isupper() for word in bare)


#: What a line says of a district behind its name: `(04 xã)`, `: 4 xã`, ` - 12 xã, 1 thị trấn`.
_BEHIND_AREA = re.compile(r"(?<!\s)\s*(?:[(\[:;,]|(?<=\s)[-–—]?\s?(?=\d+\s*[^\W\d])).*", re.DOTALL)


def reads_as_phrase(text: str) -> bool:
    """Whether a text is words rather than a name: three or more, of which the first alone has a
    capital, and no word for a commune before them (`Cơ quan chủ trì`)."""
    if begins_with(folded(text), "commune_kinds"):
        return False
    bare = _BRACKET.sub(" ", _NUMBERED.sub("", text)).split()
    return len(bare) > 2 and not any(word[:1].isupper() for word in bare[1:])


@lru_cache(maxsize=8192)
def _area(text: str) -> tuple[str, str]:
    """The word for a district or a province, empty where none is said, and the name."""
    text = _without_office(_BEHIND_AREA.sub("", text) or text, "area_kinds")
    for plain in (folded(text), folded(_NUMBERED.sub("", text))):
        kind = begins_with(plain, "area_kinds")
        if kind and plain != kind:
            return kind, plain.removeprefix(kind).strip()
    return "", folded(_NUMBERED.sub("", text))


def area_name(text: str) -> str:
    """The folded name of a district or a province without the word before it."""
    return _area(text)[1]


def says_area(text: str) -> bool:
    """Whether a text begins with the word for a district or a province and goes on with a name."""
    return bool(_area(text)[0])


def is_group_number(text: str) -> bool:
    """Whether a number of a row is one of groups: `II`, `A`."""
    return bool(_ROMAN.fullmatch(text)) and text.strip() != ""


@lru_cache(maxsize=8192)
def is_head(text: str) -> bool:
    """Whether a text is one letter or number, or the head of a column and nothing else."""
    worded = wanted_by(text)
    return len(folded(text)) < 2 or bool(worded and worded.whole)


def is_corner(text: str) -> bool:
    """Whether a text is what the corner of a table says of the heads beside or below it."""
    plain = folded(text)
    return any(plain in listed(each) for each in ("codes", "units", "index")) and bool(plain)


@lru_cache(maxsize=8192)
def is_no_commune(text: str) -> bool:
    """Whether a row of that name sums up, or notes something."""
    plain = folded(_NUMBERED.sub("", text))
    if _is_whole(text):
        return False
    return (
        not plain
        or is_head(text)
        or is_corner(text)
        or bool(begins_with(plain, "no_communes"))
        or plain in listed("communes")
    )


@lru_cache(maxsize=8192)
def is_group(text: str) -> bool:
    """Whether a row of that name groups communes otherwise than by district."""
    plain = folded(_NUMBERED.sub("", text))
    return bool(begins_with(plain, "groups")) and not _is_whole(text)
