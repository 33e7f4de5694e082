"""A stand-in that really runs, with the real python-telegram-bot on one side and the people on the other."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.tryout.app import create_app
from bot.tryout.limits import Limits
from bot.tryout.server import TryoutServer
from bot.tryout.values import Json

TOKEN = "4242:trial"
OWNER, ADVISOR, OTHER_ADVISOR = 1001, 2001, 2002
FIRST_ID = 100

LOCAL: dict[str, Any] = {"trust_env": False, "verify": False}
"""No proxies, which would not find this machine, and no certificates, which take a while to load."""

QUICK = Limits(webhook_retry_seconds=0.01, webhook_retry_most_seconds=0.05)
"""The real rates, but refused deliveries are tried again soon."""


@dataclass(frozen=True)
class Trial:
    """A running stand-in: `bot` is the bot's side of it, the methods are the people's."""

    url: str
    bot: Bot
    client: httpx.AsyncClient

    async def does(self, person: int, deed: str, **body: Any) -> Json:
        """Lets a person do something and gives what the stand-in said to it."""
        response = await self.client.post(f"/tryout/chats/{person}/{deed}", json=body)
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def says(self, person: int, text: str) -> Json:
        """Lets a person write a text and gives the message as the person sees it."""
        return dict((await self.does(person, "text", text=text))["message"])

    async def sees(self, person: int, *, after: int = 0, wait: int = 0) -> list[Json]:
        """The messages a person sees."""
        query = {"after": after, "wait": wait}
        response = await self.client.get(f"/tryout/chats/{person}/messages", params=query)
        return list(response.json()["messages"])

    async def order_fault(self, **fault: Any) -> None:
        """Lets coming calls go wrong."""
        response = await self.client.post("/tryout/faults", json=fault)
        assert response.status_code == 200, response.text

    async def calls(self, method: str) -> list[Json]:
        """What the bot called."""
        response = await self.client.get("/tryout/calls", params={"method": method})
        return list(response.json()["calls"])


@contextmanager
def serving(**options: Any) -> Iterator[str]:
    """A stand-in on a free port, in a thread of its own; gives its address. Options: see `create_app`."""
    defaults: dict[str, Any] = {"token": TOKEN, "limits": QUICK, "first_id": FIRST_ID}
    server = TryoutServer(create_app(**defaults | options))
    thread = threading.Thread(target=server.run)
    thread.start()
    server.ready.wait()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.should_exit = True
        thread.join()


@asynccontextmanager
async def visiting(url: str) -> AsyncIterator[Trial]:
    """Both sides of a stand-in that runs already."""
    async with httpx.AsyncClient(base_url=url, timeout=15, **LOCAL) as client, a_bot(url) as bot:
        yield Trial(url, bot, client)


@asynccontextmanager
async def running(**options: Any) -> AsyncIterator[Trial]:
    """A stand-in of its own for one test, with other options than the shared one."""
    with serving(**options) as url:
        async with visiting(url) as trial:
            yield trial


@asynccontextmanager
async def a_bot(url: str, *, token: str = TOKEN, read_timeout: float = 5) -> AsyncIterator[Bot]:
    """The real python-telegram-bot, pointed at the stand-in."""
    requests = [HTTPXRequest(read_timeout=read_timeout, httpx_kwargs=LOCAL) for _ in range(2)]
    async with Bot(token, base_url=f"{url}/bot", request=requests[0], get_updates_request=requests[1]) as bot:
        yield bot


@dataclass
class Receiver:
    """A web address that takes deliveries. It answers with `statuses` in turn, and with 200 after those."""

    statuses: list[int] = field(default_factory=list)
    url: str = ""
    bodies: list[Json] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Takes all deliveries of one connection."""
        while head := await reader.readuntil(b"\r\n\r\n"):
            headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if line)
            headers = {name.lower(): value for name, value in headers.items()}
            self.bodies.append(json.loads(await reader.readexactly(int(headers["content-length"]))))
            self.secrets.append(headers.get("x-telegram-bot-api-secret-token", ""))
            status = self.statuses.pop(0) if self.statuses else 200
            writer.write(f"HTTP/1.1 {status} Said\r\ncontent-length: 0\r\n\r\n".encode())
            self.arrived.set()

    async def wait_for(self, deliveries: int) -> None:
        """Returns once so many deliveries have come in, whatever was answered."""
        async with asyncio.timeout(10):
            while len(self.bodies) < deliveries:
                self.arrived.clear()
                await self.arrived.wait()


@asynccontextmanager
async def receiving(*statuses: int) -> AsyncIterator[Receiver]:
    """A receiver on a free port."""
    receiver = Receiver(list(statuses))
    writers: list[asyncio.StreamWriter] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await receiver.take(reader, writer)

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield receiver
    finally:
        server.close()
        for writer in writers:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
