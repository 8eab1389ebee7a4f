"""Vietnamese words of a folded name, by underthesea's model."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

#: Where underthesea's wheel keeps its model of words, and the files of it.
_MODEL = Path("pipeline", "word_tokenize", "models", "ws_crf_vlsp2013_20230727")
_FILES = ("models.bin", "features.bin", "dictionary.bin")
#: Syllables, numbers and signs, as underthesea cuts them before it looks for words.
_SYLLABLE = re.compile(r"[0-9]+(?:\.[0-9]+)*|[^\W\d_]+(?:[-.][^\W\d_]+)*|\S")
#: The tag of a syllable that goes on with the word before it.
_INSIDE = "I-W"

Segmenter = Callable[[str], list[str]]


def words_of(folded: str) -> list[str]:
    """The words of a folded name, syllables of one word joined by a space: `hộ nghèo đa chiều`
    gives `hộ`, `nghèo`, `đa chiều`."""
    return _segmenter()(folded)


@cache
def _segmenter() -> Segmenter:
    """The model by the engine alone where the wheel has it in its usual place (0.1 s of
    processor time), by the whole of underthesea otherwise (0.8 s: it brings clients of the
    network and joblib along)."""
    spec = find_spec("underthesea")
    home = spec.submodule_search_locations if spec is not None else None
    folder = Path(home[0]) / _MODEL if home else _MODEL
    if all((folder / name).is_file() for name in _FILES):
        return engine_alone(folder)
    return whole_package()


def engine_alone(folder: Path) -> Segmenter:
    """underthesea's engine with the model in a folder. A folded name is syllables, numbers and
    a few signs, so it needs none of the package's cutting of running text."""
    from underthesea_core import CRFFeaturizer, CRFTagger

    tagger = CRFTagger()
    tagger.load(str(folder / _FILES[0]))
    features, dictionary = (pickle.loads((folder / name).read_bytes()) for name in _FILES[1:])
    featurizer = CRFFeaturizer(features, dictionary)

    def segmented(folded: str) -> list[str]:
        syllables = _SYLLABLE.findall(folded)
        if not syllables:
            return []
        tags = tagger.tag(featurizer.process([[[syllable] for syllable in syllables]])[0])
        words: list[str] = []
        for syllable, tag in zip(syllables, tags, strict=True):
            if tag == _INSIDE and words:
                words[-1] += f" {syllable}"
            else:
                words.append(syllable)
        return words

    return segmented


def whole_package() -> Segmenter:
    """The same by underthesea's own function."""
    from underthesea import word_tokenize

    def segmented(folded: str) -> list[str]:
        words: list[str] = word_tokenize(folded, use_token_normalize=False)
        return words

    return segmented
