"""A message read as one simple line, so that the rules can be patterns a person can read.

Every word is folded and divided by one space; an amount is one word such as `<n0>` (number), `<y1>` (year), `<z2>`
(five digits), `<m3>` (money), `<d4>` (decimal), `<t5>` (date) or `<x6>` (other), and a sentence ends with " . ".
Hyphens inside words are gone: "5-Mann-Betrieb" reads "<n0> mann betrieb".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from components.german_facts import AMOUNTS, spans

_LETTERS = {
    "number": "n",
    "year": "y",
    "five_digits": "z",
    "money": "m",
    "decimal": "d",
    "date": "t",
    "other": "x",
}
_ENDS = frozenset({".", "!", "?", ";", "...", "…", "!!", "??"})
_HYPHENS = frozenset({"-", "–", "—"})
_DROPPED = frozenset({"*", "_", "'", "’", "‚", "„", "“", '"', "”"})

NUMBER = r"<[nyz]\d+>"
YEAR = r"<y\d+>"
MONEY = r"<m\d+>"
ANY_AMOUNT = r"<[a-z]\d+>"


# How far a rule looks: up to so many words without a comma or the end of a sentence.
FEW = r"(?:[^ .,]+ ){0,3}"
SOME = r"(?:[^ .,]+ ){0,6}"


def any_of(words: str) -> str:
    """A pattern for one of the words. A star stands for letters, `x?` for a letter that may be missing, `[mn]` for
    one of the letters, an underscore for the space inside one entry."""
    alternatives = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(one.replace("*", r"\w*").replace("_", " ") for one in alternatives) + ")"


def within(words: str) -> re.Pattern[str]:
    """Finds one of the words anywhere in a line."""
    return re.compile(rf"(?<= ){any_of(words)}(?= )")


def before(words: str, gap: str = "") -> re.Pattern[str]:
    """Finds one of the words, and the gap of words that may follow, at the end of a text."""
    return re.compile(rf"(?: |^){any_of(words)} {gap}$")


def after(words: str, gap: str = "") -> re.Pattern[str]:
    """Finds one of the words, and the gap of words that may stand first, at the beginning of a text."""
    return re.compile(rf"^ {gap}{any_of(words)}(?: |$)")


@dataclass(frozen=True)
class Word:
    """One word of the line and the tokens it stands for, `start` to before `end`."""

    text: str
    start: int
    end: int
    amount: Span | None = None


@dataclass(frozen=True)
class Reading:
    """The words of a message and the line they make; offsets are character positions in the line."""

    doc: Doc
    words: tuple[Word, ...]
    line: str
    offsets: tuple[int, ...]

    def word_at(self, offset: int) -> int:
        """The index of the word that covers this position of the line."""
        return max(bisect_right(self.offsets, offset) - 1, 0)

    def amount_at(self, offset: int) -> Span:
        """The amount whose `<n0>` begins at this position."""
        amount = self.words[self.word_at(offset)].amount
        if amount is None:
            raise ValueError(f"there is no amount at {offset} of {self.line!r}")
        return amount

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """First token and the one after the last for a stretch of the line."""
        return self.words[self.word_at(start)].start, self.words[self.word_at(max(start, end - 1))].end

    def offset_of(self, token: int) -> int:
        """Where in the line the word of a token begins."""
        index = max((i for i, word in enumerate(self.words) if word.start <= token), default=0)
        return self.offsets[index] if self.offsets else 0

    def end_of(self, span: Span) -> int:
        """Where in the line the last word of a span ends."""
        last = self.offset_of(span.end - 1)
        return last + len(self.words[self.word_at(last)].text)

    def before(self, offset: int) -> str:
        """The sentence up to this position; begins and ends with a space."""
        return " " + self.line[:offset].rpartition(" . ")[2].lstrip()

    def after(self, offset: int) -> str:
        """The rest of the sentence from this position on."""
        return self.line[offset:].partition(" . ")[0]

    def segment(self, start: int, end: int) -> str:
        """The part of the sentence around a stretch, between commas, brackets and joining words."""
        left = re.split(_BORDER, self.line[:start])[-1]
        right = re.split(_BORDER, self.line[end:])[0]
        return left + self.line[start:end] + right


# Where one part of a sentence ends and the next begins.
_BORDER = (
    r"(?: |^)(?:[.,:()]|"
    + any_of("und aber oder weil da denn sondern dass wenn ob sowie damit")
    + r")(?= |$)"
)


def read(doc: Doc) -> Reading:
    """The reading of a document whose amounts are known."""
    words: list[Word] = []
    amounts = {one.start: (number, one) for number, one in enumerate(spans(doc, AMOUNTS))}
    at = 0
    while at < len(doc):
        if at in amounts:
            number, amount = amounts[at]
            words.append(Word(f"<{_LETTERS[amount.label_]}{number}>", amount.start, amount.end, amount))
            at = amount.end
            continue
        if text := _text(doc, at):
            words.append(Word(text, at, at + 1))
        at += 1
    words = _joined(words)
    offsets, length = [], 1
    for word in words:
        offsets.append(length)
        length += len(word.text) + 1
    return Reading(doc, tuple(words), " " + " ".join(word.text for word in words) + " ", tuple(offsets))


def _text(doc: Doc, at: int) -> str:
    token = doc[at]
    if token.is_space:
        return "." if "\n" in token.text else ""
    if token.text in _ENDS:
        return "."
    if token.text in _HYPHENS:
        spaced = at > 0 and bool(doc[at - 1].whitespace_) and bool(token.whitespace_)
        return "," if spaced else ""
    return "" if token.text in _DROPPED else token.norm_.replace(" ", "")


def _joined(words: list[Word]) -> list[Word]:
    """Takes "Kolleg:innen" and "Mitarbeiter/in" together again, as the plain plural or word."""
    made: list[Word] = []
    for word in words:
        if word.text in ("innen", "inn") and made:
            last = made.pop()
            if last.text in (":", "/", "_") and made:
                last = made.pop()
            made.append(Word(last.text + word.text, last.start, word.end))
        elif word.text != "_":
            made.append(word)
    return made
