"""Delivery by webhook: the oldest update first, again and again until the bot answers 200."""

import asyncio
import time
from dataclasses import dataclass

import httpx

from bot.tryout.limits import Limits
from bot.tryout.updates import UpdateQueue
from bot.tryout.values import Json

DELIVERY_SECONDS = 30.0
"""How long the bot may take to answer one delivery."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name, not the secret


@dataclass(frozen=True)
class Webhook:
    """Where updates go, and the secret that proves they come from here."""

    url: str
    secret: str = ""
    max_connections: int = 40


class Courier:
    """Carries the updates to the webhook while there is one. Strictly one after the other."""

    def __init__(self, updates: UpdateQueue, limits: Limits) -> None:
        self.hook: Webhook | None = None
        self._updates = updates
        self._limits = limits
        self._task: asyncio.Task[None] | None = None
        self._last_error: Json = {}
        self._failing = False

    @property
    def trouble(self) -> bool:
        """Whether the latest delivery was refused."""
        return self._failing

    def start(self, hook: Webhook) -> None:
        """Delivers to this address from now on, and to no other."""
        self.stop()
        self.hook = hook
        self._last_error = {}
        self._task = asyncio.get_running_loop().create_task(self._deliver(hook))

    def stop(self) -> None:
        """Delivers no more. An update that is under way counts as not delivered."""
        self.hook = None
        self._failing = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def info(self) -> Json:
        """Telegram's `WebhookInfo` object."""
        info: Json = {
            "url": self.hook.url if self.hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
            **self._last_error,
        }
        if self.hook:
            info["max_connections"] = self.hook.max_connections
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        return info

    async def _deliver(self, hook: Webhook) -> None:
        # Proxies from the environment are not for addresses on this machine.
        async with httpx.AsyncClient(timeout=DELIVERY_SECONDS, trust_env=False) as client:
            pause = self._limits.webhook_retry_seconds
            while True:
                update = await self._updates.head()
                error = await _post(client, hook, update)
                self._failing = bool(error)
                if not error:
                    self._updates.remove(update)
                    pause = self._limits.webhook_retry_seconds
                    continue
                self._last_error = {"last_error_date": int(time.time()), "last_error_message": error}
                await asyncio.sleep(pause)
                pause = min(pause * 2, self._limits.webhook_retry_most_seconds)


async def _post(client: httpx.AsyncClient, hook: Webhook, update: Json) -> str:
    """Delivers one update and says what went wrong, in Telegram's words; nothing if it was accepted."""
    headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
    try:
        response = await client.post(hook.url, json=update, headers=headers)
    except httpx.TimeoutException:
        return "Read timeout expired"
    except httpx.HTTPError as error:
        return f"Connection failed: {type(error).__name__}"
    if response.status_code == httpx.codes.OK:
        return ""
    return f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
