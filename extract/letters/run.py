"""Writing the letters of a run: one a commune, and on request its report with comments."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from lxml import etree

from extract.errors import ReasonedError
from extract.files import ChangingError, read_steady
from extract.letters.anchors import with_places
from extract.letters.comments import add_comments
from extract.letters.findings import Finding, Open, Recipient, Source, open_findings
from extract.letters.kept import WrittenBefore
from extract.letters.letter import TemplateError, fill_letter
from extract.letters.names import Names, fitting
from extract.letters.written import Written
from extract.messages import render, text
from extract.office.package import open_package, write_package
from extract.paths import shown
from extract.writers.atomic_write import atomic_write, make_folder
from extract.writers.originals import original

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError,
    RuntimeError, etree.XMLSyntaxError,
)  # fmt: skip


class LettersError(ReasonedError):
    """What can't be done: `reason` says what, why, and what to do next."""


def write_letters(
    out: Path,
    folder: Path,
    *,
    undecided: bool = False,
    comments: bool = False,
    template: Path | None = None,
    decisions: Mapping[str, str] | None = None,
    lang: str = "vi",
) -> Written:
    """Writes a letter for each commune with open findings into a folder; `decisions` are those
    that were made since the tables were written, by check_id.

    Raises LettersError, and WriteError where a file can't be written.
    """
    found = _open_findings(out, undecided=undecided, decisions=decisions)
    made = _template(template)
    done = Written(undecided=found.undecided, left_out=not undecided, nameless=found.nameless)
    done.commented = comments
    if found.recipients:
        make_folder(folder)
    before = WrittenBefore(out)
    post = _Post(out, folder, made, template, lang, Names(folder, before, done), done)
    for recipient in found.recipients:
        post.write(recipient)
    written = [*done.letters, *done.copies]
    for path in before.stale(folder, written):
        with suppress(OSError):  # open in Word: it stays
            path.unlink()
    if written:
        before.keep(written)
    return done


def _open_findings(out: Path, *, undecided: bool, decisions: Mapping[str, str] | None) -> Open:
    try:
        return open_findings(out, undecided=undecided, decisions=decisions)
    except (FileNotFoundError, ValueError, KeyError) as error:
        raise LettersError(
            text(
                "{out} holds no results of this version. Name the folder that `ntm run ... -o` "
                "wrote, or run it once more.",
                out=shown(out),
            )
        ) from error


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


def _placed(recipient: Recipient, originals: Mapping[str, bytes | None]) -> list[Finding]:
    """The findings of a commune with what they stand in beside the text of their Word files,
    where these are as they were read; in their order."""
    placed: list[Finding] = []
    for source in recipient.sources:
        own = [each for each in recipient.findings if each.document_id == source.document_id]
        data = originals.get(source.document_id)
        if data is not None:
            with suppress(*_DAMAGED):
                own = with_places(open_package(data), own)
        placed += own
    return placed


@dataclass(slots=True, frozen=True)
class _Post:
    """Writes the letters and copies of the results in `out` into a folder, from a template (`made`
    are its bytes, `template` is its path where it is the office's own); `done` says what was
    written."""

    out: Path
    folder: Path
    made: bytes
    template: Path | None
    lang: str
    names: Names
    done: Written

    def write(self, recipient: Recipient) -> None:
        """The letter to a commune, and the copies where these were asked for."""
        name = self.names.free(_name(recipient))
        originals = {
            source.document_id: original(self.out, source.path, source.document_id)
            for source in recipient.sources
            if source.format == "docx"
        }
        recipient.findings = _placed(recipient, originals)
        path = self.folder / f"{name}.docx"
        for hole in self._letter(recipient, path):
            self.done.holes.setdefault(hole, []).append(path)
        self.done.letters.append(path)
        for source in recipient.sources if self.done.commented else ():
            self._copy(originals.get(source.document_id), source, recipient)

    def _letter(self, recipient: Recipient, path: Path) -> list[str]:
        """Writes a letter; gives what has to be filled in by hand."""
        try:
            package = open_package(self.made)
            holes = fill_letter(package, recipient, self.lang)
        except (TemplateError, *_DAMAGED) as error:
            raise LettersError(
                text(
                    "{path} is no template of a letter: it has to be a Word file (.docx) with a "
                    "table in which one row has {{no}}, {{place}}, {{sentence}} and {{finding}}.",
                    path=shown(self.template) if self.template else "template.docx",
                )
            ) from error
        with atomic_write(path) as temporary:
            write_package(package, temporary)
        return holes

    def _copy(self, data: bytes | None, source: Source, recipient: Recipient) -> None:
        """A copy of a commune's Word file with comments, if it is still the one that was read."""
        if source.format != "docx":
            self.done.not_word.append(source.path)
            return
        if data is None:
            self.done.without_copy.append(
                text(
                    "{path} isn't found as it was read (moved, changed, or inside of an archive): "
                    "its letter goes without a copy. To have one, run `ntm run` once more with the "
                    "file itself.",
                    path=source.path,
                )
            )
            return
        own = [each for each in recipient.findings if each.document_id == source.document_id]
        try:
            package = open_package(data)
            add_comments(package, own, self.lang, recipient.province)
        except _DAMAGED:
            refused = text(
                "{path} can't be copied with comments: the file is damaged.", path=source.path
            )
            self.done.without_copy.append(refused)
            return
        noted = text("{file} - comments", file=Path(source.path).stem)
        path = self.folder / f"{self.names.free(fitting(render(noted, self.lang)))}.docx"
        with atomic_write(path) as temporary:
            write_package(package, temporary)
        self.done.copies.append(path)


def _name(recipient: Recipient) -> str:
    return fitting(" - ".join(part for part in (recipient.commune, recipient.district) if part))
