"""The official criteria sets, and how a document's wording is matched to them.

The sets are the CSV files in `patterns/criteria/`; its README says where each came from.
A number alone means nothing: criterion 14 is education in one set and health in another.
So the set is recognised first, and only then are names and codes looked up in it.
"""

from extract.criteria.fold import fold_name, one_apostrophe, without_apostrophes
from extract.criteria.known import Known, known_standards
from extract.criteria.model import CriteriaSet, Criterion
from extract.criteria.names import Level, match_name
from extract.criteria.recognise import is_provincial, recognise
from extract.criteria.sets import indicator_codes, load_sets, standards

__all__ = [
    "CriteriaSet",
    "Criterion",
    "Known",
    "Level",
    "fold_name",
    "indicator_codes",
    "is_provincial",
    "known_standards",
    "load_sets",
    "match_name",
    "one_apostrophe",
    "recognise",
    "standards",
    "without_apostrophes",
]
