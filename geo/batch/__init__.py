"""Millions of articles on Dask: files in, partitioned Parquet out, resumable at any point.

A run has two kinds of tasks. One reads some input files and stages their articles in parts of
some megabytes, whatever the format; the other parses a part. Each writes whole files under names
that the inputs alone decide, so a task may be done again, by any worker, with the same result.
"""

from geo.batch.results import articles_in
from geo.batch.run import Batch, run

__all__ = ["Batch", "articles_in", "run"]
