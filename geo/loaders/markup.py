"""What the markup of a page says of its parts: captions, standfirsts, links to other stories.

Pages name their parts in classes and other attributes; `data/sections/classes.csv` says which
names tell which section. A paragraph that is nothing but a link leads to another story.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal

from geo import settings
from geo.model import Section, SectionKind
from geo.sections.stamps import is_dated

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

MOST_INSERTED = 200
LONGEST_INSERTED = 800
LONGEST_BOX = 1500
LARGEST_BOX = 0.35
SHORTEST_LINK = 15
SHORTEST_STANDFIRST = 35
LONGEST_LINK = 200
MOST_AROUND_LINK = 4
MOST_INSIDE = 8
MOST_PIECES = 60

Told = SectionKind | Literal["outside"] | None

_BLOCKS = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "td", "dd", "dt"),
    *("div", "section", "article", "aside", "header", "footer", "main", "nav", "ul", "ol", "table"),
    *("tr", "figure", "form", "address"),
)
_NAMING = ("class", "id", "data-component", "data-component-name", "data-testid", "data-gu-name")
_OUTSIDE = frozenset(("nav", "footer", "form", "button", "script", "style", "template", "head"))
_NO_PICTURE = ("table", "blockquote", "pre", "p", "a")
_STANDFIRST = frozenset(("p", "h2", "h3", "h4"))
_LINKED = frozenset(("p", "li", "h2", "h3", "h4", "h5", "h6", "div"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS = re.compile(r"[_:.-]+")
_BULLET = re.compile(r"[-•*–] ")
_SENTENCE = re.compile(r""".{100}.*[.!…]["'”’»)\]]*""")
_LINES = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a page, in the page's order: its text, and the section that the markup tells.

    `pieces` are what of it may stand on lines of their own in the article's text.
    """

    text: str
    kind: SectionKind | None
    pieces: tuple[str, ...] = ()
    tag: str = ""


def parts_of(tree: HtmlElement) -> list[Part]:
    """The blocks of a page that have text. Figures become plain blocks, which extraction keeps."""
    told = _told(tree)
    parts = [part for block in _leaves(tree) if (part := _part(block, told)) is not None]
    for figure in list(tree.iter("figure", "figcaption")):
        if figure.find(".//table") is None and next(figure.iter("figcaption"), None) is not None:
            figure.tag = "p" if figure.tag == "figcaption" else "div"
            figure.attrib.clear()
    return parts


def with_missing(text: str, title: slice, parts: Sequence[Part]) -> str:
    """`text` with the captions and standfirsts that the extraction left out.

    Those between the page's headline and the last block of the text belong to the article. They
    are put below the line that they stand below in the page.
    """
    lines = text.split("\n")
    numbers = {_plain(line): number for number, line in reversed(list(enumerate(lines)))}
    heading = numbers.get(_plain(text[title]))
    kept = [place for place, part in enumerate(parts) if part.text in numbers]
    first = next((place for place in kept if numbers[parts[place].text] == heading), None)
    if heading is None or first is None:
        return text
    added: defaultdict[int, list[str]] = defaultdict(list)
    below = heading
    for number, part in enumerate(parts[first : kept[-1]]):
        below = max(below, numbers.get(part.text, 0))
        is_next = number == 1 and _may_be_standfirst(part)
        is_missing = is_next or _is_missing(part, is_above=below == heading)
        if is_missing and part.text not in numbers and len(added) < MOST_INSERTED:
            added[below].append(part.text)
            numbers[part.text] = below
    return "\n".join(chain.from_iterable((line, *added[n]) for n, line in enumerate(lines)))


def sections_of(text: str, title: slice, parts: Iterable[Part]) -> list[Section]:
    """Sections where the parts of which the markup tells one stand as lines of the text."""
    places: defaultdict[str, deque[tuple[int, int]]] = defaultdict(deque)
    for match in _LINES.finditer(text):
        if not title.start <= match.start() < title.stop:
            places[_plain(match[0])].append(match.span())
    return list(_placed(parts, places))


def _placed(
    parts: Iterable[Part], places: Mapping[str, deque[tuple[int, int]]]
) -> Iterator[Section]:
    for part in parts:
        for piece in (part.text, *part.pieces):
            if places.get(piece):
                start, end = places[piece].popleft()
                if part.kind and part.kind != "body":
                    yield Section(start, end, part.kind)


def _is_missing(part: Part, *, is_above: bool) -> bool:
    belongs = part.kind == "caption" or (part.kind == "body" and is_above)
    return belongs and len(part.text) <= LONGEST_INSERTED


def _may_be_standfirst(part: Part) -> bool:
    """Whether a block right below the headline says what the story is about."""
    is_long = SHORTEST_STANDFIRST <= len(part.text) <= LONGEST_INSERTED
    is_plain = part.kind is None and part.tag in _STANDFIRST
    return is_long and is_plain and not (is_dated(part.text) or part.text.startswith("By "))


def _part(block: HtmlElement, told: Mapping[HtmlElement, Told]) -> Part | None:
    text = _words_of(block.text_content())
    kind = told[block] or _kind_inside(block, text, told)
    if not text or kind == "outside":
        return None
    if kind is None and _is_link(block, text):
        kind = "related"
    if kind in ("related", "boilerplate"):
        pieces = [_words_of(piece) for piece in block.itertext()]
        pieces = [piece for piece in pieces[:MOST_PIECES] if piece and piece != text]
        return Part(text, kind, tuple(pieces), block.tag)
    return Part(text, kind, tag=block.tag)


def _kind_inside(block: HtmlElement, text: str, told: Mapping[HtmlElement, Told]) -> Told:
    """What the names of an element tell that holds all of a block's text."""
    for element in islice(block.iterdescendants(), MOST_INSIDE):
        kind = told.get(element)
        if kind and kind != "outside" and _words_of(element.text_content()) == text:
            return kind
    return None


