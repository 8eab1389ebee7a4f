"""The page around its data: template, style and script, and the policy that they pass."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from extract.mark import meta_tag
from extract.messages import LANGUAGES, render
from extract.page.words import ALOUD

_HERE = Path(__file__).parent
#: The scripts in the order in which they stand in the page: each knows those before it.
SCRIPTS = (
    "core", "words", "model", "store", "server", "csv", "passage", "parts", "letter", "pages",
    "overview", "list", "finding", "scans", "keys", "print", "app",
)  # fmt: skip
#: What the mark says that this file is.
KIND = "page"
_DATA = "\x00"


@cache
def around(lang: str) -> tuple[str, str]:
    """The page before its data, and behind it."""
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    style, script = _style(), _script()
    first, second = (lang, *(other for other in LANGUAGES if other != lang))
    aloud = {
        name: f"{render(words, first)} / {render(words, second)}" for name, words in ALOUD.items()
    }
    page = environment.get_template("page.html.j2").render(
        lang=lang,
        policy=policy(style, script),
        mark=Markup(meta_tag(KIND)),
        style=Markup(style),
        script=Markup(script),
        data=_DATA,
        **aloud,
    )
    before, _, behind = page.partition(_DATA)
    return before, behind


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this one style, this one script, pictures that are in the
    page, and requests to the page's own origin (`ntm review`); nothing else, no element made
    from a string."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(words: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}"


@cache
def _style() -> str:
    return _read("page.css")


@cache
def _script() -> str:
    parts = "\n".join(_read(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _read(name: str) -> str:
    # with one kind of line ends, whatever a checkout made of them: the hash is of these bytes
    return (_HERE / "static" / name).read_text(encoding="utf-8")
