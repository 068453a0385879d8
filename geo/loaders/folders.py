"""The files of a folder that may be articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath

_COMPANIONS = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_COMPANION_ENDINGS = frozenset({".css", ".js", ".map", ".woff", ".woff2", ".ico", ".lnk"})
_DEEPEST = 50
_PAGE_ENDINGS = (".html", ".htm")


def files_of(folder: Path) -> Iterator[Path]:
    """Its files and those of the folders in it, sorted by path.

    Hidden files are left out, and what comes along with articles without being any: the folder
    that a browser saves beside a page (`story_files`), style sheets, what systems leave behind.
    A folder that can't be opened is given as it is, for its reader to say so.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    pages = {entry.stem for entry in entries if entry.suffix.lower() in _PAGE_ENDINGS}
    for entry in entries:
        if entry.is_dir():
            if not entry.is_symlink() and _is_wanted_folder(entry.name, pages):
                yield from files_of(entry)
        elif _is_wanted(entry) and not _never_ends(entry):
            yield entry


def _never_ends(entry: Path) -> bool:
    """Whether it is a pipe, socket or device, which may have no end."""
    return entry.exists() and not entry.is_file()


def wanted(names: Iterable[str]) -> set[str]:
    """Those of an archive's names that may be articles, by the same rules."""
    paths = {name: PurePosixPath(name.replace("\\", "/")) for name in names if name[-1:] != "/"}
    pages = {
        path.with_suffix("") for path in paths.values() if path.suffix.lower() in _PAGE_ENDINGS
    }
    return {name for name, path in paths.items() if _is_wanted_member(path, pages)}


def _is_wanted_member(path: PurePosixPath, pages: set[PurePosixPath]) -> bool:
    folders = path.parts[:-1][:_DEEPEST]
    hidden = any(name.startswith((".", "__MACOSX")) and name != ".." for name in folders)
    return _is_wanted(path) and not hidden and not _is_beside_page(folders, pages)


def _is_beside_page(folders: Sequence[str], pages: set[PurePosixPath]) -> bool:
    """Whether one of the folders, each in the one before, was saved with a page."""
    for depth, name in enumerate(folders):
        page = name.removesuffix("_files")
        if page != name and PurePosixPath(*folders[:depth], page) in pages:
            return True
    return False


def _is_wanted_folder(name: str, pages: set[str]) -> bool:
    saved_with_page = name.endswith("_files") and name.removesuffix("_files") in pages
    return not name.startswith(".") and not saved_with_page


def _is_wanted(file: PurePath) -> bool:
    hidden = file.name.startswith((".", "~$"))
    return not (
        hidden or file.name.lower() in _COMPANIONS or file.suffix.lower() in _COMPANION_ENDINGS
    )
