"""Files, folders and standard input are read in order, and one that is bad loses no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.loaders import load, load_all
from geo.model import Article, Failure


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Syria and {name}", encoding="utf-8")


def test_folder_is_read_with_its_folders_and_in_order(tmp_path: Path) -> None:
    write(tmp_path, "c.txt", "b/z.txt", "b/a/y.txt", "a.txt")
    texts = [item.text for item in load_all([tmp_path]) if isinstance(item, Article)]
    assert texts == [f"Syria and {name}" for name in ("a.txt", "b/a/y.txt", "b/z.txt", "c.txt")]


def test_hidden_files_and_companions_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".DS_Store", ".git/x.txt", "Thumbs.db", "desktop.ini", "~$a.docx", "a.txt")
    write(tmp_path, "page_files/style.css", "page_files/advert.html", "page.css")
    (tmp_path / "page.html").write_text("<html><p>China and Syria met on Monday.</p></html>")
    sources = [getattr(item, "source", item) for item in load_all([tmp_path])]
    assert sources == ["a.txt", "page.html"]


def test_folder_called_files_is_read_where_no_page_lies_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "press_files/a.txt")
    assert len(list(load_all([tmp_path]))) == 1


def test_bad_file_of_a_folder_is_a_failure_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    first, failure, last = load_all([tmp_path])
    assert isinstance(first, Article)
    assert isinstance(failure, Failure)
    assert failure.name == str(tmp_path / "b.png")
    assert isinstance(last, Article)


def test_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(load_all([tmp_path]))) == 1


def test_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(load_all([tmp_path])) == []


@pytest.mark.parametrize("name", ["missing.txt", "a\0b.txt", "x" * 5000])
def test_file_that_is_not_there_is_told_and_loses_no_other(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.txt")
    failure, article = load_all([str(tmp_path / name), str(tmp_path / "a.txt")])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("It could not be opened: ")
    assert isinstance(article, Article)


def test_load_takes_a_path_or_its_name(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert load(tmp_path / "a.txt") == load(str(tmp_path / "a.txt"))
    with pytest.raises(InputError, match="could not be opened"):
        load(tmp_path / "b.txt")


def test_endless_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "100000")
    endless = tmp_path / "a.txt"
    endless.write_bytes(b"x" * 100_001)
    (failure,) = load_all([endless])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("It has more than 100,000 bytes")


@pytest.mark.parametrize(
    ("sent", "count"), [("Syria and China", 1), ('{"text": "Syria"}\n{"text": "China"}\n', 2)]
)
def test_standard_input_is_a_text_or_records(sent: str, count: int) -> None:
    program = "from geo.loaders import load_all; print(sum(1 for _ in load_all(['-'])))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, input=sent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(count)


def test_heavy_libraries_wait_until_a_page_or_address_comes() -> None:
    program = (
        "import sys; from geo.loaders import load; load(b'Syria', 'a.txt');"
        "print({'trafilatura', 'lxml', 'httpcore', 'charset_normalizer', 'spacy'}"
        " & set(sys.modules))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
