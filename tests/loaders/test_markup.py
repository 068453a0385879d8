"""What the markup of a page says of its parts is kept: captions, standfirsts, links."""

from __future__ import annotations

import time
from itertools import chain

import pytest

from geo.loaders import load_bytes
from geo.model import Article
from geo.sections import label_sections

FIRST = (
    "Two dams above the town gave way in the night, after a storm had brought more rain to the "
    "coast than in the whole year before."
)
SECOND = (
    "Rescue teams from Italy and Egypt arrived in the days that followed, and set up a kitchen."
)
LAST = "The storm had crossed Greece before, where it flooded the plain of Thessaly for weeks."
TITLE = "Floods reach the port of Derna"


def page(*body: str, lead: str = "") -> str:
    story = f"<p>{FIRST}</p>{''.join(body)}<p>{LAST}</p>"
    main = f"<main><h1>{TITLE}</h1>{lead}<div class='story-body'>{story}</div></main>"
    return f"<html><head><title>{TITLE}</title></head><body>{main}</body></html>"


def labelled(source: str) -> dict[str, list[str]]:
    """The sections' texts of a page by kind, known and found."""
    (article,) = load_bytes(source.encode(), "page.html")
    assert isinstance(article, Article)
    found: dict[str, list[str]] = {}
    for section in label_sections(article.text, article.title, article.sections):
        found.setdefault(section.kind, []).append(article.text[section.start : section.end])
    return found


def test_paragraphs_and_headline_are_all_there_is_without_more() -> None:
    assert labelled(page(f"<p>{SECOND}</p>")) == {
        "title": [TITLE],
        "body": [f"{FIRST}\n{SECOND}\n{LAST}"],
    }


@pytest.mark.parametrize(
    "picture",
    [
        "<figure class='Figure'><img><figcaption class='Figure-caption'>{}</figcaption></figure>",
        "<figure><img><figcaption class='wp-element-caption'>{}</figcaption></figure>",
        "<figure><img><div class='gnt_img_ct'><div>{}</div></div></figure>",
        "<div class='image'><div class='image__caption attribution'><span>{}</span></div></div>",
        "<div class='photo'><p class='photoCaption'>{}</p></div>",
    ],
)
@pytest.mark.parametrize("is_lead", [True, False])
def test_caption_is_kept_where_it_stands(picture: str, is_lead: bool) -> None:
    caption = "A street near the harbour of Derna, Libya."
    figure = picture.format(caption)
    source = page(f"<p>{SECOND}</p>", lead=figure) if is_lead else page(figure, f"<p>{SECOND}</p>")
    found = labelled(source)
    assert found["caption"] == [caption]
    assert "\n".join(found["body"]).split() == f"{FIRST} {SECOND} {LAST}".split()
    assert found["body"][0] == (f"{FIRST}\n{SECOND}\n{LAST}" if is_lead else FIRST)


def test_standfirst_between_headline_and_text_is_body() -> None:
    standfirst = "Thousands are missing, and the roads to Benghazi are cut."
    found = labelled(page(f"<p>{SECOND}</p>", lead=f"<p class='article__desc'>{standfirst}</p>"))
    assert found["body"][0].startswith(standfirst)


@pytest.mark.parametrize(
    "links",
    [
        "<div class='related-content'><h3>Elsewhere</h3><p>{}</p></div>",
        "<aside class='rich-link'><p><a href='/1'>{}</a></p></aside>",
        "<p><a href='/1'><b>{}</b></a></p>",
        "<p><b>More: </b><a href='/1'>{}</a></p>",
        "<ul><li><a href='/1'>{}</a></li></ul>",
        "<section class='catcher'><p><span>Read more</span> <a href='/1'>{}</a></p></section>",
    ],
)
def test_links_to_other_stories_are_no_body(links: str) -> None:
    found = labelled(page(links.format("Ukraine exports grain to Peru again"), f"<p>{SECOND}</p>"))
    assert "Peru" not in " ".join(found["body"])
    assert "\n".join(found["body"]).split() == f"{FIRST} {SECOND} {LAST}".split()


@pytest.mark.parametrize(
    "block",
    [
        "<p>{} <a href='/1'>the town of Sousa</a>.</p>",
        "<p><a href='/1'>{}</a></p>",
        "<div class='popularity'><p>{}</p></div>",
        "<ul><li>{}</li></ul>",
    ],
)
def test_text_with_links_and_odd_names_stays_body(block: str) -> None:
    found = labelled(page(block.format(SECOND + " " + SECOND)))
    assert SECOND in " ".join(found["body"])
    assert set(found) == {"title", "body"}


def test_name_on_what_holds_the_whole_story_tells_nothing() -> None:
    source = page(f"<p>{SECOND}</p>").replace("<main>", "<main class='newsletter-post related'>")
    assert labelled(source) == {"title": [TITLE], "body": [f"{FIRST}\n{SECOND}\n{LAST}"]}


def test_captions_of_other_stories_are_not_brought_in() -> None:
    teaser = (
        "<section class='more'><figure><figcaption>Snow in Oslo</figcaption></figure></section>"
    )
    source = page(f"<p>{SECOND}</p>").replace("</main>", f"</main>{teaser}")
    source = source.replace("<h1>", "<figure><figcaption>Rain in Lima</figcaption></figure><h1>")
    words = set(" ".join(chain.from_iterable(labelled(source).values())).split())
    assert "Derna" in words
    assert not {"Oslo", "Lima"} & words


def test_headline_below_the_desk_is_found_and_not_repeated() -> None:
    source = page(f"<p>{SECOND}</p>").replace("<h1>", "<p>World</p><h1>")
    (article,) = load_bytes(source.encode(), "page.html")
    assert isinstance(article, Article)
    assert article.text.count(TITLE) == 1


@pytest.mark.parametrize(
    "inside",
    [
        "<div class='related'>" * 200 + f"<p>{SECOND}</p>" * 200,
        "<figure><figcaption>Rain in Lima</figcaption></figure>" * 10_000,
        "<p><a href='/1'>Ukraine exports grain again</a></p>" * 15_000,
        f"<p class='{'related ' * 50_000}'>{SECOND}</p>",
        "<div>" + "<span>a</span>" * 40_000 + "</div>",
    ],
)
def test_no_markup_is_slow(inside: str) -> None:
    started = time.process_time()
    load_bytes(page(inside).encode(), "page.html")
    assert time.process_time() - started < 20
