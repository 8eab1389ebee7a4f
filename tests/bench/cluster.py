"""What two workers of a cluster take for the files of a run, by their processor time.

On a machine whose cores have other work the clock says nothing of that. A file goes to whoever is
free, so two workers whose processors are theirs alone share evenly; what is lost is what each
takes for itself.
"""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path

import psutil

from extract.batch.options import Options
from extract.batch.run import run_files

from .figure import Figure
from .many import make_reports

_FILES = 200
_BAR = 1.8
_NAME = "a cluster of two workers, how many times faster than one"


def measure() -> list[Figure]:
    """What one worker takes, against half of what two take."""
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError:
        return [Figure(_NAME, "not measured", "", None, "`make cluster` adds dask.distributed")]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        make_reports(folder, _FILES)
        (alone,) = _taken(distributed, folder, Path(place) / "one", 1)
        both = _taken(distributed, folder, Path(place) / "two", 2)
    times = alone / (sum(both) / len(both))
    shares = ", ".join(f"{each:.1f} s" for each in both)
    return [
        Figure(
            _NAME,
            f"{times:.2f} times ({alone:.1f} s; {shares})",
            f">= {_BAR}",
            times >= _BAR,
            f"{_FILES} distinct reports; processor time of the workers and their readers, so "
            "that other work on the machine doesn't count; evenly shared",
        )
    ]


def _taken(distributed: object, folder: Path, out: Path, workers: int) -> list[float]:
    """The processor seconds of each worker for the reports in a folder."""
    with distributed.LocalCluster(  # type: ignore[attr-defined]
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        address = made.scheduler_address
        before = _spent(distributed, address)
        run_files([folder], out, Options(jobs=1, formats=("csv",), cluster=address))
        after = _spent(distributed, address)
    return [after[name] - before[name] for name in before]


def _spent(distributed: object, address: str) -> dict[str, float]:
    with distributed.Client(address, set_as_default=False) as client:  # type: ignore[attr-defined]
        found: dict[str, float] = client.run(_own_seconds)
        return found


def _own_seconds() -> float:
    """Of the process in which it runs, its children with it."""
    own = psutil.Process()
    total = 0.0
    for process in (own, *own.children(recursive=True)):
        times = process.cpu_times()
        total += times.user + times.system
    return total
