"""Copies of one story are grouped; different stories on the same topic are not."""

from __future__ import annotations

import random
import time
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.duplicates import buckets, canonical_address, group, same_story, signature
from geo.model import Section

ARTICLES = Path(__file__).parents[1] / "data" / "articles"
STORY = (ARTICLES / "derna-flood.txt").read_text(encoding="utf-8")
OTHER = (ARTICLES / "grain-odesa.txt").read_text(encoding="utf-8")

BACKGROUND = """
The canal handles about five per cent of the trade that goes by sea. Each passage through its
locks takes some two hundred million litres of fresh water out of Gatun Lake, which also gives
Panama City and Colon their drinking water. The lake is fed by rain alone.
"""
FIRST_REPORT = f"""
PANAMA CITY (Wire) - The authority that runs the Panama Canal said on Monday that no more than
thirty-one ships a day would pass from November on, since the rainy season had brought too little
rain. Shipowners from Japan and Chile asked for a clear calendar. {BACKGROUND} A spokeswoman said
that auctions for free places would go on, and that ships with perishable goods came first.
"""
SECOND_REPORT = f"""
PANAMA CITY (Wire) - Ships may again lie deeper in the water when they cross the isthmus, officials
announced on Thursday after weeks of storms had filled the reservoirs. The draught rises to
forty-five feet by June. Exporters in the United States and growers in Ecuador welcomed the step
as overdue. {BACKGROUND} Analysts in Singapore expect freight rates to fall before the summer ends.
"""


def told(*texts: str) -> list[tuple[int, bytes, str]]:
    """Articles without an address, by number."""
    return [(number, signature(text), "") for number, text in enumerate(texts)]


def are_copies(first: str, second: str) -> bool:
    return group(told(first, second))[1] == 0


def cut(text: str, share: float) -> str:
    words = text.split(" ")
    return " ".join(words[: int(len(words) * share)])


def edited(text: str, every: int) -> str:
    words = text.split()
    words[::every] = ["otherwise"] * len(words[::every])
    return " ".join(words)


@pytest.mark.parametrize(
    "copy",
    [
        STORY.upper(),
        " ".join(STORY.split()),
        STORY.replace(" ", "\u00a0").replace("\n", "\r\n"),
        STORY.replace("-", "\u2011").replace("'", "’").replace('"', "“").replace(",", ""),
        STORY.replace("Libya", "Li\u00adbya").replace("Daniel", "Dani-\nel"),
    ],
    ids=["case", "spacing", "kinds of space", "punctuation", "hyphenation"],
)
def test_text_set_otherwise_has_the_same_signature(copy: str) -> None:
    assert signature(copy) == signature(STORY)


@pytest.mark.parametrize(
    "copy",
    [
        "Thousands feared dead as dams burst\n\n" + STORY.partition("\n")[2],
        "By A. Reporter in Benghazi and B. Writer in Cairo\n\n" + STORY,
        STORY + "\n\n(Reporting by A. Reporter; writing by B. Writer; editing by C. Reader)",
        cut(STORY, 0.8),
        cut(STORY, 0.4),
        edited(STORY, 15),
        "Another headline\n\nBENGHAZI (Wire) - " + edited(cut(STORY, 0.7), 25),
    ],
    ids=["headline", "byline", "credits", "a cut", "a long cut", "edits", "all of these"],
)
def test_wire_copy_is_the_same_story(copy: str) -> None:
    assert are_copies(STORY, copy)
    assert are_copies(copy, STORY)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST_REPORT, SECOND_REPORT),
        (STORY, OTHER),
        (STORY, cut(STORY, 0.1)),
        (STORY, cut(STORY, 0.5) + OTHER * 3),
        ("Talks in Cairo", "Talks in Amman"),
        ("", "Talks in Amman"),
        ("...", "!!!"),
    ],
    ids=["topic", "topics", "one paragraph", "digest", "lines", "nothing", "no words"],
)
def test_other_story_is_not_grouped(first: str, second: str) -> None:
    assert not are_copies(first, second)


def test_no_two_sample_articles_are_copies() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    assert len(texts) > 5
    assert not [pair for pair in combinations(map(signature, texts), 2) if same_story(*pair)]


def test_short_texts_are_copies_only_if_their_words_are_the_same() -> None:
    line = "The ministers of Jordan and Iraq met in Amman on Sunday to talk about water."
    assert are_copies(line, line.upper() + "\n")
    assert not are_copies(line, line.replace("Sunday", "Monday"))


def test_languages_without_spaces_are_compared_too() -> None:
    story = "".join(chr(0x4E00 + number * 7) for number in range(200))
    assert are_copies(story, story[:150])
    assert not are_copies(story, story[::-1])


