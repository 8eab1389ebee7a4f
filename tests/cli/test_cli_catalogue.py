"""Every message has its Vietnamese, with the same places, and the program reads it."""

import io
import re

import catalogue

TEMPLATES = catalogue.templates()
CATALOGUE = catalogue.read_catalogue()
_PLACE = re.compile(r"\{[^{}]*\}")


def test_every_message_is_translated() -> None:
    told = {template: CATALOGUE.get(template) for template in TEMPLATES}
    missing = [template for template, message in told.items() if not (message and message.string)]
    assert missing == [], f"run {catalogue.__file__} and translate what it names"


def test_a_translation_has_the_places_of_its_message() -> None:
    other = [
        message.id
        for message in CATALOGUE
        if sorted(_PLACE.findall(str(message.string))) != sorted(_PLACE.findall(str(message.id)))
    ]
    assert [each for each in other if each] == []


def test_nothing_else_stands_in_the_catalogue() -> None:
    assert {message.id for message in CATALOGUE if message.id} == set(TEMPLATES)


def test_what_the_program_reads_is_compiled_from_it() -> None:
    compiled = io.BytesIO()
    catalogue.write_compiled(CATALOGUE, compiled)
    assert compiled.getvalue() == catalogue.MO.read_bytes()
