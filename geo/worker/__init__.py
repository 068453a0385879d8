"""Slow and heavy work in processes of its own."""

from geo.worker.job import ItemResult, Job, Task
from geo.worker.parallel import parse_in_order
from geo.worker.worker import Worker

__all__ = ["ItemResult", "Job", "Task", "Worker", "parse_in_order"]
