"""What is no message to understand: photos, voices, edits, groups, channels, kinds still to be invented."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.chat.talking import House, Side

pytestmark = pytest.mark.asyncio(loop_scope="session")

group_ids = itertools.count(-900_001, -1)


@pytest.mark.parametrize(
    ("deed", "body", "answer"),
    [
        ("photo", {"caption": ""}, "Bilder kann ich nicht ansehen"),
        ("photo", {"caption": "/talk_to_advisor"}, "Bilder kann ich nicht ansehen"),
        ("voice", {}, "Sprachnachrichten kann ich nicht anhören"),
        ("sticker", {}, "Schöner Sticker"),
        ("document", {}, "Dateien kann ich nicht öffnen"),
        ("location", {}, "schreiben Sie mir bitte Ihren Ort"),
        ("contact", {"phone": "+49 231 5012345"}, "brauche ich erst, wenn"),
        ("foreign_contact", {}, "brauche ich erst, wenn"),
    ],
)
async def test_what_cannot_be_read_is_answered_in_words(
    house: House, deed: str, body: dict[str, Any], answer: str
) -> None:
    """A fitting sentence for each, and none of it reaches the model."""
    owner = await house.an_owner()
    before = list(house.model.heard)
    await owner.does(deed, **body)
    await owner.reads("ein Programm")
    await owner.reads(answer)

    assert house.model.heard == before


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ({"poll": {
            "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
            "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
            "members_only": False,
        }}, "Damit kann ich nichts anfangen"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "Schöner Sticker"),
        ({"venue": {
            "location": {"latitude": 51.5, "longitude": 7.4}, "title": "Büro", "address": "Musterweg 1",
        }}, "Ihren Ort"),
        ({"video": {
            "file_id": "v", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1,
        }}, "Videos kann ich nicht ansehen"),
    ],
)  # fmt: skip
async def test_rarer_things_are_answered_as_well(house: House, content: dict[str, Any], answer: str) -> None:
    """Polls, dice, places and videos."""
    owner = await house.an_owner()
    before = list(house.model.heard)
    await owner.does("update", message=content)
    await owner.reads(answer)

    assert house.model.heard == before


@pytest.mark.parametrize("deed", ["photo", "voice", "sticker", "document", "location"])
async def test_in_the_form_it_is_the_same(house: House, deed: str) -> None:
    """What cannot be read is no answer; the form waits for one."""
    owner = await asked_for_contact(house)
    before = list(house.model.heard)
    await owner.does(deed)
    await house.settled()
    person = house.person(owner)

    assert house.model.heard == before
    assert person is not None
    assert person.form is not None
    assert person.form.step == "contact"


async def test_a_changed_message_is_noticed_and_not_taken_for_a_new_one(house: House) -> None:
    """Edits do not become turns: the owner is asked to write it once more."""
    owner = await house.an_owner()
    message = await owner.writes("Wir sind 12 Leute")
    await owner.reads("Verstanden")
    before = list(house.model.heard)
    await owner.does("edit", message_id=message["message_id"], text="Wir sind 20 Leute")
    await owner.reads("eine Nachricht geändert")

    assert house.model.heard == before


async def test_a_group_is_told_once_a_day_that_talks_are_private(house: House) -> None:
    """To a mention, a command and an answer the same word, and only once; other talk is none of our business."""
    owner, group = await house.an_owner(), a_group()
    before = list(house.model.heard)
    for text in ("Was meint ihr?", "@tryout_bot was kannst du?", "/start@tryout_bot", "@tryout_bot hallo?"):
        await owner.does("update", message={"chat": group, "text": text})
    await house.settled()
    said = [message for message in await house.trial.sees(group["id"]) if message["from_bot"]]

    assert ["nur im Einzelgespräch" in message["text"] for message in said] == [True]
    assert house.model.heard == before


async def test_talk_in_a_group_is_none_of_our_business(house: House) -> None:
    """Nobody asked us, so nothing is said."""
    owner, group = await house.an_owner(), a_group()
    for text in ("Was meint ihr?", "Der Lotse kann das bestimmt", "@somebody_else hallo"):
        await owner.does("update", message={"chat": group, "text": text})
    await house.settled()

    assert not any(message["from_bot"] for message in await house.trial.sees(group["id"]))


async def test_added_to_a_group_it_says_who_it_is_for(house: House) -> None:
    """And being thrown out again is taken in silence."""
    owner, group = await house.an_owner(), a_group()
    # The stand-in learns of a group by a message in it.
    await owner.does("update", message={"chat": group, "text": "Wen laden wir ein?"})
    for status in ("member", "left"):
        await owner.does("update", my_chat_member=membership(group, owner, status=status))
    await house.settled()
    said = [message for message in await house.trial.sees(group["id"]) if message["from_bot"]]

    assert len(said) == 1


async def test_a_contact_in_a_group_is_nobodys_answer(house: House) -> None:
    """Whoever fills in a form does so in private."""
    owner, group = await asked_for_contact(house), a_group()
    contact = {"phone_number": "+492315012345", "first_name": "P", "user_id": owner.id}
    await owner.does("update", message={"chat": group, "contact": contact})
    await house.settled()
    person = house.person(owner)

    assert person is not None
    assert person.form is not None
    assert person.form.phone == ""


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": {"chat": {"id": -800_001, "type": "channel", "title": "K"}, "text": "Neues!"}},
        {"edited_channel_post": {"chat": {"id": -800_001, "type": "channel", "title": "K"}, "text": "Neu"}},
        {"inline_query": {
            "id": "1", "from": {"id": 9, "is_bot": False, "first_name": "X"}, "query": "x", "offset": "",
        }},
        {"still_to_be_invented": {"text": "/restart"}},
        {"message": {"poll": {"id": "1", "question": "from a server of another version"}}},
        {"callback_query": {"id": "1"}},
        {"message": {"text_still_to_be_invented": "/restart"}},
        {"message": {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 9, "type": "private"}}}},
    ],
)  # fmt: skip
async def test_silence_where_a_word_would_disturb(house: House, update: dict[str, Any]) -> None:
    """Channels, inline queries, service messages and kinds nobody knows yet: dealt with, without a word."""
    owner = await house.an_owner()
    await owner.writes("Guten Tag")
    await owner.reads("Verstanden")
    heard, said = list(house.model.heard), await owner.bot_said()
    await owner.does("update", **update)
    await house.settled()

    assert house.model.heard == heard
    assert [one for one in await owner.bot_said() if "ein Programm" not in one] == said[1:]


async def test_blocking_and_coming_back(house: House) -> None:
    """Who blocks the bot hears nothing more; who comes back and writes is answered."""
    owner = await house.an_owner()
    await owner.writes("Guten Tag")
    await owner.reads("Verstanden")
    await owner.does("block")
    await owner.does("unblock")
    await owner.writes("Da bin ich wieder")

    await owner.reads("Verstanden: Da bin ich wieder")


def a_group() -> dict[str, Any]:
    return {"id": next(group_ids), "type": "group", "title": "Stammtisch"}


def membership(group: dict[str, Any], owner: Side, *, status: str) -> dict[str, Any]:
    """That the bot is now a member of a group, or no longer."""
    bot = {"id": 4242, "is_bot": True, "first_name": "Lotse"}
    return {
        "chat": group,
        "from": {"id": owner.id, "is_bot": False, "first_name": "Petra"},
        "date": 0,
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": {"user": bot, "status": status},
    }


async def asked_for_contact(house: House) -> Side:
    owner = await house.an_owner()
    await owner.writes("mit einem Menschen sprechen")
    await owner.presses("Ich bin Petra Muster")
    await owner.reads("Wie dürfen wir Sie erreichen?")
    return owner
