"""Dates that an input states; none is guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

HEAD_LINES = 6

# Unix (with the day before, west of Greenwich), Excel and databases, and what Windows begins with.
_EPOCHS = frozenset(
    {date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30), date(1980, 1, 1)}
)
_NO_YEAR = re.compile(r"\b00\d\d\b")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_LONGEST_STATED = 100
_FIRST_NEWSPAPER = date(1605, 1, 1)

_HEAD_CHARACTERS = 2000
_LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro"),
    *("ru", "uk", "tr", "el", "ar", "fa", "he", "id", "vi", "zh", "ja", "ko"),
)
# Month in letters and year in full, so that no order of day and month has to be guessed.
_WRITTEN = (
    r"(?:(?<!\d)[0-3]?\d(?:st|nd|rd|th|er|[.º])?[ \xa0-]{1,2}(?:de |of )?"
    r"[^\W\d_]{3,12}\.?,?[ \xa0-](?:de |del )?(?:19|20)\d\d(?!\d)"
    r"|(?<!\w)[^\W\d_]{3,12}\.?[ \xa0][0-3]?\d(?:st|nd|rd|th)?,?[ \xa0](?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d ?[年년] ?[01]?\d ?[月월] ?[0-3]?\d ?[日일])"
)
_WRITTEN_DATE = re.compile(_WRITTEN)
_LABEL = (
    r"(?:date|published|posted|(?:first|originally|date) published|datum|veröffentlicht|erschienen"
    r"|publié|publicado|fecha|pubblicato|data|gepubliceerd)(?: (?:on|at|am|le|el|il|em|op))?"
)
_DATE_LINE = re.compile(
    rf"[ \t]*(?:\*\*)?(?:(?P<label>{_LABEL})(?:\*\*)?[ \t]*:?[ \t]*(?:\*\*)?[ \t]*)?"
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}}[^\r\n]{{0,30}})"
    rf"|(?:[^\W\d_]{{2,12}}\.?,? )?(?P<written>{_WRITTEN})"
    r"(?:[ ,·|–—-]*(?:[^\W\d_]{1,12},? )?(?:at |um |à )?\d{1,2}[:.h]\d\d(?::\d\d)?"
    r"[ \w.()/:+-]{0,30})?"
    r"(?:,? [^\W\d_]{2,12}(?:, [^\W\d_]{2,12}(?: ?[^.\r\n]{0,40})?)?"
    r"| ?[|·(–—][^\r\n]{0,80})?)\s*\Z",
    re.IGNORECASE,
)


def parse_date(stated: object) -> date | None:
    """The date of an ISO 8601 string, `None` for anything else.

    >>> parse_date("2023-09-22T10:30:00Z")
    datetime.date(2023, 9, 22)
    """
    if not isinstance(stated, str):
        return None
    for parse in (date.fromisoformat, _date_of_time):
        try:
            return parse(stated.strip())
        except ValueError:
            continue
    return None


def written_date(text: str) -> date | None:
    """The first date in `text` with its month in letters and its year in full, in 27 languages.

    >>> written_date("Friday, September 22, 2023 10:30 AM GMT")
    datetime.date(2023, 9, 22)
    """
    for match in _WRITTEN_DATE.finditer(text[:_HEAD_CHARACTERS]):
        found = _parsed(match[0])
        if found is not None:
            return found
    return None


def stated_date(stated: object) -> date | None:
    """The date of an ISO 8601 string, or of one with the month in letters."""
    found = parse_date(stated)
    return written_date(stated) if found is None and isinstance(stated, str) else found


def dated_line(text: str) -> date | None:
    """The date of a line that states one, such as "Published: 22 September 2023".

    Only the first lines of a text are looked at, and only whole lines count.
    """
    lines = (line for line in text[:_HEAD_CHARACTERS].splitlines() if line.strip())
    for _, line in zip(range(HEAD_LINES), lines, strict=False):
        match = _DATE_LINE.match(line)
        if match:
            return parse_date(match["iso"]) or written_date(match["written"] or "")
    return None


def published_date(stated: str) -> date | None:
    """The date that a page's or feed's metadata state, in ISO 8601, RFC 2822 or with the month in
    letters; `None` for one that can't be a date of publication.

    >>> published_date("Fri, 22 Sep 2023 23:30:00 -0400"), published_date("2023/9/22 08:00 CET")
    (datetime.date(2023, 9, 22), datetime.date(2023, 9, 22))
    """
    stated = stated.strip()[:_LONGEST_STATED]
    if _NO_YEAR.search(stated):  # which RFC 2822 takes for a year after 2000
        return None
    found = parse_date(stated) or _year_first(stated) or _of_mail(stated) or written_date(stated)
    return plausible(found)


def plausible(found: date | None) -> date | None:
    """A date of publication that can be one, `None` for what programs write where they know none.

    Those are days after tomorrow, before newspapers, and the first days that computers count from.

    >>> plausible(date(1970, 1, 1))
    """
    if found is None or found in _EPOCHS or found < _FIRST_NEWSPAPER:
        return None
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    return found if found <= tomorrow else None


def _year_first(stated: str) -> date | None:
    match = _YEAR_FIRST.match(stated)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _of_mail(stated: str) -> date | None:
    try:
        return parsedate_to_datetime(stated).date()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _date_of_time(stated: str) -> date:
    return datetime.fromisoformat(stated).date()


@lru_cache(maxsize=4096)
def _parsed(written: str) -> date | None:
    import dateparser  # type: ignore[import-untyped]

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
    }
    found = dateparser.parse(written, languages=list(_LANGUAGES), settings=settings)
    return found.date() if found else None
