"""How a document's styles make text look: its font, whether it is hidden, whether its
paragraphs are lines of a table of contents.

Source of the rules: ECMA-376 part 1, 17.7 (styles, toggle properties) and 17.3.2.26 (fonts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.loaders.docx.names import RFONTS, RPR, VANISH, is_on, value, w
from extract.loaders.old_fonts import old_encoding
from extract.loaders.symbols import is_symbolic

_STYLE, _STYLE_ID, _TYPE, _DEFAULT = w("style"), w("styleId"), w("type"), w("default")
_BASED_ON, _RUN_STYLE, _NAME = w("basedOn"), w("rStyle"), w("name")
#: Vietnamese letters are above ASCII, so the font for "high ANSI" shows them (17.3.2.26).
_SLOTS = (
    (w("hAnsiTheme"), w("hAnsi")),
    (w("asciiTheme"), w("ascii")),
)
_CONTENTS = re.compile(r"(toc|mục lục) ?[1-9]$|table of figures$", re.IGNORECASE)
_THEME_FONT = re.compile(rb'<a:(major|minor)Font>\s*<a:latin typeface="([^"]+)"')


@dataclass(slots=True)
class Looks:
    """What styles say, looked up as it is needed.

    `fonts` is True where a font is in use whose characters aren't Unicode's (.VnTime,
    VNI-Times, Wingdings): only then does the font of each run matter. `contents` holds the
    paragraph styles of tables of contents.
    """

    fonts: bool
    contents: frozenset[str] = frozenset()
    hides: bool = False
    default_paragraph: str = ""
    _styles: dict[str, _Element] = field(default_factory=dict)
    _defaults: _Element | None = None
    _theme: dict[str, str] = field(default_factory=dict)
    _fonts: dict[str, str] = field(default_factory=dict)
    _hidden: dict[str, bool | None] = field(default_factory=dict)

    def font(self, run: _Element | None, paragraph_style: str) -> str:
        """The font of a run by its properties, its style, its paragraph's style and the
        document's defaults; "" where none is named."""
        if run is not None:
            own = self._named(run)
            if own:
                return own
            style = value(run, _RUN_STYLE)
            if style and (own := self._font_of(style)):
                return own
        return self._font_of(paragraph_style or self.default_paragraph) or self._default_font

    def hidden(self, run: _Element | None, paragraph_style: str) -> bool:
        """Whether a run isn't shown: by itself, or by one of its styles (two that hide it
        cancel each other out), or by the document's defaults."""
        if run is not None and run.find(VANISH) is not None:
            return is_on(run, VANISH)
        style = None if run is None else value(run, _RUN_STYLE)
        by_run = self._hidden_by(style) if style else None
        by_paragraph = self._hidden_by(paragraph_style or self.default_paragraph)
        if by_run is None and by_paragraph is None:
            return self._defaults is not None and is_on(self._defaults, VANISH)
        return bool(by_run) != bool(by_paragraph)

    @property
    def _default_font(self) -> str:
        return "" if self._defaults is None else self._named(self._defaults)

    def _named(self, properties: _Element) -> str:
        fonts = properties.find(RFONTS)
        if fonts is None:
            return ""
        for theme, plain in _SLOTS:
            if (slot := fonts.get(theme)) is not None and (named := self._theme.get(slot[:5])):
                return named
            if (named := fonts.get(plain, "")) != "":
                return named
        return ""

    def _font_of(self, style: str) -> str:
        if style not in self._fonts:
            chain = (self._named(properties) for properties in self._chain(style))
            self._fonts[style] = next((named for named in chain if named), "")
        return self._fonts[style]

    def _hidden_by(self, style: str) -> bool | None:
        if style not in self._hidden:
            said = (
                is_on(properties, VANISH)
                for properties in self._chain(style)
                if properties.find(VANISH) is not None
            )
            self._hidden[style] = next(said, None)
        return self._hidden[style]

    def _chain(self, style: str) -> Iterator[_Element]:
        """The run properties of a style and of those it is based on."""
        seen: set[str] = set()
        at: str | None = style
        while at is not None and at in self._styles and at not in seen:
            seen.add(at)
            properties = self._styles[at].find(RPR)
            if properties is not None:
                yield properties
            at = value(self._styles[at], _BASED_ON)


def read_looks(styles: _Element | None, theme: bytes | None, fonts: frozenset[str]) -> Looks:
    """What the styles of a document say; `fonts` are those that its parts name."""
    named = _theme_fonts(theme)
    used = fonts.union(named.values())
    looks = Looks(any(is_symbolic(font) or old_encoding(font) for font in used), _theme=named)
    if styles is None:
        return looks
    contents: set[str] = set()
    for style in styles.iterchildren(_STYLE):
        name = style.get(_STYLE_ID, "")
        looks._styles[name] = style
        if style.get(_TYPE) == "paragraph":
            if _CONTENTS.match(value(style, _NAME) or name):
                contents.add(name)
            if style.get(_DEFAULT) in ("1", "true"):
                looks.default_paragraph = name
    looks.contents = frozenset(contents)
    looks.hides = next(styles.iter(VANISH), None) is not None
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}")
    looks._defaults = defaults
    return looks


def _theme_fonts(theme: bytes | None) -> dict[str, str]:
    """The theme's fonts for Latin text, as `major` (headings) and `minor` (body)."""
    return {
        kind.decode(): face.decode("utf-8", "replace")
        for kind, face in _THEME_FONT.findall(theme or b"")
    }
