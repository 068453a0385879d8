"""Several processes give what one gives, in the same order."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence

import pytest

from geo.model import Article, Failure
from geo.worker import parallel, parse_in_order


def items() -> Iterator[Article | Failure]:
    for number in range(100):
        yield Article(str(number), f"From Lima to Oslo, day {number}, in Peru and Norway.")
        if number % 30 == 0:
            yield Failure(f"bad {number}", "unreadable")


def deadly_parse(found: Sequence[Article | Failure], profile: str) -> Iterator[Article | Failure]:
    for item in found:
        if isinstance(item, Article) and item.id == "50":
            os.kill(os.getpid(), signal.SIGKILL)
        yield item


def test_processes_change_nothing() -> None:
    one, two = (list(parse_in_order(items(), "accurate", workers)) for workers in (1, 2))
    assert one == two
    assert len(one) == 104
    assert all(item.mentions for item in one if isinstance(item, Article))


def test_an_article_that_kills_its_process_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "parse_each", deadly_parse)
    parsed = list(parse_in_order(items(), "accurate", 2))
    assert len(parsed) == 104
    failures = [item for item in parsed if isinstance(item, Failure)]
    assert [failure.name for failure in failures] == ["bad 0", "bad 30", "50", "bad 60", "bad 90"]
    assert "fewer workers" in failures[2].reason


def test_only_few_articles_are_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "ITEMS_AT_ONCE", 2)
    read = 0

    def counted() -> Iterator[Article]:
        nonlocal read
        for number in range(1000):
            read += 1
            yield Article(str(number), "Oslo.")

    parsed = parse_in_order(counted(), "fast", 2)
    next(parsed)
    assert read < 20
    parsed.close()
