"""The title of a plain text: its first line, where that line reads like a headline."""

from __future__ import annotations

import re

LONGEST_TITLE = 200
LONGEST_GIVEN_TITLE = 1000
_LINE_END = r"\n\r\x0b\x0c\x85\u2028\u2029"
_FIRST_LINES = re.compile(
    rf"\s*+(?P<first>[^{_LINE_END}]{{1,{LONGEST_TITLE}}}+)(?:\r\n|[{_LINE_END}])"
    rf"(?P<blank>[^\S{_LINE_END}]*+(?:\r\n|[{_LINE_END}]))?+\s*+(?P<next>[^{_LINE_END}]{{1,400}})"
)
_WHOLE_LINE = re.compile(rf"[^{_LINE_END}]{{15,{LONGEST_TITLE}}}(?![^{_LINE_END}])")
_SENTENCE_END = re.compile(r"""[.,;:…]["'”’»)\]]*$""")
_LABELLED = re.compile(r"(?:by|date|published|updated|source|from)[ \t]*:", re.IGNORECASE)
_FIELD = re.compile(r"(?:by|date|published|updated|source|from|subject)\b\s*:?\s", re.IGNORECASE)


def headline(text: str) -> tuple[int, int] | None:
    """The span of the title at the head of `text`, or `None`.

    The first line that is not blank is a title if it has 200 characters at most, doesn't end like
    a sentence, and stands apart: a blank line follows, or a paragraph that is much longer.
    """
    match = _FIRST_LINES.match(text)
    if match is None:
        return None
    first = match["first"].rstrip()
    if not _reads_like_title(first) or not _stands_apart(match):
        return None
    return match.start("first"), match.start("first") + len(first)


def title_span(text: str, title: str) -> tuple[int, int] | None:
    """Where `title` stands at the head of `text`, or `None`.

    Pages often add their name to the title that they declare ("Headline | Outlet"), so a first
    line that the title begins with is the title too.
    """
    start = len(text) - len(text.lstrip())
    if title.strip() and text.startswith(title.strip(), start):
        return start, start + len(title.strip())
    words = title[:LONGEST_GIVEN_TITLE].split()
    whole = re.compile(r"\s{1,5}".join(map(re.escape, words))).match(text, start)
    if words and whole:
        return whole.span()
    first = _WHOLE_LINE.match(text, start)
    if first is None or not " ".join(words).startswith(first[0].rstrip()):
        return None
    return start, start + len(first[0].rstrip())


def _reads_like_title(line: str) -> bool:
    has_letter = any(character.isalpha() for character in line)
    return has_letter and not _SENTENCE_END.search(line) and not _FIELD.match(line)


def _stands_apart(match: re.Match[str]) -> bool:
    following = match["next"]
    if match["blank"] is not None or _LABELLED.match(following):
        return True
    return not following[0].islower() and len(following) >= 1.5 * len(match["first"])
