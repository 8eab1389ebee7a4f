"""The head of a paragraph: its label, and the criterion or indicator that it opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import regex

from extract.criteria import CriteriaSet, Level, indicator_codes, match_name
from extract.criteria.codes import criterion_of
from extract.reading.naming.codes import Code, code_at, is_listed, normal_code
from extract.reading.naming.things import indicator_of, named_in
from extract.text.view import View
from patterns import alternation, form, words
from patterns.kept import pattern_of

if TYPE_CHECKING:
    from regex._main import Match

#: The words after a code are the name of what it opens; longer ones are its text.
_LONGEST_NAME = 160
_NAME_ENDS = ".;:("
#: A criterion named in words alone has to be its name, not only share words with it.
SURE = 0.9
#: A ratio or a percentage with the words that lead to it is no part of a name.
_FIGURE = pattern_of(
    rf"(?<![0-9][.,]*)[0-9][0-9.,]*\ ?(?:/\ ?[0-9]|%|{alternation(words('labels')['counted'])}/"
    rf"|{alternation(words('labels')['money'])}[\p{{L}}\ ]*/)",
    regex.I | regex.X | regex.V1,
)
_TO_FIGURE = pattern_of(
    rf"(?:(?:\ {alternation(words('labels')['to_figure'])})*\ )?$", regex.I | regex.R | regex.X
)


@dataclass(slots=True, frozen=True)
class Head:
    """How a paragraph opens.

    `style` is the kind of its label (`roman`, `number`, `number.1`, `lower`, `bullet`, ...
    or empty), `label` the label itself, `text_start` where the words begin. `code` is the
    criterion or indicator it opens, empty for none, `level` which of both; `name_start`
    and `name_end` hold its name; `score` is set where the code was found by the name. `several`
    says that it names several criteria side by side, and opens none.
    """

    style: str
    label: str
    start: int
    text_start: int
    level: str = ""
    code: str = ""
    name_start: int = 0
    name_end: int = 0
    score: float | None = None
    several: bool = False


#: What stands behind a code that a heading with a lead opens.
_CLOSED = pattern_of(
    rf"[ ]?(?:[:.–\-]|$|\n)|[ ](?:\p{{Lu}}{{2,}}[ ]?)+$"
    rf"|[ ](?i:{words('subjects')['heading_named']})[ ]"
)
#: Between two codes side by side.
NEXT = pattern_of(r"[ ]?[,;&+][ ]?")

#: Between a criterion and the one of its indicators that is told.
_NARROWS = pattern_of(r"(?:[ ]?,|[ ]?\(|[ ][-–])[ ]?")


def _goes_on_listing(text: str, at: int, end: int) -> bool:
    """True where a code is followed by the next one, `TC18, TC19: …`."""
    sign = NEXT.match(text, at, end)
    return sign is not None and code_at(text, sign.end(), end) is not None


def _narrower(text: str, code: Code, end: int) -> Code | None:
    """The indicator right behind the criterion whose it is (`Tiêu chí 12, chỉ tiêu 12.1: …`,
    `Tiêu chí số 12 (chỉ tiêu 12.1): …`)."""
    sign = _NARROWS.match(text, code.end, end)
    found = code_at(text, sign.end(), end) if sign is not None else None
    if found is None or code.level == found.level or found.criterion != code.code:
        return None
    closing = text[found.end : found.end + 1] == ")"
    return replace(found, name_start=found.end + 1) if closing else found


def _label(view: View, start: int, end: int) -> tuple[str, str, int]:
    match = form("item").regex.match(view.text, start, end)
    if match is None:
        return "", "", start
    for style in ("part", "roman", "number", "upper", "lower", "ordinal", "bullet"):
        label = match.group(style)
        if label is not None:
            return _style(style, label, match.group()), label.strip(), match.end()
    return "part", "", match.end()


def _style(kind: str, label: str, whole: str) -> str:
    """The kind of a label, with what tells it from others of that kind: its depth (2.1),
    its sign (`1/`, `1)`), its bullet."""
    if kind == "bullet":
        return kind + label.replace(" ", "")
    sign = whole.rstrip()[-1:]
    depth = f".{label.count('.')}" if "." in label else ""
    return kind + depth + (sign if sign in ("/", ")") else "")


def _name_end(view: View, start: int, end: int) -> int:
    """Where the words of a name end: at a stop, or before the clause that gives its figure."""
    stop = _stop(view, start, min(end, start + _LONGEST_NAME), end)
    figure = _FIGURE.search(view.text, start, stop)
    if figure is None:
        return stop
    lead = _TO_FIGURE.search(view.text, start, figure.start())
    begin = lead.start() if lead else figure.start()
    clause = view.text.rfind(",", start, begin)
    return clause if clause > start else begin


def _stop(view: View, start: int, stop: int, end: int) -> int:
    for at in range(start, stop):
        char = view.text[at]
        if char == "\t" or (
            char in _NAME_ENDS and (at + 1 >= end or view.text[at + 1] in " \t\n" or char == "(")
        ):
            return at
    return stop


def _by_name(
    view: View, criteria: CriteriaSet | None, start: int, end: int, level: Level | None
) -> tuple[str, float] | None:
    """Code and score of a name without a number, as far as the set in force knows it."""
    if criteria is None:
        return None
    words = view.text[start:end].strip(" .:;-\"'")
    if not words or len(words) > _LONGEST_NAME:
        return None
    found = match_name(words, criteria, level)
    return (found[0].code, found[1]) if found else None


def read_head(
    view: View, start: int, end: int, criteria: CriteriaSet | None, open_criterion: str,
    *, numbered: bool,
) -> Head:  # fmt: skip
    """How the paragraph `text[start:end]` opens; `open_criterion` is the criterion whose
    indicators may follow by their numbers alone, empty for none; `numbered` says that those of
    any may, where a line begins (see `numbering`)."""
    text = view.text
    while start < end and text[start] == " ":
        start += 1
    style, label, at = _label(view, start, end)
    if form("criterion_list").regex.search(text, at, end):
        return Head(style, label, start, at)  # it names many and opens none
    code = code_at(text, at, end) or _led_code(text, at, end)
    code = code and (_narrower(text, code, end) or code)
    if code and (_goes_on_listing(text, code.end, end) or is_listed(text, code)):
        return Head(style, label, start, at, several=True)
    if code:
        stop = _name_end(view, code.name_start, end)
        return Head(style, label, start, at, code.level, code.code, code.name_start, stop)
    match = form("criterion_word").regex.match(text, at, end)
    if match:
        stop = _name_end(view, match.end(), end)
        named = _by_name(view, criteria, match.end(), stop, "criterion")
        if named:
            return Head(style, label, start, at, "criterion", named[0], match.end(), stop, named[1])
        return Head(style, label, start, at)
    match = form("bracket_code").regex.match(text, at, end)
    if match and (style or match.group("kind")):
        head = _bracketed(view, Head(style, label, start, at), match, criteria)
        if head is not None:
            return head
    head = Head(style, label, start, at)
    return _bare(view, head, end, criteria, open_criterion, numbered=numbered)


def _led_code(text: str, at: int, end: int) -> Code | None:
    """The code that a heading opens behind the kind of its paper (`THUYẾT MINH TIÊU CHÍ SỐ 4 -
    ĐIỆN`): a sign or nothing follows the number, or words in capitals."""
    lead = _leads().match(text, at, end)
    code = code_at(text, lead.end(), end) if lead else None
    if code is None or not _CLOSED.match(text, code.end, end):
        return None
    return code


@cache
def _leads() -> regex.Pattern[str]:
    listed = alternation(words("subjects")["heading_leads"])
    return pattern_of(rf"(?:{listed}[ ]:?[ ]?)++", regex.I | regex.X | regex.V1)


def _bracketed(
    view: View, head: Head, match: Match[str], criteria: CriteriaSet | None
) -> Head | None:
    """`- Nước sạch (17.1): …`. A whole number in brackets is a code only where the text
    says so, or where the name is that criterion's."""
    code = normal_code(match.group("code"))
    named = _by_name(view, criteria, *match.span("name"), "criterion")
    if "." not in code and not match.group("kind") and (named is None or named[0] != code):
        return None
    level = "indicator" if "." in code else "criterion"
    return Head(
        head.style, head.label, head.start, head.text_start, level, code, *match.span("name")
    )


