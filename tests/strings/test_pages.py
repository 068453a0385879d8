"""No page says anything that is not in the catalogue, where a translation would find it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DASHBOARD = Path(__file__).parents[2] / "geo" / "dashboard"

ANSWERS = ("hosting", "receiving.py")
"""What answers programs, in the words of HTTP."""

SENTENCE = re.compile(r"[A-Za-z]{2,}[,:;.!?]? [a-z]{2,}")
LABEL = re.compile(r"[A-Z][a-z]+([ :.(…?!].*)?", re.DOTALL)
MARKUP = re.compile(r"<style>.*?</style>|<[^<>]*>", re.DOTALL)
NAMES = {
    *("Int64", "Made", "Mobi", "User-Agent", "details of collection"),
    *("dateline upload", "counted kinds", "counted sections", "minimum score"),
    *('attachment; filename="0"', "A file could not be made."),
}
"""Names of types, headers, widgets, lines of a method and of a log that look like words."""


def pages() -> list[Path]:
    return [
        path
        for path in sorted(DASHBOARD.rglob("*.py"))
        if path.relative_to(DASHBOARD).parts[0] not in ANSWERS
    ]


def said(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings in code with their lines, but for docstrings, errors and `__all__`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Raise) or _is_docstring(node) or _is_all(node):
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "0" for part in node.values)
            yield node.lineno, "".join(map(str, parts))
            for part in node.values:
                yield from said(part) if isinstance(part, ast.FormattedValue) else ()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        else:
            yield from said(node)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_all(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def is_prose(text: str) -> bool:
    words = MARKUP.sub("", text)
    return text not in NAMES and bool(SENTENCE.search(words) or LABEL.fullmatch(words))


def test_pages_take_their_words_from_the_catalogue() -> None:
    assert [
        f"{path.relative_to(DASHBOARD)}:{line}: {text}"
        for path in pages()
        for line, text in said(ast.parse(path.read_text(encoding="utf-8")))
        if is_prose(text)
    ] == []


def test_scripts_of_components_take_their_words_from_the_page() -> None:
    quoted = re.compile(r'"([^"\n]*)"|`([^`]*)`')
    assert [
        f"{path.name}: {text}"
        for path in sorted(DASHBOARD.rglob("*.js"))
        for match in quoted.finditer(_without_comments(path))
        if re.match(r"[A-Z][a-z]+[ …]", text := match[1] or match[2] or "")
    ] == []


def _without_comments(path: Path) -> str:
    return re.sub(r"(^|\s)//.*", "", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "code",
    [
        'st.caption("Choose a row to read it.")',
        'st.button("Save")',
        'st.metric(f"Articles ({number})", 1)',
        'labels = {"text": "Title (optional)"}',
        'st.text(f"{number} of {total} done so far")',
        'html = f"<p>Nothing yet</p>"',
    ],
)
def test_words_in_code_are_seen(code: str) -> None:
    assert any(is_prose(text) for _, text in said(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'st.button(say("share.title"), key="share_it", icon=":material/add:")',
        'config = {"displayModeBar": False, "modeBarButtonsToRemove": ["toImage"]}',
        'st.html(f"<p class=\\"where it is\\">{escape(name)}</p>")',
        '"""A page: what it is."""',
        'raise InputError("Choose another file.")',
    ],
)
def test_what_is_not_shown_is_no_word(code: str) -> None:
    assert not any(is_prose(text) for _, text in said(ast.parse(code)))
