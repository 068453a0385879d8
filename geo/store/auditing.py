"""Checks of a collection: a sample of its counted mentions, and how people judged each of them."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from geo.errors import InputError
from geo.store.tables import AuditRow, JudgementRow

Verdict = Literal["right", "wrong", "unsure"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

MOST_AUDITS = 20
"""Checks that a collection keeps; of more, the first ones go."""

LARGEST_SAMPLE = 1000
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Judgement:
    """A mention of a sample; `verdict` is None, and `judged_at` too, until it was judged.

    `key` is its article's, `start` in code points, `country` the one that it counted for.
    """

    key: str
    start: int
    country: str
    text: str
    verdict: Verdict | None = None
    by: str = ""
    judged_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """A sample of `counted` mentions, drawn with `seed` at `made_at`, in the order of the draw.

    `how` has in words what counted (`geo.exports.method`). `revision` is that of the collection
    when the sample was drawn.
    """

    seed: int
    counted: int
    how: dict[str, str]
    judgements: tuple[Judgement, ...]
    revision: int = 0
    made_at: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    id: str = ""

    def number(self, verdict: Verdict) -> int:
        """How many of the sample were judged so."""
        return sum(one.verdict == verdict for one in self.judgements)

    def drawn(self, revision: int) -> Audit:
        """This check as drawn now, from a collection at `revision`."""
        return replace(self, revision=revision, made_at=datetime.now(UTC))

    def judged(self, place: int, verdict: Verdict | None, by: str = "") -> Audit:
        """This check with another verdict about the mention at `place`; None takes it back.

        Raises InputError when there is no such mention or verdict.
        """
        _check_verdict(verdict)
        if not 0 <= place < len(self.judgements):
            raise InputError("The sample has no such mention (any more). Load the page anew.")
        made = list(self.judgements)
        made[place] = replace(
            made[place],
            verdict=verdict,
            by=by[:LONGEST_NAME] if verdict else "",
            judged_at=datetime.now(UTC) if verdict else None,
        )
        return replace(self, judgements=tuple(made))


def listed(session: Session, collection: int) -> list[Audit]:
    """The checks of a collection, the first one first."""
    row = AuditRow
    audits = session.scalars(
        select(row).where(row.collection == collection).order_by(row.number)
    ).all()
    judged: dict[int, list[Judgement]] = defaultdict(list)
    mine = JudgementRow.audit.in_([audit.number for audit in audits])
    for one in session.scalars(select(JudgementRow).where(mine).order_by(JudgementRow.position)):
        judged[one.audit].append(
            Judgement(**{name: getattr(one, name) for name in Judgement.__slots__})
        )
    return [
        Audit(
            seed=audit.seed,
            counted=audit.counted,
            how=audit.how,
            judgements=tuple(judged[audit.number]),
            revision=audit.revision,
            made_at=audit.made_at,
            id=audit.id,
        )
        for audit in audits
    ]


def keep(session: Session, collection: int, audit: Audit, revision: int) -> str:
    """Keep a check as one of its own; its id."""
    check(audit)
    identifier = secrets.token_hex(8)
    number = session.scalars(
        insert(AuditRow)
        .values(
            collection=collection,
            id=identifier,
            seed=audit.seed,
            counted=audit.counted,
            how=audit.how,
            revision=revision,
            made_at=datetime.now(UTC) if not audit.id else audit.made_at,
        )
        .returning(AuditRow.number)
    ).one()
    rows = [_values(one) | {"audit": number, "position": p} for p, one in _placed(audit)]
    session.execute(insert(JudgementRow), rows)
    _forget_the_first(session, collection)
    return identifier


def judge(  # noqa: PLR0913, PLR0917 (what is judged, and the judgement)
    session: Session, collection: int, audit: str, place: int, verdict: Verdict | None, by: str
) -> bool:
    """Set the verdict about the mention at `place`; False when it is not there (any more)."""
    _check_verdict(verdict)
    mine = (AuditRow.collection == collection, AuditRow.id == audit)
    number = session.scalar(select(AuditRow.number).where(*mine))
    row = JudgementRow
    found = session.execute(
        update(row)
        .where(row.audit == number, row.position == place)
        .values(
            verdict=verdict,
            by=by[:LONGEST_NAME] if verdict else "",
            judged_at=datetime.now(UTC) if verdict else None,
        )
        .returning(row.position)
    )
    return found.first() is not None


def _forget_the_first(session: Session, collection: int) -> None:
    row = AuditRow
    numbers = session.scalars(
        select(row.number).where(row.collection == collection).order_by(row.number.desc())
    ).all()
    session.execute(delete(row).where(row.number.in_(numbers[MOST_AUDITS:])))


def _placed(audit: Audit) -> Sequence[tuple[int, Judgement]]:
    return list(enumerate(audit.judgements))


def _values(one: Judgement) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Judgement.__slots__}


def check(audit: Audit) -> None:
    """InputError when a check makes no sense."""
    if not 0 < len(audit.judgements) <= LARGEST_SAMPLE:
        raise InputError(f"A sample has 1 to {LARGEST_SAMPLE:,} mentions. Draw another.")
    for one in audit.judgements:
        _check_verdict(one.verdict)


def _check_verdict(verdict: object) -> None:
    if verdict is not None and verdict not in VERDICTS:
        raise InputError(f"A mention is judged {', '.join(VERDICTS)}, or not at all.")
