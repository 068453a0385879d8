"""Where sentences begin and end in the scripts of the world."""

from __future__ import annotations

import pytest

from geo.nlp.sentences import Sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left. ", "She stayed."],
        ["中国和日本签署了协议。", "法国没有参加！”", "德国呢？"],
        ["भारत ने कहा। ", "जापान चुप रहा।"],
        ["قال الوزير: هل ستوقع مصر؟ ", "نعم."],
        ["پاکستان نے کہا۔ ", "چین خاموش رہا۔"],
    ],
)
def test_a_sentence_ends_at_the_mark_of_its_script(sentences: list[str]) -> None:
    text = "".join(sentences)
    bounds = Sentences(text)

    start = 0
    for sentence in sentences:
        assert bounds.at(start) == (start, start + len(sentence))
        start += len(sentence)
