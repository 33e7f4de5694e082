"""Finds messages that say nothing new: near-duplicates among the training messages, and with the development set.

    python near_duplicates.py

Prints each pair with its similarity and the two places, and returns 1 when there is one. Similarity is the share
of common runs of four characters (Jaccard) in folded spelling; short messages count only when they are the same.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction.text import CountVectorizer

HERE = Path(__file__).parent
NLU = HERE / "data" / "nlu"
DEVELOPMENT = HERE / "tests" / "development.csv"
TOO_CLOSE = 0.6
SHORT = 12
"""Messages of so many characters or fewer differ in a word or not at all."""
BLOCK = 500
"""So many messages are compared with all others at a time; more need more memory and no less time."""


@dataclass(frozen=True)
class Message:
    """One message; `place` is its intent, or the development set with its group."""

    text: str
    place: str
    group: str = ""

    @property
    def folded(self) -> str:
        return re.sub(r"\W+", " ", self.text.casefold()).strip()


@dataclass(frozen=True)
class Pair:
    """Two messages that are too close, and how close: 0 to 1."""

    first: Message
    second: Message
    similarity: float


def training_messages(folder: Path = NLU) -> list[Message]:
    """All messages under data/nlu with their intents."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = block["examples"].splitlines()
            found += [Message(line[2:].strip(), block["intent"]) for line in lines if line.startswith("- ")]
    return found


def development_messages(path: Path = DEVELOPMENT) -> list[Message]:
    """All messages of the development set; paraphrases of one thought share a group."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Message(row["text"], "development.csv", row["group"]) for row in csv.DictReader(file)]


def near_duplicates(messages: Sequence[Message], *, limit: float = TOO_CLOSE) -> Iterator[Pair]:
    """Every pair above the limit; within one group of the development set paraphrases are meant."""
    texts = [one.folded for one in messages]
    counter = CountVectorizer(analyzer="char", ngram_range=(4, 4), binary=True, dtype=np.float32)
    grams = counter.fit_transform([f" {text} ".ljust(4) for text in texts])
    sizes = np.asarray(grams.sum(axis=1)).ravel()
    for start in range(0, len(messages), BLOCK):
        common = (grams[start : start + BLOCK] @ grams.T).tocoo()
        either = sizes[common.row + start] + sizes[common.col] - common.data
        close = (common.data > limit * either) & (common.col > common.row + start)
        for row, column, shared, whole in zip(
            common.row[close] + start, common.col[close], common.data[close], either[close], strict=True
        ):
            first, second = messages[row], messages[column]
            same_thought = first.group and first.group == second.group
            short = min(len(texts[row]), len(texts[column])) <= SHORT
            if not same_thought and (not short or texts[row] == texts[column]):
                yield Pair(first, second, float(shared / whole))


def main() -> int:
    """Returns 1 when a pair was found."""
    pairs = list(near_duplicates([*training_messages(), *development_messages()]))
    for pair in sorted(pairs, key=lambda one: -one.similarity):
        print(f"{pair.similarity:.2f}  {pair.first.place}: {pair.first.text}")
        print(f"      {pair.second.place}: {pair.second.text}")
    return 1 if pairs else 0


if __name__ == "__main__":
    sys.exit(main())
