"""Finds amounts: what number, how exact, and of what kind. What it is a number of is decided later.

Labels: "number" (whole, up to five digits it may also be a year or a postal code), "year" (four digits, 1850-2099),
"postcode" (five digits without a dot), "decimal", "money" (a currency, k, Tsd, Mio or Mrd), "date" (01.03.2021, the value is the
year) and "other" (percent, clock, paragraph). `._.note` says how exact: "", "below", "at_most", "above", "at_least" or "range".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from components.german_facts import AMOUNTS, write
from components.german_number_words import number_word

_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?$|\d{1,3}(?:\.\d{3})+$")
_DECIMAL = re.compile(r"\d+[.,]\d+$")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?P<year>(?:18|19|20)\d\d)$")
_FACTORS = {
    "k": 1e3, "t€": 1e3, "teur": 1e3, "tsd": 1e3, "tausend": 1e3, "tausende": 0, "mille": 1e3, "t": 0,
    "mio": 1e6, "mill": 1e6, "million": 1e6, "millionen": 1e6, "milion": 1e6, "milionen": 1e6, "mios": 1e6, "m€": 1e6,
    "mrd": 1e9, "milliarde": 1e9, "milliarden": 1e9,
}  # fmt: skip
_CURRENCY = frozenset({"€", "euro", "euros", "eur", "teuro", "t€", "teur", "m€", "euronen", ",-€"})
_NOT_AMOUNTS = frozenset({"%", "prozent", "uhr", "h", "qm", "km", "kg", "cm", "mm", "std"})
_MONTHS = frozenset(
    """januar februar maerz april mai juni juli august september oktober november dezember jan feb okt nov dez""".split()
)
_ORDINAL_NEXT = _MONTHS | frozenset(
    """generation quartal jahr lehrjahr stock etage semester schritt halbjahr""".split()
)
_ABOUT = frozenset(
    """ca circa cirka zirka etwa ungefaehr rund knapp fast bald roundabout schaetzungsweise grob gute ~ ≈ wohl vielleicht
    vllt gefuehlt plusminus""".split()
)
_ABOUT_PHRASES = ("so um die", "um die", "an die", "so an die", "gut", "so")
_BOUNDS = (
    ("nicht mehr als", "at_most"), ("nicht weniger als", "at_least"), ("nicht mal", "below"), ("nicht einmal", "below"),
    ("nicht ganz", ""), ("weniger als", "below"), ("weniger wie", "below"), ("mehr wie", "above"), ("kleiner als", "below"), ("mehr als", "above"), ("groesser als", "above"),
    ("keine", "below"), ("unter", "below"), ("<", "below"), ("bis zu", "at_most"), ("maximal", "at_most"), ("max", "at_most"),
    ("hoechstens", "at_most"), ("bis", "at_most"), ("ueber", "above"), (">", "above"), ("mindestens", "at_least"),
    ("mind", "at_least"), ("min", "at_least"), ("wenigstens", "at_least"), ("ab", "at_least"),
)  # fmt: skip
_DASHES = frozenset("-–—")


@dataclass(frozen=True)
class Amount:
    """A number in the text. `start` and `end` are token indices; `whole` is False for decimals such as 8,5."""

    start: int
    end: int
    value: float
    kind: str
    factor: float = 1
    low: float | None = None
    note: str = ""


@Language.component("german_amounts")
def german_amounts(doc: Doc) -> Doc:
    """Writes every amount of the text to doc.spans["amounts"]."""
    at = 0
    while at < len(doc):
        found = _range(doc, at) or _amount(doc, at)
        if found:
            _write(doc, _bounded(doc, found, floor=at))
        at = found.end if found else at + 1
    return doc


def _write(doc: Doc, found: Amount) -> None:
    value = int(found.value) if float(found.value).is_integer() else found.value
    low = int(found.low) if found.low is not None else None
    write(doc, AMOUNTS, label=found.kind, start=found.start, end=found.end, value=value, low=low, note=found.note)


def _amount(doc: Doc, at: int) -> Amount | None:
    """A number with its factor and currency, beginning at token `at`."""
    before = doc[at].norm_ if doc[at].norm_ in _CURRENCY else ""
    number = _number(doc, at + 1 if before else at)
    if number is None:
        return None
    number = _scaled(doc, number)
    if before in _FACTORS:
        number = replace(number, value=number.value * _FACTORS[before])
    paid = bool(before) or _norm(doc, number.end - 1) in _CURRENCY
    kind = "money" if paid or number.factor > 1 else _kind(doc, number)
    return replace(number, start=at, kind=kind)


def _scaled(doc: Doc, number: Amount) -> Amount:
    """The number times k, Tausend or Mio, plus a smaller one ("1 Million 200 Tausend"), and its currency sign."""
    end, value, factor = number.end, number.value, _FACTORS.get(_norm(doc, number.end), 1) or 1
    if factor > 1:
        value, end = round(value * factor, 2), end + 1
        rest = _number(doc, end)
        if factor > 1e3 and rest and 1e3 <= (more := _scaled(doc, rest)).value < factor:
            return replace(more, start=number.start, value=value + more.value, factor=factor)
    while _norm(doc, end) in _CURRENCY or _norm(doc, end) == ",-":
        end += 1
    return replace(number, end=end, value=value, factor=factor)


def _number(doc: Doc, at: int) -> Amount | None:
    if at >= len(doc):
        return None
    text, norm = doc[at].text, doc[at].norm_
    if norm in ("eine", "ein", "ne", "einer") and (half := number_word(_norm(doc, at + 1))) and half < 1:
        return Amount(at, at + 2, half, "decimal") if _FACTORS.get(_norm(doc, at + 2), 0) >= 1e6 else _dozen(doc, at)
    if norm in ("eine", "ein", "ne", "einer") and _FACTORS.get(_norm(doc, at + 1), 0) >= 1e6:
        return Amount(at, at + 1, 1, "number")
    if text.isascii() and text.isdigit():
        return _spaced(doc, at)
    if _GROUPED.match(text):
        return Amount(at, at + 1, _german(text), "grouped")
    if date := _DATE.match(text):
        return Amount(at, at + 1, int(date["year"]), "date")
    if _DECIMAL.match(text):
        return Amount(at, at + 1, float(text.replace(",", ".")), "decimal")
    return _dozen(doc, at) or _word(doc, at)


def _word(doc: Doc, at: int) -> Amount | None:
    value = number_word(doc[at].norm_)
    tenths = number_word(_norm(doc, at + 2)) if _norm(doc, at + 1) == "komma" else None
    if value is not None and tenths is not None:
        return Amount(at, at + 3, float(f"{value:.0f}.{tenths:.0f}"), "decimal")
    if value is None or (value < 1 and _FACTORS.get(_norm(doc, at + 1), 0) < 1e6):
        return None
    return Amount(at, at + 1, value, "number" if value == int(value) else "decimal")


def _dozen(doc: Doc, at: int) -> Amount | None:
    """ "ein Dutzend", "zwei dutzend", "ein halbes Dutzend"."""
    for length in (1, 2):
        if _norm(doc, at + length) != "dutzend":
            continue
        words = [_norm(doc, at + i) for i in range(length)]
        if words[-1] in ("halbes", "halbe"):
            return Amount(at, at + length + 1, 6, "number")
        many = 1 if words[-1] in ("ein", "n", "nem", "einem", "'n") else number_word(words[-1])
        if length == 1 and words[-1].isdigit():
            many = int(words[-1])
        return Amount(at, at + length + 1, many * 12, "number") if many and length == 1 else None
    return None


def _spaced(doc: Doc, at: int) -> Amount:
    """Digits, and the groups of three that follow them after a space ("1 200 000")."""
    digits, end = doc[at].text, at + 1
    while 1 <= len(doc[at].text) <= 3 and end < len(doc) and re.fullmatch(r"\d{3}", doc[end].text) and digits != "0":
        digits, end = digits + doc[end].text, end + 1
    return Amount(at, end, int(digits), "grouped" if end > at + 1 else "number")


def _german(text: str) -> float:
    """1.500,50 and 1,200,000 both: a comma before two digits or one at the end is the decimal one."""
    whole, comma, rest = text.rpartition(",")
    if comma and len(rest) < 3:
        return float(whole.replace(".", "") + "." + rest)
    return float(text.replace(".", "").replace(",", ""))


def _kind(doc: Doc, number: Amount) -> str:
    first, after, before = doc[number.start].text, _norm(doc, number.end), _norm(doc, number.start - 1)
    if number.kind == "date":
        return "date"
    if after in _NOT_AMOUNTS or before in ("§", "paragraf", "paragraph", "kfw", "windows", "office", "din", "iso"):
        return "other"
    if len(first) == 4 and first.isdigit() and 1850 <= number.value <= 2099 and after not in _MONTHS:
        return "year"
    if _is_ordinal(doc, number) or after in _MONTHS or _in_a_fraction(doc, number):
        return "other"
    if number.kind == "decimal":
        return "decimal"
    if number.kind == "grouped" or not first.isdigit() or number.end > number.start + 1:
        return "number"
    return "postcode" if len(first) == 5 else "other" if len(first) > 9 else "number"


def _in_a_fraction(doc: Doc, number: Amount) -> bool:
    """True for both sides of "24/7", written without spaces."""
    left = _norm(doc, number.start - 1) == "/" and not doc[number.start - 1].whitespace_
    return left or (_norm(doc, number.end) == "/" and not doc[number.end - 1].whitespace_)


def _is_ordinal(doc: Doc, number: Amount) -> bool:
    dot = _norm(doc, number.end) == "." and not doc[number.end - 1].whitespace_
    return dot and (_norm(doc, number.end + 1) in _ORDINAL_NEXT or _norm(doc, number.end + 1).isdigit())


def _range(doc: Doc, at: int) -> Amount | None:
    """ "10-12", "20 bis 30", "zwischen 2 und 3 Mio", "10 oder 12": the factor of the second holds for both."""
    between = doc[at].norm_ in ("zwischen", "von")
    low = _amount(doc, at + 1 if between else at)
    if low is None or low.kind in ("other", "year", "date") or low.end + 1 >= len(doc):
        return None
    joint = doc[low.end].norm_
    if not (joint in _DASHES or joint in ("bis", "oder") or (joint == "und" and doc[at].norm_ == "zwischen")):
        return None
    high = _amount(doc, low.end + (2 if _norm(doc, low.end + 1) in ("zu", "ca", "etwa") else 1))
    if high is None or high.kind in ("other", "year", "date") or (high.kind == "decimal") != (low.kind == "decimal"):
        return None
    bottom = low.value * high.factor if low.factor == 1 and low.value < high.value / high.factor else low.value
    if not bottom < high.value <= max(20 * bottom, 60) or (high.kind == "postcode" and joint in _DASHES):
        return None
    return replace(high, start=at, low=bottom, note="range")


def _bounded(doc: Doc, found: Amount, *, floor: int) -> Amount:
    """The amount with the words before it that say how exact it is ("so um die 15", "weniger als 50")."""
    start, note = _swallow_about(doc, found.start), found.note
    for words, name in _BOUNDS:
        parts = words.split()
        if [_norm(doc, start - len(parts) + i) for i in range(len(parts))] == parts and start >= len(parts):
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


def _norm(doc: Doc, at: int) -> str:
    return doc[at].norm_ if 0 <= at < len(doc) else ""
