"""What makes an output, known without loading the parser."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import geo
from geo.errors import ModelError
from geo.gazetteer.meta import meta
from geo.model import Versions
from geo.nlp.profiles import DEFAULT_PROFILE, check_profile
from geo.settings import data_folder

_DIGITS = 12
_MODEL_FILES = {
    "fast": ("fast.json",),
    "accurate": (
        "accurate.json",
        "fast.json",
        "recognizer.onnx",
        "resolver.onnx",
        "tokenizer.json",
    ),
}
"""What each profile reads; `accurate` builds on weights of `fast`."""


def versions(profile: str = DEFAULT_PROFILE) -> Versions:
    """What makes the output of `profile`. Raises ModelError when a model is missing."""
    check_profile(profile)
    return Versions(
        geo.__version__,
        gazetteer=str(meta()["version"]),
        profile=profile,
        models=_digest(data_folder() / "models", profile),
    )


@lru_cache(maxsize=8)
def _digest(folder: Path, profile: str) -> str:
    whole = hashlib.sha256()
    for name in _MODEL_FILES[profile]:
        try:
            whole.update(hashlib.sha256((folder / name).read_bytes()).digest())
        except OSError as error:
            raise ModelError(
                f"{folder / name} cannot be read, which the profile {profile} needs. It ships with "
                "Dateline; fetch it again from the release."
            ) from error
    return whole.hexdigest()[:_DIGITS]
