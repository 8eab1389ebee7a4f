"""What runs on the workers of a cluster: the reader of one machine, on bytes that were sent."""

from __future__ import annotations

import json
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from extract.batch.pool import WORKER, Task, Worker, environment
from extract.batch.program import program_hash
from extract.batch.scratch import scratch
from extract.batch.watch import Limits, Monitor
from extract.criteria.place import VARIABLE
from extract.messages import Text

if TYPE_CHECKING:
    from distributed import WorkerPlugin
else:
    try:
        from distributed import WorkerPlugin
    except ModuleNotFoundError:  # a machine that is in no cluster
        WorkerPlugin = object

#: By which a worker's readers are found.
NAME = "ntm-readers"


class OtherProgramError(RuntimeError):
    """The program here isn't the one that asks."""


class Readers(WorkerPlugin):  # type: ignore[misc, unused-ignore]
    """The reading processes of a worker, one for each of its threads, started when they are
    needed. `program` is the hash of the program that asks, `sets` the imported criteria sets in
    force there, by name."""

    name = NAME

    def __init__(self, program: str, sets: dict[str, bytes]) -> None:
        self._program = program
        self._sets = sets

    def setup(self, worker: Any) -> None:  # noqa: ANN401 - dask's
        """Makes a place for files."""
        self._stack = ExitStack()
        self._folder = self._stack.enter_context(scratch())
        files = []
        for name, data in self._sets.items():
            files.append(self._folder / name)
            files[-1].write_bytes(data)
        told = {VARIABLE: json.dumps([str(path) for path in files])}
        self._environment = environment(self._folder) | told
        self._monitor = Monitor()
        self._stack.callback(self._monitor.close)
        self._free: SimpleQueue[Worker] = SimpleQueue()

    def teardown(self, worker: Any) -> None:  # noqa: ANN401 - dask's
        """Ends the processes; their files are gone."""
        self._stack.close()

    def read(
        self, number: int, relative: str, data: bytes, *, fresh: bool
    ) -> tuple[bytes, Text | None, bool]:
        """What a reading process made of the bytes, in one that has read nothing else if it is to
        be `fresh`. Raises OtherProgramError."""
        if program_hash("") != self._program:
            raise OtherProgramError("another version of ntm, of its libraries, or of Python")
        reader = self._reader()
        if fresh:
            reader.kill()
        path: Path = self._folder / f"file-{number}"
        try:
            path.write_bytes(data)
            outcome = reader.do(Task(number, path, relative), 1)
        finally:
            self._free.put(reader)
            with suppress(OSError):
                path.unlink()
        return outcome.payload, outcome.failure, outcome.worth_a_retry

    def _reader(self) -> Worker:
        try:
            return self._free.get_nowait()
        except Empty:
            reader = Worker(WORKER, self._environment, Limits(), None, self._monitor)
            self._stack.callback(reader.close)
            return reader


def read_there(
    number: int, relative: str, data: bytes, fresh: bool
) -> tuple[bytes, Text | None, bool]:
    """Reads a file's bytes on the worker where this runs: encoded rows, or why there are none, and
    whether another try may do better."""
    from distributed import get_worker

    readers = get_worker().plugins[NAME]
    assert isinstance(readers, Readers)
    return readers.read(number, relative, data, fresh=fresh)
