"""A client for the people's side of the try-out: who there is, what they write and press, what they get to see."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Self

import httpx

from bot.advice.errors import LotseError

LOOK_EVERY_SECONDS = 0.1
LONGEST_WAIT_SECONDS = 50
"""So long one question for news is kept open; the try-out itself allows a little more."""


class TrialError(LotseError):
    """The try-out refused something or is not there; the sentence is its own."""


class Trial:
    """The try-out at `address`. TrialError for whatever it refuses."""

    def __init__(self, address: str) -> None:
        # No proxy: this is our own program on this machine.
        timeout = httpx.Timeout(10.0, read=LONGEST_WAIT_SECONDS + 20)
        limits = httpx.Limits(max_connections=None)
        self._http = httpx.AsyncClient(base_url=address, timeout=timeout, trust_env=False, limits=limits)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self._http.aclose()

    async def until_there(self, *, seconds: float | None = None) -> None:
        """Waits until the page answers. TrialError when it did not within `seconds`."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while True:
            try:
                await self._http.get("/tryout/health")
                return
            except httpx.TransportError as error:
                if deadline is not None and time.monotonic() > deadline:
                    raise TrialError("Der Probechat antwortet nicht.") from error
                await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def health(self) -> dict[str, Any]:
        return await self._call("GET", "/tryout/health")

    async def people(self) -> list[dict[str, Any]]:
        return list((await self._call("GET", "/tryout/people"))["people"])

    async def add_person(self, number: int, *, name: str, role: str) -> None:
        await self._call("POST", "/tryout/people", {"id": number, "name": name, "role": role})

    async def invite(self, number: int, *, code: str) -> None:
        """Puts a code on the person's side of the page."""
        await self._call("POST", "/tryout/invitations", {"id": number, "code": code})

    async def do(self, chat: int, deed: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Something a person does in the own chat: text, press, contact, photo and so on."""
        return await self._call("POST", f"/tryout/chats/{chat}/{deed}", body)

    async def write(self, chat: int, text: str) -> dict[str, Any]:
        return await self.do(chat, "text", {"text": text})

    async def messages(self, chat: int, *, after: int = 0, wait: float = 0) -> dict[str, Any]:
        """`messages` changed after a version, the present `version` and `reply_keyboard`."""
        query = f"after={after}" + (f"&wait={min(round(wait), LONGEST_WAIT_SECONDS)}" if wait else "")
        return await self._call("GET", f"/tryout/chats/{chat}/messages?{query}")

    async def answer_to(self, press: str) -> dict[str, Any]:
        """What the bot answered to a pressed button, `text` among it; nothing yet when not `answered`."""
        return await self._call("GET", f"/tryout/callbacks/{press}")

    async def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        try:
            answer = await self._http.request(method, path, json=body)
        except httpx.TransportError as error:
            raise TrialError(f"Der Probechat antwortet nicht ({type(error).__name__}).") from error
        found: dict[str, Any] = answer.json()
        if answer.is_error:
            raise TrialError(str(found.get("error", answer.status_code)))
        return found
