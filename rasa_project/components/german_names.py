"""Finds names of places, trades, legal forms, topics, kinds of funding and programmes, however they are spelt.

Matching is on the folded letters alone, so a name may be written in one word, in two or with hyphens. It writes
doc.spans["names"]: what is named, not yet whether it is the owner's. The word lists are saved with the pipeline.
"""

# No postponed annotations here: spaCy reads those of a factory when it is called.
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from components.german_facts import NAMES, write
from components.german_lexicon import Entry
from components.german_spelling import fold, nearest, slips_allowed
from components.german_windows import SHORT, Window, stems, windows

_LONG_PLACE = 8  # letters; shorter names of places are one slip away from too many words
_STAR = 2  # from this rank on a candidate is only part of a word
_SLIP = 3  # the rank of a name that is not quite as in the list
_WORDS = frozenset({"topic", "funding_kind", "legal_form", "programme"})
_FUZZY = frozenset({"place", "sector", "topic", "programme", "legal_form"})


@dataclass(frozen=True)
class Candidate:
    """An entry found in a window. `rank` is 0 for the very form, up to 3 for a slip."""

    window: Window
    entry: Entry
    rank: float


class GermanNames:
    """The gazetteer. `load` gives it the lists of `german_lexicon.read_lexicon`."""

    def __init__(self) -> None:
        self.load({"entries": [], "doing": [], "never_a_slip": []})

    def load(self, lexicon: dict[str, Any]) -> None:
        self.lexicon = lexicon
        self.forms: dict[str, dict[str, list[Entry]]] = {
            form: defaultdict(list) for form in ("exact", "starts", "ends", "contains")
        }
        self.by_letter: dict[str, set[str]] = defaultdict(set)
        for entry in (Entry(*one) for one in lexicon["entries"]):
            self.forms[entry.form][entry.key].append(entry)
            if entry.label in _FUZZY and not entry.cased and not entry.derived and slips_allowed(entry.key):
                self.by_letter[entry.key[:1]].add(entry.key)
        self.never_a_slip = frozenset(lexicon["never_a_slip"])
        self.doing = [(value, _doing_pattern(line)) for value, line in lexicon["doing"]]

    def __call__(self, doc: Doc) -> Doc:
        found = [one for at in range(len(doc)) for one in self.candidates(doc, at)]
        whole = {at for one in found if one.rank < _STAR for at in range(one.window.start, one.window.end)}
        part = {at for one in found for at in range(one.window.start, one.window.end)}
        for at in (at for at in range(len(doc)) if at not in whole):
            found += [one for one in self.slips(doc, at) if at not in part or one.entry.label == "programme"]
        for one in _chosen(found):
            entry, start, end = one.entry, one.window.start, one.window.end
            note = "everyday" if entry.label == "place" and one.rank == _SLIP else entry.kind
            write(doc, NAMES, label=entry.label, start=start, end=end, value=entry.value, note=note)
        self.write_doing(doc)
        return doc

    def candidates(self, doc: Doc, at: int) -> Iterator[Candidate]:
        """All entries whose letters begin at this token."""
        for window in windows(doc, at):
            for entry, rank in self.lookup(window):
                if _fits(entry, window, doc):
                    yield Candidate(window, entry, rank)

    def lookup(self, window: Window) -> Iterator[tuple[Entry, float]]:
        yield from ((one, 0) for one in self.forms["exact"].get(window.key, ()))
        for stem in stems(window):
            for one in self.forms["exact"].get(stem, ()):
                if not one.cased and (one.label != "place" or window.key == stem + "s"):
                    yield one, 1
        joined = window.close or window.tokens == 1
        yield from ((one, rank) for one, rank in self.compounds(window) if joined or one.parts > 1)

    def compounds(self, window: Window) -> Iterator[tuple[Entry, float]]:
        """Entries with a star. The longer the fixed part, the better."""
        word = window.key
        for stem in (word, *stems(window)):
            for cut in range(len(stem) - 2):
                yield from (
                    (one, _STAR + 1 / (3 + len(one.key))) for one in self.forms["ends"].get(stem[cut:], ())
                )
        for cut in range(3, len(word) + 1):
            yield from ((one, _STAR + 1 / (3 + cut)) for one in self.forms["starts"].get(word[:cut], ()))
        for part, entries in self.forms["contains"].items():
            if part in word:
                yield from ((one, _STAR + 0.5) for one in entries)

    def slips(self, doc: Doc, at: int) -> Iterator[Candidate]:
        """Entries that differ from a long word by a slip of the keyboard."""
        for window in windows(doc, at):
            slips = slips_allowed(window.key) if window.tokens == 1 else slips_allowed(window.key[3:])
            if not slips or window.key in self.never_a_slip or not window.key.isalpha() or window.tokens > 3:
                continue
            meant = nearest(window.key, self.by_letter[window.key[:1]], slips=slips)
            if window.tokens > 1 and (meant or "")[:3] != window.key[:3]:
                continue
            for entry in (one for form in self.forms.values() for one in form.get(meant or "", ())):
                enough = len(window.key) >= _LONG_PLACE or entry.label != "place"
                if entry.label in _FUZZY and enough and (window.tokens == 1 or entry.label == "programme"):
                    yield Candidate(window, entry, _SLIP)

    def write_doing(self, doc: Doc) -> None:
        """Marks what a company does ("wir backen Brot") as the weakest sign of a trade."""
        words = [(fold(token.text), token.i) for token in doc if not token.is_space]
        line = " " + " ".join(word for word, _ in words) + " "
        for value, pattern in self.doing:
            if match := pattern.search(line):
                first, last = (line[:position].count(" ") - 1 for position in match.span())
                start, end = words[first][1], words[last][1] + 1
                write(doc, NAMES, label="sector", start=start, end=end, value=value, note="doing")

    def to_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_json(Path(path) / "lexicon.json", self.lexicon)

    def from_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> "GermanNames":
        self.load(srsly.read_json(Path(path) / "lexicon.json"))
        return self


