"""The stretches of a text that may be a name: up to seven words, however they are joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from components.german_spelling import key

_ENDINGS = ("n", "en", "e", "s", "es", "er", "ern", "em", "in", "innen", "nen", "erin", "erinnen", "ns")
_SKIPPED = frozenset("-–—:./*'’()„“\"_")
_WORDS_OF_A_NAME = 7
SHORT = 5  # letters; below, the parts of a name must stand close together


@dataclass(frozen=True)
class Window:
    """Tokens `start` to before `end` and their letters, `last` of them in the last word; `close` without spaces."""

    start: int
    end: int
    key: str
    close: bool
    tokens: int
    last: int


def windows(doc: Doc, at: int) -> Iterator[Window]:
    """The stretches of up to seven words that begin here, the shortest first."""
    letters, tokens, close = "", 0, True
    if not key(doc[at].text):
        return
    for end in range(at, len(doc)):
        token, part = doc[end], key(doc[end].text)
        if token.is_space or (not part and token.text not in _SKIPPED):
            return
        if token.text == "." and token.whitespace_ and len(doc[end - 1].text) > 3:
            return
        if part:
            letters, tokens = letters + part, tokens + 1
            yield Window(at, end + 1, letters, close, tokens, len(part))
        close = close and not token.whitespace_
        if tokens == _WORDS_OF_A_NAME:
            return


def stems(window: Window) -> Iterator[str]:
    """The letters without an ending; the ending may not be a word by itself ("Agentur in")."""
    for ending in _ENDINGS:
        if (
            window.key.endswith(ending)
            and len(window.key) - len(ending) >= SHORT
            and len(ending) < window.last
        ):
            yield window.key[: -len(ending)]
