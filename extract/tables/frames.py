"""What a programme in the years of one national set is called."""

from __future__ import annotations

from extract.messages import render, text
from extract.tables.latest import Frame
from extract.tables.schema import schemas


def frame_name(frame: Frame, lang: str, *, several: bool) -> str:
    """The programme's name, with the years of its set where there are `several` such frames of
    one programme."""
    word = schemas()["criteria"].column("programme").word(frame.programme, lang)
    word = word or render(text("Programme not stated"), lang)
    if not several:
        return word
    years = f"{frame.first}-{frame.last}" if frame.first else render(text("year not stated"), lang)
    return f"{word} {years}"
