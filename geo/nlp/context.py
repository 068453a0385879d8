"""The words around a name, and what they tell."""

from __future__ import annotations

import re
from typing import NamedTuple

LOCATIVE = frozenset(
    "in at near from to outside across around through via toward towards inside into throughout"
    " within between beyond off leaving visiting visited reach reached entering entered northern"
    " southern eastern western central north south east west downtown nearby neighbouring"
    " neighboring mainland southeastern northeastern southwestern northwestern upstate".split()
)
TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president minister senator sen rep gov governor mayor"
    " judge justice chief sgt lt capt captain col colonel gen general rev reverend prof professor"
    " coach officer detective sheriff secretary ambassador king queen prince princess pope"
    " chancellor premier congressman congresswoman councilman councilwoman sergeant commissioner"
    " attorney cardinal bishop archbishop sheikh saint actor actress singer striker midfielder"
    " goalkeeper quarterback son daughter wife husband brother sister".split()
)
SPEECH = frozenset(
    "said says told added asked replied wrote noted explained argued thinks believes knows"
    " recalled tweeted insisted continued".split()
)
GEOGRAPHIC = frozenset(
    "county city island islands beach province state district region valley river lake bay"
    " mountain mountains hills heights village town township borough parish peninsula coast"
    " governorate prefecture oblast territory area metro suburb creek falls springs airport"
    " harbor harbour port basin delta desert strait border canal pass".split()
)
LOCAL_BODIES = frozenset(
    "police fire sheriff council mayor residents resident officials municipal public schools"
    " school high court courthouse jail hospital department community chamber downtown"
    " metropolitan regional central national native natives area based born bound".split()
)
COMPANIES = frozenset(
    "times post news journal herald tribune gazette star sun today fc united rovers bank inc"
    " corp co group company ltd llc holdings university college institute foundation trust"
    " museum gallery theatre theater club cup league association society church award prize"
    " press tv radio media magazine airlines airways motors hotel stock exchange mercury chronicle"
    " declaration agreement accord convention protocol conference summit process treaty".split()
)
STREETS = frozenset(
    "street st road rd avenue ave drive dr boulevard blvd lane ln way court ct place pl highway"
    " hwy parkway pkwy square plaza park building house hall tower bridge center centre".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)

_BEFORE = re.compile(r"([^\W_](?:[\w'’&]|[.-](?=\w))*)?([^\w]*)$")
_AFTER = re.compile(r"([^\w]*)([^\W_](?:[\w'’&]|[.-](?=\w))*)?")
_ENDS_SENTENCE = re.compile(r"[.!?:;\n\r•|]|[—–]\s|^[\s\"“‘'(]*$")
_SIDE = 40


class Context(NamedTuple):
    """The word before and the word after a span, with what stands between them and it."""

    before: str
    gap_before: str
    gap_after: str
    after: str
    starts_sentence: bool
    two_before: str


def context(text: str, start: int, end: int) -> Context:
    """The context of `text[start:end]`."""
    left = text[max(0, start - _SIDE) : start]
    right = text[end : end + _SIDE]
    before = _BEFORE.search(left)
    after = _AFTER.match(right)
    if before is None or after is None:
        return Context("", "", "", "", True, "")
    word, gap = before[1] or "", before[2]
    starts = not word or bool(_ENDS_SENTENCE.search(gap))
    if word in {"Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Gov", "Rep", "St", "Lt", "Col", "Sgt"}:
        starts = False
    earlier = _BEFORE.search(left[: before.start(1)]) if word else None
    two_before = (earlier[1] or "") if earlier else ""
    return Context(word, gap, after[1], after[2] or "", starts, two_before)
