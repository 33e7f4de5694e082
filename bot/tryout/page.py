"""The chat page: one HTML page, its style and its scripts, all from this folder."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.tryout.world import World

_HERE = Path(__file__).parent
_TEMPLATES = Jinja2Templates(_HERE / "templates")

EXAMPLES = (
    "Wir sind eine Tischlerei in Hamm mit 12 Leuten und wollen von Papier weg, gibt es da Zuschüsse?",
    "Ab wann müssen wir E-Rechnungen schreiben?",
    "Wir wurden gehackt, wer hilft uns?",
)
"""Questions to click on for a first try."""

_HEADERS = {
    # The browser itself makes sure that the page loads nothing from elsewhere.
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


async def page(request: Request) -> Response:
    """The page with a place for each person of the cast."""
    world: World = request.app.state.world
    cast = [world.people[number] for number in world.cast]
    context = {"cast": cast, "bot": world.bot, "examples": request.app.state.examples}
    return _TEMPLATES.TemplateResponse(request, "page.html", context, headers=_HEADERS)


ROUTES: list[BaseRoute] = [
    Route("/", page),
    Mount("/static", StaticFiles(directory=_HERE / "static")),
]
