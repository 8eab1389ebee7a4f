"""Brings the Vietnamese language data that reading pictures needs: `make ocr`.

`python -m extract.loaders.ocr.fetch [--lang vi|en]` looks whether the data is on the machine
already, and then asks, in this order, Debian's package, the npm registry and GitHub. No root
is needed: the file goes into this environment's own folder. Nothing else here uses the
network; `ntm run` never does.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path

from extract.loaders.ocr.readers import DATA_FILE, own_folder, readers
from extract.messages import LANGUAGES, Text, render, text

PACKAGE = "tesseract-ocr-vie"
#: The registry's package holds the accurate model in whole numbers and an older one.
NPM = "https://registry.npmjs.org/@tesseract.js-data/vie/-/vie-1.0.0.tgz"
NPM_MEMBER = "package/4.0.0_best_int/vie.traineddata.gz"
GITHUB = "https://github.com/tesseract-ocr/tessdata_fast/raw/4.1.0/vie.traineddata"
#: SHA-256 of the files that were tried out with this program: tessdata_fast 4.1.0 (531,275
#: bytes, as Debian has it) and the registry's.
FAST = "79df64caf7bcfb2a27df5042ecb6121e196eada34da774956995747636d5bfa1"
BEST = "112f6fd1d04ab4cb0208cad9cada8de214ae33a1e4db3750ffcda69262aef0a8"
_MAX_BYTES = 32 << 20
_SECONDS = 60


class NotFound(Exception):
    """A source doesn't have the data, or can't be reached; the words are for people."""


def main(arguments: list[str]) -> int:
    """Exit status 0 if the data is here afterwards, 1 if no source had it."""
    lang = arguments[1] if arguments[:1] == ["--lang"] and len(arguments) > 1 else "vi"
    lang = lang if lang in LANGUAGES else "vi"

    def say(message: Text) -> None:
        print(render(message, lang), flush=True)

    place = readers().data
    if place is None:
        place = _fetched(own_folder() / DATA_FILE, say)
    if place is None:
        say(
            text(
                "No source could be reached. On a machine with internet download {url} and copy "
                "the file to {folder}; then pictures can be read.",
                url=GITHUB,
                folder=own_folder(),
            )
        )
        return 1
    say(text("The Vietnamese data for reading pictures is here: {place}", place=place))
    return 0


def _fetched(target: Path, say: Callable[[Text], None]) -> Path | None:
    """The first source that has the data; its file is written whole or not at all."""
    for name, source in SOURCES.items():
        try:
            data = source()
        except NotFound as error:
            say(text("{source}: {reason}", source=name, reason=str(error)))
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        part.write_bytes(data)
        part.replace(target)
        say(text("{source}: {count} bytes", source=name, count=len(data)))
        return target
    return None


def from_debian() -> bytes:
    """The data out of Debian's package, downloaded and unpacked without installing it. apt
    compares it with its signed index."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise NotFound("apt-get, dpkg-deb: not found")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(["apt-get", "download", PACKAGE], folder)
        for package in folder.glob("*.deb"):
            _run(["dpkg-deb", "-x", str(package), "unpacked"], folder)
        found = next(folder.glob(f"unpacked/**/{DATA_FILE}"), None)
        if found is None:
            raise NotFound(f"{PACKAGE}: {DATA_FILE}?")
        return found.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotFound(str(error)) from error
    if done.returncode:
        raise NotFound((done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1])


def from_npm() -> bytes:
    """The data out of the npm registry's package."""
    try:
        with tarfile.open(fileobj=io.BytesIO(_downloaded(NPM)), mode="r:gz") as package:
            member = package.extractfile(NPM_MEMBER)
            if member is None:
                raise NotFound(f"{NPM_MEMBER}?")
            with gzip.GzipFile(fileobj=member) as packed:
                return checked(packed.read(_MAX_BYTES), BEST)
    except (tarfile.TarError, KeyError, EOFError, gzip.BadGzipFile) as error:
        raise NotFound(str(error)) from error


def from_github() -> bytes:
    """The data from the engine's own repository."""
    return checked(_downloaded(GITHUB), FAST)


def checked(data: bytes, expected: str) -> bytes:
    """The data, if it is the file that is expected. Raises NotFound."""
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise NotFound(f"SHA-256 {found}, not {expected}")
    return data


def _downloaded(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_MAX_BYTES)
            return data
    except OSError as error:
        raise NotFound(str(error)) from error


SOURCES: dict[str, Callable[[], bytes]] = {
    "Debian": from_debian,
    "npm": from_npm,
    "GitHub": from_github,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
