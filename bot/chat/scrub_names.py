"""Takes names out of free text: those we know, those somebody introduces, and the one below a letter.

There is no list of names here. A name said in passing ("ich bin Petra Muster") can look like any two German
nouns ("ich bin Inhaber Metallbau") and stays, unless it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = r"(?:[A-ZÄÖÜ]\.|[A-ZÄÖÜ][\w'’-]+)"
_BETWEEN = r"(?:von|van|de|zu|zur|der|den)"
_TITLES = r"(?:(?i:herr|frau|dr\.?|prof\.?)\s+)"
_NAME = rf"{_WORD}(?:\s+(?:{_BETWEEN}\s+)*{_WORD}){{0,2}}(?!\w)"
# On a phone people write everything small; then only what follows a plain "ich heiße" is believed.
_NO_NAME = (
    r"(?:und|oder|aber|aus|vo[nm]|mit|bei|i[nm]|ich|wir|haben?|bin|sind|der|die|das|hier|egal|nicht|kein\w*)"
)
_SMALL = rf"(?!{_NO_NAME}\b)[a-zäöüß][\w'’-]+"
_ANY = rf"{_TITLES}*(?:{_NAME}|{_SMALL}(?:\s+{_SMALL})?)"

INTRODUCED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:ich\s+hei(?:ß|ss)e|mein\s+name\s+(?:ist|lautet)|name\s*:)\s+({_ANY})",
        rf"\b(?i:wir\s+hei(?:ß|ss)en)\s+(?!Sie\b)({_NAME})",
        rf"\b(?i:hier\s+(?:spricht|schreibt))\s+({_TITLES}*{_NAME})",
        # "Hier ist Bedarf" names nobody: a title, two words, or what usually follows a name must be there.
        rf"\b(?i:hier\s+ist)\s+({_TITLES}+{_NAME}|{_WORD}\s+{_WORD}|{_WORD}(?=,|\s+(?:aus|vo[nm])\b))",
        rf"\b(?!Das\b)({_NAME})(?=,?\s+(?i:(?:ist\s+)?mein\s+name)\b)",
        # The name below a letter.
        rf"\b(?i:lg|vg|mfg|gru(?:ß|ss)|grü(?:ß|ss)en?)\b[\s,.!]*(?:Ihre?\s+)?(?!Sie\b|Euch\b)({_NAME})(?:,[^,]*)?[\s.!]*$",
        rf"\b(?i:lg|vg|mfg)\b[\s,.!]*({_SMALL}(?:\s+{_SMALL})?)[\s.!]*$",
    )
)


def without_names(text: str, *, known: Iterable[str] = ()) -> str:
    """`text` with "<name>" for every name that is `known`, introduced, or stands at the end as a signature."""
    for shape in INTRODUCED:
        text = shape.sub(_hidden, text)
    for name in sorted(known, key=len, reverse=True):
        text = _without(name, text)
    return text


def _hidden(match: re.Match[str]) -> str:
    begin, end = match.start(1) - match.start(), match.end(1) - match.start()
    return f"{match[0][:begin]}<name>{match[0][end:]}"


def _without(name: str, text: str) -> str:
    """The whole name in any spelling, and its parts as names are written: "Max", but not "max."."""
    words = name.split()
    if sum(map(len, words)) >= 3:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "<name>", text, flags=re.IGNORECASE)
    if all(word[0].isupper() or re.fullmatch(_BETWEEN, word) for word in words):
        for word in (one for one in words if len(one) >= 3 and one[0].isupper()):
            text = re.sub(rf"(?<!\w)(?:{re.escape(word)}|{re.escape(word.upper())})(?!\w)", "<name>", text)
    return text
