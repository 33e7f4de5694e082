"""Tests of what runs in Rasa's own environment (Python 3.10); elsewhere they are skipped.

`understood` reads a message with the German pipeline, built once from the word lists under data/, on a day in
November 2026.
"""

from __future__ import annotations

import tempfile
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
TODAY = date(2026, 11, 20)

rasa_side = pytest.mark.skipif(find_spec("spacy") is None, reason="runs in Rasa's environment (Python 3.10)")


def listed(name: str) -> Any:
    """One of the word lists as it stands in its file."""
    return yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """The German pipeline, saved and loaded again as Rasa does, with its clock held still."""
    import spacy

    from build_german import build

    with tempfile.TemporaryDirectory() as folder:
        build(DATA, Path(folder))
        nlp = spacy.load(folder, disable=["parser"])
    nlp.get_pipe("german_founding").clock = lambda: TODAY
    return nlp


def facts(text: str, label: str = "") -> list[Any]:
    """The facts of a message as spaCy spans, all or those of one kind."""
    doc = pipeline()(text)  # a group of spans does not keep its document alive, so the name is needed
    return [span for span in doc.spans["facts"] if label in ("", span.label_)]


def understood(text: str) -> dict[str, Any]:
    """The facts of a message by name: one value, or the list of them when there are several."""
    found: dict[str, list[Any]] = {}
    for span in facts(text):
        found.setdefault(span.label_, []).append(span._.value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
