"""The year a company was founded: seit 1998, 2010 gegründet, "uns gibt es seit 3 Jahren".

Since when a machine, a programme or a server has been there is no founding. The clock is an attribute of the
component, so that tests can hold it still.
"""

# No postponed annotations here: spaCy reads those of a factory when it is called.
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from components import german_founding_words as words
from components.german_facts import AMOUNTS, FACTS, NAMES, facts, spans, write
from components.german_reading import Reading, read
from components.german_voice import FIRST_PERSON, of_another

_EARLIEST = 1850
_SHORT_MESSAGE = 7  # words; "schon seit 2 Jahren" alone speaks of the company


class GermanFounding:
    """Writes the fact "founded_year". `clock` tells today and may be replaced."""

    def __init__(self) -> None:
        self.clock: Callable[[], date] = date.today

    def __call__(self, doc: Doc) -> Doc:
        self.mark_future(doc)
        reading = read(doc)
        for match in (*_sure(reading), *_since(reading)):
            year = self.year(match, reading)
            general = words.CONDITION.search(reading.line) and not FIRST_PERSON.search(reading.line)
            if year and not general and not of_another(reading, match.start()):
                start, end = reading.tokens(*match.span())
                write(doc, FACTS, label="founded_year", start=start, end=end, value=year)
                break
        return doc

    def mark_future(self, doc: Doc) -> None:
        """Notes on every year that has not come yet that no company can be founded in it."""
        for amount in spans(doc, AMOUNTS):
            if amount.label_ == "year" and amount._.value > self.clock().year:
                amount._.note = "future"

    def year(self, match: re.Match[str], reading: Reading) -> int | None:
        """The year a match speaks of; None when it lies before 1850 or in the future."""
        today, groups = self.clock(), match.groupdict()
        if groups.get("year"):
            amount = reading.amount_at(match.start("year"))
            one_digit = amount._.value < 100 and re.fullmatch(r"\d\d", amount.text) is None
            return None if one_digit else self.full_year(int(amount._.value))
        if groups.get("word"):
            return today.year - next(ago for word, ago in words.WORD_YEARS.items() if word in match["word"])
        if groups.get("years"):
            return self.full_year(today.year - _many(match, "years", reading))
        return self.full_year((today.year * 12 + today.month - 1 - _many(match, "months", reading)) // 12)

    def full_year(self, number: int) -> int | None:
        """1998 for 1998 and for 98; None for what can be no founding year."""
        this_year = self.clock().year
        if number < 100:
            number += 2000 if number <= this_year - 2000 else 1900
        return number if _EARLIEST <= number <= this_year else None

    # spaCy saves components that have these two; there is nothing to save.
    def to_disk(self, path: Any, *, exclude: Any = ()) -> None: ...

    def from_disk(self, path: Any, *, exclude: Any = ()) -> "GermanFounding":
        return self


@Language.factory("german_founding")
def make_german_founding(nlp: Language, name: str) -> GermanFounding:
    return GermanFounding()


def _many(match: re.Match[str], name: str, reading: Reading) -> int:
    return int(reading.amount_at(match.start(name))._.value) if match[name].startswith("<") else 1


def _sure(reading: Reading) -> Iterator[re.Match[str]]:
    for pattern in words.SURE:
        yield from pattern.finditer(reading.line)


def _since(reading: Reading) -> Iterator[re.Match[str]]:
    """ "seit 1998" where the company is meant: nothing else is had or done since then."""
    for match in words.SINCE.finditer(reading.line):
        before, after = reading.before(match.start()), reading.after(match.end())
        near = f" {' '.join((re.split(r' [,:()] ', before)[-1] + re.split(r' [,:()] ', after)[0]).split())} "
        if (
            words.THERE.search(f"{before}{after} ")
            or words.RUN_HOUSE.search(near)
            or (_is_about_us(match, near, reading) and not _is_busy(near))
        ):
            yield match


def _is_about_us(match: re.Match[str], near: str, reading: Reading) -> bool:
    """True where the company is spoken of: by a word for it, "wir sind", or facts beside it in a short list."""
    short = len(reading.words) <= _SHORT_MESSAGE
    if match.groupdict().get("word") and not short:
        return False
    if words.ABOUT_US.search(near):
        return True
    labels = {one.label_ for one in spans(reading.doc, NAMES) if reading.doc[one.start].norm_ in near.split()}
    if "topic" in labels or "sector" in labels:
        return "topic" not in labels
    described = facts(reading.doc, "employees") or facts(reading.doc, "turnover_eur")
    named = any(one.label_ in ("sector", "legal_form", "place") for one in spans(reading.doc, NAMES))
    return short or (len(near.split()) <= 1 and (bool(described) or named))


def _is_busy(near: str) -> bool:
    """True when the owner does or has something since then ("seit 2020 nutzen wir ...")."""
    if words.HAVING.search(near):
        return True
    busy = words.BUSY.search(near)
    return busy is not None and words.BEING.fullmatch(busy["verb"] or busy["inverted"]) is None
