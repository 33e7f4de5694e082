"""Finds amounts: what number, how exact, and of what kind. What it is a number of is decided later.

Labels: "number" (whole), "year" (four digits, 1850-2099), "five_digits" (without a dot, perhaps a postal code),
"decimal", "money" (a currency, k, Tsd, Mio or Mrd), "date" (01.03.2021, the value is the year) and "other" (percent,
clock, paragraph). `._.note` says how exact: "", "below", "at_most", "above", "at_least" or "range".
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from components.german_facts import AMOUNTS, write
from components.german_numbers import Amount, amount_at, word_at

_ABOUT = frozenset(
    """ca circa cirka zirka etwa ungefaehr rund knapp fast bald roundabout schaetzungsweise grob gute ~ ≈ wohl vielleicht
    vllt gefuehlt plusminus""".split()
)
_ABOUT_PHRASES = ("so um die", "um die", "an die", "so an die", "gut", "so")
# The longer phrase stands before the shorter one that ends it.
_BOUNDS = (
    ("nicht mehr als", "at_most"), ("nicht weniger als", "at_least"), ("nicht mal", "below"),
    ("nicht einmal", "below"), ("nicht ganz", ""), ("weniger als", "below"), ("weniger wie", "below"),
    ("kleiner als", "below"), ("mehr als", "above"), ("mehr wie", "above"), ("groesser als", "above"),
    ("keine", "below"), ("unter", "below"), ("<", "below"), ("bis zu", "at_most"), ("maximal", "at_most"),
    ("max", "at_most"), ("hoechstens", "at_most"), ("bis", "at_most"), ("ueber", "above"), (">", "above"),
    ("mindestens", "at_least"), ("mind", "at_least"), ("min", "at_least"), ("wenigstens", "at_least"),
    ("ab", "at_least"),
)  # fmt: skip
_DASHES = frozenset("-–—")


@Language.component("german_amounts")
def german_amounts(doc: Doc) -> Doc:
    """Writes every amount of the text to doc.spans["amounts"]."""
    at = 0
    while at < len(doc):
        found = _range(doc, at) or amount_at(doc, at)
        if found:
            _write(doc, _bounded(doc, found))
        at = found.end if found else at + 1
    return doc


def _write(doc: Doc, found: Amount) -> None:
    value = int(found.value) if float(found.value).is_integer() else found.value
    low = int(found.low) if found.low is not None else None
    at = {"start": found.start, "end": found.end}
    write(doc, AMOUNTS, label=found.kind, value=value, low=low, note=found.note, **at)


def _range(doc: Doc, at: int) -> Amount | None:
    """ "10-12", "20 bis 30", "zwischen 2 und 3 Mio", "10 oder 12": the factor of the second holds for both."""
    between = doc[at].norm_ in ("zwischen", "von")
    low = amount_at(doc, at + 1 if between else at)
    if low is None or low.kind in ("other", "year", "date") or low.end + 1 >= len(doc):
        return None
    joint = doc[low.end].norm_
    if not (joint in _DASHES or joint in ("bis", "oder") or (joint == "und" and doc[at].norm_ == "zwischen")):
        return None
    high = amount_at(doc, low.end + (2 if word_at(doc, low.end + 1) in ("zu", "ca", "etwa") else 1))
    if (
        high is None
        or high.kind in ("other", "year", "date")
        or (high.kind == "decimal") != (low.kind == "decimal")
    ):
        return None
    bottom = (
        low.value * high.factor if low.factor == 1 and low.value < high.value / high.factor else low.value
    )
    if not bottom < high.value <= max(20 * bottom, 60) or (high.kind == "five_digits" and joint in _DASHES):
        return None
    return replace(high, start=at, low=bottom, note="range")


def _bounded(doc: Doc, found: Amount) -> Amount:
    """The amount with the words before it that say how exact it is ("so um die 15", "weniger als 50")."""
    start, note = _swallow_about(doc, found.start), found.note
    for words, name in _BOUNDS:
        parts = words.split()
        if [word_at(doc, start - len(parts) + i) for i in range(len(parts))] == parts and start >= len(parts):
            if words == "keine" and found.kind not in ("number", "money"):
                continue
            start, note = start - len(parts), note or name
            break
    return replace(found, start=_swallow_about(doc, start), note=note)


def _swallow_about(doc: Doc, start: int) -> int:
    """Where the amount begins when "ca", "knapp" and "so um die" before it belong to it."""
    while start > 0 and doc[start - 1].norm_ in _ABOUT:
        start -= 1
    for phrase in _ABOUT_PHRASES:
        parts = phrase.split()
        if start >= len(parts) and [one.norm_ for one in doc[start - len(parts) : start]] == parts:
            return _swallow_about(doc, start - len(parts))
    return start
