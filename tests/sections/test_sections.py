"""Sections: title, captions, links to other stories and boilerplate; all else is body."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import SECTION_KINDS, Section
from geo.sections import label_sections
from geo.sections.phrases import Phrase, compile_phrases, phrase_book

LEAD = "Assad arrives in Hangzhou"
FIRST = "The Syrian president landed in China on Thursday."
LAST = "He had last been there in 2004, a year after the invasion of Iraq."


def labelled(text: str, title: str = "") -> dict[str, list[str]]:
    """The sections' texts by kind."""
    found: dict[str, list[str]] = {}
    for section in label_sections(text, title):
        found.setdefault(section.kind, []).append(text[section.start : section.end])
    return found


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def test_plain_story_is_title_and_body() -> None:
    text = paragraphs(LEAD, FIRST, LAST) + "\n"
    assert labelled(text) == {"title": [LEAD], "body": [f"{FIRST}\n\n{LAST}"]}


def test_record_with_its_title_in_front_of_the_text_has_it_labelled() -> None:
    assert labelled(f"{LEAD}. {FIRST}", LEAD) == {"title": [LEAD], "body": [f". {FIRST}"]}


def test_title_that_is_not_in_the_text_labels_nothing() -> None:
    assert labelled(paragraphs(LEAD, FIRST), "Talks in China") == {
        "body": [paragraphs(LEAD, FIRST)]
    }


def test_blank_text_has_no_sections() -> None:
    assert label_sections(" \n\t ") == ()


# Links to other stories


@pytest.mark.parametrize(
    "lead",
    [
        "Read more:",
        "READ MORE",
        "Read more world news:",
        "**Read more**",
        "Articles You May Like",
        "You may also like",
        "Related",
        "Related Articles:",
        "More on this story",
        "Recommended",
        "Also read:",
        "See also:",
        "Most read",
        "Trending",
        "Editors’ Picks",
        "Editors' picks",
        "Don’t miss",
        "— In case you missed it —",
    ],
)
def test_lines_below_a_lead_are_related_up_to_a_blank_line(lead: str) -> None:
    links = f"{lead}\nUkraine exports grain\nBrazil votes on Sunday. What to know."
    found = labelled(paragraphs(LEAD, FIRST, links, LAST))
    assert found == {"title": [LEAD], "body": [FIRST, LAST], "related": [links]}


def test_after_a_blank_line_headlines_are_related_until_text_comes() -> None:
    links = "You may also like\n\nUkraine exports grain\n\nWill Brazil vote?"
    found = labelled(paragraphs(FIRST, links, LAST))
    assert found == {"body": [FIRST, LAST], "related": [links]}


def test_headlines_are_related_to_the_end_of_the_text() -> None:
    links = "Articles You May Like\n\n" + "\n".join(f"Ukraine exports grain {n}" for n in range(9))
    assert labelled(paragraphs(FIRST, links) + "\n")["related"] == [links]


def test_without_blank_lines_only_headlines_are_related() -> None:
    links = "Read more\nUkraine exports grain\nBrazil votes on Sunday"
    found = labelled(f"{FIRST}\n{links}\n{LAST}\n{FIRST}")
    assert found == {"body": [FIRST, f"{LAST}\n{FIRST}"], "related": [links]}


def test_lead_without_links_is_only_its_line() -> None:
    assert labelled(paragraphs(FIRST, "Read more", LAST))["related"] == ["Read more"]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Ukraine exports grain",
        "Read more: Ukraine exports grain. And Brazil votes.",
        "Related: Ukraine exports grain",
        "See also: Ukraine exports grain",
    ],
)
def test_link_on_the_line_of_its_lead_is_only_that_line(line: str) -> None:
    assert labelled(paragraphs(FIRST, f"{line}\n{LAST}"))["related"] == [line]


