"""Excel's own key: a workbook that is protected without a password is encrypted all the same."""

from __future__ import annotations

import io
import struct

from extract.loaders.libraries import library
from extract.messages import text

#: What Excel encrypts with where nobody chose a password.
#: Source: MS-XLS 2.2.10 (the default password of a protected workbook).
_KEY = "VelvetSweatshop"


def opened(data: bytes) -> bytes | None:
    """A workbook's bytes without Excel's own key; None where another key is needed.

    Raises ReadError where the library that opens them is missing.
    """
    office = library("msoffcrypto", "msoffcrypto-tool", text("A protected workbook"))
    exceptions = library("msoffcrypto.exceptions", "msoffcrypto-tool", text("A protected workbook"))
    plain = io.BytesIO()
    try:
        file = office.OfficeFile(io.BytesIO(data))
        file.load_key(password=_KEY)
        file.decrypt(plain)
    except (
        exceptions.FileFormatError, exceptions.ParseError, exceptions.InvalidKeyError,
        exceptions.DecryptionError, OSError, ValueError, LookupError, TypeError, AttributeError,
        struct.error, NotImplementedError,
    ):  # fmt: skip
        return None
    return plain.getvalue()
