"""Patterns and data that are kept between processes are those of their sources."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import regex

from patterns import alternation, cases, form, form_names, kept

SOURCE = (
    r"(?P<numerator>[0-9]{1,3}(?:\.[0-9]{3})*)[ ]?/[ ]?(?P<denominator>[0-9]+)|(?:hộ|xã)(?!\p{L})"
)
FLAGS = regex.I | regex.V1


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of our own in the place of the one that `make` writes."""
    path = tmp_path / "kept.pickle"
    monkeypatch.setattr(kept, "FILE", path)
    monkeypatch.setattr(kept, "pattern_of", kept.pattern_of.__wrapped__)
    return path


def no_compiler(source: str, flags: int = 0) -> None:
    raise AssertionError(f"compiled again: {source}")


def test_a_kept_pattern_is_the_pattern_without_compiling(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = regex.compile(SOURCE, FLAGS)
    assert kept.keep([(SOURCE, int(FLAGS), original)], kept=file) == 1
    monkeypatch.setattr(regex, "compile", no_compiler)
    again = kept.pattern_of(SOURCE, FLAGS)
    assert (again.pattern, again.flags) == (original.pattern, original.flags)
    text = "1.250/1.300 HỘ, 7/16 xã; xãn"
    spans = [match.span() for match in original.finditer(text)]
    assert len(spans) == 4
    assert [match.span() for match in again.finditer(text)] == spans


def test_other_flags_another_source_and_another_compiler_are_compiled(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep([(SOURCE, int(FLAGS), regex.compile("wrong"))], kept=file)
    assert kept.pattern_of(SOURCE, FLAGS).pattern == "wrong"
    assert kept.pattern_of(SOURCE, regex.V1).pattern == SOURCE
    assert kept.pattern_of(SOURCE + "?", FLAGS).pattern == SOURCE + "?"
    compiler, held = pickle.loads(file.read_bytes())
    other = file.with_name("other.pickle")
    other.write_bytes(pickle.dumps((("0", *compiler[1:]), held)))
    monkeypatch.setattr(kept, "FILE", other)
    assert kept.pattern_of(SOURCE, FLAGS).pattern == SOURCE


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps(3)[:-1], pickle.dumps(3)])
def test_a_file_that_is_none_is_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert kept.pattern_of(SOURCE, FLAGS).pattern == SOURCE


def test_yaml_is_kept_by_what_it_holds(file: Path, tmp_path: Path) -> None:
    data = tmp_path / "a.yaml"
    data.write_text("mức: [1, 'hai']\n", encoding="utf-8")
    kept.keep([], [data], kept=file)
    assert kept.read_yaml(data) == {"mức": [1, "hai"]}
    data.write_text("mức: [2]\n", encoding="utf-8")
    assert kept.read_yaml(data) == {"mức": [2]}


@pytest.mark.parametrize("name", form_names())
def test_a_kept_form_finds_in_its_cases_what_a_fresh_one_finds(name: str) -> None:
    found = form(name).regex
    again: regex.Pattern[str] = pickle.loads(pickle.dumps(found))
    fresh = regex.compile(found.pattern, found.flags)
    assert (again.flags, again.groupindex) == (fresh.flags, fresh.groupindex)
    for case in cases(name):
        wanted = [match.capturesdict() for match in fresh.finditer(case["text"])]
        assert [match.capturesdict() for match in again.finditer(case["text"])] == wanted


@pytest.mark.parametrize(
    "word", ["hộ", "tiêu chí", "h\u1ed9 ngh\u00e8o", "m2/người", "(ha)", " a", "a  b", ""]
)
def test_words_are_escaped_as_the_library_does(word: str) -> None:
    escaped = regex.escape(word, literal_spaces=False)
    assert alternation([word]) == f"(?:{escaped})"
