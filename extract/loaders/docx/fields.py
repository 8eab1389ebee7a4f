"""Fields of a Word document: which text is a field's code, which its result, and what the
fields of an old form have been set to."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.loaders.docx.names import VAL, is_on, value, w
from extract.loaders.limits import whole

_KIND, _DATA, _BOX, _LIST = w("fldCharType"), w("ffData"), w("checkBox"), w("ddList")
_CHECKED, _DEFAULT, _RESULT, _ENTRY = w("checked"), w("default"), w("result"), w("listEntry")
_TICKED, _UNTICKED = "☒", "☐"


@dataclass(slots=True)
class Fields:
    """The fields that are open. A field's code is over at the end of its paragraph at the
    latest, so that one that was never closed doesn't swallow the rest of the document."""

    #: one entry a field that is open in this paragraph: True while its code is being read
    _codes: list[bool] = field(default_factory=list)
    #: one entry a field that is open in this story: True for a table of contents
    _contents: list[bool] = field(default_factory=list)
    #: what each field that is open in this paragraph has been set to
    _chosen: list[str] = field(default_factory=list)
    in_code: bool = False
    #: whether this paragraph lies in a table of contents
    in_contents: bool = False

    def begin_paragraph(self) -> None:
        """No field's code reaches over the end of its paragraph."""
        if self._codes:
            self._codes.clear()
            self._chosen.clear()
            self.in_code = False
        self.in_contents = any(self._contents) if self._contents else False

    def begin_story(self) -> None:
        """No field reaches over the end of its story."""
        self._contents.clear()
        self.begin_paragraph()

    def mark(self, element: _Element) -> str:
        """A field's begin, separator or end; gives at the end of a form's field without a
        result what it shows: a ticked or empty box, the entry chosen of a list."""
        kind = element.get(_KIND)
        shown = ""
        if kind == "begin":
            self._codes.append(True)
            self._contents.append(False)
            self._chosen.append(_chosen(element.find(_DATA)))
        elif kind == "separate":
            if self._codes:
                self._codes[-1] = False
        elif kind == "end":
            if self._codes:
                self._codes.pop()
                shown = self._chosen.pop()
            if self._contents:
                self._contents.pop()
        self.in_code = any(self._codes)
        return shown

    def code(self, code: str) -> bool:
        """A piece of a field's code; says whether it refers to the page of a heading."""
        if self._contents and code.lstrip()[:4].upper() in ("TOC", "TOC "):
            self._contents[-1] = self.in_contents = True
        return "PAGEREF _Toc" in code


def _chosen(data: _Element | None) -> str:
    if data is None:
        return ""
    box, choices = data.find(_BOX), data.find(_LIST)
    if box is not None:
        said = _CHECKED if box.find(_CHECKED) is not None else _DEFAULT
        return _TICKED if is_on(box, said) else _UNTICKED
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(_ENTRY)]
        chosen = whole(value(choices, _RESULT) or value(choices, _DEFAULT), 0)
        return entries[chosen] if chosen < len(entries) else ""
    return ""