def _is_link(block: HtmlElement, text: str) -> bool:
    """Whether a block is nothing but a link, and no sentence."""
    if block.tag not in _LINKED or not SHORTEST_LINK <= len(text) <= LONGEST_LINK:
        return False
    linked = sum(len(_words_of(link.text_content())) for link in block.iter("a"))
    around = islice(block.iterancestors(), MOST_AROUND_LINK)
    is_inside = any(element.tag == "a" for element in around)
    is_linked = is_inside or linked >= 0.95 * len(text) - 2
    return is_linked and not _SENTENCE.fullmatch(text)


def _leaves(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that hold no other block, in the order of the page."""
    blocks = list(tree.iter(*_BLOCKS))
    parents = set()
    for block in blocks:
        parent = block.getparent()
        while parent is not None and parent not in parents:
            parents.add(parent)
            parent = parent.getparent()
    return (block for block in blocks if block not in parents)


def _told(tree: HtmlElement) -> dict[HtmlElement, Told]:
    """What the names of each element and of those around it tell, the outermost box first."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    sizes = sizes_of(elements)
    words = _words_of_names(elements, sizes)
    told: dict[HtmlElement, Told] = {}
    for element in elements:
        around = told.get(element.getparent())
        if around in ("outside", "related", "boilerplate"):
            told[element] = around
        else:
            told[element] = _own(element, words[element], sizes[element]) or around
    return told


def _words_of_names(
    elements: Sequence[HtmlElement], sizes: Mapping[HtmlElement, int]
) -> dict[HtmlElement, str]:
    """The word in each element's names that tells a section, unless much of the page bears it."""
    words = {element: _word_named(element) for element in elements}
    borne: defaultdict[str, int] = defaultdict(int)
    for element, word in words.items():
        parent = element.getparent()
        if word and (parent is None or words.get(parent) != word):
            borne[word] += sizes[element] if sizes[element] <= LONGEST_BOX else 0
    most = LARGEST_BOX * sizes[elements[0]]
    return {element: word if borne[word] <= most else "" for element, word in words.items()}


def _own(element: HtmlElement, word: str, size: int) -> Told:
    if element.tag in _OUTSIDE:
        return "outside"
    kind = "caption" if element.tag == "figcaption" else _named()[1].get(word)
    if kind in ("related", "boilerplate"):
        return kind if size <= LONGEST_BOX else None
    if element.tag == "figure" and next(element.iter(*_NO_PICTURE), None) is None:
        kind = "caption"
    return kind if size <= LONGEST_INSERTED else None


def sizes_of(elements: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    """How many characters of text are in each element."""
    sizes: defaultdict[HtmlElement, int] = defaultdict(int)
    for element in reversed(elements):
        sizes[element] += len((element.text or "").strip())
        parent = element.getparent()
        if parent is not None:
            sizes[parent] += sizes[element] + len((element.tail or "").strip())
    return sizes


@cache
def _named() -> tuple[re.Pattern[str], dict[str, SectionKind]]:
    path = settings.data_folder() / "sections" / "classes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        kinds: dict[str, SectionKind] = {
            row["word"]: row["section"]  # type: ignore[misc]
            for row in csv.DictReader(file)
        }
    words = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), kinds


def _word_named(element: HtmlElement) -> str:
    names = " ".join(element.get(name, "")[:200] for name in _NAMING)
    match = _named()[0].search(_JOINTS.sub("-", _CAMEL.sub("-", names)).lower())
    return match[0] if match else ""


def _plain(line: str) -> str:
    return _words_of(_BULLET.sub("", line, count=1) if _BULLET.match(line) else line)


def _words_of(text: str) -> str:
    return " ".join(text.split())
