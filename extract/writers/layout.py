"""Where the files of a run lie in OUT: what people open at the top, the tables in `data/`,
what a run keeps for the next one in `.ntm/`."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from extract.mark import is_marked
from extract.paths import reachable
from extract.writers.file_set import beside

#: For people.
WORKBOOK, PAGE = "ntm.xlsx", "report.html"
#: The pages of communes, where there are too many findings for one.
PAGES = "report"
#: By people, for the next run.
DECISIONS = "decisions.csv"
#: For scripts: the tables, what describes them, how they were made.
DATA = "data"
PACKAGE, RUN = "datapackage.json", "run.json"
#: The name that the data package gives itself.
PACKAGE_NAME = "ntm"
#: What a run keeps for the next one.
MEMORY = ".ntm"
#: The longest that a run writes below its folder (characters): a kept result's temporary name.
_ROOM = 100


def reachable_output(out: Path) -> Path:
    """OUT by a name by which every file of a run in it can be written, however long it is."""
    return reachable(out, room=_ROOM)


def table_file(out: Path, table: str, ending: str) -> Path:
    """The file of one table; `ending` is `csv` or `parquet`."""
    return out / DATA / f"{table}.{ending}"


def pages_no_more(out: Path, written: Collection[Path]) -> list[Path]:
    """The pages of communes that an earlier run wrote and a run that wrote the page hasn't."""
    if out / PAGE not in written:
        return []
    there = (out / PAGES).glob("*.html") if (out / PAGES).is_dir() else ()
    return [path for path in there if path not in written and is_marked(path)]


def to_open(out: Path, written: Collection[Path]) -> Path:
    """What a person opens after a run: the workbook, else the page, else the tables' folder."""
    for name in (WORKBOOK, PAGE):
        for path in (out / name, *beside(out / name)):
            if path in written:
                return path
    return out / DATA


def earlier_flat_files(out: Path) -> list[Path]:
    """The tables that an earlier version wrote beside the workbook, and what described them;
    none where no data package of this program lies there."""
    try:
        package = json.loads((out / PACKAGE).read_text(encoding="utf-8"))
        if package["name"] != PACKAGE_NAME:
            return []
        tables = [Path(resource["path"]).stem for resource in package["resources"]]
    except (OSError, ValueError, LookupError, TypeError):
        return []
    names = [f"{table}.{ending}" for table in tables for ending in ("csv", "parquet")]
    return [out / name for name in (*names, RUN, PACKAGE) if (out / name).is_file()]
