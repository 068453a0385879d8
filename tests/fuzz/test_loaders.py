"""A short run of the fuzzing of the loaders; `python -m tests.fuzz` makes long ones."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.fuzz.check import check
from tests.fuzz.inputs import INPUTS, NAMES


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(content=INPUTS, name=NAMES)
def test_anything_gives_articles_or_reasons(content: bytes, name: str) -> None:
    check(content, name)
