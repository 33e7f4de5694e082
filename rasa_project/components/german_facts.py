"""What the components leave on a document: spans with a label and a normalised value.

`doc.spans["amounts"]`, `["names"]` and `["facts"]` hold spans of three stages. A span carries `._.value`, for a
range `._.low` and `._.high`, and `._.note`, a remark for the steps that follow. Unlike spaCy's own attributes these
are kept per label, because one stretch of text can be two facts ("Sportverein" is legal form and sector).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Span

AMOUNTS, NAMES, FACTS = "amounts", "names", "facts"

Value = Any


def _place(span: Span, name: str) -> tuple[str, str, str, int, int]:
    return ("lotse", name, span.label_, span.start_char, span.end_char)


def _getter(name: str) -> Callable[[Span], Value]:
    return lambda span: span.doc.user_data.get(_place(span, name))


def _setter(name: str) -> Callable[[Span, Value], None]:
    def write(span: Span, value: Value) -> None:
        span.doc.user_data[_place(span, name)] = value

    return write


for _name in ("value", "low", "high", "note"):
    Span.set_extension(_name, getter=_getter(_name), setter=_setter(_name), force=True)


def spans(doc: Doc, group: str) -> list[Span]:
    """The spans of a group in the order of the text; empty when no step has written any."""
    return sorted(doc.spans[group], key=lambda one: (one.start, one.end)) if group in doc.spans else []


def write(doc: Doc, group: str, *, label: str, start: int, end: int, value: Value, **more: Value) -> Span:
    """Adds the tokens from `start` to before `end` as a span; `more` is low, high or note."""
    span = Span(doc, start, end, label=label)
    for name, content in {"value": value, **more}.items():
        setattr(span._, name, content)
    replace(doc, group, [*spans(doc, group), span])
    return span


def replace(doc: Doc, group: str, kept: list[Span]) -> None:
    doc.spans[group] = kept


def facts(doc: Doc, label: str) -> list[Span]:
    """The facts of one kind found so far."""
    return [one for one in spans(doc, FACTS) if one.label_ == label]
