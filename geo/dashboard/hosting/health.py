"""Whether the dashboard can do its work: for load balancers, and the image's health check."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

import geo
from geo.dashboard import data
from geo.errors import DatelineError


async def health(_request: Request) -> JSONResponse:
    """200 when the database answers, else 503; the reason is in the log, not in the answer."""
    try:
        await run_in_threadpool(lambda: data.store().collection().revision())
    except DatelineError:
        return JSONResponse({"status": "database unavailable"}, 503)
    return JSONResponse({"status": "ok", "version": geo.__version__})
