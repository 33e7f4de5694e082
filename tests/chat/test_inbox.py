"""The durable inbox: on disk before Telegram hears that we have it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from telegram import Update
from telegram.error import NetworkError

from bot.chat.inbox import NOBODY, DurableQueue, lane_of, to_json
from bot.chat.polling import UNREADABLE, UpdatesRequest
from bot.store.queues import SqlInbox

OWNER = {"id": 1001, "first_name": "Petra", "is_bot": False}
CHAT = {"id": 1001, "type": "private", "first_name": "Petra"}
GROUP = {"id": -5, "type": "group", "title": "Stammtisch"}
FOREVER = datetime(2099, 1, 1, tzinfo=UTC)


def an_update(number: int = 7, **content: Any) -> Update:
    raw = content or {"message": a_message(text="Guten Tag")}
    return Update.de_json({"update_id": number, **raw}, None)


def a_message(**content: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": 1_795_000_000, "chat": CHAT, "from": OWNER, **content}


def put(engine: Engine, *updates: object) -> list[bool]:
    """Puts updates into the queue, and tells how often the work was woken."""
    woken: list[bool] = []
    queue = DurableQueue(SqlInbox(engine), wake=lambda: woken.append(True))

    async def all_of_them() -> None:
        for update in updates:
            await queue.put(update)

    asyncio.run(all_of_them())
    return woken


def test_an_update_is_on_disk_when_put_returns(engine: Engine) -> None:
    """In the lane of its chat, under its own number, and somebody is told."""
    woken = put(engine, an_update())
    item = SqlInbox(engine).first(1001, now=FOREVER)

    assert woken == [True]
    assert item is not None
    assert (item.id, item.data["message"]["text"]) == (7, "Guten Tag")


def test_an_update_that_comes_twice_is_kept_once(engine: Engine) -> None:
    """Its number is its key."""
    put(engine, an_update(), an_update())
    inbox = SqlInbox(engine)
    inbox.done(7, at=FOREVER)

    assert inbox.first(1001, now=FOREVER) is None


def test_what_is_no_update_is_nobodys_business(engine: Engine) -> None:
    """The updater's own signs are passed over."""
    assert put(engine, object(), None) == []


class Full(SqlInbox):
    """An inbox on a full disk."""

    def keep(self, update_id: int, *, chat_id: int, data: Mapping[str, Any], at: datetime) -> bool:
        raise OSError("disk full")


def test_what_cannot_be_stored_is_not_confirmed(engine: Engine) -> None:
    """The error is one that polling survives and that makes a webhook answer 500: the update comes again."""
    queue = DurableQueue(Full(engine), wake=lambda: None)

    with pytest.raises(NetworkError, match="OSError"):
        asyncio.run(queue.put(an_update()))


@pytest.mark.parametrize(
    ("content", "lane"),
    [
        ({"message": a_message(text="x")}, 1001),
        ({"edited_message": a_message(text="x")}, 1001),
        ({"message": a_message(text="x") | {"chat": GROUP}}, -5),
        ({"callback_query": {"id": "1", "from": OWNER, "chat_instance": "1", "message": a_message()}}, 1001),
        ({"callback_query": {"id": "1", "from": OWNER, "chat_instance": "1", "data": "x"}}, 1001),
        ({"inline_query": {"id": "1", "from": OWNER, "query": "", "offset": ""}}, 1001),
        ({"still_to_be_invented": {"from": OWNER}}, NOBODY),
    ],
)
def test_every_update_has_a_lane(content: dict[str, Any], lane: int) -> None:
    """That of its chat, else that of its person, else one for all the rest."""
    assert lane_of(an_update(**content)) == lane


@pytest.mark.parametrize(
    "content",
    [
        {"message": a_message(text="/start", entities=[{"type": "bot_command", "offset": 0, "length": 6}])},
        {"message": a_message(voice={"file_id": "a", "file_unique_id": "b", "duration": 3})},
        {"message": a_message(text="x", still_to_be_invented={"deep": [1, {"a": None}]})},
        {"message": a_message(pinned_message={"message_id": 1, "date": 0, "chat": CHAT})},
        {"message": a_message(text="\ud83d half a character")},
        {"still_to_be_invented": {"text": "/restart", "date": 5}},
    ],
)
def test_what_is_stored_can_be_read_again(engine: Engine, content: dict[str, Any]) -> None:
    """Also what python-telegram-bot does not know yet, and what it cannot write by itself."""
    update = an_update(**content)
    put(engine, update)
    stored = SqlInbox(engine).first(lane_of(update), now=FOREVER)
    assert stored is not None
    again = Update.de_json(dict(stored.data), None)

    assert again.update_id == update.update_id
    assert to_json(again) == to_json(update) == stored.data


def test_nothing_that_telegram_sent_gets_lost_on_the_way(engine: Engine) -> None:
    """Fields from tomorrow are stored under the names they came with."""
    raw = to_json(an_update(still_to_be_invented={"deep": [1, {"a": "b"}]}))

    assert raw == {"update_id": 7, "still_to_be_invented": {"deep": [1, {"a": "b"}]}}


def test_an_update_that_cannot_be_read_takes_no_other_with_it() -> None:
    """It becomes an update of an unknown kind under its own number; what else came is as it was."""
    good = {"update_id": 1, "message": a_message(text="x")}
    odd = {"update_id": 2, "message": {"message_id": 5, "text": "a message without a chat"}}
    answer = UpdatesRequest.parse_json_payload(_bytes({"ok": True, "result": [good, odd]}))

    assert answer == {"ok": True, "result": [good, {"update_id": 2, UNREADABLE: odd}]}


@pytest.mark.parametrize("answer", [{"ok": True, "result": True}, {"ok": False, "description": "x"}])
def test_other_answers_are_left_alone(answer: dict[str, Any]) -> None:
    """Errors are python-telegram-bot's to read."""
    assert UpdatesRequest.parse_json_payload(_bytes(answer)) == answer


def _bytes(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer).encode()
