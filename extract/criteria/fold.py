"""Names without the spellings that Vietnamese leaves open."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=4096)
def fold_name(words: str) -> str:
    """The words without case, punctuation and the spellings that Vietnamese leaves open.

    `hóa` and `hoá`, `thủy` and `thuỷ`, `tỉ` and `tỷ`, `Ð` and `Đ` come out alike.
    """
    text = unicodedata.normalize("NFD", words.casefold().replace("\u00f0", "\u0111"))
    text = re.sub(rf"(o(?=[{_MARKS}][ae])|u(?=[{_MARKS}]y))([{_MARKS}])([aey])\b", r"\1\3\2", text)
    text = re.sub(rf"\b([hklmst])i([{_MARKS}]?)(?![\w{_MARKS}])", r"\1y\2", text)
    text = re.sub(r"\bqui\b", "quy", unicodedata.normalize("NFC", text))
    return " ".join(re.findall(r"[\w&%]+(?:[-.][\w]+)*", text))
