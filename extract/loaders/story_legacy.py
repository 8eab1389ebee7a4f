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
    from extract.text.legacy import decode_mixed, remarks

    places = [place for items in stories for place in _paragraphs(items)]
    texts = [paragraph.text for _, _, paragraph in places]
    mixed = decode_mixed("\n".join(texts))
    if mixed is None:
        return []
    lines = iter(mixed.text.split("\n"))
    for items, at, paragraph in places:
        made = "\n".join(next(lines) for _ in range(paragraph.text.count("\n") + 1))
        items[at] = replace(paragraph, text=made)
    return [Remark(0, told) for told in remarks(mixed)]


def _paragraphs(items: list[Item]) -> Iterator[tuple[list[Item], int, Paragraph]]:
    for at, item in enumerate(items):
        if isinstance(item, Paragraph):
            yield items, at, item
        elif isinstance(item, Table):
            for row in item.rows:
                for cell in row:
                    yield from _paragraphs(cell.items)
