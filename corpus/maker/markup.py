"""The inline notation of the facts files: tags around words, numbers by reference.

    Toàn xã có <m n=4807 d=4855 p=99.01 t=">=98 %" u=hộ>{n}/{d} hộ, đạt {p}% ({t})</m>.

A number is declared once, with a decimal point, and printed where `{...}` names it, so the
text and the answers can't disagree. `{id.p}` prints a number of the mark called `id`;
`{p_raw}` keeps the decimal point; `{tv}` is the standard's value without sign and unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from maker.model import Mark, Paragraph, Piece

_TAG = re.compile(
    r'<(?P<close>/?)(?P<name>m|tc|x|q|del|ins|b|em|fn)(?P<attrs>(?:\s+\w+=(?:"[^"]*"|[^\s>"]+))*)>'
)
_ATTR = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s>"]+))')
_PLACE = re.compile(r"\{([\w.\-]+)\}")
THRESHOLD = re.compile(r"(?P<op>>=|<=|>|<)\s*(?P<value>[0-9.]+)\s*(?P<unit>.*)")
_SIGNS = {">=": "≥", "<=": "≤"}
_MARKS = ("m", "tc", "x", "q")


@dataclass(slots=True)
class Print:
    """How this report prints: thousands sign, `>=` or `≥`, and its words by name."""

    thousands: str = ""
    unicode_signs: bool = False
    words: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, dict[str, str]] = field(default_factory=dict)

    def number(self, declared: str) -> str:
        """`4807` as `4.807` (or `4807`), `99.01` as `99,01`; leading zeros stay."""
        whole, _, decimals = declared.partition(".")
        if self.thousands and len(whole) > 3:
            groups = f"{int(whole):,}".replace(",", self.thousands)
            whole = groups
        return f"{whole},{decimals}" if decimals else whole

    def threshold(self, declared: str) -> str:
        """A standard with its sign: `>=98 %` as `>=98%` or `≥98%`."""
        found = THRESHOLD.fullmatch(declared)
        if found is None:
            raise ValueError(f"not a standard: {declared!r}")
        sign = _SIGNS.get(found["op"], found["op"]) if self.unicode_signs else found["op"]
        unit = found["unit"] if found["unit"] in ("", "%") else f" {found['unit']}"
        return f"{sign}{self.number(found['value'])}{unit}"


def attributes(text: str) -> dict[str, str]:
    """`n=4 u="triệu đồng"` as a mapping."""
    return {name: quoted or plain for name, quoted, plain in _ATTR.findall(text)}


def learn(text: str, style: Print) -> None:
    """Notes the numbers of every named mark, so that other texts can print them."""
    for tag in _TAG.finditer(text):
        if not tag["close"] and "id" in (attrs := attributes(tag["attrs"])):
            if attrs["id"] in style.numbers:
                raise ValueError(f"two marks are called {attrs['id']!r}")
            style.numbers[attrs["id"]] = attrs


def _resolve(name: str, inner: dict[str, str], style: Print) -> str:
    """The words that stand for `{name}`; raises KeyError for a name nobody declared."""
    attrs = inner
    if "." in name:
        uid, name = name.split(".")
        attrs = style.numbers[uid]
    if name == "tv":
        found = THRESHOLD.fullmatch(attrs["t"])
        return style.number(found["value"]) if found else ""
    if name == "t":
        return style.threshold(attrs["t"])
    if name.endswith("_raw"):
        return attrs[name.removesuffix("_raw")]
    if name in attrs and name in ("n", "d", "p", "v", "w"):
        return style.number(attrs[name])
    return style.words[name]


def parse(text: str, style: Print, look: str = "") -> Paragraph:
    """A paragraph from its notation; raises ValueError where tags don't close."""
    pieces: list[Piece] = []
    marks: list[Mark] = []
    open_marks: list[Mark] = []
    state = {"b": 0, "em": 0, "ins": 0, "del": 0, "fn": 0}
    visible = 0

    def add(words: str) -> None:
        nonlocal visible
        inner = next((m.attrs for m in reversed(open_marks) if m.kind == "m"), {})
        words = _PLACE.sub(lambda place: _resolve(place[1], inner, style), words)
        if not words:
            return
        if state["fn"]:
            pieces.append(Piece("", note=words))
            return
        change = "del" if state["del"] else "ins" if state["ins"] else ""
        pieces.append(Piece(words, bool(state["b"]), bool(state["em"]), change))
        if change != "del":
            visible += len(words)
            for mark in open_marks:
                mark.text += words

    position = 0
    for tag in _TAG.finditer(text):
        add(text[position : tag.start()])
        position = tag.end()
        name = tag["name"]
        if name not in _MARKS:
            state[name] += -1 if tag["close"] else 1
        elif tag["close"]:
            mark = open_marks.pop()
            if mark.kind != name:
                raise ValueError(f"</{name}> closes <{mark.kind}> in {text!r}")
            mark.end = visible
            marks.append(mark)
        else:
            open_marks.append(Mark(name, attributes(tag["attrs"]), visible))
    add(text[position:])
    if open_marks or any(state.values()):
        raise ValueError(f"a tag stays open in {text!r}")
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Paragraph(pieces, marks, look)
