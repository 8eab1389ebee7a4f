"""Compiled patterns and parsed YAML, kept from one process to the next.

To compile the patterns that one report needs takes longer than to read the report. `make`
compiles them once into `kept.pickle` (`bundle/keep_patterns.py`), and a wheel that is built
after it brings the file along; what isn't in it, or was compiled by another version of regex,
is compiled when it is needed. Everything is known by its source, so an old file is never wrong.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import regex

#: Beside the code, and like it nothing that a document or a user could put there.
FILE = Path(__file__).with_name("kept.pickle")
#: What compiled code depends on.
_COMPILER = (regex.__version__, sys.byteorder, sys.maxsize)
_DIGEST = 16
#: What loading raises for a file that isn't there, is cut or is another's.
_UNUSABLE = (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError)


@cache
def pattern_of(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The compiled pattern. Raises `regex.error` for a source that is none."""
    data = _kept(FILE).get(_key(source, flags))
    if data is None:
        return regex.compile(source, flags)
    pattern: regex.Pattern[str] = pickle.loads(data)
    return pattern


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - YAML holds anything
    """What a YAML file holds; each call makes it anew. By the loader written in C, eight times
    as fast, where it is. Raises OSError, and `yaml.YAMLError` for a file that is none."""
    source = path.read_bytes()
    data = _kept(FILE).get(_digest(source))
    if data is not None:
        return pickle.loads(data)
    import yaml

    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def keep(
    patterns: Iterable[tuple[str, int, regex.Pattern[str]]],
    files: Iterable[Path] = (),
    kept: Path = FILE,
) -> int:
    """Writes patterns, each with its source and flags, and what YAML files hold; gives back how
    many of both."""
    held = {_key(source, flags): pickle.dumps(pattern) for source, flags, pattern in patterns}
    held |= {_digest(path.read_bytes()): pickle.dumps(read_yaml(path)) for path in files}
    part = kept.with_suffix(".part")
    part.write_bytes(pickle.dumps((_COMPILER, held)))
    part.replace(kept)
    return len(held)


@cache
def _kept(file: Path) -> dict[bytes, bytes]:
    """What the file holds by its key, each pattern still packed."""
    try:
        compiler, held = pickle.loads(file.read_bytes())
    except _UNUSABLE:
        return {}
    return held if compiler == _COMPILER else {}


def _key(source: str, flags: int) -> bytes:
    return _digest(f"{int(flags)} {source}".encode())


def _digest(source: bytes) -> bytes:
    return blake2b(source, digest_size=_DIGEST).digest()
