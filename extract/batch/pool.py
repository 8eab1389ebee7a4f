"""Worker processes that can be killed: a file that crashes or hangs costs itself alone.

Only a process that is killed is a real limit (native code ignores all others). Each worker is a
process of its own program, not a fork and not `multiprocessing`: that would run a caller's
script again in every worker. A file that may only have had bad luck (a worker that had read
others before it, a busy machine) is tried once more, alone, when the others are done.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Lock

from extract.batch.guard import unforeseen
from extract.batch.watch import Excess, Limits, Monitor, Watch, too_large
from extract.criteria.place import as_environment
from extract.messages import Text, text
from extract.offline import SWITCHES
from extract.processes import NO_WINDOW, end_family

#: The worker's program; `-P` keeps a stray `csv.py` in the user's folder out of it.
WORKER = (sys.executable, "-P", "-m", "extract.batch.worker")


@dataclass(slots=True, frozen=True)
class Task:
    """A file to be read; `number` is its place in the run."""

    number: int
    path: Path
    relative: str


class Shares:
    """How many of the run's processors each task may use: those that no other task needs."""

    def __init__(self, jobs: int, tasks: int) -> None:
        self._jobs, self._left, self._lock = jobs, tasks, Lock()

    def of_one(self) -> int:
        """The share of a task that begins now."""
        with self._lock:
            return max(1, self._jobs // min(self._jobs, max(1, self._left)))

    def end(self) -> None:
        """A task is done."""
        with self._lock:
            self._left -= 1


@dataclass(slots=True, frozen=True)
class Outcome:
    """What a worker handed over for a task, or why it couldn't, and whether another try in a
    process of its own may do better."""

    task: Task
    payload: bytes = b""
    failure: Text | None = None
    worth_a_retry: bool = False


class _ClosedError(Exception):
    """The pool was closed: nothing is begun any more."""


def run_tasks(
    tasks: Sequence[Task],
    started: Callable[[Task], None] = lambda task: None,
    *,
    jobs: int,
    limits: Limits | None = None,
    log: Path | None = None,
    temporary: Path | None = None,
    command: Sequence[str] = WORKER,
) -> Iterator[Outcome]:
    """Has every task done in `jobs` processes; outcomes come as they are ready.

    `log` takes what workers say on stderr (without it nothing is kept); `temporary` is the
    folder for what they and their children write on the way; `started` is called, from another
    thread, when a task is handed to a worker; `command` is the worker's program.
    """
    if not tasks:
        return
    count = max(1, min(jobs, len(tasks)))
    monitor = Monitor()
    told = environment(temporary)
    workers = [Worker(command, told, limits or Limits(), log, monitor) for _ in range(count)]
    shares = Shares(jobs, len(tasks))
    free: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def do(task: Task) -> Outcome:
        worker = free.get()
        started(task)
        try:
            return worker.do(task, shares.of_one())
        finally:
            free.put(worker)
            shares.end()

    executor = ThreadPoolExecutor(count)
    try:
        again = []
        for outcome in _done(executor, do, tasks, 2 * count):
            if outcome.worth_a_retry:
                again.append(outcome)
            else:
                yield outcome
        for worker in workers:
            worker.kill()
        for outcome in again:
            workers[0].kill()
            yield workers[0].do(outcome.task, 1)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.close()
        monitor.close()


def _done(
    executor: ThreadPoolExecutor,
    do: Callable[[Task], Outcome],
    tasks: Sequence[Task],
    ahead: int,
) -> Iterator[Outcome]:
    """What is done of the tasks, as it is done; no more than so many of them wait in line or with
    what they gave, however many there are."""
    left = iter(tasks)
    running: set[Future[Outcome]] = {executor.submit(do, task) for task in islice(left, ahead)}
    while running:
        done, running = wait(running, return_when=FIRST_COMPLETED)
        while done:
            outcome = done.pop().result()
            running.update(executor.submit(do, task) for task in islice(left, 1))
            yield outcome


def environment(temporary: Path | None) -> dict[str, str]:
    """The same modules as here, wherever they came from, and a place for temporary files."""
    own = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    if temporary is not None:
        own |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    return os.environ | SWITCHES | own | as_environment()


class Worker:
    """A process that is started when it is needed, and again after it was killed or died."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        limits: Limits,
        log: Path | None,
        monitor: Monitor,
    ) -> None:
        self._command = command
        self._environment = environment
        self._limits = limits
        self._log = log
        self._monitor = monitor
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._closed = False
        self._done = 0

    def do(self, task: Task, processors: int) -> Outcome:
        """The outcome of a task that may use so many processors; a process that fails, dies or
        uses too much is gone then."""
        process = self._running()
        fresh = not self._done
        watch = Watch(process.pid, self._limits, ready=not fresh)
        with self._monitor.over(watch):
            try:
                header, payload = _ask(process, task, processors, watch)
            except (OSError, ValueError):  # its pipe broke, or brought half an answer
                code = self.kill()
                if watch.excess is None:
                    return Outcome(task, failure=died(code), worth_a_retry=True)
                again = {Excess.SECONDS: watch.busy, Excess.WALL: True, Excess.MEMORY: not fresh}
                retry = again[watch.excess]
                return Outcome(task, failure=watch.reason(), worth_a_retry=retry)
        if not header["error"]:
            self._done += 1
            return Outcome(task, payload)
        self.kill()
        failure = _raised(str(header["error"]), str(header["problem"]), self._limits)
        return Outcome(task, failure=failure, worth_a_retry=not fresh)

    def kill(self) -> int | None:
        """Ends the process with all that it started, if there is one, and gives its exit
        code."""
        with self._lock:
            process, self._process = self._process, None
            self._done = 0
        if process is None:
            return None
        end_family(process.pid)
        process.kill()
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            # what a worker that is gone was not told can't be flushed
            with suppress(OSError):  # BrokenPipeError; on Windows EINVAL
                if stream is not None:
                    stream.close()
        return code

    def close(self) -> None:
        """Ends the process, and starts none any more."""
        with self._lock:
            self._closed = True
        self.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise _ClosedError
            if self._process is None or self._process.poll() is not None:
                self._done = 0
                with (self._log or Path(os.devnull)).open("ab") as log:
                    self._process = subprocess.Popen(
                        self._command,
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=log,
                        env=self._environment,
                        creationflags=NO_WINDOW,
                    )
            return self._process


def _ask(
    process: subprocess.Popen[bytes], task: Task, processors: int, watch: Watch
) -> tuple[dict[str, object], bytes]:
    """Hands a task over and waits for the answer: its header and its payload."""
    assert process.stdin is not None
    assert process.stdout is not None
    request = {"path": str(task.path.absolute()), "relative": task.relative}
    request_line = json.dumps(request | {"processors": processors})
    process.stdin.write(request_line.encode() + b"\n")
    process.stdin.flush()
    while (header := json.loads(process.stdout.readline())).get("alive"):
        watch.sign()
    payload = process.stdout.read(header["size"])
    if len(payload) != header["size"]:
        raise ValueError("half an answer")
    return header, payload


def died(code: int | None) -> Text:
    """What is said of a file whose worker ended with that code."""
    return text(
        "The program that reads this file stopped suddenly (exit code {code}); the file may be "
        "damaged or too large for this machine's memory. Open it in Word or a PDF viewer, save "
        "it anew and run again.",
        code=code,
    )


def _raised(error: str, problem: str, limits: Limits) -> Text:
    if error == "MemoryError":
        return too_large(limits.memory)
    if error == "RecursionError":
        return text(
            "Parts of this file lie too deep in one another to be read: it is damaged, or made "
            "to do harm. Open it in the program that it was made with, save it anew and run "
            "again."
        )
    return unforeseen(problem)
