"""A collection as one file, and a collection of such a file."""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from lzma import LZMAError
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import streamlit as st

from geo.corrections import MOST_BYTES, from_json, to_json
from geo.dashboard import data
from geo.dashboard.adding.current import follow
from geo.dashboard.collecting.first_articles import into_new
from geo.dashboard.disk import room
from geo.dashboard.downloads import LARGE_ARTICLES
from geo.errors import InputError
from geo.exports import articles_jsonl
from geo.exports.source import ARTICLES_AT_ONCE
from geo.model import Article
from geo.settings import max_packed_ratio, max_unpacked_bytes
from geo.store import Collection, CollectionSummary
from geo.store.audit_file import audits_json, audits_of
from geo.strings import say
from geo.worker import Intake, Job, Upload

ABOUT, ARTICLES, CORRECTIONS = "collection.json", "articles.jsonl", "corrections.json"
AUDITS = "checks.json"
VERSION = 1

_LONGEST_LIST = 10_000
"""How many bytes a ZIP's list of files may have; that of a collection has some 300."""

_LIST_SIZE = 5
"""Where the end of a ZIP says it, in what `zipfile` reads of the end."""

UNPACKED = 7
"""How many bytes the file has for each of the texts when it is unpacked; packed it has about one.

Of news with a mention in ten words or so, as the samples are.
"""

_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError),
    *(KeyError, ValueError, RuntimeError),
)
"""What `zipfile` and `json` raise for files that are damaged, or something else."""


class TooMuchError(InputError):
    """A part of a file has more bytes than are taken."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__(say("collections.too_much", name=name, most=max(most, 0) // 1_000_000))


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


def largest() -> tuple[int, int]:
    """How many MB a file that is taken in may have, and how many when it is unpacked."""
    return int(st.get_option("server.maxUploadSize")), max_unpacked_bytes() // 1_000_000


def may_be_too_large(summary: CollectionSummary) -> bool:
    """Whether the file of a collection may be more than is taken in, by the size of its texts."""
    packed, unpacked = largest()
    return summary.bytes > min(packed, unpacked / UNPACKED) * 1_000_000


def take_in(content: BinaryIO) -> None:
    """Make a collection of an exported file, and open it; its articles are read like an upload.

    They go through the disk, since they may be more than memory holds. Raises InputError where it
    is no such file, and LimitError where it is more than is allowed.
    """
    with TemporaryFile() as articles:
        about, corrections, audits = _unpacked(content, articles)
        name, description = str(about.get("name", "")), str(about.get("description", ""))
        rules, checks = from_json(corrections), audits_of(audits)

        def fill(collection: Collection, intake: Intake) -> Job:
            if rules:
                collection.correct(*rules)
            for check in checks:
                collection.keep_audit(check)
            return intake.files([Upload(ARTICLES, articles, checked=True)])

        follow(into_new(fill, name[:200], description[:2000]))


def _unpacked(content: BinaryIO, articles: BinaryIO) -> tuple[dict[str, Any], bytes, bytes]:
    """What the collection is called, its corrections and checks; the articles go to a file."""
    try:
        _check_list(content)
        with zipfile.ZipFile(content) as packed:
            about = json.loads(_member(packed, ABOUT, 1_000_000))
            corrections = _member(packed, CORRECTIONS, MOST_BYTES)
            known = AUDITS in packed.namelist()
            audits = _member(packed, AUDITS, MOST_BYTES) if known else b"[]"
            _check(packed.getinfo(ARTICLES))
            with packed.open(ARTICLES) as member:
                shutil.copyfileobj(member, articles)
            articles.seek(0)
    except _DAMAGES as error:
        raise InputError(
            "This is no collection that was exported here. Choose the ZIP file that “Export all” "
            "gave, or add articles on the page Add articles."
        ) from error
    if not isinstance(about, dict) or about.get("dateline_collection") != VERSION:
        raise InputError("This collection was exported by a later version. Update Dateline first.")
    return about, corrections, audits


def _check_list(content: BinaryIO) -> None:
    """Raise BadZipFile for a longer list of files than exports have: `ZipFile` reads all of it.

    It is asked where that class asks, so that no file tells the two different lengths.
    """
    end = zipfile._EndRecData(content)  # type: ignore[attr-defined]
    if end is None or end[_LIST_SIZE] > _LONGEST_LIST:
        raise zipfile.BadZipFile


def _check(articles: zipfile.ZipInfo) -> None:
    """Raise InputError for articles that would fill the disk; ZIP files give no more than told."""
    if articles.file_size > max_packed_ratio() * max(articles.compress_size, 1):
        raise InputError("Its articles are packed so small as no texts are.")
    most = min(max_unpacked_bytes(), room())
    if articles.file_size > most:
        raise TooMuchError(ARTICLES, most)


def _member(packed: zipfile.ZipFile, name: str, most: int) -> bytes:
    with packed.open(name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise TooMuchError(name, most)
    return content
