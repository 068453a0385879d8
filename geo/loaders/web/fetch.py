"""Fetching an address: the web switched on, the site's rules, its turn, and every hop checked."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from email.message import Message

from geo import settings
from geo.errors import InputError
from geo.loaders.addresses import Address, address
from geo.loaders.web.deadline import Deadline
from geo.loaders.web.hops import followed
from geo.loaders.web.request import SUCCESSES, Answer, request
from geo.loaders.web.robots import rules
from geo.loaders.web.visitor import Visitor, public_visitor

_SAVE = "Open it in a browser, save the page and add the file."
_REMEDIES = {
    401: f"It is for readers who are logged in. {_SAVE}",
    402: f"It is for readers who pay. {_SAVE}",
    403: f"The site lets no program in. {_SAVE}",
    404: "There is no such page; check the address.",
    410: "The page was taken down.",
    429: "The site has had too many requests; try again later.",
    451: f"The page is withheld for legal reasons here. {_SAVE}",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the address after redirects, and what the server called it.

    `charset` and `content_type` are as declared, in small letters, empty where they were not.
    """

    content: bytes
    url: str
    charset: str = ""
    content_type: str = ""


def fetch(url: str, visitor: Visitor | None = None) -> Fetched:
    """The content of an address on the public web, within limits of size and time.

    Raises `InputError` where it can't be fetched, may not be, or is more than is read.
    """
    visitor = visitor or public_visitor()
    check_on()
    end = Deadline(visitor.seconds)
    answer = followed(address(url), lambda hop: _permitted(hop, visitor, end))
    if answer.status not in SUCCESSES:
        remedy = _REMEDIES.get(answer.status, f"Try again later, or: {_SAVE}")
        raise InputError(f"The server answered {answer.status}. {remedy}")
    return _fetched(answer)


def check_on() -> None:
    """Raises `InputError` where the web is switched off."""
    if not settings.web():
        raise InputError(
            "Fetching from the web is switched off here (GEO_WEB=off). Save the page in a browser "
            "and add the file."
        )


def _permitted(hop: Address, visitor: Visitor, end: Deadline) -> Answer:
    """The answer of one address, once its site allows it and no one else is asking there."""
    site = rules(hop, visitor, end)
    site.check(hop)
    with ExitStack() as turn:
        with end.paused():
            turn.enter_context(visitor.turns.turn(hop.host, site.delay))
        return request(hop, visitor, end, settings.max_upload_bytes())


def _fetched(answer: Answer) -> Fetched:
    declared = Message()
    declared["Content-Type"] = answer.headers.get("content-type", "")
    return Fetched(
        answer.content,
        answer.address.url,
        charset=declared.get_content_charset() or "",
        content_type=declared.get_content_type() if "content-type" in answer.headers else "",
    )
