"""Stories typed for fonts from before Unicode that don't name those fonts, told by the words
of the whole document: a paragraph alone is too short to tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.document import Remark
from extract.loaders.story import Item, Paragraph, Table


def decode_stories(stories: list[list[Item]]) -> list[Remark]:
    """Puts Unicode in the place of old codes in all paragraphs, in their lists; gives back
    what is to be said of it."""
    places = [place for items in stories for place in _paragraphs(items)]
    made, told = decode_texts([paragraph.text for _, _, paragraph in places])
    for (items, at, paragraph), text in zip(places, made or (), strict=bool(made)):
        items[at] = replace(paragraph, text=text)
    return told


def decode_texts(texts: list[str]) -> tuple[list[str] | None, list[Remark]]:
    """The texts of one document with Unicode in the place of old codes, None where they hold
    none; and what is to be said of it."""
    from extract.text.legacy import decode_mixed, remarks

    mixed = decode_mixed("\n".join(texts))
    if mixed is None:
        return None, []
    lines = iter(mixed.text.split("\n"))
    made = ["\n".join(next(lines) for _ in range(text.count("\n") + 1)) for text in texts]
    return made, [Remark(0, told) for told in remarks(mixed)]


def _paragraphs(items: list[Item]) -> Iterator[tuple[list[Item], int, Paragraph]]:
    for at, item in enumerate(items):
        if isinstance(item, Paragraph):
            yield items, at, item
        elif isinstance(item, Table):
            for row in item.rows:
                for cell in row:
                    yield from _paragraphs(cell.items)
