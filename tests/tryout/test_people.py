"""The people's side: what they can do, what the bot gets to see of it, and what they see live."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Update

from bot.tryout.values import Json
from tests.tryout.running import ADVISOR, OWNER, Trial, running


async def newest(trial: Trial) -> Update:
    return (await trial.bot.get_updates(offset=-1))[0]


async def test_commands_are_marked(trial: Trial) -> None:
    """A command is an entity, counted in UTF-16 units, with or without the bot's name."""
    await trial.says(OWNER, "😀 /start@tryout_bot ab/c /hilfe")
    message = (await newest(trial)).message

    assert message is not None
    assert list(message.parse_entities(["bot_command"]).values()) == ["/start@tryout_bot", "/hilfe"]


async def test_a_contact_of_ones_own_carries_ones_own_id(trial: Trial) -> None:
    """That is how a bot tells a person's own number from somebody else's."""
    await trial.does(OWNER, "contact", phone="+49 (152) 288-17386")
    own = (await newest(trial)).message
    await trial.does(OWNER, "foreign_contact")
    foreign = (await newest(trial)).message

    assert own is not None
    assert own.contact is not None
    assert (own.contact.user_id, own.contact.phone_number) == (OWNER, "+4915228817386")
    assert foreign is not None
    assert foreign.contact is not None
    assert foreign.contact.user_id != OWNER


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "location"])
async def test_attachments_are_what_the_library_expects(trial: Trial, kind: str) -> None:
    """Each kind of attachment is read by python-telegram-bot as what it is."""
    done = await trial.does(OWNER, kind)
    message = (await newest(trial)).message

    assert message is not None
    assert getattr(message, kind)
    assert done["message"]["kind"] == kind


async def test_a_photo_may_have_a_caption(trial: Trial) -> None:
    """What is written with a photo is its caption, no text."""
    await trial.does(OWNER, "photo", caption="Unser Bescheid")
    message = (await newest(trial)).message

    assert message is not None
    assert (message.caption, message.text) == ("Unser Bescheid", None)


async def test_a_person_can_correct_a_text(trial: Trial) -> None:
    """A correction is an update of its own kind with the old number."""
    written = await trial.says(OWNER, "zwölf Leute")
    await trial.does(OWNER, "edit", message_id=written["message_id"], text="zwanzig Leute")
    message = (await newest(trial)).edited_message

    assert message is not None
    assert (message.message_id, message.text) == (written["message_id"], "zwanzig Leute")
    assert message.edit_date is not None


async def test_a_person_can_answer_a_message(talk: Trial) -> None:
    """An answer shows the bot which of its messages is meant."""
    card = await talk.bot.send_message(OWNER, "Anfrage 7")
    await talk.does(OWNER, "text", text="Dazu:", reply_to_message_id=card.message_id)
    message = (await newest(talk)).message

    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "Anfrage 7"


@pytest.mark.parametrize(
    "update",
    [
        {
            "purchased_paid_media": {
                "from": {"id": 7, "is_bot": False, "first_name": "X"},
                "paid_media_payload": "1",
            }
        },
        {"channel_post": {"chat": {"id": -9, "type": "channel", "title": "Kanal"}, "text": "Neu"}},
        {"message": {"chat": {"id": -8, "type": "group", "title": "Runde"}, "new_chat_title": "Runde"}},
        {"message": {"dice": {"emoji": "🎲", "value": 6}}},
        {"something_new": {"that": "nobody knows"}},
    ],
)
async def test_any_update_at_all_can_be_made(trial: Trial, update: Json) -> None:
    """Kinds this stand-in knows nothing about reach the bot as they are; the library can read them."""
    done = await trial.does(OWNER, "update", **update)
    received = await newest(trial)

    assert received.update_id == done["update_id"]
    kind = next(iter(update))
    assert kind in received.to_dict() or kind in received.api_kwargs


@pytest.mark.parametrize(
    ("deed", "body", "status", "word"),
    [
        ("text", {"text": "  "}, 400, "text"),
        ("text", {"text": "x" * 4097}, 400, "4096"),
        ("contact", {"phone": "keine"}, 400, "phone"),
        ("press", {"message_id": 1, "data": "x"}, 404, "message_id"),
        ("edit", {"message_id": 1, "text": "x"}, 404, "message_id"),
        ("unblock", {}, 409, "not blocked"),
        ("update", {"message": {}, "poll": {}}, 400, "one field"),
        ("voice", {"duration": "lang"}, 400, "voice"),
    ],
)
async def test_impossible_deeds_are_refused_with_a_sentence(
    trial: Trial, deed: str, body: Json, status: int, word: str
) -> None:
    """What cannot be done is said in a sentence that names what is wrong."""
    response = await trial.client.post(f"/tryout/chats/{OWNER}/{deed}", json=body)

    assert response.status_code == status
    assert word in response.json()["error"]


@pytest.mark.parametrize("content", [b"[]", b"{"])
async def test_bodies_must_be_json_objects(trial: Trial, content: bytes) -> None:
    """A body that is no JSON object is refused, not guessed."""
    response = await trial.client.post(f"/tryout/chats/{OWNER}/text", content=content)

    assert response.status_code == 400


