"""Puts the stand-in together as one web application."""

import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.tryout import bot_api, page, people_api, trial_api
from bot.tryout.errors import DeedError
from bot.tryout.limits import Limits
from bot.tryout.values import PEOPLE, BotIdentity, Person
from bot.tryout.world import World, fresh_id


def create_app(
    *,
    token: str,
    people: Iterable[Person] = PEOPLE,
    limits: Limits | None = None,
    invitations: Mapping[int, str] | None = None,
    bot_name: str = "Lotse",
    examples: Sequence[str] = page.EXAMPLES,
    first_id: int | None = None,
) -> Starlette:
    """The stand-in for one bot.

    `people` have a place on the page; `invitations` maps their ids to codes that the page offers to send as
    `/start <code>`; `examples` are questions to click on. `first_id` is the number of the first update and of
    the first message in each chat; if it is not given, it is higher than in any earlier start.
    """
    cast = tuple(people)

    def new_world(least_id: int) -> World:
        return World(
            BotIdentity(token, bot_name, "tryout_bot"),
            people=cast,
            limits=limits or Limits(),
            invitations=invitations or {},
            first_id=max(fresh_id(time.time()), least_id) if first_id is None else first_id,
        )

    routes = [*people_api.ROUTES, *trial_api.ROUTES, *page.ROUTES, *bot_api.ROUTES]
    app = Starlette(
        routes=routes,
        lifespan=_lifespan,
        exception_handlers={DeedError: _refused},
    )
    app.state.world = new_world(1)
    app.state.new_world = new_world
    app.state.examples = examples
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    app.state.world.close()


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, DeedError)
    return JSONResponse({"error": error.sentence}, status_code=error.status)
