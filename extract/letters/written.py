"""What came of writing letters, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.messages import Text, several, text
from extract.paths import shown

#: What a letter names that a report may not say.
_HOLES = {
    "commune": text("commune"),
    "district": text("district"),
    "province": text("province"),
    "year": text("year of the report"),
}
#: So many files are named.
_NAMED = 6


@dataclass(slots=True)
class Written:
    """The letters and copies that were written; `without_copy` says of which report there is no
    copy, and why (`not_word`: it is no Word file; `commented` where copies were asked for);
    `undecided` counts the findings that nobody has decided, `left_out` says whether they were
    left out, `nameless` has by path those of no commune; `holes` has by what no report says the
    letters with a dotted line for it."""

    letters: list[Path] = field(default_factory=list)
    copies: list[Path] = field(default_factory=list)
    without_copy: list[Text] = field(default_factory=list)
    undecided: int = 0
    left_out: bool = True
    nameless: Counter[str] = field(default_factory=Counter)
    edited: list[Path] = field(default_factory=list)
    holes: dict[str, list[Path]] = field(default_factory=dict)
    not_word: list[str] = field(default_factory=list)
    commented: bool = False

    def summary(self) -> Iterator[Text]:
        """What was written, and what was left out."""
        for path in self.edited:
            yield text(
                "{path} was changed by hand since: it stays as it is, and the new one is beside "
                "it.",
                path=shown(path),
            )
        if self.nameless:
            yield text(
                "{count} findings are of reports that name no commune, such as a district's "
                "summary: they are in no letter; the sheet of findings has them. {paths}.",
                count=self.nameless.total(),
                paths=several([f"{path} ({n})" for path, n in self.nameless.items()], _NAMED),
            )
        if self.undecided and self.left_out:
            yield text(
                "{count} findings that nobody has decided were left out; decide them in the "
                "workbook or with `ntm review`, or add --undecided.",
                count=self.undecided,
            )
        for name, letters in self.holes.items():
            yield text(
                "No report says the {name}: fill in the dotted line by hand in {letters}.",
                name=_HOLES[name],
                letters=several([path.name for path in letters], _NAMED),
            )
        if self.not_word:
            yield text(
                "Only of a Word file (.docx) a copy with comments can be made, and these are none: "
                "{paths}.",
                paths=several(self.not_word, _NAMED),
            )
        if not self.letters:
            yield text("No letter was written: no finding that counts was upheld.")
            return
        if not self.commented:
            yield text(
                "{letters} letters were written; --comments adds copies of the reports with "
                "comments.",
                letters=len(self.letters),
            )
            return
        yield text(
            "{letters} letters and {copies} copies with comments were written.",
            letters=len(self.letters),
            copies=len(self.copies),
        )
