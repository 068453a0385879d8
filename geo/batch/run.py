"""A batch from its inputs to its manifest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field

from geo.batch import inputs, plan
from geo.batch.cluster import Tasks, tasks
from geo.batch.folder import Folder
from geo.batch.inputs import Unit
from geo.batch.parse import Done, parse, parsed_before
from geo.batch.plan import Plan
from geo.batch.stage import Part, stage, staged_parts
from geo.nlp import versions
from geo.nlp.profiles import DEFAULT_PROFILE


@dataclass(frozen=True, slots=True)
class Batch:
    """What to parse, into which folder, and with what.

    `inputs` are paths, folders, globs or addresses that fsspec knows, `output` a folder that it
    can write to. `scheduler` is the address of a Dask scheduler; without one, `workers` processes
    are started on this machine. A task parses some `part_bytes` of text: a few minutes of work,
    which is what a crash can cost.
    """

    inputs: tuple[str, ...]
    output: str
    profile: str = DEFAULT_PROFILE
    workers: int = 1
    scheduler: str | None = None
    part_bytes: int = 4_000_000


@dataclass(slots=True)
class Progress:
    """How far a batch is: `bytes` of `all_bytes` of its inputs; what this run did is `new`."""

    all_bytes: int
    bytes: float = 0.0
    articles: int = 0
    mentions: int = 0
    errors: int = 0
    characters: int = 0
    new_articles: int = 0
    parts: list[Done] = field(default_factory=list)

    def add(self, done: Done, share: float, *, new: bool) -> None:
        """Count a part that was parsed, which has `share` bytes of the inputs."""
        self.bytes += share
        self.articles += done.articles
        self.mentions += done.mentions
        self.errors += done.errors
        self.characters += done.characters
        self.new_articles += done.articles if new else 0
        self.parts.append(done)


def run(batch: Batch, tell: Callable[[Progress], None] = lambda _: None) -> Progress:
    """Do what of the batch isn't done, and say what all of it came to; `tell` hears how far it is.

    Raises InputError when the inputs can't be found, the folder holds something else, or the
    scheduler doesn't answer.
    """
    folder = Folder(batch.output)
    made_by = versions(batch.profile)
    planned = Plan(made_by, batch.part_bytes, tuple(inputs.find(batch.inputs)))
    plan.begin(folder, planned)
    progress = Progress(planned.size)
    if complete := _completed(folder, progress):
        tell(progress)
        return complete
    with tasks(batch.scheduler, min(batch.workers, planned.most_parts)) as workers:
        _Run(folder, planned, progress, tell).work(workers)
    _finish(folder, planned, progress)
    return progress


class _Run:
    """The parts that wait to be parsed, the units that wait to be read, and the tasks in flight."""

    def __init__(
        self, folder: Folder, planned: Plan, progress: Progress, tell: Callable[[Progress], None]
    ) -> None:
        self._folder, self._plan = folder, planned
        self._progress, self._tell = progress, tell
        self._waiting: deque[tuple[Part, float]] = deque()
        self._done: set[str] = set()

    def work(self, in_flight: Tasks[Unit | float]) -> None:
        """Read and parse until all is done; what was read is parsed first."""
        unread = self._take_up()
        while True:
            for _ in range(in_flight.room()):
                if self._waiting:
                    part, share = self._waiting.popleft()
                    in_flight.give(share, parse, part.name, self._folder, self._plan.made_by)
                elif unit := next(unread, None):
                    in_flight.give(unit, stage, unit, self._folder, self._plan.part_bytes)
            if not in_flight and not self._waiting:
                return
            tag, result = in_flight.next()
            if isinstance(tag, Unit):
                self._wait(tag, result)
            else:
                self._note(result, tag, new=True)

    def _take_up(self) -> Iterator[Unit]:
        """The units that must be read; of those that were read, the parts are taken up."""
        was_read, self._done = plan.finished(self._folder)
        self._tell(self._progress)
        for unit in self._plan.units:
            if plan.read(unit) in was_read:
                self._wait(unit, staged_parts(unit, self._folder))
            else:
                yield unit

    def _wait(self, unit: Unit, parts: list[Part]) -> None:
        """Have the parts of a unit wait, unless they were parsed before."""
        text = sum(part.bytes for part in parts) or len(parts)
        for part in parts:
            share = unit.size * (part.bytes / text)
            before = plan.done(part.name) in self._done and parsed_before(part.name, self._folder)
            if before:
                self._note(before, share, new=False)
            else:
                self._waiting.append((part, share))

    def _note(self, done: Done, share: float, *, new: bool) -> None:
        self._progress.add(done, share, new=new)
        self._tell(self._progress)


def _completed(folder: Folder, progress: Progress) -> Progress | None:
    """What a batch came to that is over already."""
    manifest = folder.read_json(plan.MANIFEST)
    if not manifest["complete"]:
        return None
    folder.remove(plan.WORK)
    for values in manifest["parts"]:
        progress.add(Done(**values), 0.0, new=False)
    progress.bytes = progress.all_bytes
    return progress


def _finish(folder: Folder, planned: Plan, progress: Progress) -> None:
    """Write the manifest of all that was done, and remove what only the work needed."""
    digests = [
        digest for unit in planned.units for digest in folder.read_json(plan.read(unit))["sha256"]
    ]
    manifest = planned.as_json()
    for one, digest in zip(manifest["inputs"], digests, strict=True):
        one["sha256"] = digest
    parts = sorted(progress.parts, key=lambda done: done.part)
    totals = {name: getattr(progress, name) for name in ("articles", "mentions", "errors")}
    folder.write_json(
        plan.MANIFEST,
        {**manifest, "complete": True, **totals, "parts": [asdict(part) for part in parts]},
    )
    folder.remove(plan.WORK)
    folder.sweep()
