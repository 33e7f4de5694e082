"""Reads one number in the text with its factor and currency: 1.500,50 €, 800k, anderthalb Millionen, ein Dutzend."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

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
_NUMBERED = frozenset({"§", "paragraf", "paragraph", "kfw", "windows", "office", "din", "iso"})
_ARTICLES = frozenset({"ein", "eine", "einer", "ne", "n", "nem", "einem"})
_MILLION = 1e6
_MOST_DIGITS = 12
_MONTHS = frozenset(
    """januar februar maerz april mai juni juli august september oktober november dezember jan feb okt nov dez""".split()
)
_ORDINAL_NEXT = _MONTHS | frozenset(
    """generation quartal jahr lehrjahr stock etage semester schritt halbjahr""".split()
)


@dataclass(frozen=True)
class Amount:
    """A number in the text, from token `start` to before `end`.

    `kind` is a label of `german_amounts`, `factor` what the number was multiplied with, `low` the beginning of a
    range, `note` how exact it is.
    """

    start: int
    end: int
    value: float
    kind: str
    factor: float = 1
    low: float | None = None
    note: str = ""


def amount_at(doc: Doc, at: int) -> Amount | None:
    """A number with its factor and currency, beginning at token `at`; None at and behind the last token."""
    if at >= len(doc):
        return None
    before = doc[at].norm_ if doc[at].norm_ in _CURRENCY else ""
    number = _number(doc, at + 1 if before else at)
    if number is None:
        return None
    number = _scaled(doc, number)
    if before in _FACTORS:
        number = replace(number, value=number.value * _FACTORS[before])
    paid = bool(before) or word_at(doc, number.end - 1) in _CURRENCY
    kind = "money" if paid or number.factor > 1 else _kind(doc, number)
    return replace(number, start=at, kind=kind)


def _scaled(doc: Doc, number: Amount) -> Amount:
    """The number times k, Tausend or Mio, plus a smaller one ("1 Million 200 Tausend"), and its currency sign."""
    end, value, factor = number.end, number.value, _FACTORS.get(word_at(doc, number.end), 1) or 1
    if factor > 1:
        value, end = round(value * factor, 2), end + 1
        rest = _number(doc, end)
        if factor > 1e3 and rest and 1e3 <= (more := _scaled(doc, rest)).value < factor:
            return replace(more, start=number.start, value=value + more.value, factor=factor)
    while word_at(doc, end) in _CURRENCY or word_at(doc, end) == ",-":
        end += 1
    return replace(number, end=end, value=value, factor=factor)


def _number(doc: Doc, at: int) -> Amount | None:
    if at >= len(doc):
        return None
    text = doc[at].text
    if doc[at].norm_ in _ARTICLES:
        return _of_a_million(doc, at) or _dozen(doc, at)
    if text.isascii() and text.isdigit():
        return None if len(text) > _MOST_DIGITS else _spaced(doc, at)
    if _GROUPED.match(text):
        return Amount(at, at + 1, _german(text), "grouped")
    if date := _DATE.match(text):
        return Amount(at, at + 1, int(date["year"]), "date")
    if _DECIMAL.match(text):
        return Amount(at, at + 1, float(text.replace(",", ".")), "decimal")
    return _dozen(doc, at) or _word(doc, at)


def _of_a_million(doc: Doc, at: int) -> Amount | None:
    """ "eine Million" and "eine halbe Million": only here is the article a number."""
    if _FACTORS.get(word_at(doc, at + 1), 0) >= _MILLION:
        return Amount(at, at + 1, 1, "number")
    half = number_word(word_at(doc, at + 1))
    if half and half < 1 and _FACTORS.get(word_at(doc, at + 2), 0) >= _MILLION:
        return Amount(at, at + 2, half, "decimal")
    return None


def _word(doc: Doc, at: int) -> Amount | None:
    value = number_word(doc[at].norm_)
    tenths = number_word(word_at(doc, at + 2)) if word_at(doc, at + 1) == "komma" else None
    if value is not None and tenths is not None:
        return Amount(at, at + 3, float(f"{value:.0f}.{tenths:.0f}"), "decimal")
    if value is None or (value < 1 and _FACTORS.get(word_at(doc, at + 1), 0) < _MILLION):
        return None
    return Amount(at, at + 1, value, "number" if value == int(value) else "decimal")


def _dozen(doc: Doc, at: int) -> Amount | None:
    """ "ein Dutzend", "zwei dutzend", "ein halbes Dutzend"."""
    first, second, third = (word_at(doc, at + ahead) for ahead in range(3))
    if third == "dutzend" and second in ("halbes", "halbe"):
        return Amount(at, at + 3, 6, "number")
    many = 1 if first in _ARTICLES else number_word(first)
    return Amount(at, at + 2, many * 12, "number") if second == "dutzend" and many else None


def _spaced(doc: Doc, at: int) -> Amount:
    """Digits, and the groups of three that follow them after a space ("1 200 000")."""
    digits, end = doc[at].text, at + 1
    grouped = len(digits) <= 3 and digits != "0"
    while grouped and end < len(doc) and re.fullmatch(r"\d{3}", doc[end].text):
        digits, end = digits + doc[end].text, end + 1
    return Amount(at, end, int(digits), "grouped" if end > at + 1 else "number")


def _german(text: str) -> float:
    """1.500,50 and 1,200,000 both: a comma before two digits or one at the end is the decimal one."""
    whole, comma, rest = text.rpartition(",")
    if comma and len(rest) < 3:
        return float(whole.replace(".", "") + "." + rest)
    return float(text.replace(".", "").replace(",", ""))


def _kind(doc: Doc, number: Amount) -> str:
    first, after, before = doc[number.start].text, word_at(doc, number.end), word_at(doc, number.start - 1)
    if number.kind == "date":
        return "date"
    if after in _NOT_AMOUNTS or before in _NUMBERED:
        return "other"
    if len(first) == 4 and first.isdigit() and 1850 <= number.value <= 2099 and after not in _MONTHS:
        return "year"
    if _is_ordinal(doc, number) or after in _MONTHS or _in_a_fraction(doc, number):
        return "other"
    if number.kind == "decimal":
        return "decimal"
    if number.kind == "grouped" or not first.isdigit() or number.end > number.start + 1:
        return "number"
    return "five_digits" if len(first) == 5 else "other" if len(first) > 9 else "number"


def _in_a_fraction(doc: Doc, number: Amount) -> bool:
    """True for both sides of "24/7", written without spaces."""
    left = word_at(doc, number.start - 1) == "/" and not doc[number.start - 1].whitespace_
    return left or (word_at(doc, number.end) == "/" and not doc[number.end - 1].whitespace_)


def _is_ordinal(doc: Doc, number: Amount) -> bool:
    """True in "5. Mai" and "3. Generation"."""
    dot = word_at(doc, number.end) == "." and not doc[number.end - 1].whitespace_
    return dot and (word_at(doc, number.end + 1) in _ORDINAL_NEXT or word_at(doc, number.end + 1).isdigit())


def word_at(doc: Doc, at: int) -> str:
    """The folded token at a place, "" outside of the text."""
    return doc[at].norm_ if 0 <= at < len(doc) else ""
