"""Qualified names of WordprocessingML and its neighbours, made once."""

from __future__ import annotations

from lxml.etree import _Element

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W_NS}}}{name}"


def m(name: str) -> str:
    """The qualified name of an Office Math element or attribute."""
    return f"{{{M_NS}}}{name}"


VAL = w("val")
P = w("p")
BODY = w("body")
PSTYLE = w("pStyle")
R = w("r")
T = w("t")
PPR = w("pPr")
RPR = w("rPr")
RFONTS = w("rFonts")
VANISH = w("vanish")
TBL = w("tbl")
SDT = w("sdt")
SDT_CONTENT = w("sdtContent")
TXBX_CONTENT = w("txbxContent")
ALTERNATE = f"{{{MC_NS}}}AlternateContent"
CHOICE = f"{{{MC_NS}}}Choice"
FALLBACK = f"{{{MC_NS}}}Fallback"
RELATION_ID = f"{{{R_NS}}}id"

_SDT_PROPERTIES, _PROMPT = w("sdtPr"), w("showingPlcHdr")
_OFF = frozenset({"0", "false", "off", "none"})
_FONT_SLOTS = (w("ascii"), w("hAnsi"), w("cs"))


def is_on(properties: _Element, name: str) -> bool:
    """Whether a toggle property (`w:vanish`, ...) is present and not switched off."""
    element = properties.find(name)
    return element is not None and element.get(VAL, "1") not in _OFF


def is_placeholder(control: _Element) -> bool:
    """Whether a content control shows its prompt ("Click here to enter text"), not an entry."""
    properties = control.find(_SDT_PROPERTIES)
    return properties is not None and is_on(properties, _PROMPT)


def value(parent: _Element | None, name: str) -> str | None:
    """The `w:val` of a child element, None where there is no such child."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL)


def font(properties: _Element | None) -> str:
    """The font that run properties name, "" where they name none."""
    fonts = None if properties is None else properties.find(RFONTS)
    if fonts is None:
        return ""
    return next((name for slot in _FONT_SLOTS if (name := fonts.get(slot))), "")
