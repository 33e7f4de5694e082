"""A training message that says nothing new is refused, and the development set shares none with the training."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

pytest.importorskip("sklearn", reason="runs in Rasa's environment, on Python 3.10")

from near_duplicates import (
    DEVELOPMENT,
    Message,
    development_messages,
    near_duplicates,
    training_messages,
)

DOMAIN = Path(__file__).parents[2] / "rasa_project" / "domain" / "intents.yml"
TONES = {"informal", "formal", "non_native", "near_miss", "facts", "real_question"}


def test_no_message_is_nearly_another_one() -> None:
    """Within an intent it teaches nothing, across intents it teaches two things, and in the development set it lies."""
    pairs = near_duplicates([*training_messages(), *development_messages()])

    assert [(pair.first.text, pair.second.text) for pair in pairs] == []


@pytest.mark.parametrize(
    ("first", "second", "close"),
    [
        ("Gibt es Zuschüsse für eine neue Maschine?", "gibt es zuschüsse für eine neue maschine", True),
        ("Gibt es Zuschüsse für eine neue Maschine?", "Gibt es Zuschüsse für eine neue Kasse?", True),
        ("Gibt es Zuschüsse für eine neue Maschine?", "Unser Hobel ist von 1987, zahlt da wer mit?", False),
        ("nö", "Nö!", True),
        ("nö danke", "nö, danke dir", False),
    ],
)
def test_what_is_nearly_the_same_is_found(first: str, second: str, close: bool) -> None:
    """Spelling and one other noun do not make a new message; of short ones only the same words count."""
    pairs = list(near_duplicates([Message(first, "a"), Message(second, "b")]))

    assert bool(pairs) is close


def test_paraphrases_of_one_thought_may_stand_together() -> None:
    """In the development set they share a group, which never stands on both sides of a split."""
    twins = [Message("Wo sitzt die Agentur eigentlich?", "development.csv", group) for group in "aab"]

    assert len(list(near_duplicates(twins[:2]))) == 0
    assert len(list(near_duplicates(twins))) == 2


def test_the_development_set_has_every_tone_and_intent() -> None:
    """At least a hundred messages of each tone and five of each intent, with readable entities."""
    with DEVELOPMENT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    intents = [next(iter(one)) for one in yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["intents"]]

    assert {row["tone"] for row in rows} == TONES
    assert min(Counter(row["tone"] for row in rows).values()) >= 100
    assert min(Counter(row["intent"] for row in rows)[intent] for intent in intents) >= 5
    assert all(isinstance(json.loads(row["entities"]), dict) for row in rows)