def test_two_lists_of_links_are_both_related() -> None:
    text = paragraphs(FIRST, "Read more\nUkraine", LAST, "Most read\n\nBrazil", "Trending\n\nPeru")
    assert labelled(text)["related"] == [
        "Read more\nUkraine",
        "Most read\n\nBrazil",
        "Trending\n\nPeru",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, the minister told pupils in Amman.",
        "Related talks were held in Oman and in Iraq last year.",
        "Trending upwards, exports of Brazil grew by 3 per cent.",
        "Most read the news of the day in Arabic.",
        "Recommended by the United Nations, the plan was adopted.",
        "Subscribe is what the investors in Dubai did.",
        "Advertisement spending in China rose.",
        "Photos of the harbour show that ships from Iran are in it.",
        "A photo: that is all they have of Syria.",
        "The image of Turkey has suffered.",
        "She said: Follow us on the way to Damascus.",
        "Credit for the deal went to Oman and to Iraq.",
        "The story was first told by Reuters.",
        "Ad hoc talks began in Geneva.",
        "Share prices fell in Tokyo.",
        "The words “all rights reserved” stood on the map of Kuwait.",
    ],
)
def test_phrase_inside_a_sentence_is_body(line: str) -> None:
    assert labelled(paragraphs(FIRST, line, LAST)) == {"body": [paragraphs(FIRST, line, LAST)]}


# Boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Please use Chrome browser for a more accessible video player",
        "Sign up for our newsletter",
        "Sign up for the Morning newsletter: news from Israel each day.",
        "Subscribe to our channel for the latest from Iraq",
        "© 2024 Example News, Doha, Qatar",
        "Copyright 2024 Example News",
        "All rights reserved.",
        "Advertisement",
        "- ADVERTISEMENT -",
        "Follow us on X and Facebook",
        "We use cookies and other technologies.",
        "This article is more than 2 years old",
        "Article continues below this ad",
        "Our Standards: The Thomson Reuters Trust Principles.",
    ],
)
def test_what_the_site_says_of_itself_is_boilerplate(line: str) -> None:
    found = labelled(paragraphs(FIRST, line, LAST))
    assert found == {"body": [FIRST, LAST], "boilerplate": [line]}


def test_boilerplate_between_links_stays_boilerplate() -> None:
    found = labelled(paragraphs(FIRST, "Read more", "Ukraine exports grain", "Advertisement", LAST))
    assert found["boilerplate"] == ["Advertisement"]
    assert found["related"] == ["Read more\n\nUkraine exports grain"]


def test_boilerplate_is_no_title() -> None:
    assert labelled(paragraphs("Advertisement", FIRST)) == {
        "boilerplate": ["Advertisement"],
        "body": [FIRST],
    }


# Captions


@pytest.mark.parametrize(
    "line",
    [
        "The two leaders in Hangzhou. Pic: SANA/Handout via Reuters",
        "A street in Derna, Libya Photograph: A Name/Getty Images",
        "The harbour of Odesa. [File: A Name/Reuters]",
        "The president arrives in China. (AP Photo/A. B. Name)",
        "The president arrives in China. REUTERS/A Name",
        "The president arrives in China. Photo: AFP",
        "The president arrives in China. Credit: Anadolu",
        "The president arrives in China | Image: Xinhua",
        "Photo: A man walks past ruins in Aleppo, Syria, in 2023.",
        "FILE PHOTO: A tanker off the coast of Oman.",
        "Image caption, The mosque of Damascus",
        "Image source, Getty Images",
        "The mosque of Damascus - Getty Images",
        "The president in Kyiv, Ukraine, in May, via Reuters",
    ],
)
def test_paragraph_with_a_credit_is_a_caption(line: str) -> None:
    assert labelled(paragraphs(FIRST, line, LAST)) == {"body": [FIRST, LAST], "caption": [line]}


