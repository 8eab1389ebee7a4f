"""Inputs that don't lie on this machine's disks: copied here, and only what changed since the last
run.

They are named by an address (`s3://bucket/reports`, `sftp://host/reports`) that fsspec opens.
Nobody else is asked over the network, and nobody at all where no address is given.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from extract.errors import ReasonedError
from extract.loaders.libraries import addition
from extract.messages import text
from extract.paths import Address, Input, reachable
from extract.writers.atomic_write import FULL, atomic_write, make_folder

PACKAGE = "fsspec"
#: What tells that a file is another than before, by the names that file systems give it.
_VERSION = (
    "ETag", "etag", "checksum", "md5", "mtime", "LastModified", "last_modified", "modified",
    "updated", "generation", "created",
)  # fmt: skip
#: The list of what was copied, beside the copies.
_LIST = "copied.json"
#: Characters of the name of an address's folder.
_NAME = 16
#: What is put behind a copy's path while it is written (characters).
_ROOM = 16


class RemoteError(ReasonedError):
    """An address that can't be read: `reason` says why, and what to do."""


def brought_here(
    inputs: Sequence[Input], place: Path, copying: Callable[[str], None] = lambda name: None
) -> list[Path]:
    """The inputs, those with an address as the copies that are kept of them in the folder `place`;
    `copying` is told of each file that is copied. Copies of inputs that aren't asked for any more
    are gone. Raises RemoteError."""
    addresses = (each for each in inputs if isinstance(each, Address))
    asked = {address: place / _folder_of(address) for address in addresses}
    for stale in place.iterdir() if place.is_dir() else ():
        if stale not in asked.values():
            shutil.rmtree(stale, ignore_errors=True)
    for address, folder in asked.items():
        _Copy(address, folder, copying).bring()
    return [asked[each] / "files" if isinstance(each, Address) else each for each in inputs]


@dataclass(slots=True, frozen=True)
class _Copy:
    """What lies at an address, and the folder for its copies."""

    address: Address
    folder: Path
    copying: Callable[[str], None]

    def bring(self) -> None:
        """Copies what isn't here as it is there, and takes away what isn't there any more."""
        with _asking(self.address):
            system, root = _opened(self.address)
            found = _listed(system, root)
        before, now = self._copied(), dict[str, str]()
        for name, (path, version) in found.items():
            target = self._place(name)
            if not version or before.get(name) != version or not target.is_file():
                self.copying(name)
                make_folder(target.parent)
                with atomic_write(target) as temporary, _asking(self.address):
                    system.get_file(path, str(temporary))
            now[name] = version
        for name in before.keys() - now.keys():
            with suppress(OSError):
                self._place(name).unlink()
        with atomic_write(self.folder / _LIST) as temporary:
            temporary.write_text(json.dumps(now), encoding="utf-8")

    def _place(self, name: str) -> Path:
        """Where the copy of a file lies, by its name below the address."""
        return reachable(self.folder / "files" / name, room=_ROOM)

    def _copied(self) -> dict[str, str]:
        """The versions of the copies here, by name."""
        try:
            known = json.loads((self.folder / _LIST).read_bytes())
            return {str(name): str(version) for name, version in known.items()}
        except (OSError, ValueError, AttributeError):
            return {}


@contextmanager
def _asking(address: Address) -> Iterator[None]:
    """Whatever goes wrong while somebody else is asked is a RemoteError; a disk of this machine
    that is full stays what it is."""
    try:
        yield
    except RemoteError:
        raise
    except Exception as error:  # each store's library has errors of its own
        if isinstance(error, OSError) and error.errno in FULL:
            raise
        raise _unread(address, error) from error


def _opened(address: Address) -> tuple[Any, str]:
    """The file system of an address, and the path there. Raises RemoteError."""
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        raise RemoteError(
            text(
                "{address} needs the library {package}, which is missing. Add it with: {command}",
                address=str(address),
                package=PACKAGE,
                command=addition(PACKAGE),
            )
        ) from error
    system, root = url_to_fs(address.told)
    return system, str(root)


def _listed(system: Any, root: str) -> dict[str, tuple[str, str]]:  # noqa: ANN401 - fsspec's
    """The files at a path: by their names below it, the path of each and its version (empty where
    nobody tells it)."""
    if system.isfile(root):
        return {PurePosixPath(root).name: (root, _version(system.info(root)))}
    found = {}
    for path, about in system.find(root, detail=True).items():
        # as this system reads it: on Windows a backslash or a disk would lead elsewhere, too
        name = PurePath(path.removeprefix(root).strip("/"))
        if ".." not in name.parts and name.parts and not name.anchor:
            found[name.as_posix()] = (path, _version(about))
    if not found:
        raise FileNotFoundError(root)
    return found


def _version(about: Mapping[str, object]) -> str:
    told = [f"{name}={about[name]}" for name in _VERSION if about.get(name) is not None]
    return f"{about.get('size')} {' '.join(told)}" if told else ""


def _folder_of(address: Address) -> str:
    return hashlib.sha256(address.told.encode()).hexdigest()[:_NAME]


def _unread(address: Address, error: Exception) -> RemoteError:
    return RemoteError(
        text(
            "{address} can't be read ({problem}). Check the address, the network and whether you "
            "may read there; or copy the reports to a folder of this machine and name that.",
            address=str(address),
            problem=" ".join(str(error).split()) or type(error).__name__,
        )
    )
