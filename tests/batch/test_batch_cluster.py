"""Files read by a cluster: the same bytes as on one machine, even when a worker is lost."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner

from extract.batch.cluster import ClusterError
from extract.batch.options import Options
from extract.batch.reading import Listener
from extract.batch.run import run_files
from extract.cli import main

distributed = pytest.importorskip(
    "distributed", reason="`make cluster` adds dask.distributed, which this needs"
)
REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
TEXT = "Xã nông thôn mới\nTiêu chí 4 về Điện\n4.2: {number}/50 hộ, đạt 80%.\n"


class Cluster(Protocol):
    """What is used of dask's."""

    scheduler_address: str


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Two workers of one thread each, in processes of their own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for number in range(12):
        (place / f"{number:02}.txt").write_text(TEXT.format(number=40 + number % 3), "utf-8")
        with (place / f"{number:02}.txt").open("a", encoding="utf-8") as file:
            file.write("\n" * number)
    shutil.copy(REPORTS / "01-phu-hung-thanh-bao-cao-2023.docx", place)
    (place / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    shutil.make_archive(str(place / "more"), "zip", REPORTS, "12-tan-tien-son-bao-cao-2023.txt")
    return place


def tables(out: Path) -> dict[str, bytes]:
    """The tables that tell no seconds, and those but for the seconds."""
    found = {path.name: path.read_bytes() for path in sorted((out / "data").glob("*.csv"))}
    lines = found["documents.csv"].decode("utf-8-sig").splitlines()
    found["documents.csv"] = "\n".join(line.rpartition(",")[0] for line in lines).encode()
    return found


def test_the_same_bytes_as_on_one_machine(cluster: Cluster, folder: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    alone = run_files([folder], here, Options(jobs=1, formats=("csv",)))
    begun: list[str] = []
    listener = Listener(started=begun.append)
    shared = run_files(
        [folder],
        there,
        Options(jobs=1, formats=("csv",), cluster=cluster.scheduler_address),
        listener=listener,
    )
    assert tables(there) == tables(here)
    assert alone.counts == shared.counts
    assert len(begun) == 15
    assert run_files([folder], there, Options(jobs=1, formats=("csv",))).unchanged is True


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_what_a_lost_worker_had_is_read_by_another(
    cluster: Cluster, folder: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    run_files([folder], here, Options(jobs=1, formats=("csv",)))
    killed: list[int] = []

    def finished(path: str) -> None:
        if not killed:
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    run_files(
        [folder],
        there,
        Options(jobs=1, formats=("csv",), cluster=cluster.scheduler_address),
        listener=Listener(finished=finished),
    )
    assert killed
    assert tables(there) == tables(here)


def test_another_program_on_the_workers_is_said(
    cluster: Cluster, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.cluster.program_hash", lambda name: "another")
    with pytest.raises(ClusterError, match="same version"):
        run_files([folder], tmp_path / "out", Options(jobs=1, cluster=cluster.scheduler_address))


def test_where_there_is_no_cluster(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.cluster._PATIENCE", 1)
    asked = ["run", str(folder), "-o", str(tmp_path / "out"), "--lang", "en"]
    said = CliRunner().invoke(main, [*asked, "--cluster", "tcp://127.0.0.1:9"])
    assert said.exit_code == 2
    assert "There is no cluster at tcp://127.0.0.1:9" in said.stderr
    said = CliRunner().invoke(main, [*asked, "--cluster", "nowhere://"])
    assert said.exit_code == 2
