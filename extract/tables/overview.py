"""What the overviews of a run rest on: the workbook's and the page's are of one lookup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.tables.contradictions import Contradictions
from extract.tables.digests import Digest, digests
from extract.tables.frames import frame_name
from extract.tables.latest import Frame, Lines, latest
from extract.tables.line_sums import LineSums
from extract.tables.lines import Outline
from extract.tables.stated_totals import StatedTotals
from extract.tables.walk import Keep, Results, made_anew


@dataclass(slots=True, frozen=True)
class Overview:
    """The lines of communes by frame, where their documents contradict themselves, and which
    totals they state; `keep` gives what is known of lines since the last run."""

    frames: dict[Frame, Lines]
    contradictions: Contradictions
    totals: StatedTotals
    keep: Keep = made_anew
    _sums: dict[int, LineSums] = field(default_factory=dict, repr=False)

    def digests(self, lines: Lines) -> Iterator[tuple[Outline, Digest]]:
        """The lines of a frame without their rows, each with its digest."""
        return digests(lines, self.contradictions, self.totals, self.keep)

    def sums(self, lines: Lines) -> LineSums:
        """What the lines of a frame come to together, added up once."""
        if id(lines) not in self._sums:
            self._sums[id(lines)] = LineSums.of(self.digests(lines))
        return self._sums[id(lines)]

    def name(self, frame: Frame, lang: str) -> str:
        """What a frame is called, with its years where its programme has others."""
        several = Counter(each.programme for each in self.frames)
        return frame_name(frame, lang, several=several[frame.programme] > 1)


def overview_of(results: Results, keep: Keep = made_anew) -> Overview:
    """The overview of a run's rows, messages in words or not; `keep` gives what is known of them
    since the last run."""
    contradictions = Contradictions(results["findings"])
    return Overview(latest(results, keep), contradictions, StatedTotals(results, keep), keep)
