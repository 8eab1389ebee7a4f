"""Right documents of the corpus with one number changed: what their answers say that holds, and
their dates. The answers are made from declarations, not by the program."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document as word_document
from docx.oxml.ns import qn

from extract.loaders import load

from .numbers import slip, written

_CORPUS = Path(__file__).parents[2] / "corpus"
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?P<between>/| tháng )(?P<month>[0-9]{1,2})(?=/| năm )")
_ASKED = re.compile(r"(?P<op>[<>]=?) ?(?P<number>[0-9.]+)")
#: So many slips are tried for one that shows; so far off is a percentage that rounding doesn't
#: explain, and a sum (a share of it).
_TRIES, _POINTS, _SHARE = 60, 2, Decimal("0.03")

Answer = dict[str, Any]
#: What is changed for an answer: the number in the quote, and what stands there instead.
Changed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A document with one number changed, the rules of which one has to fail, and the changed
    quote."""

    document: str
    rules: tuple[str, ...]
    before: str
    after: str
    data: bytes


def mutants(seed: int) -> Iterator[Mutant]:
    """One mutant for each answer that holds and for each date, in every Word file and text of
    the corpus; none where the quote doesn't stand in one place alone."""
    for path in documents():
        gold = json.loads((_CORPUS / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
        days = [{"rule": "NTM603", "quotes": [each["text"]]} for each in gold["not_measurements"]
                if _DAY.search(each["text"])]  # fmt: skip
        for answer in [*(a for a in gold["checks"] if a["holds"]), *days]:
            rules, change = _CHANGES[answer["rule"]]
            rng = random.Random(f"{seed} {path.name} {answer}")
            for quote in answer["quotes"][:1]:
                changed = change(rng, answer, quote)
                after = changed and _replaced(quote, *changed)
                data = _written(path, quote, after) if after else None
                if after and data is not None:
                    yield Mutant(path.name, rules, quote, after, data)


@cache
def documents() -> tuple[Path, ...]:
    """The Word files and texts of the corpus."""
    listed = (_CORPUS / "reports").iterdir()
    return tuple(sorted(path for path in listed if path.suffix in (".docx", ".txt")))


def _replaced(quote: str, old: str, new: str) -> str | None:
    """The quote with another number in the place of the last one that is printed so."""
    found = [match for match in _NUMBER.finditer(quote) if match.group() == old]
    if not found or old == new:
        return None
    return quote[: found[-1].start()] + new + quote[found[-1].end() :]


def _printed(quote: str, number: Decimal) -> str | None:
    """How a number is printed in a quote, with commas as decimals."""
    for match in _NUMBER.finditer(quote):
        if Decimal(match.group().replace(".", "").replace(",", ".")) == number:
            return match.group()
    return None


def _slipped(rng: random.Random, answer: Answer, quote: str) -> Changed | None:
    """Another number for the one that is stated, too far off for rounding."""
    stated = answer["stated"].split("/")[0]
    printed = _printed(quote, Decimal(stated))
    if printed is None:
        return None
    right = Decimal(printed.replace(".", "").replace(",", "."))
    least = _POINTS if answer["rule"] == "NTM101" else max(_SHARE * right, Decimal("0.3"))
    for _ in range(_TRIES):
        wrong = slip(rng, right)
        if abs(wrong - right) >= least and (answer["rule"] != "NTM101" or wrong < 100):
            return printed, written(wrong)
    return None


def _other_standard(rng: random.Random, answer: Answer, quote: str) -> Changed | None:
    """A standard that the result misses."""
    asked = _ASKED.search(answer["computed"])
    result = Decimal(answer["stated"])
    if asked is None or (printed := _printed(quote, Decimal(asked.group("number")))) is None:
        return None
    least = asked.group("op").startswith(">")
    bound = Decimal(asked.group("number"))
    if result != bound and (result > bound) is not least:
        return None  # it is missed already, and said to be
    number = int(result) + rng.randint(2, 4) if least else int(result * 2 / 3)
    return (printed, str(number)) if 0 < number < 100 or "%" not in quote else None


def _other_count(rng: random.Random, answer: Answer, quote: str) -> Changed | None:
    """A count that is off by one."""
    found = _NUMBER.match(quote)
    if found is None:
        return None
    number = int(found.group()) + rng.choice((-1, 1))
    return found.group(), f"{number:0{len(found.group())}d}"


def _other_share(rng: random.Random, answer: Answer, quote: str) -> Changed | None:
    """Another share in a list of them."""
    found = _NUMBER.search(quote)
    assert found is not None
    right = Decimal(found.group().replace(".", "").replace(",", "."))
    wrong = next(w for w in (slip(rng, right) for _ in range(_TRIES)) if abs(w - right) >= _POINTS)
    return found.group(), written(wrong)


def _no_day(rng: random.Random, answer: Answer, quote: str) -> Changed | None:
    """A day that its month doesn't have."""
    found = _DAY.search(quote)
    assert found is not None
    short = found.group("month").lstrip("0") in ("2", "4", "6", "9", "11")
    return (found.group("day"), "31") if short else None


_CHANGES: dict[
    str, tuple[tuple[str, ...], Callable[[random.Random, Answer, str], Changed | None]]
] = {
    "NTM101": (("NTM101",), _slipped),
    "NTM201": (("NTM201",), _other_standard),
    "NTM301": (("NTM301", "NTM501"), _slipped),
    "NTM302": (("NTM302", "NTM501"), _slipped),
    "NTM303": (("NTM303", "NTM304"), _other_share),
    "NTM401": (("NTM401",), _other_count),
    "NTM402": (("NTM402", "NTM401"), _other_count),
    "NTM403": (("NTM403", "NTM102"), _other_count),
    "NTM501": (("NTM501", "NTM301", "NTM302"), _slipped),
    "NTM502": (("NTM101", "NTM502"), _slipped),
    "NTM603": (("NTM603",), _no_day),
}


def _written(path: Path, quote: str, after: str) -> bytes | None:
    """The file with another quote; None where the quote isn't in one place of it alone."""
    if path.suffix == ".txt":
        text = load(path).text
        return text.replace(quote, after).encode() if text.count(quote) == 1 else None
    document, out = word_document(str(path)), io.BytesIO()
    places = [p for p in document.element.iter(qn("w:p")) if quote in _text_of(p)]
    if len(places) != 1 or _text_of(places[0]).count(quote) != 1:
        return None
    rewrite(places[0], _text_of(places[0]).replace(quote, after))
    document.save(out)
    return out.getvalue()


def _text_of(paragraph: Any) -> str:  # noqa: ANN401 - an element of lxml
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def rewrite(paragraph: Any, text: str) -> None:  # noqa: ANN401 - an element of lxml
    """Gives a paragraph of a Word file another text, all of it in its first run."""
    first, *others = paragraph.iter(qn("w:t"))
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for node in others:
        node.text = ""


def changed_all(path: Path, change: Callable[[str], str]) -> bytes:
    """A document with every paragraph written otherwise."""
    if path.suffix == ".txt":
        return change(load(path).text).encode()
    document, out = word_document(str(path)), io.BytesIO()
    for paragraph in document.element.iter(qn("w:p")):
        if _text_of(paragraph):
            rewrite(paragraph, change(_text_of(paragraph)))
    document.save(out)
    return out.getvalue()
