"""Every intent exists everywhere: in the domain, with messages, with a rule, with a label for people."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.programme_files import read

PROJECT = Path(__file__).parents[2] / "rasa_project"
DATA = PROJECT.parent / "data"
FEWEST_MESSAGES = 40


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


INTENTS = [next(iter(one)) for one in loaded(PROJECT / "domain" / "intents.yml")["intents"]]
RULES = loaded(PROJECT / "data" / "rules.yml")["rules"]


def messages(intent: str) -> list[str]:
    [block] = loaded(PROJECT / "data" / "nlu" / f"{intent}.yml")["nlu"]
    assert block["intent"] == intent
    return [line.removeprefix("- ").strip() for line in block["examples"].splitlines() if line.strip()]


def test_there_are_fifty_two_intents() -> None:
    """The contract of what the model understands has not shrunk or grown by accident."""
    assert len(INTENTS) == len(set(INTENTS)) == 52


@pytest.mark.parametrize("intent", INTENTS)
def test_an_intent_has_messages_a_rule_and_a_label(intent: str) -> None:
    """At least forty messages, exactly one rule, and words for a button."""
    assert len(messages(intent)) >= FEWEST_MESSAGES
    assert [rule["rule"] for rule in RULES if rule["steps"][0]["intent"] == intent].__len__() == 1
    assert read(DATA / "intents.yml").section("labels").text(intent)


def test_no_message_stands_under_two_intents() -> None:
    """The same words cannot mean two things to a classifier."""
    counted = Counter(message.casefold() for intent in INTENTS for message in messages(intent))

    assert [message for message, times in counted.items() if times > 1] == []


def test_no_message_looks_like_a_command_or_an_annotation() -> None:
    """Rasa runs a leading slash and reads brackets as entities."""
    odd = [
        text
        for intent in INTENTS
        for text in messages(intent)
        if text.startswith("/") or set(text) & set("[]{}")
    ]

    assert odd == []


def test_every_action_of_a_rule_exists() -> None:
    """A rule that names an action nobody wrote would leave a message without an answer."""
    known = set(loaded(PROJECT / "domain" / "talk.yml")["actions"])
    known |= set(loaded(PROJECT / "domain" / "responses.yml")["responses"])
    named = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}

    assert named <= known


def test_the_fallback_of_rasa_is_left_alone() -> None:
    """A response in its place repeats ten times and leaves the conversation mute for good."""
    [policy] = loaded(PROJECT / "config.yml")["policies"]

    assert policy["core_fallback_action_name"] == "action_default_fallback"
    assert {"utter_default", "utter_restart"} <= set(
        loaded(PROJECT / "domain" / "responses.yml")["responses"]
    )