async def test_other_web_pages_may_do_nothing(trial: Trial) -> None:
    """A page from elsewhere in the same browser cannot speak for a person."""
    response = await trial.client.post(
        f"/tryout/chats/{OWNER}/voice", headers={"sec-fetch-site": "cross-site"}
    )

    assert response.status_code == 403
    assert await trial.sees(OWNER) == []


async def test_people_can_be_added(trial: Trial) -> None:
    """A test brings its own people; a number is given once."""
    added = await trial.client.post("/tryout/people", json={"id": 3001, "name": "Betrieb 1"})
    again = await trial.client.post("/tryout/people", json={"id": 3001, "name": "Betrieb 2"})
    await trial.says(3001, "Hallo")

    assert [person["id"] for person in added.json()["people"]] == [1001, 2001, 2002, 3001]
    assert again.status_code == 409
    assert (await trial.sees(3001))[0]["sender"] == "Betrieb 1"


async def test_a_question_for_messages_can_wait(talk: Trial) -> None:
    """With `wait` the answer comes as soon as there is something new."""
    version = (await talk.sees(OWNER))[-1]["version"]
    waiting = asyncio.create_task(talk.sees(OWNER, after=version, wait=10))
    await talk.bot.send_message(OWNER, "Da bin ich")

    assert [message["text"] for message in await waiting] == ["Da bin ich"]


async def test_all_that_happens_is_told_live(talk: Trial) -> None:
    """A listener gets the past first, then messages, edits, typing and toasts as they happen."""
    async with talk.client.stream("GET", f"/tryout/chats/{OWNER}/events") as stream, asyncio.timeout(10):
        events = _events(stream)
        past = [await anext(events) for _ in range(2)]
        await talk.bot.send_chat_action(OWNER, "typing")
        sent = await talk.bot.send_message(OWNER, "eins")
        await talk.bot.edit_message_text("zwei", OWNER, sent.message_id)
        present = [await anext(events) for _ in range(3)]

    assert [kind for kind, _ in past] == ["hello", "message"]
    assert [kind for kind, _ in present] == ["typing", "message", "message"]
    assert [data.get("text") for _, data in present] == [None, "eins", "zwei"]
    assert present[2][1]["version"] > present[1][1]["version"]


async def test_a_listener_who_comes_back_misses_nothing_and_hears_nothing_twice(talk: Trial) -> None:
    """A browser names the last event it has seen; the stream goes on from there."""
    version = (await talk.sees(OWNER))[-1]["version"]
    await talk.bot.send_message(OWNER, "verpasst")
    mark = {"last-event-id": str(version)}
    address = f"/tryout/events?chats={OWNER},{ADVISOR}"
    async with talk.client.stream("GET", address, headers=mark) as stream, asyncio.timeout(10):
        events = _events(stream)
        heard = [await anext(events) for _ in range(2)]

    assert [data.get("text") for _, data in heard] == [None, "verpasst"]


async def test_a_mark_from_before_a_restart_means_everything(talk: Trial) -> None:
    """A browser that names an event of an earlier run gets all there is now."""
    mark = {"last-event-id": "999999"}
    async with talk.client.stream("GET", f"/tryout/chats/{OWNER}/events", headers=mark) as stream:
        events = _events(stream)
        heard = [await anext(events) for _ in range(2)]

    assert [data.get("text") for _, data in heard] == [None, "Hallo"]


async def test_a_listener_hears_only_the_own_chat(talk: Trial) -> None:
    """What happens between the bot and others is nobody's business."""
    version = (await talk.sees(OWNER))[-1]["version"]
    address = f"/tryout/chats/{ADVISOR}/events?after={version}"
    async with talk.client.stream("GET", address) as stream, asyncio.timeout(10):
        events = _events(stream)
        await anext(events)
        await talk.says(OWNER, "unter uns")
        await talk.says(ADVISOR, "für mich")

        assert (await anext(events))[1]["text"] == "für mich"


async def test_an_invitation_goes_when_it_was_used() -> None:
    """The page offers the code until the advisor has sent it."""
    async with running(invitations={ADVISOR: "K7Q2"}) as trial:
        before = await _invitation(trial)
        await trial.says(ADVISOR, "/start K7Q2")
        used = await _invitation(trial)
        await trial.client.post("/tryout/invitations", json={"id": ADVISOR, "code": "R4X9"})

        assert (before, used, await _invitation(trial)) == ("K7Q2", None, "R4X9")


async def _invitation(trial: Trial) -> str | None:
    people = (await trial.client.get("/tryout/people")).json()["people"]
    codes: dict[int, str | None] = {person["id"]: person["invitation"] for person in people}
    return codes[ADVISOR]


async def _events(stream: httpx.Response) -> AsyncIterator[tuple[str, Json]]:
    """The events of a stream: kind and data."""
    kind = ""
    async for line in stream.aiter_lines():
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            yield kind, json.loads(value)
