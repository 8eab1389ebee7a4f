"""Letters to communes: what a reviewer upheld, in the form of an official letter, and a copy of
the commune's own report with each finding as a comment at its sentence."""

from extract.letters.run import LettersError, write_letters
from extract.letters.written import Written

__all__ = ["LettersError", "Written", "write_letters"]