def test_credit_on_a_line_of_its_own_takes_the_caption_above_it() -> None:
    caption = "The harbour of Odesa in May.\nPhoto: Example"
    assert labelled(paragraphs(FIRST, caption, LAST))["caption"] == [caption]
    crlf = paragraphs(FIRST, caption, LAST).replace("\n", "\r\n")
    assert labelled(crlf)["caption"] == [caption.replace("\n", "\r\n")]


def test_credit_below_a_longer_paragraph_is_alone_the_caption() -> None:
    found = labelled(paragraphs(LEAD, f"{FIRST}\n{LAST}\nPhoto: Example", LAST))
    assert found["caption"] == ["Photo: Example"]


def test_long_paragraph_is_no_caption() -> None:
    assert "caption" not in labelled(paragraphs(FIRST, f"{FIRST} " * 20 + "Photo: Example", LAST))


def test_text_of_one_line_is_an_article_even_with_a_credit() -> None:
    line = "The president arrives in China. Photo: AFP"
    assert labelled(line) == {"body": [line]}


# How far a phrase goes

LONG = " ".join([FIRST, LAST] * 5)


def test_comments_below_an_article_are_boilerplate_to_the_end() -> None:
    comments = "Leave a comment\n\nA reader\n\nI was in Aleppo, and it is as you say. Go on."
    found = labelled(paragraphs(LEAD, LONG, comments))
    assert found["body"] == [LONG]
    assert found["boilerplate"] == [comments]


def test_button_above_an_article_takes_nothing_with_it() -> None:
    found = labelled(paragraphs(LEAD, "Leave a comment", FIRST, LAST))
    assert found["body"] == [paragraphs(FIRST, LAST)]


def test_box_goes_to_the_line_that_ends_it() -> None:
    box = "skip past newsletter promotion\nAll of Asia\nEach day. Free.\nafter newsletter promotion"
    assert labelled(paragraphs(LEAD, FIRST, box, LAST))["boilerplate"] == [box]


def test_box_without_an_end_is_its_first_line() -> None:
    found = labelled(paragraphs(LEAD, FIRST, f"skip past newsletter promotion\n{LAST}"))
    assert found["boilerplate"] == ["skip past newsletter promotion"]
    assert found["body"] == [FIRST, LAST]


def test_label_of_a_caption_stands_above_it_or_in_the_middle() -> None:
    above = "Image caption,\nThe mosque of Damascus"
    between = "The mosque of Damascus.\ntoggle caption\nA Name for Example"
    found = labelled(paragraphs(LEAD, FIRST, above, LAST, between, LAST))
    assert found["caption"] == [above, between]


# What stands around an article


