"""What the words over a column say: a code, what its cells hold, a unit, a year, marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extract.certainty import Certainty
from extract.fill.criteria import Catalogue, Coded
from extract.fill.lexicon import (
    NO_RESULTS,
    Want,
    Worded,
    begins_with,
    counted,
    folded,
    folded_mark,
    listed,
    marks,
    wanted_by,
)
from extract.fill.periods import without_part
from extract.quantities.units import is_unit
from extract.text.legends import explained
from patterns import words

_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_PERIOD = re.compile(r"(?:19|20)\d{2}\s*[-–—]\s*(?:19|20)\d{2}")
#: What parts the name in a head from what else it says; a dash within a word is none.
_SEGMENTS = re.compile(r"(?<!\s)(?:\s*[:;|\n]\s*|\s+[-–—]+\s*)|(?<![\s\-–—])[-–—]+\s+|,\s+")
_TAIL = re.compile(r"^[\s.:)\]\-–—_,;]+")


@dataclass(slots=True, frozen=True)
class Head:
    """One cell over a column. `code` is printed or named in it; `lead` is the word before a
    printed one; `text` what else it says; `wants` what its cells hold; `whole` where it says
    nothing but that, or says it by itself `behind` a name; `part` is that of a year."""

    text: str = ""
    code: Coded | None = None
    printed: bool = False
    lead: str = ""
    wants: Want | None = None
    whole: bool = False
    unit: str = ""
    year: str = ""
    marks: tuple[str, str] | None = None
    behind: bool = False
    part: str = ""


@cache
def _code_pattern() -> re.Pattern[str]:
    leads = sorted((str(word) for word in words("fill")["codes"]), key=len, reverse=True)
    lead = "|".join(re.escape(word).replace(r"\ ", r"[\s_]+") for word in leads)
    return re.compile(
        rf"\s*[(\[]?(?:(?P<lead>{lead})(?=[\s.:_\-\d]))?[\s.:_\-]*"
        r"(?P<whole>\d{1,2})(?:\s?[.,_]\s?(?P<part>\d{1,2}))?(?![\d%])(?!\s*[%/]\s*)(?![.,]\d)",
        re.IGNORECASE,
    )


def read_head(text: str, catalogue: Catalogue, within: str = "") -> Head:
    """What a cell says as the head of a column; `within` is the criterion of what stands
    above it, where one does."""
    text, part, year = without_part(text)
    code, lead, rest, printed = _printed(text, catalogue)
    inside = [bracket for bracket in _BRACKET.findall(rest) if bracket]
    bare = _BRACKET.sub(" ", rest).strip()
    bare, behind = _behind_name(bare, inside)
    pair = _explained(text) or _marks([*inside, bare])
    unit = _unit(bare, inside) if pair is None else ""
    said = re.sub(rf"\s*/\s*{catalogue.most}$", "", _without_year(bare))  # `Số TC đạt/19`
    worded = wanted_by(said) or (wanted_by(rest) if rest.strip() == "%" else None)
    named = None
    if not printed and unit != bare:
        named = _named(bare, catalogue, within)
    if named and worded and worded.whole and named.certainty is not Certainty.SURE:
        named = None
    wants = worded.want if worded else None
    if worded and wants in NO_RESULTS and not worded.whole:
        if printed or (named and named.certainty is not Certainty.GUESS):
            wants = None  # names of indicators begin with such words too
        else:
            named = None
    if wants is None and (unit == "%" or "%" in inside):
        wants = Want.PERCENT
    reached = _reached(said, inside)
    if reached is not None and not printed and wants in (None, Want.ACHIEVED):
        wants, named, worded = reached, None, Worded(reached, len(bare), whole=True)
    if _of_all(catalogue).search(text):
        wants, named, code, behind = Want.TOTAL, None, None, None
    if any(f" {name} " in f" {folded(text)} " for name in listed("other_sources")):
        behind = Want.OTHER  # `Thu nhập theo Cục Thống kê`: not the report's own figure
    if behind in NO_RESULTS or (behind is not None and wants is None):
        wants = behind
    return Head(
        text=bare,
        code=code or named,
        printed=printed,
        lead=lead,
        wants=wants,
        whole=bool(worded and worded.whole) or behind in NO_RESULTS,
        unit=unit,
        year=year or _year(rest),
        part=part,
        marks=pair,
        behind=behind in NO_RESULTS,
    )


def _reached(bare: str, inside: Sequence[str]) -> Want | None:
    """What a head holds that says how many, or how much, have reached it: `Đạt (hộ)`, `Hộ đạt`,
    `Đạt (%)`; None where it says nothing of that."""
    said = folded(bare)
    if said in listed("heads", "achieved", "is"):
        if "%" in inside:
            return Want.PERCENT
        return Want.NUMERATOR if any(folded(each) in counted() for each in inside) else None
    thing, _, reached = said.rpartition(" ")
    if thing in counted() and reached in listed("heads", "achieved", "is") and not inside:
        return Want.NUMERATOR
    return None


@cache
def _of_all(catalogue: Catalogue) -> re.Pattern[str]:
    """What names the number of all criteria: `Kết quả (…/19 tiêu chí)`."""
    leads = sorted((str(word) for word in words("fill")["title_codes"]), key=len, reverse=True)
    return re.compile(
        rf"(?<!\d)\s*/\s*{catalogue.most}\s+(?:{'|'.join(map(re.escape, leads))})(?!\w)", re.I
    )


def _behind_name(text: str, inside: Sequence[str]) -> tuple[str, Want | None]:
    """A head's words before what it says last of its cells, behind a sign, a bracket or as an
    abbreviation (`Thu nhập - Kế hoạch`, `Tỷ lệ nghèo TH`), and what that is: of another time, a
    plan, or a result; None where it ends with its name."""
    for bracket in inside:
        worded = wanted_by(bracket)
        if worded and worded.whole and worded.want in (*NO_RESULTS, Want.RESULT):
            return text, worded.want
    *before, last = _SEGMENTS.split(text)
    name = " - ".join(part for part in before if part.strip())
    if name and only_year(name):
        return last, None  # `Năm 2023: Kết quả`
    if not name:
        name, _, last = text.rpartition(" ")
        if folded(last) not in listed("behind_names") or not last.isupper():
            return text, None
    worded = wanted_by(_without_year(last))
    if name and worded and worded.whole and worded.want in (*NO_RESULTS, Want.RESULT):
        return name, worded.want
    return text, None


def _named(text: str, catalogue: Catalogue, within: str) -> Coded | None:
    """What a text names: the criterion that it stands under, one of its indicators, or any, with
    or without the word for criteria before the name (`Tiêu chí Quy hoạch`)."""
    lead = begins_with(folded(text), "title_codes")
    text = " ".join(text.split()[len(lead.split()) :]) or text
    anywhere = catalogue.named(text)
    if not within or (anywhere and anywhere.certainty is Certainty.SURE):
        return anywhere
    return catalogue.named(text, within) or anywhere


def _printed(text: str, catalogue: Catalogue) -> tuple[Coded | None, str, str, bool]:
    """A code at the beginning of a head, the word before it and what stands behind it."""
    match = _code_pattern().match(text)
    if match is None:
        return _behind(text, catalogue)
    lead, whole, part = match["lead"] or "", str(int(match["whole"])), match["part"]
    behind = text[match.end() :]
    rest = _TAIL.sub("", behind)
    # a number that goes on without a sign is a quantity (`2 km`), unless a word led to it
    if not lead and rest[:1].isalpha() and rest == behind.lstrip() and is_unit(folded(rest)):
        return None, "", text, False
    if part is not None and len(part) == 2 and part.startswith("0"):
        part = part[1]
    code = f"{whole}.{part}" if part is not None and int(part) else whole
    if not lead and match["whole"] in explained(text).values():
        return None, "", text, False  # `1: đạt, 0: chưa đạt`
    if not 1 <= int(whole) <= catalogue.most:
        return None, "", text, False
    return Coded(code, Certainty.SURE), folded(lead), rest, True


def _behind(text: str, catalogue: Catalogue) -> tuple[Coded | None, str, str, bool]:
    """A code in brackets behind the words of a head: `Nước sạch (17.1)`."""
    for inside in _BRACKET.findall(text):
        match = _code_pattern().fullmatch(inside)
        if match is not None and (match["part"] or match["lead"]):
            return _printed(f"{inside}: {text.replace(inside, '')}", catalogue)
    return None, "", text, False


def _unit(bare: str, inside: list[str]) -> str:
    for text in inside:
        _, _, last = text.rpartition(":")
        if text == "%" or is_unit(last.strip()):
            return last.strip()
    head, colon, last = bare.partition(":")
    if colon and folded(head) in listed("units") and last.strip():
        return last.strip()
    return bare if bare == "%" or is_unit(bare) else ""


def _year(text: str) -> str:
    years = _YEAR.findall(_PERIOD.sub(" ", text))
    return years[0] if len(set(years)) == 1 else ""


@cache
def _year_words() -> re.Pattern[str]:
    years = "|".join(re.escape(str(word)) for word in words("fill")["years"])
    before = "|".join(re.escape(str(word)) for word in words("fill")["before_years"])
    last_day = r"31\s?/\s?12\s?/\s?"
    return re.compile(
        rf"\s*+(?<!\w)(?:(?:{before})\s++)*+(?:(?:{years})\s*|{last_day}){_YEAR.pattern}\s*"
        rf"|(?<![\d\s–—-])\s+{_YEAR.pattern}$",
        re.IGNORECASE,
    )


def _without_year(text: str) -> str:
    """What a head says beside its year: `Số tiêu chí đạt năm 2023`; all of it where it says
    nothing else."""
    return _year_words().sub(" ", text).strip() or text


def only_year(text: str) -> bool:
    """Whether a text says nothing but a year, with or without the word for it."""
    rest = _YEAR.sub(" ", _year_words().sub(" ", text))
    return rest != text and not any(map(str.isalnum, rest))


def told_marks(text: str) -> tuple[str, str] | None:
    """The marks of both kinds that a head tells: `Đánh giá (Đ/K)`."""
    inside = [bracket for bracket in _BRACKET.findall(text) if bracket]
    return _explained(text) or _marks([*inside, _BRACKET.sub(" ", text).strip()])


def _explained(text: str) -> tuple[str, str] | None:
    """The marks that a head explains (`Đạt (1)/Không đạt (0)`)."""
    told = explained(text)
    return (told["achieved"], told["not_achieved"]) if len(told) == 2 else None


def _marks(texts: list[str]) -> tuple[str, str] | None:
    """Two marks set side by side (`Đ/K`), or the one of a bracket (`x`)."""
    for text in texts:
        parts = [part.strip() for part in re.split(r"[/,;]", text) if part.strip()]
        folds = [folded_mark(part) for part in parts]
        if len(parts) == 2 and folds[0] in marks("achieved") and folds[1] in marks("not_achieved"):
            return parts[0], parts[1]
    return None


def indicator_in(title: str, catalogue: Catalogue) -> str:
    """The one indicator whose code a title has behind a word for it (`Biểu rà soát chỉ tiêu
    15.1`); empty where it has none or several."""
    found = {
        f"{int(match['whole'])}.{int(match['part'])}"
        for match in _led_code().finditer(title)
        if match["part"]
    }
    return code if len(found) == 1 and (code := found.pop()) in catalogue.codes else ""


@cache
def _led_code() -> re.Pattern[str]:
    leads = sorted({*words("fill")["sub_codes"], *words("fill")["title_codes"]}, key=len)[::-1]
    lead = "|".join(re.escape(str(word)).replace(r"\ ", r"[\s_]+") for word in leads)
    return re.compile(
        rf"(?<!\w)(?:{lead})[\s.:_\-]*(?P<whole>\d{{1,2}})\.(?P<part>\d{{1,2}})(?![\d%])(?![.,]\d)",
        re.IGNORECASE,
    )


def prints_code(text: str, catalogue: Catalogue) -> bool:
    """Whether a head begins with a code."""
    return _printed(text, catalogue)[3]


def bare_mark(text: str) -> str:
    """The mark that a bracket in a head asks for (`Đạt (x)`, `Đạt (đánh x)`); empty where it asks
    for none."""
    for inside in _BRACKET.findall(text):
        plain = re.sub(r"[\"'“”‘’]", "", inside).strip().rpartition(" ")[2]
        if len(plain) == 1 and folded_mark(plain) in marks("achieved"):
            return plain
    return ""


def without_code(head: Head) -> Head:
    """The same head where what looked like its code is none."""
    return replace(head, code=None, printed=False)


def codes_rise(heads: Sequence[Head], catalogue: Catalogue) -> bool:
    """Whether several heads have codes that count up: 17.10 may be kept as 17.1."""
    codes = [head.code.code for head in heads if head.code and head.code.code in catalogue.codes]
    steps = [a < b for a, b in pairwise(tuple(map(int, code.split("."))) for code in codes)]
    # 17.10 may be kept as 17.1
    return bool(steps) and steps.count(False) <= len(steps) // 4
