"""`lotse parse`: Rasa's answer under the names of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.commands.understanding import merged, understood


def rasa_says(**changes: Any) -> Mapping[str, Any]:
    """An answer of Rasa's /model/parse."""
    ranking = [{"name": "greet", "confidence": 0.9}, {"name": "thank", "confidence": 0.1}]
    return {"intent": ranking[0], "intent_ranking": ranking, "entities": [], **changes}


def test_an_accepted_message_has_its_first_intent() -> None:
    """Intent and confidence are the first of the ranking."""
    answer = understood("Moin", lambda _: rasa_says())

    assert answer == {
        "text": "Moin",
        "intent": "greet",
        "confidence": 0.9,
        "ranking": [["greet", 0.9], ["thank", 0.1]],
        "entities": {},
    }


def test_a_rejected_message_keeps_its_ranking() -> None:
    """What the model turned down is "nlu_fallback", and the ranking still shows all it considered."""
    rejected = {"name": "nlu_fallback", "confidence": 0.2}
    ranking = [rejected, *rasa_says()["intent_ranking"]]

    answer = understood("Hm", lambda _: rasa_says(intent=rejected, intent_ranking=ranking))

    assert answer["intent"] == "nlu_fallback"
    assert answer["ranking"] == [["greet", 0.9], ["thank", 0.1]]


@pytest.mark.parametrize(
    ("text", "asked"), [("/greet", "greet"), (" // /restart", "restart"), ("", "…"), ("/", "…")]
)
def test_text_is_never_a_command(text: str, asked: str) -> None:
    """Rasa would run what begins with a slash, so the slash stays here."""
    questions = list[str]()

    def understand(question: str) -> Mapping[str, Any]:
        questions.append(question)
        return rasa_says()

    assert understood(text, understand)["text"] == text
    assert questions == [asked]


def test_entities_are_merged_by_name() -> None:
    """One value stands alone, several different ones as a list in the order of the text."""
    found = [
        {"entity": "topic", "value": "ki"},
        {"entity": "place", "value": "Hamm"},
        {"entity": "topic", "value": "prozesse"},
        {"entity": "topic", "value": "ki"},
    ]

    assert merged(found) == {"topic": ["ki", "prozesse"], "place": "Hamm"}
