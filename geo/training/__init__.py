"""Trains the models that ship; needs the extra `train`.

`corpora` is a folder with `lgl.jsonl.gz` and `gwn.jsonl.gz`, articles whose mentions have
coordinates, and `ner/`, sentences with spans of LOC and NORP; `geo.training.corpora` says which
and of which form. Seeds are fixed; processors that add in another order differ in the last digits.
"""

from __future__ import annotations

from pathlib import Path

from geo.training import containment, evidence, judgement, recognizer, resolver

__all__ = ["train_recognizer", "train_resolver"]

_HELD_OUT = 0


def train_recognizer(corpora: Path, encoder: Path, target: Path) -> None:
    """Write the weights of the evidence, the encoder and how both are weighed to `target`.

    The encoder is trained twice: without the articles of one fold, on which it is then weighed
    against the evidence, and on all.
    """
    evidence.fit(corpora, target)
    half_way = recognizer.train(corpora, encoder, target / "held-out", _HELD_OUT)
    judgement.fit(corpora, half_way, _HELD_OUT, target)
    recognizer.train(corpora, encoder, target)


def train_resolver(corpora: Path, target: Path) -> None:
    """Write the weights and trees that choose among candidates to `target`."""
    evidence.fit_resolution(corpora, target)
    for name, figure in resolver.train(corpora, target).items():
        print(f"{name}: {figure:.4g}")
    containment.fit(corpora, target)
