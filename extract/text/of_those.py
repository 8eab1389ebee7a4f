"""Whether the words around a count make a percentage behind it a share of what is counted."""

from __future__ import annotations

from extract.text.view import fold
from patterns import form


def is_of_those(before: str, behind: str) -> bool:
    """True for `Trong `, 742, ` phiếu thu về, tỷ lệ đồng ý là `: the words before a count in its
    sentence, and those between it and the percentage, as the document has them. Where these name
    what the percentage is of, it is what is counted."""
    lead = fold(f"|{before}|")[1:-1]
    match = form("share_of_those").regex.fullmatch(f"{lead}0{fold(f'|{behind}|')[1:-1]}", len(lead))
    if match is None:
        return False
    counted, noun = match.group("counted").lower(), match.group("noun")
    return noun is None or f"{noun.lower()} ".startswith(f"{counted} ")
