"""What a run is asked for, in one piece."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from extract.batch.settings import Settings
from extract.writers.outputs import FORMATS


@dataclass(slots=True, frozen=True)
class Options:
    """How a run reads and what it writes.

    `jobs` is the number of worker processes, None for what the settings say; `lang` the language of
    messages and workbook (`vi`, `en`); `formats` what is written. What is `fresh` ignores earlier
    results; with `own`, single files are read that ntm wrote itself. `decisions` is a file of what
    reviewers decided, beside the one in the results; `settings` say which rules are asked for, the
    baseline, and imported criteria sets besides those that lie by the inputs and in the user's
    folder. `cluster` is the address of a scheduler of dask.distributed whose workers read the
    files, empty for none. In an `own_process`, a command's, libraries are imported without what
    only a caller's frames would need.
    """

    jobs: int | None = None
    lang: str = "vi"
    formats: Collection[str] = FORMATS
    fresh: bool = False
    own: bool = False
    decisions: Path | None = None
    settings: Settings = field(default_factory=Settings)
    cluster: str = ""
    own_process: bool = False

    @property
    def processes(self) -> int:
        """The number of worker processes: as asked, as the settings say, or one a processor."""
        return self.jobs or self.settings.jobs or os.cpu_count() or 1

    @property
    def decided(self) -> Path | None:
        """The file of what reviewers decided: as asked, or as the settings say."""
        return self.decisions or self.settings.decisions

    @property
    def aside(self) -> list[Path]:
        """Files that are told of here, so that they are no reports."""
        return [path for path in (self.settings.baseline, self.decided) if path is not None]

    def told(self, sets: Collection[Path]) -> dict[str, object]:
        """What run.json tells of them, with the files of imported criteria `sets`."""
        settings = self.settings
        return {
            "jobs": self.processes,
            "lang": self.lang,
            "formats": sorted(self.formats),
            "fresh": self.fresh,
            "own": self.own,
            "decisions": str(self.decided) if self.decided is not None else "",
            "units": settings.units,
            "rules": {"select": list(settings.select), "ignore": list(settings.ignore)},
            "criteria": [str(path) for path in sets],
        }
