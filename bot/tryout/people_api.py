"""The people's side over HTTP: a small JSON API for the page, for tests and for a client in a terminal.

It is no part of Telegram. Every refusal is `{"error": sentence}` with a fitting status.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.tryout import deeds
from bot.tryout.about import menu_for
from bot.tryout.chats import Chat, as_seen
from bot.tryout.errors import DeedError
from bot.tryout.live import Event
from bot.tryout.values import Json, Person
from bot.tryout.world import World

LONGEST_WAIT_SECONDS = 60.0
"""Longest time a question with `wait` is kept open."""

COME_BACK_MILLISECONDS = 1_000
"""How soon a browser comes back when the stream has ended."""

Endpoint = Callable[[Request], Awaitable[Response]]
Deed = Callable[[World, Person, Json], Json]


async def people(request: Request) -> Response:
    """Who there is: on GET all people, on POST one more (`id`, `name`, perhaps `role`)."""
    world: World = request.app.state.world
    if request.method == "POST":
        _add_person(world, await read_body(request))
    shown = [
        {
            "id": person.id,
            "name": person.name,
            "role": person.role,
            "on_page": person.id in world.cast,
            "invitation": world.invitations.get(person.id),
            "blocked": world.chats[person.id].blocked,
        }
        for person in world.people.values()
    ]
    return JSONResponse({"people": shown})


async def messages(request: Request) -> Response:
    """The messages of a chat changed since version `after`; with `wait` it waits so many seconds for one."""
    world, chat = _world_and_chat(request)
    after = read_number(request, "after")
    wait = read_wait(request)
    if wait and not any(chat.changed_after(after)):
        await world.hub.wait(chat.id, kind="message", seconds=wait)
    seen = [as_seen(chat, message) for message in chat.changed_after(after)]
    return JSONResponse({"messages": seen, "version": world.version, "reply_keyboard": chat.keyboard})


async def events(request: Request) -> Response:
    """The events of one chat, or of those in `chats` (comma-separated), as server-sent events.

    It begins with `hello` and all messages after version `after`, or after the last event the browser saw.
    """
    world: World = request.app.state.world
    if "id" in request.path_params:
        chats = [_world_and_chat(request)[1]]
    else:
        named = request.query_params.get("chats", "").split(",")
        chats = [
            world.chats[int(number)] for number in named if number.isdecimal() and int(number) in world.chats
        ]
    seen = request.headers.get("last-event-id", "")
    after = int(seen) if seen.isdecimal() else read_number(request, "after")
    # A mark that was never given out comes from before a restart: then everything is new.
    after = 0 if after > world.version else after
    return EventSourceResponse(_stream(world, chats, after))


async def commands(request: Request) -> Response:
    """What the bot put into the menu of this chat."""
    world, chat = _world_and_chat(request)
    return JSONResponse({"commands": menu_for(world, chat.id)})


async def invitations(request: Request) -> Response:
    """Puts an invitation on a person's side of the page (`id`, `code`); null as code takes it away."""
    world: World = request.app.state.world
    body = await read_body(request)
    if body.get("id") not in world.people:
        raise DeedError(404, f"id: there is no person {body.get('id')!r}.")
    world.set_invitation(int(body["id"]), body.get("code"))
    return JSONResponse({})


def deed(do: Deed) -> Endpoint:
    """An endpoint by which a person does something in the own chat."""

    async def endpoint(request: Request) -> Response:
        world: World = request.app.state.world
        person = world.people.get(_chat_id(request))
        if person is None:
            raise DeedError(
                404, f"There is no person {request.path_params['id']}; add one at /tryout/people."
            )
        return JSONResponse(do(world, person, await read_body(request)))

    return endpoint


async def read_body(request: Request) -> Json:
    """The JSON object in the body; an empty one if there is no body. Raises `DeedError` for anything else."""
    # A page from elsewhere in the same browser must not press buttons here.
    if request.headers.get("sec-fetch-site") == "cross-site":
        raise DeedError(403, "Only this page and programs on this machine may do something here.")
    try:
        body = json.loads(await request.body() or b"{}")
    except ValueError as error:
        raise DeedError(400, "The body is not JSON.") from error
    if not isinstance(body, dict):
        raise DeedError(400, "The body is not a JSON object.")
    return body