def _bare(
    view: View, head: Head, end: int, criteria: CriteriaSet | None, open_criterion: str,
    *, numbered: bool,
) -> Head:  # fmt: skip
    """A numbered head without the word: `2.1. Tỷ lệ đường xã …` under criterion 2, or
    `1. Giao thông`, if its words are just the name of a criterion."""
    if head.style not in ("number", "number.1", "number/", "number)"):
        return _behind_bullet(view, head, end, open_criterion)
    stop = _name_end(view, head.text_start, end)
    if head.style == "number.1" and not open_criterion:
        code = normal_code(head.label)
        named = _by_name(view, criteria, head.text_start, stop, "indicator")
        if named and named[0] == code:
            return Head(
                head.style, head.label, head.start, head.text_start,
                "indicator", code, head.text_start, stop,
            )  # fmt: skip
    here = numbered or (open_criterion and criterion_of(head.label) == open_criterion)
    if head.style == "number.1" and here:
        code = normal_code(head.label)
        divided = [c for c in indicator_codes(criteria) if "." in c] if criteria else []
        if not divided or code in divided:
            return Head(
                head.style, head.label, head.start, head.text_start,
                "indicator", code, head.text_start, stop,
            )  # fmt: skip
    if head.style == "number" and numbered and _measures(view, head, stop, criteria):
        return replace(
            head, level="criterion", code=normal_code(head.label),
            name_start=head.text_start, name_end=stop,
        )  # fmt: skip
    if head.style != "number.1":
        named = _by_name(view, criteria, head.text_start, stop, "criterion")
        if named and named[1] >= SURE:
            return Head(
                head.style, head.label, head.start, head.text_start,
                "criterion", named[0], head.text_start, stop, named[1],
            )  # fmt: skip
    return head


def _measures(view: View, head: Head, stop: int, criteria: CriteriaSet | None) -> bool:
    """True for a line numbered with the code of what it measures (`10. Thu nhập bình quân`)."""
    if criteria is None:
        return False
    things = (named.thing for named in named_in(view.text, head.text_start, stop))
    codes = (indicator_of(thing, criteria)[1] for thing in things if thing is not None)
    return normal_code(head.label) in codes


def _behind_bullet(view: View, head: Head, end: int, open_criterion: str) -> Head:
    """`- 15.1: …` under criterion 15."""
    match = (
        form("bare_code").regex.match(view.text, head.text_start, end) if open_criterion else None
    )
    code = normal_code(match.group("number")) if match else ""
    if match is None or criterion_of(code) != open_criterion:
        return head
    stop = _name_end(view, match.end(), end)
    return replace(head, level="indicator", code=code, name_start=match.end(), name_end=stop)


def follows(before: str, after: str) -> bool:
    """True if a label goes on with a list, and doesn't begin a new one inside of an item.

    `1` after `3` begins anew; letters and Roman numbers always go on.
    """
    if not after[:1].isdigit() or not before[:1].isdigit():
        return True
    return [int(part) for part in after.split(".")] > [int(part) for part in before.split(".")]
