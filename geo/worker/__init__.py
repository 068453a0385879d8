"""Slow and heavy work in processes of its own."""

from geo.worker.drafts import Draft, TableDraft
from geo.worker.intake import Intake, Upload
from geo.worker.job import ItemResult, Job, Task
from geo.worker.parallel import parse_in_order
from geo.worker.worker import Worker

__all__ = [
    "Draft",
    "Intake",
    "ItemResult",
    "Job",
    "TableDraft",
    "Task",
    "Upload",
    "Worker",
    "parse_in_order",
]
