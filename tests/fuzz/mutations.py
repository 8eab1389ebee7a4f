"""Damage as files get it on their way: cut, flipped, swapped, filled with noughts, torn in a
packed part. The same seed gives the same damage."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]


def cut(data: bytes, rng: random.Random) -> bytes:
    """Only the beginning is there."""
    return data[: rng.randrange(len(data) // 10, len(data) - 1)]


def flipped(data: bytes, rng: random.Random) -> bytes:
    """Some bits differ."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 20))):
        changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def swapped(data: bytes, rng: random.Random) -> bytes:
    """Two pieces have changed their places."""
    size = rng.randrange(1, max(2, len(data) // 20))
    one, other = sorted(rng.randrange(len(data) - size) for _ in range(2))
    if one + size > other:
        return flipped(data, rng)
    piece = data[one : one + size]
    return (data[:one] + data[other : other + size] + data[one + size : other] + piece) + data[
        other + size :
    ]


def blanked(data: bytes, rng: random.Random) -> bytes:
    """A piece holds noughts, as after a copy from a bad disk."""
    size = rng.randrange(1, max(2, len(data) // 8))
    at = rng.randrange(len(data) - size)
    return data[:at] + bytes(size) + data[at + size :]


def doubled(data: bytes, rng: random.Random) -> bytes:
    """A piece stands twice."""
    size = rng.randrange(1, max(2, len(data) // 8))
    at = rng.randrange(len(data) - size)
    return data[: at + size] + data[at:]


def dropped(data: bytes, rng: random.Random) -> bytes:
    """A piece is missing."""
    size = rng.randrange(1, max(2, len(data) // 8))
    at = rng.randrange(len(data) - size)
    return data[:at] + data[at + size :]


def repacked(data: bytes, rng: random.Random) -> bytes:
    """A package is whole, but one of its parts is damaged in itself; any other file is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except zipfile.BadZipFile:
        return rng.choice((flipped, dropped, doubled))(data, rng)
    name = rng.choice([name for name, part in parts.items() if len(part) > 40])
    parts[name] = rng.choice((cut, flipped, dropped, doubled, numbers))(parts[name], rng)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", rng.choice((0, 8, 12, 14))) as package:
        for path, part in parts.items():
            package.writestr(path, part)
    return buffer.getvalue()


def numbers(data: bytes, rng: random.Random) -> bytes:
    """Some numbers are others, among them very large ones."""
    places = [at for at, code in enumerate(data) if 48 <= code <= 57]
    changed = data
    for at in sorted(rng.sample(places, min(len(places), rng.choice((1, 5, 40)))), reverse=True):
        other = rng.choice((b"0", b"-1", b"65536", b"2000000000", b"9" * 30, b"x"))
        changed = changed[:at] + other + changed[at + 1 :]
    return changed


MUTATIONS: tuple[Mutation, ...] = (
    cut, cut, flipped, flipped, swapped, blanked, doubled, dropped, repacked, repacked, numbers,
)  # fmt: skip
