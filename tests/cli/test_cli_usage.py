"""Help and errors of usage speak one language: Vietnamese, or English where it is asked for."""

from __future__ import annotations

import ast
import inspect
import io
import re
from collections.abc import Iterator
from pathlib import Path

import catalogue
import click
import pytest
from click.testing import CliRunner

from extract.cli import main

_ENGLISH = ("Usage", "Options", "Commands", "default:", "required", "Show this", " the ", " of ")
_VIETNAMESE = ("Cách dùng", "Tùy chọn", "Các lệnh", "mặc định", "Xem hướng dẫn")


def commands(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    yield before
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            yield from commands(each, *before, name)
        else:
            yield (*before, name)


def said(*words: str) -> str:
    return CliRunner().invoke(main, list(words)).output


@pytest.mark.parametrize("command", list(commands(main)), ids=" ".join)
def test_help_is_in_one_language(command: tuple[str, ...]) -> None:
    vietnamese, english = said(*command, "--help"), said("--lang", "en", *command, "--help")
    assert "Cách dùng: ntm" in vietnamese.replace("main", "ntm")
    assert [word for word in _ENGLISH if word in vietnamese] == []
    assert "Usage:" in english
    assert [word for word in _VIETNAMESE if word in english] == []


def test_the_language_may_stand_behind_the_command_too() -> None:
    english = said("run", "--lang", "en", "--help")
    assert "Usage:" in english
    assert english == said("run", "--lang=en", "--help") == said("run", "--help", "--lang", "en")


def test_the_last_call_leaves_nothing_behind() -> None:
    before = said("--help")
    said("--lang", "en", "--help")
    assert said("--help") == before


@pytest.mark.parametrize(
    ("words", "vietnamese", "english"),
    [
        (["run"], "Thiếu tham số", "Missing argument"),
        (["runn"], "Không có lệnh 'runn'", "No such command 'runn'"),
        (["rules", "--nothing"], "Không có tùy chọn '--nothing'", "No such option '--nothing'"),
        (["rules", "a", "b"], "Có tham số thừa (b)", "Got unexpected extra argument (b)"),
        (["audit", "--format", "xml", "."], "chọn một trong", "is not one of"),
        (["run", "nowhere", "-o", "out"], "Không có tệp hoặc thư mục nowhere", "There is no file"),
        (["show", "nothing.xlsx"], "Không có tệp nothing.xlsx", "There is no file nothing.xlsx"),
        (["show", "."], ". là thư mục", ". is a folder; name a file"),
        (["review", "nowhere"], "Không có thư mục nowhere", "There is no folder nowhere"),
        (["run", ".", "-o", __file__], "là tệp; cần ghi tên một thư mục", "is a file; name a"),
        (["run", ".", "--jobs", "0"], "số nguyên từ 1 trở lên", "no whole number from 1 on"),
        (["review", ".", "--port", "x"], "từ 0 đến 65535", "from 0 to 65535"),
        (["rules", "NTM999"], "Không có quy tắc NTM999", "There is no rule NTM999"),
    ],
)
def test_errors_of_usage(words: list[str], vietnamese: str, english: str) -> None:
    for lang, told, error in (("vi", vietnamese, "Lỗi: "), ("en", english, "Error: ")):
        result = CliRunner().invoke(main, ["--lang", lang, *words])
        assert result.exit_code == 2
        assert told in result.output
        assert error in result.output


@pytest.mark.parametrize("command", list(commands(main)), ids=" ".join)
def test_what_a_command_takes_is_named_in_its_language(command: tuple[str, ...]) -> None:
    told = said(*command, "--help")
    assert (
        re.findall(r"(?<![.\w])(?:FILE|PATH|DIRECTORY|INPUT|OUT|FOLDER|INTEGER)\b|x>=", told) == []
    )
    # what the commands above take is none of theirs
    assert f"{' '.join(('main', *command))} [" in told


def test_a_group_without_a_command_shows_its_help() -> None:
    told = said("criteria")
    assert len(told.splitlines()) > 5


def test_what_is_asked_of_the_program_counts_for_its_commands() -> None:
    assert said("--lang", "en", "rules") == said("rules", "--lang", "en") != said("rules")


def _of_click() -> set[tuple[str, ...]]:
    """The texts in Click's source, those of one thing and of several as pairs."""
    found: set[tuple[str, ...]] = set()
    for path in Path(inspect.getfile(click)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant):
                found.add((str(node.value),))
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "ngettext":
                found.add(tuple(str(ast.literal_eval(each)) for each in node.args[:2]))
    return found


def test_clicks_words_are_clicks_still() -> None:
    known = _of_click()
    kept = [each for each in catalogue.read_catalogue(catalogue.CLICK_PO) if each.id]
    assert kept
    for message in kept:
        forms = (message.id,) if isinstance(message.id, str) else tuple(map(str, message.id))
        assert forms in known
        assert message.string


def test_clicks_words_are_compiled() -> None:
    compiled = io.BytesIO()
    catalogue.write_compiled(catalogue.read_catalogue(catalogue.CLICK_PO), compiled)
    assert compiled.getvalue() == catalogue.CLICK_MO.read_bytes()
