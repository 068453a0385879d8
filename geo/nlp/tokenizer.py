"""spaCy's English tokenizer, made safe for hostile text."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

# spaCy's rules peel a run without spaces character by character, in time that grows with its
# square; no word of any language is as long as this.
_LONG_RUN = re.compile(r"\S{300}")
_PIECES = re.compile(r"\w{1,50}|[^\w\s]|\s+")


class GuardedTokenizer:
    """spaCy's tokenizer, and a plain split where the text has an endless run of characters."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self.vocab: Vocab = tokenizer.vocab

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; its text is `text`."""
        return self._plain(text) if _LONG_RUN.search(text) else self._tokenizer(text)

    def _plain(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _PIECES.findall(text):
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **kwargs: object) -> bytes:
        """The rules of the tokenizer inside."""
        return bytes(self._tokenizer.to_bytes(**kwargs))

    def from_bytes(self, data: bytes, **kwargs: object) -> GuardedTokenizer:
        """Take the rules of another tokenizer."""
        self._tokenizer.from_bytes(data, **kwargs)
        return self

    def to_disk(self, path: str, **kwargs: object) -> None:
        """Save the rules of the tokenizer inside."""
        self._tokenizer.to_disk(path, **kwargs)

    def from_disk(self, path: str, **kwargs: object) -> GuardedTokenizer:
        """Load the rules of the tokenizer inside."""
        self._tokenizer.from_disk(path, **kwargs)
        return self


@registry.tokenizers("dateline.GuardedTokenizer.v1")  # type: ignore[untyped-decorator]
def make_guarded_tokenizer() -> Callable[[Language], GuardedTokenizer]:
    """The tokenizer for a pipeline's config."""

    def create(nlp: Language) -> GuardedTokenizer:
        plain = registry.get("tokenizers", "spacy.Tokenizer.v1")()
        return GuardedTokenizer(plain(nlp))

    return create
