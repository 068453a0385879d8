"""The examples in docstrings are right."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def modules_with_examples() -> list[str]:
    """The modules of the library whose source has an example."""
    sources = sorted((ROOT / "geo").rglob("*.py"))
    with_examples = [path for path in sources if ">>> " in path.read_text(encoding="utf-8")]
    parts = [path.relative_to(ROOT).with_suffix("").parts for path in with_examples]
    return [".".join(part for part in names if part != "__init__") for names in parts]


@pytest.mark.parametrize("module", modules_with_examples())
def test_the_examples_of_a_module_are_right(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(import_module(module), optionflags=doctest.ELLIPSIS)
    assert (result.failed, result.attempted > 0) == (0, True)
