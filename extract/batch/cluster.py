"""Files read on several machines, under a scheduler of dask.distributed.

Each of its workers runs the reader of one machine (`extract.batch.pool`), with all its limits, on
bytes that are sent to it: no folder has to be shared. What a worker that is lost had in hand is
read again by another. Results come back here, in whatever order, and are kept as those of one
machine.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from extract.batch.pool import Outcome, Task, died, run_tasks
from extract.batch.program import program_hash
from extract.criteria.place import set_files
from extract.errors import ReasonedError
from extract.files import read_steady
from extract.loaders.libraries import addition
from extract.messages import text

#: The package, and the scheduler's patience (seconds).
PACKAGE, _PATIENCE = "distributed", 20
#: So many files are on their way for each thread of a worker.
_AHEAD = 2


class ClusterError(ReasonedError):
    """A cluster that can't be used: `reason` says why, and what to do."""


def on_cluster(
    address: str,
    jobs: int,
    temporary: Path,
    tasks: Sequence[Task],
    started: Callable[[Task], None],
) -> Iterator[Outcome]:
    """Has every task done by the workers of the scheduler at that address; outcomes come as they
    are ready. A file that can't be opened here is left to `jobs` workers of this machine, which
    say why. Raises ClusterError."""
    if not tasks:
        return
    here: list[Task] = []
    again: list[Task] = []
    with _client(address) as client:
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        for outcome in _done(client, iter(tasks), ahead, started, here, fresh=False):
            if outcome.worth_a_retry:
                again.append(outcome.task)
            else:
                yield outcome
        yield from _done(client, iter(again), 1, lambda task: None, here, fresh=True)
    yield from run_tasks(here, jobs=jobs, temporary=temporary, started=started)


def _done(
    client: Any,  # noqa: ANN401 - of a library that may not be there
    left: Iterator[Task],
    ahead: int,
    started: Callable[[Task], None],
    here: list[Task],
    *,
    fresh: bool,
) -> Iterator[Outcome]:
    """What is done of the tasks, as it is done; those that can't be sent are put into `here`."""
    from extract.batch.cluster_worker import read_there

    completed = import_module(PACKAGE).as_completed(loop=client.loop)
    waiting: dict[Any, Task] = {}

    def send(count: int) -> None:
        for task in left:
            try:
                data = read_steady(task.path)
            except OSError:
                here.append(task)
                continue
            started(task)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # a large file is what is to be sent
                told = (task.number, task.relative, data, fresh)
                future = client.submit(read_there, *told, key=f"ntm-{uuid4().hex}")
            waiting[future] = task
            completed.add(future)
            if len(waiting) >= count:
                return

    try:
        send(ahead)
        while waiting:
            future = next(completed)
            task = waiting.pop(future)
            outcome = _outcome(future, task)
            future.release()
            send(ahead)
            yield outcome
    finally:
        client.cancel(list(waiting), force=True)


def _outcome(future: Any, task: Task) -> Outcome:  # noqa: ANN401 - as above
    error = future.exception()
    if error is None:
        payload, failure, worth_a_retry = future.result()
        return Outcome(task, payload, failure, worth_a_retry)
    if type(error).__name__ == "KilledWorker":  # every worker that had it was lost
        return Outcome(task, failure=died(None))
    raise ClusterError(
        text(
            "The workers of the cluster can't read here ({problem}). Install the same version of "
            "ntm and its libraries on all of them as on this machine.",
            problem=f"{type(error).__name__}: {error}",
        )
    ) from error


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """The cluster, its workers made ready. Raises ClusterError."""
    try:
        distributed = import_module(PACKAGE)
    except ModuleNotFoundError as error:
        raise ClusterError(
            text(
                "--cluster needs the library {package}, which is missing. Add it with: {command}",
                package=PACKAGE,
                command=addition(PACKAGE),
            )
        ) from error
    from extract.batch.cluster_worker import Readers

    sets = {path.name: path.read_bytes() for path in set_files()}
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        raise _unreachable(address) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        client.register_plugin(Readers(program_hash(""), sets))
        yield client
    except OSError as error:
        raise _unreachable(address) from error
    finally:
        client.close()


def _unreachable(address: str) -> ClusterError:
    return ClusterError(
        text(
            "There is no cluster at {address}, or it has no workers. Start a scheduler "
            "(`dask scheduler`) and workers (`dask worker ADDRESS`), then run again.",
            address=address,
        )
    )
