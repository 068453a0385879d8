"""What stands around the text of a page that was copied, in layouts that no phrase knows."""

from __future__ import annotations

from geo.sections import label_sections

PARAGRAPHS = (
    "The harbour of Tromsø was closed on Monday after a freighter from Murmansk lost its anchor in "
    "the fjord.",
    "Divers from Bodø looked for it until noon. The chain is four hundred metres long, said its "
    "owner, and came from a yard in Gdańsk that was sold to a company of South Korea a week later.",
    "Ships for Svalbard waited outside. Two of them had fruit from Spain on board, and one a bus "
    "for Longyearbyen, which has 40 kilometres of roads and a bus already.",
)
HEAD = ("Freighter loses anchor in Tromsø", "By Kari Nilsen", "4 May 2023, 10:15")


def kinds(*lines: str) -> dict[str, str]:
    text = "\n".join(lines)
    return {
        line: section.kind
        for section in label_sections(text)
        for line in text[section.start : section.end].splitlines()
    }


def test_buttons_among_dates_and_notices_of_the_head_are_no_text() -> None:
    found = kinds(*HEAD, "Larger text size", "Format", "Log in to comment on this", *PARAGRAPHS)
    assert found["Freighter loses anchor in Tromsø"] == "title"
    assert found["Larger text size"] == found["Format"] == "boilerplate"
    assert found["By Kari Nilsen"] == found[PARAGRAPHS[0]] == "body"


def test_a_short_line_of_a_head_without_notices_is_text() -> None:
    found = kinds(HEAD[0], "Ships wait outside", *PARAGRAPHS)
    assert found["Ships wait outside"] == "body"


def test_links_below_the_last_paragraph_are_no_text() -> None:
    below = ("Newest from Finnmark", "Reindeer hold up a train near Narvik for the third time")
    found = kinds(*HEAD, *PARAGRAPHS, *below, "Sign up for our newsletter")
    assert found[below[0]] == found[below[1]] == "related"
    assert found["Sign up for our newsletter"] == "boilerplate"


def test_a_note_on_the_author_below_a_page_is_no_text() -> None:
    note = "Kari Nilsen is a reporter in Hammerfest."
    found = kinds(*HEAD, *PARAGRAPHS, "Sign up for our newsletter", note)
    assert found[note] == "boilerplate"


def test_the_list_that_ends_an_article_is_text() -> None:
    cities = ("The ships came from:", "Gdańsk in Poland", "Pusan", "Murmansk, with fish")
    found = kinds(*HEAD, *PARAGRAPHS, *cities, "Sign up for our newsletter")
    assert {found[city] for city in cities} == {"body"}


def test_last_lines_are_text_where_nothing_tells_of_a_page() -> None:
    found = kinds(*HEAD[:1], *PARAGRAPHS, "Reindeer hold up a train near Narvik for the third time")
    assert set(list(found.values())[1:]) == {"body"}


def test_a_desk_in_capitals_is_not_the_title() -> None:
    found = kinds("NORWAY / SEA & HARBOURS", *HEAD, *PARAGRAPHS)
    assert found["NORWAY / SEA & HARBOURS"] == "boilerplate"
    assert found[HEAD[0]] == "title"


def test_a_credit_with_a_copyright_sign_ends_a_caption() -> None:
    caption = "A freighter in the fjord of Tromsø © Example Pictures"
    assert kinds(*HEAD, caption, *PARAGRAPHS)[caption] == "caption"
