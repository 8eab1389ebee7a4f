"""Writing the letters of a run: one a commune, and on request its report with comments."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from lxml import etree

from extract.errors import ReasonedError
from extract.files import ChangingError, read_steady
from extract.letters.comments import add_comments
from extract.letters.findings import Recipient, Source, open_findings
from extract.letters.kept import WrittenBefore
from extract.letters.letter import TemplateError, fill_letter
from extract.messages import Text, text
from extract.office.package import open_package, write_package
from extract.paths import shown
from extract.writers.atomic_write import atomic_write, make_folder
from extract.writers.originals import original

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError,
    RuntimeError, etree.XMLSyntaxError,
)  # fmt: skip


class LettersError(ReasonedError):
    """What can't be done: `reason` says what, why, and what to do next."""


@dataclass(slots=True)
class Written:
    """The letters and copies that were written; `without_copy` says of which report there is no
    copy, and why; `undecided` counts the findings that nobody has decided, `left_out` says
    whether they were left out."""

    letters: list[Path] = field(default_factory=list)
    copies: list[Path] = field(default_factory=list)
    without_copy: list[Text] = field(default_factory=list)
    undecided: int = 0
    left_out: bool = True
    nameless: int = 0
    edited: list[Path] = field(default_factory=list)

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
                "{count} findings are of reports that name no commune: they are in no letter.",
                count=self.nameless,
            )
        if self.undecided and self.left_out:
            yield text(
                "{count} findings that nobody has decided were left out; decide them in the "
                "workbook or with `ntm review`, or add --undecided.",
                count=self.undecided,
            )
        yield text(
            "{letters} letters and {copies} copies with comments were written.",
            letters=len(self.letters),
            copies=len(self.copies),
        )


def write_letters(
    out: Path,
    folder: Path,
    *,
    undecided: bool = False,
    comments: bool = False,
    template: Path | None = None,
    lang: str = "vi",
) -> Written:
    """Writes a letter for each commune with open findings into a folder.

    Raises LettersError, and WriteError where a file can't be written.
    """
    try:
        found = open_findings(out, undecided=undecided)
    except (FileNotFoundError, ValueError, KeyError) as error:
        raise LettersError(
            text(
                "{out} holds no results of this version. Name the folder that `ntm run ... -o` "
                "wrote, or run it once more.",
                out=shown(out),
            )
        ) from error
    made = _template(template)
    done = Written(undecided=found.undecided, left_out=not undecided, nameless=found.nameless)
    if found.recipients:
        make_folder(folder)
    before = WrittenBefore(out)
    names = _Names(folder, before, done)
    for recipient in found.recipients:
        name = names.free(_name(recipient))
        done.letters.append(_letter(made, recipient, folder / f"{name}.docx", template, lang))
        if comments:
            for source in recipient.sources:
                _copy(out, source, recipient, folder, names, done, lang)
    written = [*done.letters, *done.copies]
    for path in before.stale(folder, written):
        with suppress(OSError):  # open in Word: it stays
            path.unlink()
    if written:
        before.keep(written)
    return done


def _template(path: Path | None) -> bytes:
    if path is None:
        return (files("extract") / "letters" / "template.docx").read_bytes()
    try:
        return read_steady(path)
    except (OSError, ChangingError) as error:
        raise LettersError(
            text(
                "{path} can't be opened ({error}). Check that it is there and that you may read "
                "it.",
                path=shown(path),
                error=str(error),
            )
        ) from error


def _letter(
    made: bytes, recipient: Recipient, path: Path, template: Path | None, lang: str
) -> Path:
    try:
        package = open_package(made)
        fill_letter(package, recipient, lang)
    except (TemplateError, *_DAMAGED) as error:
        raise LettersError(
            text(
                "{path} is no template of a letter: it has to be a Word file (.docx) with a table "
                "in which one row has {{no}}, {{place}}, {{sentence}} and {{finding}}.",
                path=shown(template) if template else "template.docx",
            )
        ) from error
    with atomic_write(path) as temporary:
        write_package(package, temporary)
    return path


def _copy(
    out: Path,
    source: Source,
    recipient: Recipient,
    folder: Path,
    names: _Names,
    done: Written,
    lang: str,
) -> None:
    """A copy of a commune's Word file with comments, if it is still the one that was read."""
    if source.format != "docx":
        return
    data = original(out, source.path, source.document_id)
    if data is None:
        done.without_copy.append(
            text(
                "{path} isn't found as it was read (moved, changed, or inside of an archive): its "
                "letter goes without a copy. To have one, run `ntm run` once more with the file "
                "itself.",
                path=source.path,
            )
        )
        return
    own = [each for each in recipient.findings if each.document_id == source.document_id]
    try:
        package = open_package(data)
        add_comments(package, own, lang)
    except _DAMAGED:
        refused = text(
            "{path} can't be copied with comments: the file is damaged.", path=source.path
        )
        done.without_copy.append(refused)
        return
    stem = Path(source.path).stem
    path = folder / f"{names.free(_fit(stem))}.docx"
    with atomic_write(path) as temporary:
        write_package(package, temporary)
    done.copies.append(path)


def _name(recipient: Recipient) -> str:
    return _fit(" - ".join(part for part in (recipient.commune, recipient.district) if part))


def _fit(name: str) -> str:
    """A name that Windows takes."""
    return _UNFIT.sub(" ", name).strip(" .") or "-"


class _Names:
    """The names of the files of one folder, none given twice, and none of a file that a person
    has changed: that one is told in `done`."""

    def __init__(self, folder: Path, before: WrittenBefore, done: Written) -> None:
        self._folder, self._before, self._done = folder, before, done
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """The name, or the next one that is free, with a number."""
        number, free = 2, name
        while free.casefold() in self._taken or self._edited(free):
            self._taken.add(free.casefold())
            free = f"{name} ({number})"
            number += 1
        self._taken.add(free.casefold())
        return free

    def _edited(self, name: str) -> bool:
        path = self._folder / f"{name}.docx"
        if not self._before.edited(path):
            return False
        self._done.edited.append(path)
        return True
