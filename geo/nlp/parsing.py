"""The spaCy pipeline, and articles through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from geo.model import Article, Mention, Section
from geo.nlp import recognizer, resolver, tokenizer  # noqa: F401  (they register themselves)
from geo.nlp.foreign import country_mentions
from geo.nlp.language import ENGLISH, stated_or_found
from geo.nlp.profiles import DEFAULT_PROFILE, check_profile
from geo.nlp.toponyms import mentions, sections, set_sections, set_text, text_of
from geo.sections import label_sections, marks
from geo.settings import max_article_characters

_MOST_WORDS = 200_000


@Language.component("article_sections")
def article_sections(doc: Doc) -> Doc:
    """Label the sections of a text, unless they are labelled already."""
    if sections(doc) is None:
        set_sections(doc, label_sections(text_of(doc)))
    return doc


@cache
def pipeline(profile: str = DEFAULT_PROFILE) -> Language:
    """A spaCy pipeline that finds and resolves toponyms.

    `doc.spans["toponyms"]` are the mentions' spans, `span._.mention` the mention of each.

    >>> doc = pipeline()("Talks were held in Damascus.")
    >>> doc.spans["toponyms"][0]._.mention.country
    'SY'
    """
    check_profile(profile)
    nlp = spacy.blank(
        "en", config={"nlp": {"tokenizer": {"@tokenizers": "dateline.GuardedTokenizer.v1"}}}
    )
    nlp.max_length = max_article_characters()
    nlp.add_pipe("article_sections")
    nlp.add_pipe("toponym_recognizer", config={"profile": profile})
    nlp.add_pipe("toponym_resolver", config={"profile": profile})
    return nlp


def parse(article: Article, profile: str = DEFAULT_PROFILE) -> Article:
    """`article` with its sections, marks and mentions."""
    return next(parse_all([article], profile))


def parse_all(articles: Iterable[Article], profile: str = DEFAULT_PROFILE) -> Iterator[Article]:
    """Each article with its sections and mentions, in the order given, one at a time."""
    check_profile(profile)
    for article in articles:
        yield _parse(article, profile)


def _bounded_pipeline(profile: str) -> Language:
    """The pipeline, made anew when its vocabulary has grown large: spaCy never forgets a word."""
    if len(pipeline(profile).vocab) > _MOST_WORDS:
        pipeline.cache_clear()
    return pipeline(profile)


def _parse(article: Article, profile: str) -> Article:
    """English goes through the pipeline; of other languages only countries' names are found."""
    labelled = label_sections(article.text, article.title, article.sections)
    language = stated_or_found(article.language, article.text)
    return replace(
        article,
        language=language,
        sections=labelled,
        mentions=(
            _mentions(article.text, labelled, _bounded_pipeline(profile))
            if language is None or language == ENGLISH
            else country_mentions(article.text, language, labelled)
        ),
        marks=marks(article.text, labelled),
    )


def _mentions(text: str, labelled: tuple[Section, ...], nlp: Language) -> tuple[Mention, ...]:
    doc = nlp.make_doc(text)
    set_text(doc, text)
    set_sections(doc, labelled)
    return mentions(nlp(doc))
