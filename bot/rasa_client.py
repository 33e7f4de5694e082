"""HTTP to Rasa: one person always speaks to the same server, and every failure has a name.

Imports advice and httpx only. Rasa knows a person by a sender id that says nothing about them.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import httpx

from bot.advice.errors import AssistantDown, AssistantFailed
from bot.advice.messages import Answer
from bot.advice.reply import Button, Paragraph, Reply, reply_from_json

logger = logging.getLogger(__name__)

TIMEOUT = httpx.Timeout(15.0, connect=2.0)
"""Seconds. A turn takes well under one; who waits longer is told that something is stuck."""

PASSING = frozenset({401, 404, 429, 500, 503, 504})
"""Answers of a server that is starting, has no model or cannot reach its actions."""


class RasaAssistant:
    """The dialogue model behind one or several Rasa servers."""

    def __init__(
        self, urls: Sequence[str], *, token: str, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._urls = tuple(url.rstrip("/") for url in urls)
        headers = {"Authorization": f"Bearer {token}"}
        # Rasa stands on this machine or beside it; a proxy from the environment is for the way to Telegram.
        self._http = httpx.AsyncClient(timeout=TIMEOUT, headers=headers, transport=transport, trust_env=False)

    async def say(self, sender_id: str, text: str, *, message_id: str, repeated: bool) -> Answer:
        return await self._message(sender_id, message_id, repeated, {"text": text})

    async def tap(
        self, sender_id: str, intent: str, entities: Mapping[str, Any], *, message_id: str, repeated: bool
    ) -> Answer:
        return await self._message(
            sender_id, message_id, repeated, {"intent": intent, "entities": dict(entities)}
        )

    async def forget(self, sender_id: str) -> None:
        await self._post(sender_id, "forget", {})

    async def ready(self) -> bool:
        """Whether all servers have a model and answer."""
        try:
            answers = [await self._http.get(f"{url}/webhooks/lotse/ready") for url in self._urls]
        except httpx.HTTPError:
            return False
        return all(answer.status_code == httpx.codes.OK for answer in answers)

    async def close(self) -> None:
        await self._http.aclose()

    async def _message(
        self, sender_id: str, message_id: str, repeated: bool, body: Mapping[str, Any]
    ) -> Answer:
        raw = await self._post(sender_id, "message", {"message_id": message_id, "repeated": repeated, **body})
        try:
            answer = read_answer(raw["messages"])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AssistantFailed(f"Rasa's answer could not be read ({type(error).__name__})") from error
        if not any(one.paragraphs for one in answer.replies) and not _asks_for_something(answer):
            # Silence is never an answer; whoever wrote must hear something.
            raise AssistantFailed("Rasa's answer was empty")
        return answer

    async def _post(self, sender_id: str, door: str, body: Mapping[str, Any]) -> Any:
        url = f"{self._server(sender_id)}/webhooks/lotse/{door}"
        try:
            answer = await self._http.post(url, json={"sender": sender_id, **body})
        except httpx.HTTPError as error:
            raise AssistantDown(f"Rasa cannot be reached ({type(error).__name__})") from error
        if answer.status_code == httpx.codes.OK:
            return _json(answer)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            logger.error("Rasa refuses our token: LOTSE_RASA_TOKEN differs between the bot and Rasa")
        kind = AssistantDown if answer.status_code in PASSING else AssistantFailed
        raise kind(f"Rasa answered {answer.status_code}")

    def _server(self, sender_id: str) -> str:
        # Redis' ticket lock is not atomic, so one conversation must never meet two servers.
        digest = hashlib.sha256(sender_id.encode()).digest()
        return self._urls[int.from_bytes(digest[:8], "big") % len(self._urls)]


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError as error:
        raise AssistantFailed("Rasa's answer is no JSON") from error


def _asks_for_something(answer: Answer) -> bool:
    """Whether the bot itself will say something: a hand-over's question, a status, a word about stopping."""
    return answer.hand_over or answer.stop or bool(answer.show)


def read_answer(messages: Sequence[Mapping[str, Any]]) -> Answer:
    """One answer from Rasa's messages: plain responses and the actions' own. KeyError or TypeError if it is neither."""
    about: Mapping[str, Any] = {}
    replies: list[Reply] = []
    for message in messages:
        own = (message.get("custom") or {}).get("lotse")
        if own is not None:
            about = own
            replies += [reply_from_json(own["reply"])] if own["reply"] else []
        elif message.get("text"):
            replies.append(_response(message))
    return Answer(
        replies=tuple(replies),
        intent=str(about.get("intent", "")),
        company=about.get("company"),
        topics=tuple(about.get("topics", ())),
        programmes=tuple((str(name), str(verdict)) for name, verdict in about.get("programmes", ())),
        hand_over=bool(about.get("hand_over")),
        stop=bool(about.get("stop")),
        show=str(about.get("show", "")),
    )


def _response(message: Mapping[str, Any]) -> Reply:
    buttons = tuple(_buttons(message.get("buttons") or ()))
    rows = (buttons,) if buttons else ()
    return Reply((Paragraph(str(message["text"])),), rows)


def _buttons(raw: Sequence[Mapping[str, Any]]) -> Iterator[Button]:
    for one in raw:
        yield Button(str(one["title"]), str(one["payload"]).lstrip("/"))
