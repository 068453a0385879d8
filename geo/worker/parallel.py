"""Articles parsed by several processes, given back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from queue import SimpleQueue

from geo import settings
from geo.model import Article, Failure
from geo.worker.child import Child, ChildEnded, LimitExceeded
from geo.worker.guard import Limits
from geo.worker.tasks import name_of, parse_each

ITEMS_AT_ONCE = 32
"""How many articles a process gets in one go: enough to make the passing of them cheap."""

CHARACTERS_AT_ONCE = 500_000
"""How many characters end a go early, so that long articles don't fill the memory."""

Item = Article | Failure

_SMALLER = (
    'Split it, try the profile "fast" or fewer workers, or raise GEO_MAX_PARSING_SECONDS or '
    "GEO_MAX_PARSING_BYTES."
)


def parse_in_order(
    items: Iterable[Item], profile: str, workers: int
) -> Generator[Item, None, None]:
    """Parse articles in `workers` processes; few are in memory at any time, failures pass.

    An article that kills its process, or takes too long or too much memory, becomes a Failure; the
    others are parsed by a new process. A single worker gives each article as soon as it is parsed.
    """
    crew = Crew(profile, workers)
    if workers == 1:
        with closing(crew):
            for item in items:
                yield from crew.parse([item])
        return
    running: deque[Future[list[Item]]] = deque()
    with closing(crew), ThreadPoolExecutor(workers) as threads:
        try:
            for chunk in chunks(items):
                running.append(threads.submit(crew.parse, chunk))
                if len(running) > 2 * workers:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        finally:
            for future in running:
                future.cancel()
            crew.kill()


class Crew:
    """As many processes as threads, each lent to one thread at a time."""

    def __init__(self, profile: str, workers: int) -> None:
        self._profile = profile
        self._children = [Child() for _ in range(workers)]
        self._idle: SimpleQueue[Child] = SimpleQueue()
        for child in self._children:
            self._idle.put(child)

    def parse(self, chunk: list[Item]) -> list[Item]:
        """The articles parsed, those that could not be as failures; failures pass."""
        if not any(isinstance(item, Article) for item in chunk):
            return chunk
        limits = Limits(settings.max_parsing_seconds(), settings.max_parsing_bytes())
        child = self._idle.get()
        done: list[Item] = []
        while len(done) < len(chunk):
            try:
                rest = chunk[len(done) :]
                for parsed in child.run_within(limits, parse_each, rest, self._profile):
                    done.append(parsed)
            except ChildEnded as error:
                if len(done) < len(chunk):
                    done.append(_killed(chunk[len(done)], error))
        self._idle.put(child)
        return done

    def kill(self) -> None:
        """End the processes at once."""
        for child in self._children:
            child.kill()

    def close(self) -> None:
        """End the processes when they are done."""
        for child in self._children:
            child.close()


def _killed(item: Item, error: ChildEnded) -> Failure:
    name = item.name if isinstance(item, Failure) else name_of(item)
    if not isinstance(error, LimitExceeded):
        reason = "Its parsing ended the process, perhaps for want of memory"
    elif error.excess == "seconds":
        reason = f"Its parsing took more than {settings.max_parsing_seconds():,} seconds"
    else:
        reason = f"Its parsing took more than {settings.max_parsing_bytes() // 1_000_000:,} MB"
    return Failure(name, f"{reason}. {_SMALLER}")


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of what a process gets in one go."""
    chunk: list[Item] = []
    characters = 0
    for item in items:
        chunk.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(chunk) == ITEMS_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk
