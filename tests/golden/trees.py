"""What the base commit reads: its packages out of git, run by this tool, kept by commit."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .facts import Facts, read
from .inputs import CACHE, GROUPS, ROOT

TRACKED = Path(__file__).parent / "golden.txt"
_KEPT = 12
#: What may change without changing what is dumped.
_UNREAD = (
    *("/test_golden.py", "/test_golden_scores.py", "/test_cases.py", "/test_reading_passages.py"),
    *("/case_checks.py", "/pending.yaml", f"/{TRACKED.name}"),
)


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout


def commit(asked: str = "") -> str:
    """The base's full hash: the commit asked for, else where this branch left main.

    Raises LookupError where git doesn't know it.
    """
    words = (
        ["rev-parse", "--verify", f"{asked}^{{commit}}"]
        if asked
        else ["merge-base", "HEAD", "main"]
    )
    try:
        return _git(*words).decode().strip()
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode().strip()
        raise LookupError(f"git knows no base {asked or 'on main'}: {told}; give BASE=") from error


def current(groups: Iterable[str]) -> Facts:
    """What the working tree reads."""
    return read(_dumped(ROOT, groups))


def of_base(base: str, groups: Iterable[str]) -> Facts:
    """What a commit reads of the inputs as they are now, from earlier runs where there is one."""
    groups = sorted(groups)
    kept = CACHE / "golden" / f"{base[:12]}-{_fingerprint(groups)}.txt"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            packed = io.BytesIO(_git("archive", base, "extract", "patterns"))
            with tarfile.open(fileobj=packed) as archive:
                archive.extractall(folder, filter="data")
            text = _dumped(Path(folder), groups)
        kept.write_text(text, encoding="utf-8")
        _forget(kept.parent)
    return read(kept.read_text(encoding="utf-8"))


def tracked_by(base: str) -> Facts:
    """The golden file as that commit has it; empty where it has none."""
    try:
        return read(_git("show", f"{base}:{TRACKED.relative_to(ROOT).as_posix()}").decode())
    except subprocess.CalledProcessError:
        return {}


def same_inputs(base: str) -> bool:
    """Whether the inputs that are the project's own, and this tool, are as in that commit."""
    places = ["corpus", "patterns/forms", "tests/reading", "tests/cases", "tests/golden"]
    changed = _git("diff", "--name-only", base, "--", *places).decode().split()
    return all(each.endswith(_UNREAD) for each in changed)


def _dumped(tree: Path, groups: Iterable[str]) -> str:
    path = os.pathsep.join((str(tree), str(ROOT)))
    run = subprocess.run(
        [sys.executable, "-P", "-m", "tests.golden.dump", *groups],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        check=True,
    )
    return run.stdout.decode()


def _fingerprint(groups: list[str]) -> str:
    """What decides a dump besides the commit: the inputs, and how they are dumped."""
    digest = hashlib.sha256()
    for name in ("dump.py", "facts.py", "inputs.py"):
        digest.update((Path(__file__).parent / name).read_bytes())
    for source in (each for group in groups for each in GROUPS[group]()):
        told = source.path.read_bytes() if source.path else repr(source.case).encode()
        digest.update(f"\0{source.name}\0".encode() + told)
    return digest.hexdigest()[:12]


def _forget(folder: Path) -> None:
    newest = sorted(folder.glob("*.txt"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest[_KEPT:]:
        path.unlink()
