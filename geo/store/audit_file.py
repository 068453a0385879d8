"""Checks of a collection as a file of JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from geo.errors import InputError
from geo.store.auditing import LONGEST_NAME, MOST_AUDITS, Audit, Judgement, check


def audits_json(audits: Sequence[Audit]) -> str:
    """Checks as a file of JSON."""
    return json.dumps([asdict(audit) for audit in audits], default=str, indent=1)


def audits_of(content: bytes) -> list[Audit]:
    """The checks of such a file; InputError where it is none."""
    try:
        return [_audit_of(record) for record in json.loads(content)[-MOST_AUDITS:]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(
            "The checks in the file are damaged. Export the collection anew, or take "
            "checks.json out of the ZIP file."
        ) from error


def _audit_of(record: dict[str, Any]) -> Audit:
    audit = Audit(
        seed=_whole(record["seed"]),
        counted=_whole(record["counted"]),
        how={str(name): str(value)[:2000] for name, value in record["how"].items()},
        judgements=tuple(_judgement_of(one) for one in record["judgements"]),
        made_at=_moment(record["made_at"]),
        id=str(record["id"]),
    )
    check(audit)
    return audit


def _judgement_of(record: dict[str, Any]) -> Judgement:
    judged_at = record["judged_at"]
    return Judgement(
        key=str(record["key"])[:16],
        start=_whole(record["start"]),
        country=str(record["country"])[:2],
        text=str(record["text"])[:1000],
        verdict=record["verdict"],
        by=str(record["by"])[:LONGEST_NAME],
        judged_at=_moment(judged_at) if judged_at else None,
    )


def _whole(number: Any) -> int:
    if not isinstance(number, int) or not 0 <= number < 2**31:
        raise ValueError(number)
    return number


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
