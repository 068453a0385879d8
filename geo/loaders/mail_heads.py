"""How mails and mailboxes begin, so that they are known whatever their names."""

from __future__ import annotations

import re

_HEAD = 16_384
_MOST_LINES = 200
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9_-]{1,60}):(?:[ \t]|\Z|\S)")
_ENVELOPE = re.compile(
    rb"From \S{1,320}[^\r\n]{0,40}\d{1,2}:\d{2}[^\r\n]{0,40}\d{4}[^\r\n]{0,20}\r?\n"
)
# Of RFC 5322 and those that servers add: no other text has them in the lines at its head.
_OF_MAIL_ONLY = frozenset(
    {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}
)


def is_mail(head: bytes) -> bool:
    """Whether nothing but headers stands at the head, one of them such as only mails have."""
    names = _names(head)
    return len(names) > 1 and not names.isdisjoint(_OF_MAIL_ONLY)


def is_mailbox(head: bytes) -> bool:
    """Whether it begins with a mail behind a line "From sender date"."""
    envelope = _ENVELOPE.match(head[:_HEAD])
    return envelope is not None and bool(_names(head[envelope.end() :]))


def _names(head: bytes) -> set[bytes]:
    """The names of the headers at the head, in small letters; none if another line is there."""
    names: set[bytes] = set()
    for line in head[:_HEAD].splitlines()[:_MOST_LINES]:
        if not line.strip():
            break
        match = _HEADER.match(line)
        if match:
            names.add(match[1].lower())
        elif not names or line[:1] not in (b" ", b"\t"):
            return set()
    return names
