"""Kill the server at random moments, and see that nothing accepted is lost and nothing is half.

`python -m tests.durability --moments 50` does so on SQLite and on PostgreSQL. It uploads files of
several articles and corrects names while a clock runs down to a SIGKILL, and starts the server
again, which goes on with what it had accepted. At the end every article that was accepted is there
with the mentions of its parse as corrected, every correction that was accepted holds, and the
counts equal a recount.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from geo.corrections import Correction, apply
from geo.corrections.file import as_record, from_record
from geo.counts import count_table
from geo.model import Article
from geo.nlp import parse
from geo.store import Collection, Store
from tests.factories import CAPE_TOWN, DAMASCUS
from tests.postgresql import served

NAMES = ("Lima", "Oslo", "Nairobi", "Peru", "Norway", "Kenya", "Hanoi", "Quito")
LONGEST_LIFE = 3.0
"""Seconds from the first request to the kill."""

UPLOADS_A_LIFE = 2
FILES_AN_UPLOAD = 3
ARTICLES_A_FILE = 8
MOST_CORRECTIONS = 16
"""Few enough that the server gets through all in the end, however often it was killed, and more
articles in an upload than wait for a yes."""

LONGEST_PAUSE = 0.05
"""Seconds between two requests."""

AT_AN_UPLOAD = 0.5
"""The share of the kills whose clock begins with an upload, which else takes too short a part of a
life to be hit."""

LONGEST_UPLOAD = 0.05
"""Seconds from the beginning of such an upload to the kill."""


@dataclass
class Accepted:
    """What the server said that it has, and what it was asked for last without an answer."""

    texts: list[str] = field(default_factory=list)
    corrections: dict[str, Correction] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    killed_while: list[str] = field(default_factory=list)
    killed_with_files_left: int = 0


class Server:
    """The process to kill."""

    def __init__(self, url: str, collection: str) -> None:
        command = [sys.executable, "-m", "tests.durability.app", url, collection]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if self.answer() != "runs":
            raise RuntimeError("The server did not start.")

    def ask(self, request: dict[str, Any]) -> bool:
        """Whether the request was accepted before the server was killed."""
        try:
            assert self.process.stdin
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except OSError:
            return False
        return self.answer() == str(request["id"])

    def answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def kill_after(self, seconds: float) -> None:
        threading.Timer(seconds, self.process.send_signal, [signal.SIGKILL]).start()


def requests(chance: random.Random, moment: int, known: Accepted) -> Iterator[dict[str, Any]]:
    """A few uploads, and corrections without end, at most some of which hold at a time."""
    uploads = 0
    for number in count():
        identifier = f"{moment}-{number}"
        if uploads < UPLOADS_A_LIFE and chance.random() < 0.4:
            uploads += 1
            yield _upload(chance, identifier)
        elif chance.random() < len(known.corrections) / MOST_CORRECTIONS:
            rule = known.corrections[chance.choice(sorted(known.corrections))]
            yield {"do": "undo", "id": identifier, "correction": as_record(rule)}
        else:
            rule = _correction(chance, identifier)
            yield {"do": "correct", "id": identifier, "correction": as_record(rule)}


def _upload(chance: random.Random, identifier: str) -> dict[str, Any]:
    files, texts = [], []
    for part in range(FILES_AN_UPLOAD):
        name = f"{identifier}-{part}"
        inside = [_text(chance, f"{name}-{number}") for number in range(ARTICLES_A_FILE)]
        files.append({"name": f"{name}.jsonl", "content": _lines(inside)})
        texts += inside
    return {"do": "upload", "id": identifier, "files": files, "texts": texts}


def _text(chance: random.Random, identifier: str) -> str:
    first, second, third = chance.sample(NAMES, 3)
    return f"The ministers of {first} met in {second} on day {identifier}. {third} was away."


def _lines(texts: list[str]) -> str:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts)


def _correction(chance: random.Random, identifier: str) -> Correction:
    name = chance.choice(NAMES)
    if chance.random() < 0.5:
        return Correction("drop", "name", name, id=identifier)
    place = chance.choice([CAPE_TOWN, DAMASCUS])
    return Correction("place", "name", name, place=place, id=identifier)


def live_and_die(server: Server, chance: random.Random, moment: int, known: Accepted) -> None:
    """Ask until the server is killed."""
    at_an_upload = chance.random() < AT_AN_UPLOAD
    if not at_an_upload:
        server.kill_after(chance.uniform(0.05, LONGEST_LIFE))
    for request in requests(chance, moment, known):
        sleep(chance.uniform(0, LONGEST_PAUSE))
        if at_an_upload and request["do"] == "upload":
            at_an_upload = False
            server.kill_after(chance.uniform(0, LONGEST_UPLOAD))
        accepted = server.ask({key: value for key, value in request.items() if key != "texts"})
        _note(request, known, accepted=accepted)
        if not accepted:
            known.killed_while.append(request["do"])
            server.process.wait()
            return


def _note(request: dict[str, Any], known: Accepted, *, accepted: bool) -> None:
    if request["do"] == "upload":
        if accepted:
            known.texts += request["texts"]
        return
    identifier = request["correction"]["id"]
    if not accepted:
        known.doubtful.add(identifier)  # it was done, or not at all
    elif request["do"] == "undo":
        del known.corrections[identifier]
    else:
        known.corrections[identifier] = from_record(request["correction"])


def problems(collection: Collection, known: Accepted) -> list[str]:
    """What is lost or half."""
    found: list[str] = []
    kept = {rule.id: rule for rule in collection.corrections()}
    certain = {name: c for name, c in known.corrections.items() if name not in known.doubtful}
    lost = certain.keys() - kept.keys()
    found += [f"correction {name} is lost" for name in sorted(lost)]
    undone = kept.keys() - known.corrections.keys() - known.doubtful
    found += [f"correction {name} is there though it was undone" for name in sorted(undone)]
    stored = {summary.key for summary in collection.articles()}
    for text in known.texts:
        key = Article("", text).key
        if key not in stored:
            found.append(f"article {key} is lost")
    for key in sorted(stored):
        article = collection.article(key)
        assert article
        own = parse(Article(article.id, article.text, language=article.language), "fast")
        if article.mentions != apply(own, kept.values()).mentions:
            found.append(f"article {key} is not as parsed and corrected")
    return found + _wrong_counts(collection)


def _wrong_counts(collection: Collection) -> list[str]:
    table = count_table(collection.mention_table(), by=("country",))
    expected = dict(zip(table["country"], table["mentions"], strict=True))
    counted = {count.country: count.mentions for count in collection.country_counts()}
    return [] if expected == counted else [f"counts are {counted}, not {expected}"]


def endure(url: str, moments: int, seed: int) -> list[str]:
    """Kill the server so many times; what is wrong afterwards."""
    store, chance, known = Store.open(url), random.Random(seed), Accepted()  # noqa: S311
    collection = store.as_host(store.create("Durable").id)
    began = monotonic()
    for moment in range(moments):
        live_and_die(Server(url, collection.id), chance, moment, known)
        known.killed_with_files_left += store.jobs.waiting() > 0
    last = Server(url, collection.id)
    if not last.ask({"do": "wait", "id": "last"}):
        return ["the server did not end what it had accepted"]
    last.process.communicate()
    wrong = problems(collection, known)
    print(
        f"{url.partition(':')[0]}: killed {moments} times in {monotonic() - began:.0f} s, "
        f"{known.killed_while.count('upload')} of them during an upload's request, "
        f"{len(known.killed_while) - known.killed_while.count('upload')} during a correction's, "
        f"{known.killed_with_files_left} with accepted files still to be read; "
        f"{len(known.texts)} articles and {len(known.corrections)} corrections accepted, "
        f"{len(collection.articles())} articles there, {len(wrong)} problems",
        flush=True,
    )
    store.close()
    return wrong


def main() -> int:
    """Exit status 1 when something was lost or is half."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    options = parser.parse_args()
    wrong: list[str] = []
    for database in options.database or ("sqlite", "postgresql"):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            if database == "sqlite":
                url = f"sqlite:///{folder}/durable.db"
            else:
                url = stack.enter_context(served()).database()
                os.environ["GEO_UPLOADS"] = str(folder)
            wrong += endure(url, options.moments, options.seed)
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
