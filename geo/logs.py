"""Logs that machines read, a JSON object a line, without texts of articles and without tokens."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Any

from geo.settings import log_format

_SECRET = re.compile(
    r"(?<=[?&]c=)[^&\s\"']+"  # the token of a collection's link
    r"|(?<=/upload/)[0-9a-f]{8,}"  # an upload, which who knows it may add to
    r"|(?<=/files/)[\w-]{16,}"  # a file, which who knows it may have
)


def masked(text: str) -> str:
    """`text` without the secrets that addresses hold.

    >>> masked("GET /article?c=Zm9vYmFy&v=1"), masked("POST /upload/0123456789abcdef")
    ('GET /article?c=***&v=1', 'POST /upload/***')
    """
    return _SECRET.sub("***", text)


class JsonLines(logging.Formatter):
    """A record as a line of JSON: time, level, logger, message, and what `fields` adds."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["error"] = _without_values(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def _without_values(error: Any) -> str:
    """The kind of an error and where it came from; its words could quote an article."""
    kind, _value, trace = error
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else ""
    return f"{kind.__name__}{where}" if kind else ""


def set_up_logs() -> None:
    """Write all logs as JSON lines to standard error, if `GEO_LOG` says so."""
    if log_format() != "json":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in ("streamlit", "uvicorn", "uvicorn.error", "alembic"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    logging.getLogger("httpx").setLevel(logging.WARNING)
