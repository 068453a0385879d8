"""The ranker of candidates: gradient-boosted trees, read from `data/models/resolver.onnx`."""

from __future__ import annotations

import numpy as np

from geo.nlp.candidates import Floats
from geo.nlp.network import network
from geo.settings import data_folder


def rank(features: Floats) -> Floats:
    """The score of each candidate, from rows of `COHERENCE`; higher is likelier."""
    trees = network(data_folder() / "models" / "resolver.onnx")
    scores = trees.run(None, {"features": features.astype(np.float32)})[0]
    return np.asarray(scores, dtype=np.float64).ravel()