@Language.factory("german_names")
def make_german_names(nlp: Language, name: str) -> GermanNames:
    return GermanNames()


def _fits(entry: Entry, window: Window, doc: Doc) -> bool:
    """False for the wrong capitals, and for short names glued together from separate words."""
    if entry.cased:
        return str(doc[window.start : window.end].text) == entry.cased
    if entry.label == "place" and entry.parts == 1 and window.tokens > 1 and not window.close:
        return False  # "will ich" is not Willich
    dotted = all(len(token.text.rstrip(".")) < 3 for token in doc[window.start : window.end])
    spelt_apart = entry.parts > 1 or len(window.key) > SHORT
    return window.tokens == 1 or window.close or spelt_apart or dotted


def _chosen(found: list[Candidate]) -> Iterator[Candidate]:
    """The longest candidate of each label, and of those the surest; "never" and programmes clear what they cover."""
    taken: dict[str, set[int]] = defaultdict(set)
    for one in sorted(
        found, key=lambda c: (c.window.start - c.window.end, c.rank, _order(c.entry), c.window.start)
    ):
        span = set(range(one.window.start, one.window.end))
        label = one.entry.label
        scope = "never sector" if label == "sector" else "never words" if label in _WORDS else label
        if span & taken[label] or span & taken["*"] or span & taken[scope]:
            continue
        if one.entry.kind == "people" and span & taken["legal_form"]:
            continue  # "eingetragener Kaufmann" is no trade
        if label == "never":
            taken[f"never {one.entry.value}"] |= span
            continue
        taken["*" if label == "programme" else label] |= span
        yield one


def _order(entry: Entry) -> int:
    return 0 if entry.label == "never" else 1 if entry.label == "programme" or entry.kind == "alone" else 2


def _doing_pattern(line: str) -> "re.Pattern[str]":
    words = [fold(word).replace("*", r"\w*").replace("_", " ") for word in line.split()]
    return re.compile(r"(?<= )" + r"(?: (?!und|aber|nicht)[^ .,!?]+){0,4}? ".join(words) + r"(?= )")
