"""The ranker of candidates: gradient-boosted trees, read from `data/models/resolver.onnx`."""

from __future__ import annotations

import numpy as np

from geo.nlp.coherence import COHERENCE
from geo.nlp.nearness import Floats
from geo.nlp.network import network
from geo.settings import data_folder

# The trees learnt from much local news, where Lebanon is a town in Indiana as often as not. These
# shares of the first look, of a country's own name and of the words of a country's English cost
# nothing on it (cross-validated), and have names without context mean what they mean in most news.
_FIRST_LOOK, _COUNTRY, _LOCAL = 0.1, 3.0, 2.0
_FIRST_SCORE, _IS_COUNTRY = COHERENCE.index("first score"), COHERENCE.index("country")
_SPOKEN, _SPOKEN_SHARE = COHERENCE.index("local words"), COHERENCE.index("local words' share")
_OWN_NAMES = [COHERENCE.index(name) for name in ("own name", "alias", "demonym")]


def rank(features: Floats) -> Floats:
    """The score of each candidate, from rows of `COHERENCE`; higher is likelier."""
    trees = network(data_folder() / "models" / "resolver.onnx")
    scores = trees.run(None, {"features": features.astype(np.float32)})[0]
    return with_priors(np.asarray(scores, dtype=np.float64).ravel(), features)


def with_priors(scores: Floats, features: Floats) -> Floats:
    """The trees' scores, with what is known of names without context."""
    by_own_name = features[:, _OWN_NAMES].any(axis=1)
    own_country = features[:, _IS_COUNTRY] * by_own_name
    local = features[:, _SPOKEN_SHARE] * np.minimum(features[:, _SPOKEN], 1.0)
    first = features[:, _FIRST_SCORE]
    ranked: Floats = scores + _FIRST_LOOK * first + _COUNTRY * own_country + _LOCAL * local
    return ranked
