"""The documents that a run read, found again as they were then."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from extract.files import read_steady
from extract.writers.layout import DATA, RUN


def original(out: Path, path: str, document_id: str) -> bytes | None:
    """The bytes that a document was read from, found by the inputs of the run in OUT, its path in
    the tables and its digest; None where it was moved or changed since, or lies in an archive."""
    try:
        inputs = json.loads((out / DATA / RUN).read_text(encoding="utf-8"))["inputs"]
    except (OSError, ValueError, LookupError):
        return None
    # the inputs are named as they were given: from where the run was started, mostly OUT's folder
    for each in (base / given for given in inputs for base in (Path(), out.parent)):
        for place in (each / path, each, each.parent / path):
            try:
                data = read_steady(place) if place.is_file() else b""
            except OSError:
                continue
            if sha256(data).hexdigest().startswith(document_id):
                return data
    return None