@pytest.mark.parametrize(
    "above",
    [
        ["World"],
        ["HOME > NEWS > WORLD"],
        ["Skip to content", "Middle East"],
        ["Syria", "This article is more than 1 year old"],
        ["12 Mar, 09:41"],
        ["BC-ML--Syria-China, 2nd Ld-Writethru"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_title_is_found_below_what_pages_put_above_it(above: list[str], gap: str) -> None:
    found = labelled(gap.join([*above, LEAD, "By A. Name", LONG, LAST]))
    assert found["title"] == [LEAD]
    assert found["boilerplate"] == above


@pytest.mark.parametrize(
    "line",
    [
        "Published 12:45 GMT, 22 September 2023",
        "4 days ago",
        "6 min read",
        "September 21, 202310:12 AM GMT+2Updated 8 months ago",
        "214",
        "https://example.com/news/1",
    ],
)
def test_times_and_counts_are_boilerplate(line: str) -> None:
    assert labelled(paragraphs(LEAD, line, FIRST))["boilerplate"] == [line]


@pytest.mark.parametrize(
    "line", ["In 2011", "May 2004", "17 killed on 5 March 2024", "1.5 million"]
)
def test_headings_with_numbers_are_body(line: str) -> None:
    found = labelled(paragraphs(LEAD, LONG, line, LAST))
    assert found["body"] == [paragraphs(LONG, line, LAST)]


def test_topics_below_an_article_are_boilerplate_on_a_copied_page_alone() -> None:
    topics = "Syria\nBelt and Road"
    copied = labelled(paragraphs(LEAD, LONG, topics, "Share this article"))
    assert copied["body"] == [LONG]
    assert labelled(paragraphs(LEAD, LONG, topics))["body"] == [paragraphs(LONG, topics)]


# What loaders know


def test_known_sections_win() -> None:
    text = paragraphs(LEAD, FIRST, "Read more\nUkraine exports grain", LAST)
    start = text.index("Ukraine")
    known = [Section(start, start + 7, "caption")]
    assert [text[s.start : s.end] for s in label_sections(text, "", known)] == [
        LEAD,
        FIRST,
        "Read more",
        "Ukraine",
        "exports grain",
        LAST,
    ]


def test_sections_labelled_before_stay_as_they_are() -> None:
    text = paragraphs(LEAD, FIRST, "Read more\nUkraine", LAST, "Photo: Example", "Trending\n\nPeru")
    once = label_sections(text)
    assert label_sections(text, "", once) == once


PIECES = st.sampled_from(
    [
        *(phrase.text for phrase in phrase_book().phrases),
        *("\n", "\n\n", "\r\n", "\r", "\u2028", " ", "\t", "China", "Photo: x", ". ", "x" * 301),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5))).map("".join))


@given(TEXTS, st.text(max_size=20), st.data())
def test_sections_cover_all_but_white_space_in_order(
    text: str, title: str, data: st.DataObject
) -> None:
    known = data.draw(
        st.lists(
            st.builds(
                Section,
                st.integers(-3, len(text) + 3),
                st.integers(-3, len(text) + 3),
                st.sampled_from(SECTION_KINDS),
            ),
            max_size=4,
        )
    )
    position = 0
    for section in label_sections(text, title, known):
        assert position <= section.start < section.end <= len(text)
        assert not text[position : section.start].strip()
        span = text[section.start : section.end]
        assert span == span.strip()
        position = section.end
    assert not text[position:].strip()


@given(TEXTS)
def test_labelling_twice_changes_nothing(text: str) -> None:
    once = label_sections(text)
    assert label_sections(text, "", once) == once


HOSTILE = {
    "one line": "China and Syria. " * 300_000,
    "blank lines": "\n" * 1_000_000 + "x",
    "short lines": "a\n" * 250_000,
    "leads": "Read more\n" * 30_000,
    "leads apart": "Read more\n\n" * 30_000,
    "credits on a line": "Photo: x " * 100_000,
    "credits on lines": "\nPhoto:" * 20_000,
    "copyright": "© a\n" * 100_000,
    "marks": "*" * 1_000_000,
    "spaces": "a" + " " * 1_000_000 + "b",
    "almost a phrase": "Follow a" * 100_000,
    "furniture": "Read more\nA B\n\nComments\n\n5 min read\ntoggle caption\n" * 10_000,
    "names and strokes": "A. B/C " * 300_000,
    "names and brackets": "Name Name (Name Name " * 200_000,
    "headlines": "Trending\n" + "Ukraine exports grain\n" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_slow(text: str) -> None:
    started = time.process_time()
    label_sections(text)
    assert time.process_time() - started < 10


# The phrases' file


def test_new_phrase_is_one_line_of_the_file() -> None:
    book = compile_phrases([Phrase("Elsewhere on *:", "related", "block", "line")])
    match = book.openers.match("Elsewhere on Example News:")
    assert match is not None
    assert book.phrase_of(match).section == "related"
    assert not book.openers.match("Elsewhere on the coast: rain.")


def test_every_phrase_is_there_once_and_is_found() -> None:
    book = phrase_book()
    keys = [(phrase.text, phrase.match) for phrase in book.phrases]
    assert len(set(keys)) == len(keys)
    for phrase in book.phrases:
        example = phrase.text.replace("*", "Example")
        assert book.knows(example), phrase
