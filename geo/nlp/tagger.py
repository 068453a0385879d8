"""The encoder at run time: how likely each word of a sentence is part of a place's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geo.errors import ModelError
from geo.nlp.encoding import LABELS, Encoded, Encoder, Word
from geo.nlp.network import REMEDY, network
from geo.settings import data_folder

Floats = npt.NDArray[np.float32]

_BATCH = 4
_MOST_PIECES = 158
_OVERLAP = 24


@dataclass(frozen=True, slots=True)
class _Window:
    """Words `first` to `last` of sentence number `sentence`, as the network takes them."""

    sentence: int
    first: int
    last: int
    encoded: Encoded


class Tagger:
    """`recognizer.onnx` and `tokenizer.json` of `folder`; read-only, so that threads may share it.

    Raises ModelError when the model isn't whole.
    """

    def __init__(self, folder: Path) -> None:
        file = folder / "tokenizer.json"
        try:
            self._encoder = Encoder(file)
        except Exception as error:  # the library raises plain exceptions
            raise ModelError(f"{file} is missing or damaged. {REMEDY}") from error
        self._session = network(folder / "recognizer.onnx")

    def __call__(self, sentences: Sequence[Sequence[Word]]) -> list[Floats]:
        """For each sentence an array of words x `LABELS`: the probability of each label."""
        found = [np.zeros((len(sentence), len(LABELS)), np.float32) for sentence in sentences]
        windows = sorted(self._windows(sentences), key=lambda w: len(w.encoded.pieces))
        for first in range(0, len(windows), _BATCH):
            batch = windows[first : first + _BATCH]
            for window, chances in zip(batch, self._run(batch), strict=True):
                _keep(found[window.sentence], window, chances)
        return found

    def _windows(self, sentences: Sequence[Sequence[Word]]) -> Iterator[_Window]:
        """A window for each sentence, or several that overlap for a long one."""
        for number, sentence in enumerate(sentences):
            first = 0
            while first < len(sentence):
                last = self._end(sentence, first)
                yield _Window(number, first, last, self._encoder(sentence[first:last]))
                if last == len(sentence):
                    break
                first = max(last - _OVERLAP, first + 1)

    def _end(self, sentence: Sequence[Word], first: int) -> int:
        size = 0
        for index in range(first, len(sentence)):
            size += self._encoder.size(sentence[index])
            if size > _MOST_PIECES:
                return max(index, first + 1)
        return len(sentence)

    def _run(self, batch: Sequence[_Window]) -> Iterator[Floats]:
        longest = max(len(window.encoded.pieces) for window in batch)
        numbers = np.zeros((3, len(batch), longest), np.int64)
        for row, window in enumerate(batch):
            size = len(window.encoded.pieces)
            numbers[0, row, :size], numbers[1, row, :size] = window.encoded[:2]
            numbers[2, row, :size] = 1
        pieces, types, mask = numbers
        scores = self._session.run(None, {"pieces": pieces, "types": types, "mask": mask})[0]
        for row, window in enumerate(batch):
            yield _softmax(scores[row, window.encoded.first])


def _softmax(scores: Floats) -> Floats:
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = weights / weights.sum(axis=1, keepdims=True)
    return chances


def _keep(whole: Floats, window: _Window, chances: Floats) -> None:
    """Where windows overlap, the first half of the overlap is the earlier window's."""
    skipped = _OVERLAP // 2 if window.first else 0
    whole[window.first + skipped : window.last] = chances[skipped:]


@cache
def tagger() -> Tagger:
    """The model that ships, opened at the first call."""
    return Tagger(data_folder() / "models")
