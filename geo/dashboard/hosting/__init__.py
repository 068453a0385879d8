"""What a server on a network needs around the pages: headers, limits, logs, a health check."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from geo.dashboard.accounts.signing_in import check_configuration
from geo.dashboard.hosting.closed import Closed
from geo.dashboard.hosting.headers import SecurityHeaders
from geo.dashboard.hosting.health import health
from geo.dashboard.hosting.hosts import AllowedHosts
from geo.dashboard.hosting.logs import AccessLog
from geo.dashboard.hosting.paths import base_path
from geo.dashboard.hosting.requests import RequestLimits
from geo.dashboard.hosting.uploads import UploadLimits
from geo.logs import set_up_logs


def middleware() -> list[Middleware]:
    """What each request goes through, the outermost first."""
    set_up_logs()
    check_configuration()
    return [
        Middleware(AccessLog),
        Middleware(SecurityHeaders),
        Middleware(AllowedHosts),
        Middleware(Closed),
        Middleware(RequestLimits),
        Middleware(UploadLimits),
    ]


def routes() -> list[Route]:
    """What the server answers besides the pages and uploads."""
    return [Route(f"{base_path()}/health", health, methods=["GET"])]
