"""Bot API methods by which a bot gets its updates: long polling, or the webhook."""

import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.tryout.arguments import Arguments
from bot.tryout.errors import bad_request, conflict
from bot.tryout.limits import LONG_POLL_SECONDS
from bot.tryout.values import Json
from bot.tryout.webhook import Webhook
from bot.tryout.world import World

UPDATES_AT_ONCE = 100
"""Most updates in one answer, and how many there are if the bot does not say."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


@dataclass(frozen=True)
class Answer:
    """A result with a sentence to it, as some methods give."""

    result: Any
    description: str


async def get_updates(world: World, arguments: Arguments) -> list[Json]:
    """`getUpdates`: confirms what is below `offset` and waits up to `timeout` seconds for more."""
    if world.webhook.hook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _allow(world, arguments)
    limit = min(max(arguments.number("limit", default=UPDATES_AT_ONCE), 1), UPDATES_AT_ONCE)
    seconds = min(max(arguments.number("timeout"), 0), LONG_POLL_SECONDS)
    try:
        return await world.updates.poll(offset=arguments.number("offset"), limit=limit, seconds=seconds)
    finally:
        world.last_poll = time.monotonic()


def set_webhook(world: World, arguments: Arguments) -> Answer:
    """`setWebhook`: updates go to this address. Telegram insists on HTTPS; on this machine HTTP will do."""
    url = arguments.text("url")
    if not url:
        return delete_webhook(world, arguments)
    if urlsplit(url).scheme not in ("http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = arguments.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(world, arguments)
    _drop_if_asked(world, arguments)
    hook = Webhook(url, secret, max_connections=arguments.number("max_connections", default=40))
    if hook == world.webhook.hook:
        return Answer(True, "Webhook is already set")
    world.updates.end_poll_with(conflict("terminated by setWebhook request"))
    world.webhook.start(hook)
    return Answer(True, "Webhook was set")


def delete_webhook(world: World, arguments: Arguments) -> Answer:
    """`deleteWebhook`: back to long polling."""
    _drop_if_asked(world, arguments)
    was_set = world.webhook.hook is not None
    world.webhook.stop()
    return Answer(True, "Webhook was deleted" if was_set else "Webhook is already deleted")


def get_webhook_info(world: World, arguments: Arguments) -> Json:
    """`getWebhookInfo`: where updates go, how many wait, and what went wrong last."""
    return world.webhook.info()


def _allow(world: World, arguments: Arguments) -> None:
    """Which kinds of updates the bot wants. Not said: as before."""
    kinds = arguments.decoded("allowed_updates")
    if isinstance(kinds, list):
        world.updates.allow(str(kind) for kind in kinds)


def _drop_if_asked(world: World, arguments: Arguments) -> None:
    if arguments.flag("drop_pending_updates"):
        world.updates.clear()
