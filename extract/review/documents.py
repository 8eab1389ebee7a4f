"""The original of a document that a run read."""

from __future__ import annotations

from pathlib import Path

from extract.writers.originals import original


def document_bytes(out: Path, document_id: str) -> tuple[str, bytes] | None:
    """The path of a document in the tables of OUT, and the bytes that were read; None for a
    document that the run hasn't got, and for one that was moved or changed since."""
    from extract.writers.load import load_tables  # pandas: for whoever opens a document alone

    try:
        documents = load_tables(out)["documents"]
    except (OSError, ValueError, LookupError):
        return None
    for path in documents.loc[documents["document_id"] == document_id, "path"]:
        data = original(out, str(path), document_id)
        if data is not None:
            return str(path), data
    return None
