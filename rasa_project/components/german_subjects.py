"""Legal form, topics, kinds of funding and programmes.

A topic inside a headcount ("2 Azubis") is none, a kind of funding needs a word for money near it, and of two legal
forms joined by "oder" neither is stated. "einstieg" gives way to any more precise topic.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from components.german_facts import FACTS, NAMES, facts, replace, spans, write
from components.german_reading import Reading, read
from components.german_voice import of_another

# The topics of digitalisation beside "einstieg".
_DIGITAL = frozenset(
    [
        "prozesse",
        "website_handel",
        "it_sicherheit",
        "ki",
        "e_rechnung",
        "mobiles_arbeiten",
        "produktion",
        "datenschutz",
    ]
)
_NEAR = 7  # words between a word for money and what it is for
_COUNTING = frozenset(["inkl", "incl", "inklusive", "davon", "einschliesslich", "ohne"])
_ABOUT = re.compile(r" (?:zu|zum|zur|ueber|bezueglich|wegen|bei ihnen|bei euch) ")


@Language.component("german_subjects")
def german_subjects(doc: Doc) -> Doc:
    """Writes the facts "legal_form", "topic", "funding_kind" and "programme"; several of each are possible."""
    reading = read(doc)
    named = spans(doc, NAMES)
    for name in named:
        if _is_meant(name, named, reading):
            _write(name)
    for name in _legal_forms(named, reading):
        _write(name)
    _drop_general_topic(doc)
    return doc


def _is_meant(name: Span, named: list[Span], reading: Reading) -> bool:
    if name.label_ == "topic":
        return not _counted(name, reading)
    if name.label_ == "funding_kind":
        return str(name._.note) == "alone" or _paid(name, named, reading)
    return bool(name.label_ == "programme")


def _write(name: Span) -> None:
    same = [one for one in facts(name.doc, name.label_) if one._.value == name._.value]
    if not same:
        write(name.doc, FACTS, label=name.label_, start=name.start, end=name.end, value=name._.value)


def _counted(name: Span, reading: Reading) -> bool:
    """True when the word is part of a headcount already found ("2 Azubis", "inkl. Azubis")."""
    heads = facts(name.doc, "employees")
    before = reading.words[max(reading.word_at(reading.offset_of(name.start)) - 1, 0)]
    beside = before.amount is not None or before.text in _COUNTING
    return bool(heads) and (beside or any(one.start <= name.start < one.end for one in heads))


def _paid(name: Span, named: list[Span], reading: Reading) -> bool:
    """True when a word for money stands near and means this: "Zuschuss für Beratung", "Beratung gefördert"."""
    at = reading.word_at(reading.offset_of(name.start))
    alone = {one.start for one in named if one._.note == "alone" and one._.value != "kredit"}
    for cue in (one for one in named if one.label_ == "funding_cue" and one.start not in alone):
        there = reading.word_at(reading.offset_of(cue.start))
        first, last = sorted((at, there))
        between = " " + " ".join(word.text for word in reading.words[first + 1 : last]) + " "
        if cue.start == name.start:
            continue
        if last - first <= _NEAR and " . " not in between and not (at < there and _ABOUT.search(between)):
            return True
    return False


def _legal_forms(named: list[Span], reading: Reading) -> list[Span]:
    forms = [
        one
        for one in named
        if one.label_ == "legal_form" and not of_another(reading, reading.offset_of(one.start))
    ]
    for left, right in pairwise(forms):
        if left._.value != right._.value and re.search(r" oder ", _between(left, right, reading)):
            return [one for one in forms if one not in (left, right)]
    return forms


def _between(left: Span, right: Span, reading: Reading) -> str:
    return reading.line[reading.offset_of(left.start) : reading.offset_of(right.start)]


def _drop_general_topic(doc: Doc) -> None:
    topics = {one._.value for one in facts(doc, "topic")}
    if topics & _DIGITAL:
        replace(
            doc,
            FACTS,
            [one for one in spans(doc, FACTS) if (one.label_, one._.value) != ("topic", "einstieg")],
        )
