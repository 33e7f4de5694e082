"""The door between the bot and Rasa.

Rasa's own REST channel answers every failure with an empty list, takes anyone who reaches its port for
anybody, and treats a repeated message as a second turn. This channel checks a secret, returns an HTTP
error for a failure, answers a repeated message id from memory, bounds the length of a session and can
delete a conversation.
"""

from __future__ import annotations

import hmac
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import ActionExecuted, BotUttered, Restarted, UserUttered
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

logger = logging.getLogger(__name__)

TURNS_PER_SESSION = 10
"""A turn costs time in proportion to the events of its session, so a new session begins after so many.
Slots are carried over; what was said before stays in the database."""

REMEMBERED_SENDERS = 10_000


class LotseChannel(InputChannel):
    """POST /message, POST /forget, GET /ready below /webhooks/lotse."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.turns: OrderedDict[str, int] = OrderedDict()

    @classmethod
    def name(cls) -> str:
        return "lotse"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> LotseChannel:
        token = (credentials or {}).get("token")
        if not token:
            raise ValueError("credentials.yml: channel.LotseChannel braucht ein „token“ (LOTSE_RASA_TOKEN)")
        return cls(str(token))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        doors = Blueprint("lotse_channel", "lotse_channel")

        @doors.middleware("request")
        async def check_token(request: Request) -> HTTPResponse | None:
            given = request.headers.get("authorization", "")
            known = hmac.compare_digest(given.encode(), f"Bearer {self.token}".encode())
            return None if known else json({"error": "unauthorized"}, status=401)

        @doors.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            return json({"ready": _agent(request) is not None}, status=200 if _agent(request) else 503)

        @doors.post("/message")
        async def message(request: Request) -> HTTPResponse:
            return await self.answer(request, on_new_message)

        @doors.post("/forget")
        async def forget(request: Request) -> HTTPResponse:
            agent = _agent(request)
            if agent is None:
                return json({"error": "no model"}, status=503)
            return json({"deleted": await _forget(agent, str(request.json["sender"]))})

        return doors

    async def answer(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        """The bot's messages to one message or tap, 503 when it may be tried again, 502 when not."""
        agent = _agent(request)
        if agent is None:
            return json({"error": "no model"}, status=503)
        sender, message_id = str(request.json["sender"]), str(request.json["message_id"])
        if request.json.get("repeated") and (known := await _answered(agent, sender, message_id)):
            return json({"messages": known})
        message = _user_message(request.json, agent)
        if message is None:
            return json({"error": "unknown intent"}, status=400)
        await self._bound_session(sender, on_new_message)
        try:
            await on_new_message(message)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the bot must be told by a status
            # The text stays out of the log: only the kind of error is told.
            logger.error("A message could not be answered: %s", type(error).__name__)
            return json({"error": type(error).__name__}, status=502)
        if message.output_channel.messages:
            return json({"messages": message.output_channel.messages})
        await _revive(agent, sender)
        actions_run = await _actions_answer(agent)
        return json({"error": "empty answer"}, status=502 if actions_run else 503)

    async def _bound_session(
        self, sender: str, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> None:
        turns = self.turns.pop(sender, 0) + 1
        if turns > TURNS_PER_SESSION:
            await on_new_message(
                UserMessage("/session_start", CollectingOutputChannel(), sender, input_channel="lotse")
            )
            turns = 1
        self.turns[sender] = turns
        if len(self.turns) > REMEMBERED_SENDERS:
            self.turns.popitem(last=False)


def _agent(request: Request) -> Agent | None:
    agent = getattr(request.app.ctx, "agent", None)
    return agent if agent is not None and agent.is_ready() else None


def _user_message(body: dict[str, Any], agent: Agent) -> UserMessage | None:
    """A message, or a tap on a button that arrives as an intent. None for an intent that does not exist.

    Rasa runs text that begins with a slash as a command, so the slash is taken away here once more.
    """
    about = {"message_id": str(body["message_id"])}
    sender, collector = str(body["sender"]), CollectingOutputChannel()
    intent = body.get("intent")
    if intent is None:
        text = str(body["text"]).strip().lstrip("/ ") or "…"
        return UserMessage(text, collector, sender, input_channel="lotse", metadata=about)
    if intent not in agent.domain.intents:
        return None
    entities = [{"entity": name, "value": value} for name, value in (body.get("entities") or {}).items()]
    understood = {"text": f"/{intent}", "intent": {"name": intent, "confidence": 1.0}, "entities": entities}
    return UserMessage(
        f"/{intent}", collector, sender, parse_data=understood, input_channel="lotse", metadata=about
    )


async def _answered(agent: Agent, sender: str, message_id: str) -> list[dict[str, Any]]:
    """What was said to this message before, empty when it was never answered.

    Under the sender's lock: the first attempt may still be running, and its answer counts.
    """
    async with agent.lock_store.lock(sender):
        tracker = await agent.tracker_store.retrieve(sender)
    said: list[dict[str, Any]] = []
    found = False
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered):
            if found and said:
                break
            found, said = (event.metadata or {}).get("message_id") == message_id, []
        elif found and isinstance(event, BotUttered):
            said.append({"text": event.text, **{key: value for key, value in event.data.items() if value}})
    return said if found else []


async def _revive(agent: Agent, sender: str) -> None:
    """A conversation whose last action was not to listen stays mute for good; a restart cures it."""
    tracker = await agent.tracker_store.retrieve(sender)
    if tracker is not None and tracker.latest_action_name != "action_listen":
        tracker.update(Restarted())
        tracker.update(ActionExecuted("action_listen"))
        await agent.tracker_store.save(tracker)
        logger.error("A conversation had stopped listening and was restarted.")


async def _actions_answer(agent: Agent) -> bool:
    """Whether the action server is there; while it is not, the same message may succeed later."""
    endpoint = agent.action_endpoint
    if endpoint is None:
        return True
    health = endpoint.url.removesuffix("/webhook") + "/health"
    try:
        timeout = aiohttp.ClientTimeout(total=2)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(health) as reply:
            return reply.status == 200
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False


async def _forget(agent: Agent, sender: str) -> int:
    """Deletes all events of a sender; Rasa itself has no way to do so."""
    store = agent.tracker_store
    store = getattr(store, "_tracker_store", store)
    if not isinstance(store, SQLTrackerStore):
        raise TypeError("only an SQL tracker store can delete a conversation")
    async with agent.lock_store.lock(sender):
        with store.session_scope() as session:
            count = session.query(store.SQLEvent).filter_by(sender_id=sender).delete()
            session.commit()
    return int(count)