def test_body_alone_is_told_where_sections_are_known() -> None:
    menu = "Home World Business Sport Weather Video Live " * 10
    page, record = f"{menu}\n{STORY}", f"Other words above\n\n{STORY}"
    body = Section(len(menu) + 1, len(page), "body")
    same = Section(len(record) - len(STORY), len(record), "body")
    assert signature(page, [body]) == signature(record, [same]) == signature(STORY)


def test_body_too_short_to_tell_stories_apart_is_told_with_the_rest() -> None:
    first, second = "Talks in Oman\n\nWatch the video.", "Talks in Iran\n\nWatch the video."
    body = [Section(15, 31, "body")]
    assert signature(first, body) != signature(second, body)


# Addresses


def test_articles_of_one_address_are_grouped_whatever_they_say() -> None:
    articles = [
        ("morning", signature(STORY), "https://www.example.com/live/1?utm_source=feed"),
        ("other", signature(FIRST_REPORT), "https://www.example.com/live/2"),
        ("evening", signature(OTHER), "http://example.com/live/1/#latest"),
    ]
    assert group(articles) == {"morning": "morning", "other": "other", "evening": "morning"}


@pytest.mark.parametrize(
    "url",
    ["", "https://example.com", "https://example.com/", "about:blank", "nonsense", "http://[x/a"],
)
def test_address_that_is_no_articles_groups_nothing(url: str) -> None:
    assert canonical_address(url) == ""
    assert group([(1, signature(STORY), url), (2, signature(OTHER), url)]) == {1: 1, 2: 2}


def test_queries_that_name_the_article_stay() -> None:
    first, second = "https://example.com/?p=1", "https://example.com/?p=2&utm_medium=mail"
    assert canonical_address(first) != canonical_address(second)
    assert canonical_address(second) == "example.com?p=2"


# Groups


def test_group_goes_by_its_first_article_and_grows_at_the_end() -> None:
    articles = told(OTHER, STORY, FIRST_REPORT, cut(STORY, 0.7))
    assert group(articles) == {0: 0, 1: 1, 2: 2, 3: 1}
    more = [*articles, (4, signature(STORY.upper()), ""), (5, signature(SECOND_REPORT), "")]
    assert group(more) == {**group(articles), 4: 1, 5: 5}


def test_nothing_and_one_article_are_grouped() -> None:
    assert group([]) == {}
    assert group(told(STORY)) == {0: 0}


@given(st.permutations(range(6)))
def test_which_articles_are_together_does_not_depend_on_their_order(order: list[int]) -> None:
    texts = [STORY, cut(STORY, 0.6), OTHER, edited(OTHER, 20), FIRST_REPORT, SECOND_REPORT]
    groups = group((number, signature(texts[number]), "") for number in order)
    together = {frozenset(key for key in groups if groups[key] == name) for name in groups.values()}
    assert together == {frozenset({0, 1}), frozenset({2, 3}), frozenset({4}), frozenset({5})}


def test_copies_share_a_bucket_and_strangers_do_not() -> None:
    story = set(buckets(signature(STORY)))
    assert story & set(buckets(signature(edited(cut(STORY, 0.6), 30))))
    assert not story & set(buckets(signature(OTHER)))
    assert all(0 <= name < 2**63 for name in story)


def test_signature_is_the_same_on_every_machine() -> None:
    assert signature(STORY)[:21].hex() == "02db8763058e4fafd9ca41bcf58a52cfaef1000000"
    assert sum(signature(STORY)) == 68809


@given(st.text(), st.text())
def test_any_text_has_a_signature(first: str, second: str) -> None:
    one, other = signature(first), signature(second)
    assert len(one) == len(other) == 533
    assert same_story(one, one)
    assert same_story(one, other) == same_story(other, one)


# Time


def test_time_grows_with_the_number_of_articles_and_not_its_square() -> None:
    words = random.Random(1)  # noqa: S311
    strangers = [
        (
            number,
            signature(" ".join(words.choices(STORY.split(), k=40))),
            f"https://a.example/{number}",
        )
        for number in range(3000)
    ]
    copies = [(number, signature(STORY), "") for number in range(3000, 6000)]
    started = time.process_time()
    groups = group([*strangers, *copies])
    assert time.process_time() - started < 10
    assert len(set(groups.values())) == 3001


def test_longest_text_is_told_in_little_time() -> None:
    words = random.Random(1)  # noqa: S311
    text = " ".join(str(words.random()) for _ in range(500_000))
    started = time.process_time()
    signature(text)
    signature("a" * 5_000_000)
    signature("-\n" * 2_500_000)
    signature("a-" + "\n" * 5_000_000)
    signature("é" * 5_000_000)
    assert time.process_time() - started < 20
