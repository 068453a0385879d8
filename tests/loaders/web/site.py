"""A server on this machine that stands for the web, under as many host names as a test wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Event, Thread
from typing import Any

from geo.loaders.web import Visitor
from geo.loaders.web.turns import Turns

HOST = "news.example.org"


@dataclass
class Reply:
    """What a path is answered with; `trickle` sends the content a byte every 20 ms, `endless`
    again and again."""

    content: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    trickle: bool = False
    endless: bool = False


@dataclass
class Site:
    """The server, what it answers by path (or by host and path), and what it was asked."""

    port: int
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    done: Event = field(default_factory=Event)

    def url(self, path: str, host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def visitor(self, **more: Any) -> Visitor:
        """A visitor to whom every name is this server."""
        known = Visitor(
            resolver=lambda _host, _port: ["127.0.0.1"],
            allowed=frozenset({("127.0.0.1", self.port)}),
            turns=Turns(pause=0),
        )
        return replace(known, **more)


class Handler(BaseHTTPRequestHandler):
    """Answers from the replies of its site."""

    site: Site

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        self.site.asked.append(f"{host}{self.path}")
        self.site.headers.append(dict(self.headers))
        replies = self.site.replies
        reply = replies.get(f"{host}{self.path}") or replies.get(self.path) or Reply(status=404)
        self.site.at_once += 1
        self.site.most_at_once = max(self.site.most_at_once, self.site.at_once)
        try:
            self._answer(reply)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the visitor has left
        finally:
            self.site.at_once -= 1

    def _answer(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if reply.trickle:
            for number in range(len(reply.content)):
                self.wfile.write(reply.content[number : number + 1])
                self.site.done.wait(0.02)
            return
        self.wfile.write(reply.content)
        while reply.endless and not self.site.done.is_set():
            self.wfile.write(reply.content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(
    replies: Mapping[str, Reply] | None = None, certified: SSLContext | None = None
) -> Iterator[Site]:
    """A site with these replies, over TLS if it has a certificate."""

    class SiteHandler(Handler):
        """The handler of this site alone."""

    with ThreadingHTTPServer(("127.0.0.1", 0), SiteHandler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        if certified:
            server.socket = certified.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        SiteHandler.site = site = Site(server.server_port, dict(replies or {}))
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield site
        finally:
            site.done.set()
            server.shutdown()
