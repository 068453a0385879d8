"""Checks of a collection: kept with it, judged by who may edit, seen by who may look."""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.store import Audit, Collection, Judgement, Store
from geo.store.audit_file import audits_json, audits_of
from geo.store.auditing import MOST_AUDITS
from geo.store.backup import back_up, restore
from tests.factories import VERSIONS, visit

SAMPLE = (
    Judgement(visit().key, 17, "SY", "Syria"),
    Judgement(visit().key, 60, "CN", "\x00Hangzhou"),
)
DRAWN = Audit(seed=7, counted=6, how={"minimum score": "0"}, judgements=SAMPLE)


def test_a_check_is_kept_as_it_was_drawn(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    identifier = collection.keep_audit(DRAWN)

    (kept,) = collection.audits()
    assert kept.id == identifier
    assert (kept.seed, kept.counted, kept.how) == (7, 6, {"minimum score": "0"})
    assert [one.text for one in kept.judgements] == [one.text for one in SAMPLE]
    assert kept.revision == collection.revision()


def test_judging_and_taking_back_change_no_number(collection: Collection) -> None:
    audit, before = collection.keep_audit(DRAWN), collection.revision()

    assert collection.judge(audit, 1, "wrong", "Ann")
    (kept,) = collection.audits()
    judged = kept.judgements[1]
    assert (judged.verdict, judged.by, kept.number("wrong")) == ("wrong", "Ann", 1)
    assert judged.judged_at is not None
    assert judged.judged_at >= kept.made_at

    assert collection.judge(audit, 1, None)
    assert collection.audits()[0].judgements[1] == replace(
        judged, verdict=None, by="", judged_at=None
    )
    assert collection.revision() == before


def test_what_is_not_in_the_sample_cannot_be_judged(collection: Collection, store: Store) -> None:
    audit = collection.keep_audit(DRAWN)
    other = store.collection(store.create("Other").edit_token)

    assert not collection.judge(audit, 2, "right")
    assert not collection.judge("' OR 1=1 --", 0, "right")
    assert not other.judge(audit, 0, "right")
    assert collection.audits()[0].number("right") == 0
    with pytest.raises(InputError, match="right, wrong, unsure"):
        collection.judge(audit, 0, "perhaps")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sample",
    [(), SAMPLE[:1] * 1001, (replace(SAMPLE[0], verdict="perhaps"),)],  # type: ignore[arg-type]
)
def test_a_check_without_sense_is_refused(
    collection: Collection, sample: tuple[Judgement, ...]
) -> None:
    with pytest.raises(InputError):
        collection.keep_audit(replace(DRAWN, judgements=sample))
    assert collection.audits() == []


def test_the_first_of_many_checks_are_forgotten(collection: Collection) -> None:
    for seed in range(MOST_AUDITS + 2):
        collection.keep_audit(replace(DRAWN, seed=seed))

    assert [audit.seed for audit in collection.audits()] == list(range(2, MOST_AUDITS + 2))


def test_a_copy_has_the_checks_and_judges_for_itself(collection: Collection, store: Store) -> None:
    audit = collection.keep_audit(DRAWN)
    collection.judge(audit, 0, "right", "Ann")

    copy = store.collection(collection.duplicate("Copy").edit_token)
    assert [one.judgements for one in copy.audits()] == [
        one.judgements for one in collection.audits()
    ]
    copy.judge(copy.audits()[0].id, 1, "wrong")
    assert collection.audits()[0].number("wrong") == 0


def test_a_backup_has_the_checks(tmp_path: Path) -> None:
    file = io.BytesIO()
    with closing(Store.open(f"sqlite:///{tmp_path}/a.db")) as store:
        made = store.create("Floods")
        audit = store.collection(made.edit_token).keep_audit(DRAWN)
        store.collection(made.edit_token).judge(audit, 0, "right", "Ann")
        before = store.collection(made.edit_token).audits()
    back_up(f"sqlite:///{tmp_path}/a.db", file)
    restore(f"sqlite:///{tmp_path}/b.db", file)

    with closing(Store.open(f"sqlite:///{tmp_path}/b.db")) as store:
        assert store.collection(made.view_token).audits() == before


def test_checks_go_along_as_a_file(collection: Collection, store: Store) -> None:
    audit = collection.keep_audit(DRAWN)
    collection.judge(audit, 0, "right", "Ann")
    other = store.collection(store.create("Other").edit_token)

    for one in audits_of(audits_json(collection.audits()).encode()):
        other.keep_audit(one)

    (kept,), (before,) = other.audits(), collection.audits()
    assert (kept.judgements, kept.made_at, kept.how) == (
        before.judgements,
        before.made_at,
        before.how,
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1]",
        b'[{"seed": 1}]',
        b"\xff",
        b"[" * 100_000,
        b'[{"seed": "x", "counted": 1, "how": {}, "judgements": [], "made_at": "x", "id": ""}]',
        audits_json([replace(DRAWN, judgements=())]).encode(),
        audits_json([replace(DRAWN, seed=2**40)]).encode(),
        audits_json([DRAWN]).replace("null", '"<b>perhaps</b>"', 1).encode(),
    ],
)
def test_a_damaged_file_of_checks_is_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        audits_of(content)
