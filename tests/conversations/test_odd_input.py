"""What nobody should write, and people do: it gets a fitting reply and is never a command to Rasa."""

from __future__ import annotations

import json

import pytest

from tests.conversations.house import OWNER, Lotse, text_of


def reached(lotse: Lotse) -> list[dict[str, object]]:
    return [event for event in map(json.loads, lotse.rasa.said()) if event["event"] == "user"]


async def test_an_intent_typed_as_a_command_is_no_command(lotse: Lotse) -> None:
    """Text that begins with a slash is executed by Rasa as an intent, so it must not get there."""
    before = len(reached(lotse))

    answer = text_of(await lotse.writes('/talk_to_advisor{"employees":"5"}'))

    assert "Diesen Befehl kenne ich nicht" in answer
    assert len(reached(lotse)) == before


async def test_a_very_long_message_is_cut_and_answered(lotse: Lotse) -> None:
    """Five thousand characters are read from the start, and the owner is told so."""
    message = {
        "message_id": 4711,
        "date": 1_763_700_000,
        "chat": {"id": OWNER, "type": "private", "first_name": "Inhaber"},
        "from": {"id": OWNER, "is_bot": False, "first_name": "Inhaber"},
        "text": ("Wir wollen unsere Werkstatt digitaler machen. " * 109)[:5_000],
    }
    await lotse.trial.does(OWNER, "update", message=message)
    answer = text_of(await lotse.answer())

    assert "nur den Anfang gelesen" in answer
    assert all(len(str(event["text"])) <= 1_000 for event in reached(lotse))


@pytest.mark.parametrize("text", ["🙂", "<b>&", "…", "///", "/restart jetzt bitte"])
async def test_nonsense_gets_a_reply(lotse: Lotse, text: str) -> None:
    """Whatever is typed, somebody answers, and nothing that reaches Rasa begins with a slash."""
    before = len(reached(lotse))

    answer = await lotse.writes(text)

    assert text_of(answer).strip()
    assert not [event for event in reached(lotse)[before:] if str(event["text"]).startswith("/")]


async def test_a_photo_without_a_caption_gets_a_word(lotse: Lotse) -> None:
    """A picture cannot be read, and the owner learns what to do instead."""
    before = len(reached(lotse))
    await lotse.trial.does(OWNER, "photo", caption="")

    assert "Bilder kann ich nicht ansehen" in text_of(await lotse.answer())
    assert len(reached(lotse)) == before


async def test_a_kind_of_update_that_does_not_exist_yet_disturbs_nothing(lotse: Lotse) -> None:
    """Telegram invents new kinds; the talk goes on as if nothing had come."""
    before = len(reached(lotse))
    await lotse.trial.does(OWNER, "update", telepathy={"from": {"id": OWNER}, "thought": "Zuschuss"})

    assert text_of(await lotse.writes("hallo"))
    assert len(reached(lotse)) == before + 1
