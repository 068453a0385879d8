"""Prints what Dateline takes in time and memory: `python -m tests.benchmarks [INPUT ...]`.

The text is made by chance, as dense in names as news, unless articles are named. Verbs instead of
inputs print something else: `sections` how well these are told, `scale` what batches of growing
size cost, `pictures` draws what `scale` measured, `interrupted` whether a killed batch comes to the
same, `load` what it costs to bring a batch into the store, `overview` how long a filter of the
dashboard takes over 10,000 articles, `files` what its downloads take.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.loaders import load_all
from geo.model import Article
from tests.benchmarks import news, processes, rivals, sections, served, startup
from tests.benchmarks.speed import Texts, best, speeds

VERBS = {
    "sections": "sections",
    "scale": "scale",
    "pictures": "pictures",
    "interrupted": "interrupted",
    "load": "loading",
    "overview": "overview",
    "files": "files",
}
"""Each is a module of this folder with a function `main`."""

_ROUNDS = 3
_WORDS = 100_000
_MEGABYTE = 1_000_000


def main(inputs: Sequence[str]) -> None:
    """Print each figure as soon as it is known."""
    if inputs and inputs[0] in VERBS:
        import_module(f"tests.benchmarks.{VERBS[inputs[0]]}").main(inputs[1:])
        return
    texts = _texts(inputs)
    for name, value in _figures(texts):
        print(f"{name:<58}{value:>14}", flush=True)


def _figures(texts: Texts) -> Iterator[tuple[str, str]]:
    yield "words in each of the texts", f"{_words(texts[-1]):,}"
    measured = speeds(texts)
    tokenizer = measured.pop("tokenizer")
    yield "spaCy blank English tokenizer, words/s a core", f"{tokenizer:,.0f}"
    for profile, speed in measured.items():
        yield f"parse ({profile}), words/s a core", f"{speed:,.0f}"
        yield f"parse ({profile}), times the tokenizer's time", f"{tokenizer / speed:.1f}"
    for rival, run in rivals.rivals().items():
        yield f"{rival}, words/s a core", f"{best(run, texts):,.0f}"
    yield "parse, peak memory of its processes", _megabytes(_parsing_peak(texts[-1]))
    for name, start in startup.starts().items():
        yield f"{name}, from a standing start", f"{start.clock:.2f} s"
        yield f"{name}, processor time", f"{start.processor:.2f} s"
    page = served.first_page()
    yield "first page in the browser, from the server's start", f"{page.clock:.2f} s"
    yield "first page in the browser, processor time of the server", f"{page.processor:.2f} s"
    yield (
        "dashboard and worker, memory after the first parse",
        _megabytes(served.memory_after_first_parse()),
    )
    for lot in sections.LOTS:
        yield from sections.figures(lot)


def _texts(inputs: Sequence[str]) -> Texts:
    """One text to warm up with, and one for each round."""
    if not inputs:
        return [news.articles(_WORDS, seed) for seed in range(1 + _ROUNDS)]
    articles = [loaded for loaded in load_all(inputs) if isinstance(loaded, Article)]
    return [articles] * (1 + _ROUNDS)


def _words(articles: Sequence[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def _parsing_peak(articles: Sequence[Article]) -> int:
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "news.jsonl"), Path(folder, "parsed.jsonl")
        with source.open("w", encoding="utf-8") as file:
            for article in articles:
                file.write(json.dumps({"id": article.id, "text": article.text}) + "\n")
        return processes.run(["parse", str(source), "-o", str(target)]).peak_bytes


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:.0f} MB"


if __name__ == "__main__":
    main(sys.argv[1:])
