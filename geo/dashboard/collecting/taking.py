"""A collection as one file, and a collection of such a file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, BinaryIO

from geo.corrections import from_json, to_json
from geo.dashboard import data
from geo.dashboard.adding.current import follow
from geo.dashboard.collecting.first_articles import into_new
from geo.dashboard.downloads import LARGE_ARTICLES
from geo.errors import InputError
from geo.exports import articles_jsonl
from geo.exports.source import ARTICLES_AT_ONCE
from geo.model import Article, Metadata
from geo.settings import max_unpacked_bytes
from geo.store import Collection
from geo.store.audit_file import audits_json, audits_of
from geo.worker import Intake, Job, Upload

ABOUT, ARTICLES, CORRECTIONS = "collection.json", "articles.jsonl", "corrections.json"
AUDITS = "checks.json"
VERSION = 1
MOST_CORRECTIONS = 50_000_000
"""Bytes of corrections that are read into memory."""


def exporter() -> Callable[[BinaryIO], None]:
    """Writes the file of the visitor's collection, also in a thread that knows no visitor."""
    collection = data.collection()
    return lambda file: export(collection, file)


def export(collection: Collection, file: BinaryIO) -> None:
    """Write a collection as a ZIP: what it is called, its corrections, its checks, its articles."""
    summary = collection.summary()
    about = {"dateline_collection": VERSION, "name": summary.name}
    about["description"] = summary.description
    large = summary.articles > LARGE_ARTICLES
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(ABOUT, json.dumps(about, ensure_ascii=False, indent=1))
        packed.writestr(CORRECTIONS, to_json(collection.corrections()))
        packed.writestr(AUDITS, audits_json(collection.audits()))
        with packed.open(ARTICLES, "w", force_zip64=large) as target:
            target.writelines(articles_jsonl(_articles(collection)))


def _articles(collection: Collection) -> Iterator[Article]:
    last = None
    while some := collection.articles(after=last, most=ARTICLES_AT_ONCE):
        keys = [listed.key for listed in some]
        last = keys[-1]
        yield from collection.whole(keys)


def take_in(content: bytes) -> None:
    """Make a collection of an exported file, and open it; its articles are read like an upload.

    Raises InputError where it is none, and LimitError where it is more than is allowed.
    """
    about, corrections, audits, articles = _unpacked(content)
    name, description = str(about.get("name", "")), str(about.get("description", ""))
    rules, checks = from_json(corrections), audits_of(audits)

    def fill(collection: Collection, intake: Intake) -> Job:
        if rules:
            collection.correct(*rules)
        for check in checks:
            collection.keep_audit(check)
        return intake.files([Upload(ARTICLES, BytesIO(articles), Metadata())])

    follow(into_new(fill, name[:200], description[:2000]))


def _unpacked(content: bytes) -> tuple[dict[str, Any], bytes, bytes, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            about = json.loads(_member(packed, ABOUT, 1_000_000))
            corrections = _member(packed, CORRECTIONS, MOST_CORRECTIONS)
            known = AUDITS in packed.namelist()
            audits = _member(packed, AUDITS, MOST_CORRECTIONS) if known else b"[]"
            articles = _member(packed, ARTICLES, max_unpacked_bytes())
    except (zipfile.BadZipFile, KeyError, ValueError, RecursionError, NotImplementedError) as error:
        raise InputError(
            "This is no collection that was exported here. Choose the ZIP file that “Export all” "
            "gave, or add articles on the page Add articles."
        ) from error
    if not isinstance(about, dict) or about.get("dateline_collection") != VERSION:
        raise InputError("This collection was exported by a later version. Update Dateline first.")
    return about, corrections, audits, articles


def _member(packed: zipfile.ZipFile, name: str, most: int) -> bytes:
    with packed.open(name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise InputError(f"Its {name} has more than {most // 1_000_000:,} MB, which is too much.")
    return content
