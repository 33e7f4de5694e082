"""The Bot API over HTTP: token, arguments, ordered faults, method, answer. The bot's side of the stand-in."""

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.tryout import about, editing, receiving, sending
from bot.tryout.arguments import Arguments, read_arguments
from bot.tryout.errors import ApiError
from bot.tryout.faults import Fault
from bot.tryout.values import Json
from bot.tryout.world import World

Method = Callable[[World, Arguments], Any]

METHODS: dict[str, Method] = {
    "getme": about.get_me,
    "logout": about.yes,
    "close": about.yes,
    "getchat": about.get_chat,
    "setmycommands": about.set_my_commands,
    "getmycommands": about.get_my_commands,
    "deletemycommands": about.delete_my_commands,
    "answercallbackquery": about.answer_callback_query,
    "getupdates": receiving.get_updates,
    "setwebhook": receiving.set_webhook,
    "deletewebhook": receiving.delete_webhook,
    "getwebhookinfo": receiving.get_webhook_info,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
}
"""All methods there are, in lower case: Telegram does not look at the case."""


class BrokenConnection(Response):
    """An answer that never comes: the server closes the connection in the middle of it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Promises a body and leaves; the HTTP server then has no choice but to close."""
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})


async def call(request: Request) -> Response:
    """One call of the bot. Every refusal has Telegram's shape and the matching HTTP status."""
    world: World = request.app.state.world
    try:
        if request.path_params["token"] != world.bot.token:
            raise ApiError(401, "Unauthorized")
        arguments = await read_arguments(request)
    except ApiError as error:
        return _refused(error)
    name = request.path_params["method"]
    entry = world.calls.begin(name, arguments.for_log())
    try:
        response = await _answer(world, name, arguments)
    except ApiError as error:
        world.calls.finish(entry, status=error.status, error=error.description)
        return _refused(error)
    world.calls.finish(entry, status=response.status_code)
    return response


async def _answer(world: World, name: str, arguments: Arguments) -> Response:
    fault = world.faults.take(name, chat_id=arguments.number("chat_id") or None)
    if fault is not None and fault.kind != "drop_after_delivery":
        return await _fail(world, fault)
    method = METHODS.get(name.lower())
    if method is None:
        raise ApiError(404, "Not Found: method not found")
    result = method(world, arguments)
    if inspect.isawaitable(result):
        result = await result
    return _accepted(result) if fault is None else BrokenConnection()


async def _fail(world: World, fault: Fault) -> Response:
    error = fault.as_error()
    if error is not None:
        raise error
    try:
        async with asyncio.timeout(fault.seconds):
            await world.closing.wait()
    except TimeoutError:
        pass
    return BrokenConnection()


def _accepted(result: Any) -> Response:
    if isinstance(result, receiving.Answer):
        return JSONResponse({"ok": True, "result": result.result, "description": result.description})
    return JSONResponse({"ok": True, "result": result})


def _refused(error: ApiError) -> Response:
    body: Json = {"ok": False, "error_code": error.status, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return JSONResponse(body, status_code=error.status)


async def nothing_here(request: Request) -> Response:
    """An address below `/bot` that is not `/bot<token>/<method>`."""
    return _refused(ApiError(404, "Not Found"))


ROUTES = [
    Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
    Route("/bot{rest:path}", nothing_here, methods=["GET", "POST"]),
]
