"""Uploads as they come: each file goes to the disk, is read at once, and no reload takes it back.

Streamlit's own uploader holds the files in memory and tells of them when the last one has come.
A job is begun by `POST upload?files=3`; a file is the body of `POST upload/JOB?name=...&size=...`;
`POST upload/JOB/end` says that all have come. Each carries in a header the token of a link to edit
the collection, or a ticket of its owner; a visitor of the samples, who has no link, says `new` and
is given a collection of their own. No other page can make a browser send that header, and none can
guess a job's id.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from geo.dashboard import data
from geo.dashboard.accounts import tickets
from geo.dashboard.accounts.owned import is_own, opened
from geo.dashboard.collecting.first_articles import begin_new
from geo.dashboard.collecting.making import Links
from geo.dashboard.disk import room
from geo.dashboard.hosting.paths import base_path
from geo.dashboard.visitors import visitor_key
from geo.errors import AccessError, LimitError
from geo.settings import max_upload_bytes, max_visitor_bytes
from geo.store.access import NO_LINK
from geo.worker import Intake, Job

LONGEST_NAME = 1000

HEADER = "x-dateline-collection"
"""Where a request carries the token of its collection."""

NEW = "new"
"""What it carries instead where a collection is to be made."""


class TooMuchError(Exception):
    """A file is larger than is read, or than the disk has room for."""


async def begin(request: Request) -> Response:
    """A job for files that are about to come."""
    number = request.query_params.get("files", "")
    if not (number.isdecimal() and 0 < int(number) < 1_000_000):
        return Response("How many files?", 400)
    try:
        made, job = await run_in_threadpool(_begun, request, int(number))
    except (AccessError, LimitError) as error:
        return Response(str(error), 403)
    links = {"edit": made.edit_token, "view": made.view_token, "own": made.own}
    return JSONResponse({"job": job.id} | links)


def _begun(request: Request, number: int) -> tuple[Links, Job]:
    shown = _token(request)
    ticket = tickets.read(shown)
    if ticket.collection if ticket else shown != NEW:
        return Links(shown, ""), _intake(shown, request).arrivals(number)
    account = ticket.account if ticket else ""
    visitor = _visitor(account, request)
    return begin_new(lambda _, intake: intake.arrivals(number), visitor, owner=account)


def _intake(shown: str, request: Request) -> Intake:
    """The way into the collection of a link's token or of a ticket."""
    ticket = tickets.read(shown)
    account, token = ticket or ("", shown)
    if is_own(token) and not account:
        raise AccessError(NO_LINK)
    return data.intake_of(opened(data.store(), token, account), _visitor(account, request))


def _visitor(account: str, request: Request) -> str:
    return visitor_key(account, request.client.host if request.client else None)


async def receive(request: Request) -> Response:
    """A file for a job: written to the disk, then read in its turn."""
    try:
        intake = await run_in_threadpool(_intake, _token(request), request)
        left = await run_in_threadpool(intake.bytes_left)
    except AccessError as error:
        return Response(str(error), 403)
    job = intake.job(request.path_params["job"])
    if job is None or not job.receiving:
        return Response("That upload is over.", 409)
    name = request.query_params.get("name", "")[-LONGEST_NAME:] or "unnamed"
    path = intake.place(job)
    try:
        _check(_size(request), path.parent, left)
        await _write(request.stream(), path, job, left)
    except TooMuchError as error:
        path.unlink(missing_ok=True)
        intake.refused(job, name, str(error))
        return Response(status_code=204)
    except ClientDisconnect:
        path.unlink(missing_ok=True)
        return Response(status_code=400)
    return await _taken(intake, job, name, path)


async def end(request: Request) -> Response:
    """No more files come for a job."""
    try:
        intake = await run_in_threadpool(_intake, _token(request), request)
    except AccessError as error:
        return Response(str(error), 403)
    job = intake.job(request.path_params["job"])
    if job is not None:
        await run_in_threadpool(intake.complete, job)
    return Response(status_code=204)


def _token(request: Request) -> str:
    """The token that a request carries; without one it opens nothing."""
    return request.headers.get(HEADER) or "none"


async def _taken(intake: Intake, job: Job, name: str, path: Path) -> Response:
    if not job.receiving:  # it was stopped meanwhile
        path.unlink(missing_ok=True)
        return Response("That upload is over.", 409)
    try:
        await run_in_threadpool(intake.arrived, job, name, path)
    except LimitError as error:
        path.unlink(missing_ok=True)
        intake.refused(job, name, str(error))
    return Response(status_code=204)


async def _write(stream: AsyncIterator[bytes], path: Path, job: Job, left: int | None) -> None:
    written = 0
    async with await anyio.open_file(path, "xb") as file:
        async for piece in stream:
            job.hear()
            written += len(piece)
            _check(written, path.parent, left)
            await file.write(piece)


def _size(request: Request) -> int:
    """What the page says that the file has; it sends nothing of one that is too large."""
    said = request.query_params.get("size", "")
    return int(said) if said.isdecimal() and len(said) < 20 else 0


def _check(size: int, folder: Path, left: int | None) -> None:
    limit = max_upload_bytes()
    if size > limit:
        raise TooMuchError(
            f"It has more than {limit // 1_000_000:,} MB, which is the most that is read. Split "
            "it, or raise GEO_MAX_UPLOAD_BYTES."
        )
    if left is not None and size > left:
        raise TooMuchError(
            f"You may send {max_visitor_bytes():,} bytes a day (GEO_MAX_VISITOR_BYTES), and with "
            "this you would send more. Come back tomorrow, or ask those who run this dashboard "
            "for more."
        )
    if size > room(folder):
        raise TooMuchError("The disk of this machine has no room for it. Try again later.")


def routes() -> list[Route]:
    """What the server is to answer besides the pages, below the path that it is served at."""
    upload = f"{base_path()}/upload"
    return [
        Route(upload, begin, methods=["POST"]),
        Route(f"{upload}/{{job}}", receive, methods=["POST"]),
        Route(f"{upload}/{{job}}/end", end, methods=["POST"]),
    ]
