"""Every message has its Vietnamese, with the same places, and the program reads it."""

import io
import re

import catalogue
import pytest

TEMPLATES = catalogue.templates()
CATALOGUE = catalogue.read_catalogue()
_PLACE = re.compile(r"\{[^{}]*\}")


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_message_is_translated(template: str) -> None:
    message = CATALOGUE.get(template)
    assert message is not None, f"run {catalogue.__file__} and translate what it names"
    assert message.string
    assert sorted(_PLACE.findall(message.string)) == sorted(_PLACE.findall(template))


def test_nothing_else_stands_in_the_catalogue() -> None:
    assert {message.id for message in CATALOGUE if message.id} == set(TEMPLATES)


def test_what_the_program_reads_is_compiled_from_it() -> None:
    compiled = io.BytesIO()
    catalogue.write_compiled(CATALOGUE, compiled)
    assert compiled.getvalue() == catalogue.MO.read_bytes()
