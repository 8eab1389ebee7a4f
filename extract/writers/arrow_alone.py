"""pyarrow without numpy, for a process that makes no frames."""

from __future__ import annotations

import sys


def import_alone() -> None:
    """Imports pyarrow as on a machine without numpy, which it doesn't need: numpy is a quarter
    of what a small run costs. Nothing is done where either is imported already.

    Only for a process that is a command's own: no pandas in it could take Arrow's tables
    afterwards.
    """
    if {"numpy", "pyarrow"} & sys.modules.keys():
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import pyarrow.json
        import pyarrow.parquet  # noqa: F401
    finally:
        del sys.modules["numpy"]
