"""What tests ask of the stand-in itself: is it there, what was called, what shall go wrong."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.tryout.errors import DeedError
from bot.tryout.faults import read_fault
from bot.tryout.people_api import read_body, read_number, read_wait
from bot.tryout.world import World


async def health(request: Request) -> Response:
    """That the stand-in is there, whether the bot is, and how many updates wait for it."""
    world: World = request.app.state.world
    return JSONResponse(
        {
            "ok": True,
            "run": world.run,
            "bot": world.bot.name,
            "bot_is_there": world.bot_is_there(),
            "pending_update_count": len(world.updates),
        }
    )


async def calls(request: Request) -> Response:
    """What the bot called, oldest first: all, or after number `after`, of all methods or of `method`."""
    world: World = request.app.state.world
    after = read_number(request, "after")
    found = world.calls.after(after, method=request.query_params.get("method", ""))
    return JSONResponse({"calls": [call.as_json() for call in found]})


async def faults(request: Request) -> Response:
    """On POST one more fault, on DELETE none any more."""
    world: World = request.app.state.world
    body = await read_body(request)
    if request.method == "DELETE":
        world.faults.clear()
    else:
        world.faults.order(read_fault(body))
    return JSONResponse({})


async def reset(request: Request) -> Response:
    """Forgets all that happened, as a restart does, but faster. The bot may go on polling meanwhile."""
    await read_body(request)
    old: World = request.app.state.world
    request.app.state.world = request.app.state.new_world(old.next_id)
    old.close()
    return JSONResponse({})


async def callback(request: Request) -> Response:
    """What the bot answered to a pressed button; with `wait` it waits so many seconds for the answer."""
    world: World = request.app.state.world
    press_id = request.path_params["id"]
    try:
        async with asyncio.timeout(read_wait(request)):
            while (
                (press := world.find_press(press_id)) and press.answer is None and not world.closing.is_set()
            ):
                await world.hub.wait(press.chat_id, kind="callback", seconds=60)
    except TimeoutError:
        pass
    press = world.find_press(press_id)
    if press is None:
        raise DeedError(404, f"There was no button press {press_id!r}.")
    return JSONResponse({"answered": press.answer is not None, **(press.answer or {})})


ROUTES = [
    Route("/tryout/health", health),
    Route("/tryout/reset", reset, methods=["POST"]),
    Route("/tryout/calls", calls),
    Route("/tryout/faults", faults, methods=["POST", "DELETE"]),
    Route("/tryout/callbacks/{id}", callback),
]
