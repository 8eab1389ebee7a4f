"""The engine alone finds the words that the whole of underthesea finds, and is what is used."""

from __future__ import annotations

import subprocess
import sys

from extract.criteria import fold_name, load_sets
from extract.criteria.segmentation import whole_package, words_of


def names() -> set[str]:
    return {fold_name(entry.name) for criteria in load_sets() for entry in criteria.entries}


def test_every_known_name_is_cut_as_the_whole_package_cuts_it() -> None:
    whole = whole_package()
    known = names()
    assert len(known) > 100
    assert {name: words_of(name) for name in known} == {name: whole(name) for name in known}


def test_words_of_several_syllables_and_shares() -> None:
    assert words_of("tỷ lệ hộ nghèo đa chiều") == ["tỷ lệ", "hộ", "nghèo", "đa chiều"]
    assert words_of("dưới 4%") == ["dưới", "4", "%"]
    assert words_of("") == []


def test_the_rest_of_the_package_stays_away() -> None:
    code = (
        "import sys\n"
        "from extract.criteria.segmentation import words_of\n"
        "words_of('hộ nghèo')\n"
        "print(sorted({'underthesea', 'joblib', 'requests', 'urllib3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
