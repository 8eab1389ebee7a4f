"""Tape archives (.tar, .tar.gz, .tgz, .tar.bz2, .tar.xz), and single compressed files (.gz)."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO

from extract.batch.archives.member import Member
from extract.messages import text

#: Endings of compressed files, which the file inside doesn't have.
_ENDINGS = (".gz", ".bz2", ".xz")
#: Where a tape archive's first header has its sign, and how long a header is (POSIX.1, ustar).
_SIGN, _SIGN_AT, _HEADER = b"ustar", 257, 512


def tar_members(path: Path, name: str, kind: str) -> Iterator[Member]:
    """The files in a tape archive, or the one file that is compressed; `name` is what the
    archive is called, `kind` its format. See `member.Opener`."""
    with _unpacked(path, kind) as stream:
        if is_tar(stream.peek(_HEADER)[:_HEADER]):
            yield from stream_members(stream)
        else:
            yield Member(_inner(name), stream)


@contextmanager
def _unpacked(path: Path, kind: str) -> Iterator[BufferedReader]:
    with path.open("rb") as file, ExitStack() as stack:
        match kind:
            case "gz":
                yield BufferedReader(stack.enter_context(gzip.GzipFile(fileobj=file)))
            case "bz2":
                yield BufferedReader(stack.enter_context(bz2.BZ2File(file)))
            case "xz":
                yield BufferedReader(stack.enter_context(lzma.LZMAFile(file)))
            case _:
                yield file


def is_tar(head: bytes) -> bool:
    """Whether bytes are the first header of a tape archive."""
    return head[_SIGN_AT : _SIGN_AT + len(_SIGN)] == _SIGN


def stream_members(stream: IO[bytes]) -> Iterator[Member]:
    """The files of a tape archive as it is read; links lead to no file of their own."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isreg():
                yield Member(info.name, archive.extractfile(info))
            elif info.issym() or info.islnk():
                link = text(
                    "This is a link within an archive, which is not followed: hand in the file "
                    "itself if it isn't in the archive."
                )
                yield Member(info.name, None, link)


def _inner(name: str) -> str:
    """The name of the one file in a compressed file."""
    for ending in _ENDINGS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name
