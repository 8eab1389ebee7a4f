"""What others get out of the same files: a converter of documents to Markdown, and the script that
a user would write with python-docx, regex and pandas.

markitdown is measured where it is installed: in this environment, or in the one whose Python
`NTM_PEERS` names. docling loads models from the network and isn't measured.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.loaders import load

from .figure import Figure
from .places import CORPUS

#: A number as it is printed.
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
#: The report in whose formats the numbers are counted.
_PLAIN = "13-duc-luong-son.utf-8.txt"
#: Converts each file that is named; prints the texts as JSON, null where it raised.
_MARKITDOWN = """
import json, sys
from markitdown import MarkItDown
converter, texts = MarkItDown(), []
for path in sys.argv[1:]:
    try:
        texts.append(converter.convert(path).text_content)
    except Exception:
        texts.append(None)
print(json.dumps(texts))
"""
#: What a user would write: ratios with the percentage behind them, by a regular expression.
_NAIVE = """
import json, re, sys
import docx, pandas as pd
found = []
for path in sys.argv[1:]:
    if path.endswith(".docx"):
        document = docx.Document(path)
        lines = [each.text for each in document.paragraphs]
        rows = [row for table in document.tables for row in table.rows]
        lines += [cell.text for row in rows for cell in row.cells]
    else:
        lines = open(path, encoding="utf-8-sig", errors="replace").read().splitlines()
    for line in lines:
        for ratio in re.finditer(r"([\\d.]+)/([\\d.]+)[^\\d%]*(\\d+(?:,\\d+)?)%", line):
            part, whole = (int(ratio[at].replace(".", "") or 0) for at in (1, 2))
            found.append((part, whole, ratio[3].replace(",", ".")))
frame = pd.DataFrame(found, columns=["numerator", "denominator", "percent"])
print(json.dumps(frame.astype(str).values.tolist()))
"""


def measure() -> list[Figure]:
    """Both peers on the corpus."""
    return [*_converter(), *_script()]


def _converter() -> list[Figure]:
    python = os.environ.get("NTM_PEERS") or (sys.executable if find_spec("markitdown") else "")
    if not python:
        where = "not installed: `pip install markitdown[all]`, or NTM_PEERS=another Python"
        return [Figure("markitdown on the same files", "not measured", "", None, where)]
    paths = [path for path in sorted((CORPUS / "formats").iterdir()) if path.is_file()]
    seconds, told = _process(python, _MARKITDOWN, paths)
    kept = [_share(path, text) for path, text in zip(paths, told, strict=True)]
    ours = [_share(path, load(path).text) for path in paths]
    where = f"{len(paths)} files of one report, each in another format or encoding"
    return [
        Figure(
            "markitdown: files of whose numbers it gives 99 in 100",
            f"{sum(each >= 0.99 for each in kept)} of {len(paths)} in {seconds:.1f} s; ntm "
            f"{sum(each >= 0.99 for each in ours)}",
            "",
            None,
            f"{where}; numbers of the text as it is printed",
        ),
        Figure(
            "markitdown: files that read as Vietnamese",
            f"{sum(map(_vietnamese, told))} of {len(paths)}; ntm "
            f"{sum(_vietnamese(load(path).text) for path in paths)}",
            "",
            None,
            f"{where}, most of them old ones",
        ),
    ]


def _share(path: Path, text: str | None) -> float:
    """How much of the report's numbers the text has."""
    printed = Counter(_NUMBER.findall(load(CORPUS / "formats" / _PLAIN).text))
    found = Counter(_NUMBER.findall(text or ""))
    return (printed & found).total() / printed.total()


def _vietnamese(text: str | None) -> bool:
    return "nông thôn mới" in unicodedata.normalize("NFC", text or "").lower()


def _script() -> list[Figure]:
    paths = [path for path in sorted((CORPUS / "reports").iterdir()) if path.suffix != ".pdf"]
    seconds, told = _process(sys.executable, _NAIVE, paths)
    found = Counter((part, whole, _plain(percent)) for part, whole, percent in told)
    with tempfile.TemporaryDirectory() as folder:
        result = run_files(paths, Path(folder), Options(formats=("csv",)))
        ours = Counter(
            (str(row["numerator"]), str(row["denominator"]), _plain(row["percent"]))
            for row in result.tables["measurements"]
            if row["numerator"] is not None and row["percent"] is not None
        )
    return [
        Figure(
            "the script of an afternoon: ratios with their percentage",
            f"{(found & ours).total()} of the {ours.total()} that ntm reads, and "
            f"{(found - ours).total()} that are none, in {seconds:.1f} s",
            "",
            None,
            f"python-docx, a regular expression and pandas on {len(paths)} reports of the corpus; "
            "it knows no indicator, standard or place, and no other statement",
        )
    ]


def _plain(number: object) -> str:
    return str(number).rstrip("0").rstrip(".") if "." in str(number) else str(number)


def _process(python: str, code: str, paths: list[Path]) -> tuple[float, list[object]]:
    """Processor seconds of a script over files, and what it printed."""
    before = os.times()
    done = subprocess.run(
        [python, "-c", code, *map(str, paths)], capture_output=True, text=True, check=True
    )
    after = os.times()
    seconds = after.children_user + after.children_system
    return seconds - before.children_user - before.children_system, json.loads(done.stdout)
