"""Models in ONNX, run on one thread each: a host's processors are shared by articles, not split."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


REMEDY = (
    "Fetch it again from the release, or choose the profile fast, which needs no model but weights."
)


@cache
def network(file: Path) -> InferenceSession:
    """The model in `file`, opened at the first call; threads may share it.

    Raises ModelError when it is missing or damaged.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own, and plain ones
        raise ModelError(f"{file} is missing or damaged. {REMEDY}") from error
