"""What a person decides about a mention or a name."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args

from geo.errors import InputError
from geo.model import Kind, Place

Action = Literal["drop", "place", "kind", "add"]
Scope = Literal["mention", "article", "name"]

ACTIONS: tuple[Action, ...] = get_args(Action)
SCOPES: tuple[Scope, ...] = get_args(Scope)

LONGEST_NAME = 200
LONGEST_WORDS = 2_000


def _new_id() -> str:
    return secrets.token_hex(8)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision, which can be undone.

    What it does (`action`): `drop` says that a mention is none; `place` gives it another place,
    and another `kind` where one is named; `kind` gives it another kind; `add` makes a mention
    where the parser found none, of a `kind` and with a `place` if it has one.

    What it holds for (`scope`): one `mention`, which begins at `start` in the `article` of that
    content key; a name in that `article`; or a `name` wherever it is written. `text` is the name
    as it is written, in the very same letters.

    `who` and `why` are words of the person, `when` is in UTC.
    """

    action: Action
    scope: Scope
    text: str
    article: str | None = None
    start: int | None = None
    place: Place | None = None
    kind: Kind | None = None
    who: str = ""
    why: str = ""
    when: datetime = field(default_factory=_now)
    id: str = field(default_factory=_new_id)


def checked(correction: Correction) -> Correction:
    """The correction, if it makes sense; else InputError says what it lacks."""
    problem = _problem(correction)
    if problem:
        raise InputError(f"The correction of {correction.text[:50]!r} {problem}.")
    return correction


def _problem(correction: Correction) -> str:
    if not correction.text.strip() or correction.text != correction.text.strip():
        return "needs the name as it is written, without blanks around it"
    place = correction.place
    named = (place.name, place.feature, place.admin1, place.admin2) if place else ()
    if max(map(len, (correction.text, *map(str, named)))) > LONGEST_NAME:
        return f"has a name of more than {LONGEST_NAME} characters"
    if len(correction.who) > LONGEST_NAME or len(correction.why) > LONGEST_WORDS:
        return f"has more than {LONGEST_WORDS:,} characters of reasons"
    return _lacks_where(correction) or _lacks_what(correction)


def _lacks_where(correction: Correction) -> str:
    if (correction.article is None) != (correction.scope == "name"):
        return "needs an article, unless it holds for the name wherever it is"
    if (correction.start is None) != (correction.scope != "mention"):
        return "needs the place in the text, if it holds for one mention and only then"
    if correction.start is not None and correction.start < 0:
        return "begins before the text"
    return ""


def _lacks_what(correction: Correction) -> str:
    if correction.action == "place" and correction.place is None:
        return "needs the other place"
    if correction.action in ("kind", "add") and correction.kind is None:
        return "needs a kind"
    if correction.place is not None and correction.action in ("drop", "kind"):
        return "takes no place"
    return ""
