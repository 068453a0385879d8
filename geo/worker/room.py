"""How many jobs there may be, and which are forgotten for others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from geo.errors import LimitError
from geo.worker.job import Job

JOBS_KEPT = 500
"""How many jobs that are done can be found again."""

MOST_OF_VISITOR = 50
"""How many jobs that are not done a visitor may have; several people may share an address."""


def check(jobs: Iterable[Job], visitor: str) -> None:
    """Raise LimitError if a visitor can't begin another job; a nameless one has no limits."""
    mine = [job for job in jobs if visitor and job.visitor == visitor and not job.done]
    if len(mine) >= MOST_OF_VISITOR:
        raise LimitError(
            f"{MOST_OF_VISITOR} uploads of yours are still being sent or read. Try again when "
            "some of them are done."
        )


def forgotten(jobs: Iterable[Job]) -> list[Job]:
    """Which of the jobs, the oldest first, are to be forgotten when another one comes.

    Those that wait for an answer are the last, and nobody loses one of these while another visitor
    has more. What is not done is not forgotten.
    """
    known = list(jobs)
    newer: Counter[str] = Counter()
    rank = {}
    for job in reversed(known):
        rank[job] = newer[_whose(job)]
        newer[_whose(job)] += 1
    done = sorted((job for job in known if job.done), key=lambda job: (not job.over, -rank[job]))
    return done[: max(0, len(done) - JOBS_KEPT + 1)]


def _whose(job: Job) -> str:
    return job.visitor or job.collection
