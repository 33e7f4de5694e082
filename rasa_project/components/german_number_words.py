"""German number words: zwölf, fuenfzig, anderthalb, zu fünft, ein Dutzend."""

from __future__ import annotations

import re
from functools import lru_cache

from text_to_num import text2num

_HALVES = {
    "anderthalb": 1.5, "eineinhalb": 1.5, "einundhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5,
    "viereinhalb": 4.5, "fuenfeinhalb": 5.5, "halbe": 0.5, "halben": 0.5, "dreiviertel": 0.75, "viertel": 0.25,
}  # fmt: skip
_ORDINALS = {
    "zweit": 2, "zweien": 2, "dritt": 3, "dreien": 3, "viert": 4, "vieren": 4, "fuenft": 5, "sechst": 6, "sechsen": 6,
    "siebt": 7, "acht": 8, "achten": 8, "neunt": 9, "zehnt": 10, "elft": 11, "zwoelft": 12, "fuenfzehnt": 15, "zwanzigst": 20,
}  # fmt: skip
# Spelling of the folded and the spoken forms, in the order in which they must be put right.
_REPAIRS = (
    (r"^zwo(?!elf)", "zwei"), (r"zwoelf|zwelf|zwoelv", "zwölf"), (r"f[ue]*ffz|fuenfz|fünz|fuenz", "fünfz"), (r"^fufz", "fünfz"),
    (r"fuenf|fümf|fuemf", "fünf"), (r"dreissi[gc]h?|dreizig|dreisi[gc]h?", "dreißig"), (r"zi[c]h$", "zig"), (r"ssich$", "ßig"),
)  # fmt: skip
_LARGEST = 27  # letters; longer tokens are no number anyone types


@lru_cache(maxsize=4096)
def number_word(folded: str) -> float | None:
    """The number a single folded word stands for, or None. "ein" and "eine" are articles and give None."""
    if folded in _HALVES:
        return _HALVES[folded]
    if (
        folded in ("ein", "eine", "million", "millionen", "milliarde", "milliarden")
        or not folded.isalpha()
        or len(folded) > _LARGEST * 2
    ):
        return None
    word = folded
    for wrong, right in _REPAIRS:
        word = re.sub(wrong, right, word)
    try:
        return float(text2num(word, "de"))
    except ValueError:
        return None


def group_size(folded: str) -> int | None:
    """How many people "zu fünft" or "zu zweien" are, given the second word."""
    return _ORDINALS.get(folded)