def read_number(request: Request, name: str) -> int:
    """A whole number from 0 in the address; 0 if it is not there. Raises `DeedError` for anything else."""
    text = request.query_params.get(name, "0")
    if not text.isdecimal():
        raise DeedError(400, f"{name}: {text!r} is not a whole number from 0.")
    return int(text)


def read_wait(request: Request) -> float:
    """For how many seconds a question may be kept open."""
    return min(read_number(request, "wait"), LONGEST_WAIT_SECONDS)


async def _stream(world: World, chats: list[Chat], after: int) -> AsyncIterator[ServerSentEvent]:
    with world.hub.listening(chat.id for chat in chats) as listener:
        missed = [(chat, message) for chat in chats for message in chat.changed_after(after)]
        yield _as_sent("hello", _hello(world, chats))
        for chat, message in sorted(missed, key=lambda pair: pair[1].version):
            yield _sent(Event("message", chat.id, as_seen(chat, message), version=message.version))
        async for event in listener.events():
            yield _sent(event)


def _hello(world: World, chats: list[Chat]) -> Json:
    return {
        "run": world.run,
        "version": world.version,
        "chats": [
            {
                "chat_id": chat.id,
                "reply_keyboard": chat.keyboard,
                "invitation": world.invitations.get(chat.id),
            }
            for chat in chats
        ],
    }


def _sent(event: Event) -> ServerSentEvent:
    return _as_sent(event.kind, {**event.data, "chat_id": event.chat_id}, version=event.version)


def _as_sent(kind: str, data: Json, *, version: int | None = None) -> ServerSentEvent:
    mark = None if version is None else str(version)
    return ServerSentEvent(
        json.dumps(data, ensure_ascii=False), event=kind, id=mark, retry=COME_BACK_MILLISECONDS
    )


def _add_person(world: World, body: Json) -> None:
    number, name, role = body.get("id"), body.get("name"), body.get("role", "owner")
    if not isinstance(number, int) or number < 1:
        raise DeedError(400, f"id: {number!r} is not a whole number from 1.")
    if number in world.people:
        raise DeedError(409, f"id: there already is a person {number}.")
    if not isinstance(name, str) or not name.strip():
        raise DeedError(400, "name: say what the person is called.")
    if role not in ("owner", "advisor"):
        raise DeedError(400, f"role: {role!r} is unknown; allowed are owner and advisor.")
    world.add_person(Person(number, name.strip(), role))


def _world_and_chat(request: Request) -> tuple[World, Chat]:
    world: World = request.app.state.world
    chat = world.chats.get(_chat_id(request))
    if chat is None:
        raise DeedError(404, f"There is no chat {request.path_params['id']}.")
    return world, chat


def _chat_id(request: Request) -> int:
    # Groups have negative ids, which Starlette's own `int` does not match.
    text = str(request.path_params["id"])
    if not text.removeprefix("-").isdecimal():
        raise DeedError(404, f"There is no chat {text!r}.")
    return int(text)


def _text(world: World, person: Person, body: Json) -> Json:
    return deeds.say(world, person, deeds.text_content(body), reply_to=body.get("reply_to_message_id"))


def _contact(world: World, person: Person, body: Json) -> Json:
    return deeds.say(world, person, deeds.own_contact(person, body))


def _attachment(kind: str) -> Deed:
    def send(world: World, person: Person, body: Json) -> Json:
        return deeds.say(world, person, deeds.attachment_content(kind, body))

    return send


def _block(world: World, person: Person, body: Json) -> Json:
    return deeds.set_blocked(world, person, blocked=True)


def _unblock(world: World, person: Person, body: Json) -> Json:
    return deeds.set_blocked(world, person, blocked=False)


_DEEDS: dict[str, Deed] = {
    "text": _text,
    "press": deeds.press_button,
    "edit": deeds.edit_text,
    "contact": _contact,
    "block": _block,
    "unblock": _unblock,
    "update": deeds.raw_update,
    **{kind: _attachment(kind) for kind in deeds.ATTACHMENT_KINDS},
}

ROUTES = [
    Route("/tryout/people", people, methods=["GET", "POST"]),
    Route("/tryout/invitations", invitations, methods=["POST"]),
    Route("/tryout/events", events),
    Route("/tryout/chats/{id}/messages", messages),
    Route("/tryout/chats/{id}/events", events),
    Route("/tryout/chats/{id}/commands", commands),
    *(Route(f"/tryout/chats/{{id}}/{name}", deed(do), methods=["POST"]) for name, do in _DEEDS.items()),
]
