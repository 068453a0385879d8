"""What made an output is told by digests: another model is another version."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from geo.errors import ModelError
from geo.nlp.made_by import versions
from geo.settings import data_folder

FILES = ("accurate.json", "fast.json", "recognizer.onnx", "resolver.onnx", "tokenizer.json")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with models that are not these."""
    shutil.copytree(data_folder() / "gazetteer", tmp_path / "gazetteer")
    (tmp_path / "models").mkdir()
    for name in FILES:
        (tmp_path / "models" / name).write_text(name)
    monkeypatch.setenv("GEO_DATA", str(tmp_path))
    return tmp_path / "models"


def test_each_profile_has_a_digest_of_its_models() -> None:
    digests = {profile: versions(profile).models for profile in ("accurate", "fast")}

    assert all(re.fullmatch("[0-9a-f]{12}", digest) for digest in digests.values())
    assert digests["accurate"] != digests["fast"]


def test_other_models_have_another_digest(models: Path) -> None:
    assert versions("fast").models not in ("", _shipped("fast"))


def _shipped(profile: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("GEO_DATA")
        return versions(profile).models


def test_a_missing_model_is_named(models: Path) -> None:
    (models / "recognizer.onnx").unlink()

    with pytest.raises(ModelError, match=r"recognizer\.onnx cannot be read"):
        versions("accurate")
