"""Worker processes that can be killed: a file that crashes or hangs costs itself alone.

Only a process that is killed is a real time limit (native code ignores all others). Each
worker is a process of its own program, not a fork and not `multiprocessing`: that would run
a caller's script again in every worker.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Timer

from extract.messages import Text, text

#: Seconds that one file may take without a sign of life.
TIME_LIMIT = 120.0
#: The worker's program; `-P` keeps a stray `csv.py` in the user's folder out of it.
WORKER = (sys.executable, "-P", "-m", "extract.batch.worker")


@dataclass(slots=True, frozen=True)
class Task:
    """A file to be read; `number` is its place in the run."""

    number: int
    path: Path
    relative: str


@dataclass(slots=True, frozen=True)
class Outcome:
    """What a worker handed over for a task, or why it couldn't."""

    task: Task
    payload: bytes = b""
    failure: Text | None = None


def run_tasks(
    tasks: Sequence[Task],
    *,
    jobs: int,
    time_limit: float = TIME_LIMIT,
    log: Path | None = None,
    started: Callable[[Task], None] = lambda task: None,
    command: Sequence[str] = WORKER,
) -> Iterator[Outcome]:
    """Has every task done in `jobs` processes; outcomes come as they are ready.

    `log` takes what workers say on stderr (without it nothing is kept); `started` is called,
    from another thread, when a task is handed to a worker; `command` is the worker's program.
    """
    count = max(1, min(jobs, len(tasks)))
    workers = [_Worker(command, time_limit, log) for _ in range(count)]
    free: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def do(task: Task) -> Outcome:
        worker = free.get()
        started(task)
        try:
            return worker.do(task)
        finally:
            free.put(worker)

    executor = ThreadPoolExecutor(count)
    try:
        for future in as_completed([executor.submit(do, task) for task in tasks]):
            yield future.result()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.kill()


class _Worker:
    """A process that is started when it is needed, and again after it was killed or died."""

    def __init__(self, command: Sequence[str], time_limit: float, log: Path | None) -> None:
        self._command = command
        self._time_limit = time_limit
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def do(self, task: Task) -> Outcome:
        """The outcome of a task; a process that fails, dies or takes too long is gone then."""
        process = self._running()
        watch = _Watch(process, self._time_limit)
        try:
            payload, problem = _ask(process, task, watch)
        except (OSError, ValueError):  # its pipe broke, or brought half an answer
            failure = self._too_long() if watch.late.is_set() else _died(self.kill())
        else:
            if not problem:
                return Outcome(task, payload)
            failure = _failed(problem)
        finally:
            watch.stop()
        self.kill()
        return Outcome(task, failure=failure)

    def kill(self) -> int | None:
        """Ends the process, if there is one, and gives its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.kill()
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        return code

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            with (self._log or Path(os.devnull)).open("ab") as log:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    # the same modules as here, wherever they came from
                    env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
        return self._process

    def _too_long(self) -> Text:
        return text(
            "Reading this file came no further for {seconds} seconds and was stopped. Split "
            "the file or save it anew, then run again.",
            seconds=f"{self._time_limit:g}",
        )


class _Watch:
    """Kills a process that gives no sign of life for some seconds; `late` is set then."""

    def __init__(self, process: subprocess.Popen[bytes], time_limit: float) -> None:
        self._process = process
        self._time_limit = time_limit
        self.late = Event()
        self._timer = self._started()

    def again(self) -> None:
        """A sign of life: the time begins anew."""
        self.stop()
        self._timer = self._started()

    def stop(self) -> None:
        """Watches no longer."""
        self._timer.cancel()

    def _started(self) -> Timer:
        timer = Timer(self._time_limit, self._end)
        timer.start()
        return timer

    def _end(self) -> None:
        self.late.set()
        self._process.kill()


def _ask(process: subprocess.Popen[bytes], task: Task, watch: _Watch) -> tuple[bytes, str]:
    """Hands a task over and waits for the payload, or for what went wrong."""
    assert process.stdin is not None
    assert process.stdout is not None
    request = json.dumps({"path": str(task.path.absolute()), "relative": task.relative})
    process.stdin.write(request.encode() + b"\n")
    process.stdin.flush()
    while (header := json.loads(process.stdout.readline())).get("alive"):
        watch.again()
    payload = process.stdout.read(header["size"])
    if len(payload) != header["size"]:
        raise ValueError("half an answer")
    return payload, header["problem"]


def _died(code: int | None) -> Text:
    return text(
        "The program that reads this file stopped suddenly (exit code {code}); the file may be "
        "damaged or too large for this machine's memory. Open it in Word or a PDF viewer, save "
        "it anew and run again.",
        code=code,
    )


def _failed(problem: str) -> Text:
    return text(
        "The program failed on this file ({problem}). This is a mistake in the program, not "
        "yours: please report it together with the file. The other files are not affected.",
        problem=problem,
    )
