"""What sites allow programs to fetch: robots.txt, as RFC 9309 has it."""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.loaders.addresses import Address
from geo.loaders.web.deadline import Deadline
from geo.loaders.web.hops import followed
from geo.loaders.web.request import AGENT, Answer, request
from geo.loaders.web.visitor import Visitor

if TYPE_CHECKING:
    from protego import Protego

MOST_BYTES = 512_000
KEPT_SECONDS = 3600
KEPT_SITES = 256

_AGENT_LINE = re.compile(r"\s*user[\s-]*agent\b\s*:?(?P<agent>[^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site says to Dateline."""

    parsed: Protego

    def check(self, address: Address) -> None:
        """Raises `InputError` where the site asks programs to stay away from an address."""
        if not self.parsed.can_fetch(address.url, AGENT):
            raise InputError(
                f"{address.host} asks programs not to fetch this page (robots.txt). Open it in a "
                "browser, save it and add the file."
            )

    @property
    def delay(self) -> float:
        """The seconds that the site wants between two requests."""
        return self.parsed.crawl_delay(AGENT) or 0.0

    @property
    def sitemaps(self) -> list[str]:
        """The addresses of the sitemaps that the site names."""
        return list(self.parsed.sitemaps)


def rules(address: Address, visitor: Visitor, end: Deadline) -> Rules:
    """The rules of the site that an address is on, at most an hour old.

    A site that has none allows everything; one whose server fails allows nothing for now.
    """
    site = Address(address.scheme, address.host, address.port, "/robots.txt")
    kept = visitor.rules.get(site.origin)
    if kept is None or kept[0] < time.monotonic() - KEPT_SECONDS:
        kept = time.monotonic(), _fetched(site, visitor, end)
        if len(visitor.rules) >= KEPT_SITES:
            visitor.rules.clear()
        visitor.rules[site.origin] = kept
    return Rules(kept[1])


def _fetched(site: Address, visitor: Visitor, end: Deadline) -> Protego:
    from protego import Protego

    def ask(address: Address) -> Answer:
        with ExitStack() as turn:
            with end.paused():
                turn.enter_context(visitor.turns.aside(address.host))
            return request(address, visitor, end, MOST_BYTES, cut=True)

    answer = followed(site, ask)
    if answer.status == 429 or answer.status >= 500:
        raise InputError(
            f"{site.host} can't say now what programs may fetch: it answered {answer.status} for "
            "its robots.txt. Try again later, or save the page in a browser and add the file."
        )
    return Protego.parse(_for_us(answer.content.decode("utf-8", "replace")))


def _for_us(robots: str) -> str:
    """The rules with every other program's name made one and the same.

    A file that names 10,000 programs before 10,000 rules would be 100 million rules otherwise.
    """
    return "\n".join(map(_renamed, robots.removeprefix("\ufeff").splitlines()))


def _renamed(line: str) -> str:
    match = _AGENT_LINE.match(line)
    if match is None:
        return line
    agent = match["agent"].strip().lower()
    if agent == "*":
        return "User-agent: *"
    return f"User-agent: {AGENT if agent.startswith(AGENT.lower()) else 'another'}"
