"""What somebody probably meant who wrote something else into a data file: a code, a day, a number, yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

SHOWN = 60
"""So many characters of a wrong value are enough to find it again."""

CLOSE = 0.6
"""From this share of common letters on, a word counts as a slip of the other (difflib's own default)."""

_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_GERMAN_DAY = re.compile(r"(\d{1,2})\. ?(?:(\d{1,2})\.|([A-Za-zä]{3})[a-zä.]*) ?(\d{4}|\d{2})")
_OTHER_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_AMOUNT = re.compile(r"(\d{1,3}(?:[. ]\d{3}){1,4}|\d{1,15})(?:,(\d+))? ?(Tsd|Mio|Mrd)?", re.IGNORECASE)
_TIMES = {"": 1, "tsd": 10**3, "mio": 10**6, "mrd": 10**9}
_YES, _NO = ("ja", "yes", "on", "wahr", "true"), ("nein", "no", "off", "falsch", "false")


def nearest(word: object, allowed: Iterable[str]) -> str:
    """The allowed word that `word` is a slip of; empty when it is none of them by far."""
    known = {_plain(one): one for one in allowed}
    found = get_close_matches(_plain(str(word)), known, n=1, cutoff=CLOSE)
    return known[found[0]] if found else ""


def day_meant(value: object) -> str:
    """A day like 2026-12-31 for "31.12.2026" or "31. Dezember 2026"; empty when there is no such day."""
    text = str(value).strip()
    if german := _GERMAN_DAY.fullmatch(text):
        day, number, name, year = german.groups()
        month = int(number) if number else _month(name)
        return _iso(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    other = _OTHER_DAY.fullmatch(text)
    return _iso(*(int(part) for part in other.groups())) if other else ""


def number_meant(value: object) -> str:
    """Plain digits for "50.000 €", "12,5 Mio." or "250"; empty when it is no whole number."""
    text = re.sub(r"€|euro?\b|[_'\u00a0\u202f]", " ", str(value), flags=re.IGNORECASE)
    found = _AMOUNT.fullmatch(" ".join(text.split()).rstrip(". -,"))
    if not found:
        return ""
    whole, part, unit = re.sub(r"\D", "", found[1]), found[2] or "", _TIMES[(found[3] or "").lower()]
    number, rest = divmod(int(whole + part) * unit, 10 ** len(part))
    return "" if rest else str(number)


def flag_meant(value: object) -> str:
    """true or false for "ja", "Nein", "True" and their kind; else empty."""
    word = _plain(str(value))
    return "true" if word in _YES else "false" if word in _NO else ""


def shown(value: object) -> str:
    """A value the way it stands in a file, shortened."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        # Lines are noted in the mapping itself, under a name that nobody wrote.
        text = "{" + ", ".join(f"{key}: …" for key in value if not str(key).startswith("__")) + "}"
    elif isinstance(value, (list, tuple)):
        text = "[" + ", ".join(shown(one) for one in value) + "]"
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"


def _plain(word: str) -> str:
    """Without capitals, quotation marks, and the ways to write an umlaut or a gap."""
    word = re.sub(r"[\s_-]+", "_", re.sub(r"[\"'„“”‚‘’\u200b\ufeff]", "", word).strip().casefold())
    return word.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})


def _month(name: str) -> int:
    start = name[:3].casefold()
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
