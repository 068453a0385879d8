"""The part of the dashboard that must not lose anything, as a process to kill.

Each line of standard input is a request as JSON, `{"do": "upload" | "correct" | "undo" | "wait",
...}`; a line of output says that it was accepted. The first line says that it runs.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import Any

from geo.corrections.file import from_record
from geo.store import Collection, Store
from geo.worker import Intake, Upload, Worker

MOST_RETRIES = 3
"""How often a visitor would ask for what was given up to be tried again."""


def main(url: str, identifier: str) -> None:
    """Answer requests until the input ends."""
    collection = Store.open(url).as_host(identifier)
    worker = Worker(url)
    intake = Intake(worker, identifier, "fast")
    jobs = Intake.recover(worker)
    say("runs")
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "wait":
            for job in jobs:
                job.wait()
                for _ in range(MOST_RETRIES * bool(job.failed)):
                    worker.retry(job)
                    job.wait()
            refused = [found for job in jobs for found in job.results if found.outcome == "refused"]
            print(*refused, sep="\n", file=sys.stderr)
        elif request["do"] == "upload":
            jobs.append(intake.files([upload(file) for file in request["files"]]))
        else:
            change(collection, request)
        say(request["id"])
    worker.close()


def upload(file: dict[str, Any]) -> Upload:
    return Upload(file["name"], BytesIO(file["content"].encode()))


def change(collection: Collection, request: dict[str, Any]) -> None:
    if request["do"] == "correct":
        collection.correct(from_record(request["correction"]))
    else:
        collection.undo(request["correction"]["id"])


def say(what: str) -> None:
    print(what, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
