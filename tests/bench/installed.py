"""Processes as they run where the program is installed: with the bytecode of its modules at hand.

A machine for development may be told to keep none (`PYTHONDONTWRITEBYTECODE`); compiling would then
be half of what a small run takes.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache

#: What tells Python to keep no bytecode.
_NONE_KEPT = "PYTHONDONTWRITEBYTECODE"


@cache
def environment() -> dict[str, str]:
    """The environment of a process that is measured; the first one compiles what it imports, which
    is thrown away when the measuring ends."""
    folder = tempfile.mkdtemp(prefix="ntm-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    told = {name: value for name, value in os.environ.items() if name != _NONE_KEPT}
    return told | {"PYTHONPYCACHEPREFIX": folder}
