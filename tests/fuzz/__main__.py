"""`python -m tests.fuzz --minutes 10`: load inputs that nobody thought of, and count them."""

from __future__ import annotations

import logging
import sys
import traceback
from argparse import ArgumentParser
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.check import check
from tests.fuzz.inputs import INPUTS, NAMES

ROUND = 200
SLOW_SECONDS = 10


@dataclass(slots=True)
class Tally:
    """What was tried so far, and what went wrong."""

    inputs: int = 0
    articles: int = 0
    slowest: float = 0.0
    broken: dict[str, tuple[str, bytes]] = field(default_factory=dict)


def main() -> int:
    """Fuzz for some minutes; the exit status is 1 where something broke."""
    parser = ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="for the inputs that broke it")
    options = parser.parse_args()
    tally, end = Tally(), monotonic() + 60 * options.minutes
    number = options.seed
    while monotonic() < end:
        _round(number, tally, end)
        number += 1
    print(_told(tally))
    if options.keep:
        _keep(tally, options.keep)
    return 1 if tally.broken else 0


def _round(number: int, tally: Tally, end: float) -> None:
    """Some inputs that begin anew, since one sequence grows stale."""

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(content=INPUTS, name=NAMES)
    def tried(content: bytes, name: str) -> None:
        if monotonic() < end:
            _try(content, name, tally)

    tried()


def _try(content: bytes, name: str, tally: Tally) -> None:
    began = monotonic()
    tally.inputs += 1
    logged = _Logged()
    logging.getLogger("geo").addHandler(logged)
    try:
        tally.articles += check(content, name)
        seconds = monotonic() - began
        assert seconds < SLOW_SECONDS, f"it took {seconds:.1f} s"
        tally.slowest = max(tally.slowest, seconds)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        tally.broken.setdefault(logged.where or _where(error), (name, content))
    finally:
        logging.getLogger("geo").removeHandler(logged)


class _Logged(logging.Handler):
    """Notes where the last error came from that a reader did not foresee."""

    where = ""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info and record.exc_info[1]
        self.where = _where(error) if error else self.where


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[::-1])
    return f"{type(error).__name__}: {str(error)[:100]} at {places}"


def _told(tally: Tally) -> str:
    told = f"{tally.inputs:,} inputs, {tally.articles:,} articles, slowest {tally.slowest:.1f} s"
    faults = "".join(f"\n  {where} ({name!r})" for where, (name, _) in tally.broken.items())
    return f"{told}; {len(tally.broken)} kinds of fault{faults}"


def _keep(tally: Tally, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, (where, (name, content)) in enumerate(tally.broken.items()):
        (folder / f"{number}.bin").write_bytes(content)
        (folder / f"{number}.txt").write_text(f"{name!r}\n{where}\n")


if __name__ == "__main__":
    logging.getLogger("geo").propagate = False
    for noisy in ("pdfminer", "trafilatura", "htmldate"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    sys.exit(main())
